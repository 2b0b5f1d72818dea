//! The [`PdfSink`] on printpdf: it makes the pages. The faces that they use are embedded here, since printpdf takes ten
//! times as long to cut them; what is more than pages is done in `finish`.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::{DictItem, Mm, PdfDocument, PdfPage, PdfSaveOptions};
use rayon::prelude::*;

use super::content::{Content, Shown, text_of};
use super::embed::{Program, Used, thousandths};
use super::finish::{complete, write};
use super::outline::shape;
use super::sink::{PdfSink, Tag};
use super::tags::Mark;
use super::{PdfError, metadata};
use crate::layout::{FaceId, Fill, FontSet, Glyph, MM, Page, Pages, Rule, TextRun, Watermark};

/// Collects pages.
pub struct Printer<'a> {
    fonts: &'a FontSet,
    faces: BTreeMap<FaceId, Used>,
    pages: Vec<PdfPage>,
    content: Content,
    size: (f32, f32),
    marks: Vec<Mark>,
    marks_on_page: usize,
    state: State,
}

/// What has been set on the page and need not be set again.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct State {
    colour: Option<[u8; 3]>,
    /// Width of lines, size of the face: their bits, for comparing.
    thickness: Option<u32>,
    font: Option<(FaceId, u32)>,
    /// Space after each glyph, in hundredths of a point.
    spacing: i32,
}

const BLACK: [u8; 3] = [0, 0, 0];

impl<'a> Printer<'a> {
    /// `pages` are those that will be drawn: the glyphs they use are what is embedded.
    pub fn new(fonts: &'a FontSet, pages: &Pages) -> Self {
        let mut used: BTreeMap<FaceId, BTreeMap<u16, char>> = BTreeMap::new();
        for run in pages.pages.iter().flat_map(Page::runs) {
            let characters = used.entry(run.face).or_default();
            for glyph in &run.glyphs {
                characters.entry(glyph.id).or_insert(glyph.text);
            }
        }
        Self {
            fonts,
            faces: used.into_iter().map(|(face, characters)| (face, Used::new(characters))).collect(),
            pages: Vec::new(),
            content: Content::default(),
            size: (0.0, 0.0),
            marks: Vec::new(),
            marks_on_page: 0,
            state: State::default(),
        }
    }

    fn set_colour(&mut self, rgb: [u8; 3]) {
        if self.state.colour == Some(rgb) {
            return;
        }
        self.state.colour = Some(rgb);
        self.content.colour(rgb);
    }

    fn set_font(&mut self, face: FaceId, size: f32) -> Result<(), PdfError> {
        if self.state.font != Some((face, size.to_bits())) {
            self.state.font = Some((face, size.to_bits()));
            let place = self.fonts.place(face).ok_or_else(unknown_face)?;
            self.content.face(&resource(place), size);
        }
        Ok(())
    }

    /// Shows glyphs from where the text begins.
    ///
    /// The space that most glyphs have behind them is set once. What remains is said in whole thousandths of an em,
    /// and the rest of that is carried from glyph to glyph, so that it never adds up.
    fn show(&mut self, run: &TextRun, origin: f32) {
        let (face, size) = (run.face, run.size);
        let spacing = usual_space(&run.glyphs);
        if self.state.spacing != spacing {
            self.state.spacing = spacing;
            self.content.spacing(spacing as f32 / 100.0);
        }
        let Some(used) = self.faces.get(&face) else { return };
        let behind = spacing as f32 * 10.0 / size;
        let (mut pen, mut line) = (0.0, Line::default());
        for glyph in &run.glyphs {
            let back = (pen - (glyph.x - origin) * 1000.0 / size).round();
            if back.abs() >= 1.0 {
                line.skip(back);
                pen -= back;
            }
            pen += f32::from(thousandths(glyph.advance / size)) + behind;
            let code = used.code(glyph.id);
            if used.character(glyph.id) == Some(glyph.text) {
                line.codes.push(code);
                continue;
            }
            // One glyph for two characters: the file says here which one is meant.
            line.end(&mut self.content);
            self.content.begin_mark("Span", &[("ActualText", text_of(glyph.text))]);
            line.codes.push(code);
            line.end(&mut self.content);
            self.content.end_mark();
        }
        line.end(&mut self.content);
    }
}

/// Glyphs and the spaces between them that one operator shows.
#[derive(Default)]
struct Line {
    shown: Vec<Shown>,
    /// The glyphs since the last step.
    codes: Vec<u16>,
}

impl Line {
    fn flush(&mut self) {
        if !self.codes.is_empty() {
            self.shown.push(Shown::Codes(std::mem::take(&mut self.codes)));
        }
    }

    /// Goes back by thousandths of an em.
    fn skip(&mut self, back: f32) {
        self.flush();
        self.shown.push(Shown::Back(back));
    }

    fn end(&mut self, content: &mut Content) {
        self.flush();
        content.show(std::mem::take(&mut self.shown));
    }
}

/// The space behind a glyph that is in the middle of all those on the line, in hundredths of a point.
fn usual_space(glyphs: &[Glyph]) -> i32 {
    let pairs = glyphs.iter().zip(glyphs.iter().skip(1));
    let mut spaces: Vec<i32> =
        pairs.map(|(one, next)| ((next.x - one.x - one.advance) * 100.0).round() as i32).collect();
    spaces.sort_unstable();
    spaces.get(spaces.len() / 2).copied().unwrap_or(0)
}

impl PdfSink for Printer<'_> {
    fn begin_page(&mut self, width: f32, height: f32) {
        self.size = (width, height);
        self.marks_on_page = 0;
        self.state = State::default();
        self.content.square_ends();
    }

    fn end_page(&mut self) {
        let ops = std::mem::take(&mut self.content).into_ops();
        self.pages.push(PdfPage::new(Mm(self.size.0 / MM), Mm(self.size.1 / MM), ops));
    }

    fn begin_tag(&mut self, tag: Tag) {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        match tag {
            Tag::Element(element) => {
                let id = self.marks_on_page;
                self.marks.push(Mark { page: self.pages.len(), id, element });
                self.marks_on_page += 1;
                let id = DictItem::Int(i64::try_from(id).unwrap_or(i64::MAX));
                self.content.begin_mark("P", &[("MCID", id)]);
            }
            Tag::Pagination => self.content.begin_mark("Artifact", &[("Type", name("Pagination"))]),
            Tag::Layout => self.content.begin_mark("Artifact", &[("Type", name("Layout"))]),
            Tag::Watermark => {
                self.content.begin_mark("Artifact", &[("Type", name("Pagination")), ("Subtype", name("Watermark"))]);
            }
        }
    }

    fn end_tag(&mut self) {
        self.content.end_mark();
    }

    fn text(&mut self, run: &TextRun) -> Result<(), PdfError> {
        let Some(first) = run.glyphs.first() else { return Ok(()) };
        self.set_colour(BLACK);
        self.content.begin_text();
        self.set_font(run.face, run.size)?;
        self.content.text_at(first.x, self.size.1 - run.baseline);
        self.show(run, first.x);
        self.content.end_text();
        Ok(())
    }

    fn watermark(&mut self, watermark: &Watermark) -> Result<(), PdfError> {
        let file = self.fonts.face(watermark.face).ok_or_else(unknown_face)?;
        let face = ttf_parser::Face::parse(file.bytes(), file.index).map_err(|_| unknown_face())?;
        let centre = (watermark.centre.0, self.size.1 - watermark.centre.1);
        // Turned by 45°: (x, y) becomes ((x − y)/√2, (x + y)/√2).
        let turn = std::f32::consts::FRAC_1_SQRT_2;
        self.set_colour([watermark.grey; 3]);
        for glyph in &watermark.glyphs {
            let place = |x: f32, y: f32| {
                let (x, y) = (glyph.x + x * watermark.size, y * watermark.size - watermark.drop);
                (centre.0 + (x - y) * turn, centre.1 + (x + y) * turn)
            };
            self.content.shape(shape(&face, glyph.id, &place));
        }
        Ok(())
    }

    fn rule(&mut self, rule: &Rule) {
        if self.state.thickness != Some(rule.thickness.to_bits()) {
            self.content.thickness(rule.thickness);
            self.state.thickness = Some(rule.thickness.to_bits());
        }
        let up = |(x, y): (f32, f32)| (x, self.size.1 - y);
        self.content.line(up(rule.from), up(rule.to));
    }

    fn fill(&mut self, fill: &Fill) {
        self.set_colour(fill.rgb);
        self.content.rectangle((fill.x, self.size.1 - fill.y - fill.height), (fill.width, fill.height));
    }

    fn finish(self, pages: &Pages) -> Result<Vec<u8>, PdfError> {
        let Self { fonts: set, faces, pages: drawn, marks, .. } = self;
        let cut = |(id, used): (&FaceId, &Used)| used.cut(set.face(*id).ok_or_else(unknown_face)?);
        // One thread a face, and one for the rest; the file does not depend on which is done first.
        let (programs, file) = rayon::join(
            || faces.par_iter().map(cut).collect::<Result<Vec<Program>, _>>(),
            || {
                let mut file = document_of(drawn, &pages.title);
                let resources = file.new_object_id();
                complete_pages(&mut file, resources);
                complete(&mut file, pages, &marks).map(|groups| (file, resources, groups))
            },
        );
        let (mut file, resources, groups) = file?;
        let mut fonts = Dictionary::new();
        for ((id, used), program) in faces.iter().zip(programs?) {
            let place = set.place(*id).ok_or_else(unknown_face)?;
            let face = set.face(*id).ok_or_else(unknown_face)?;
            fonts.set(resource(place), used.embed(&mut file, face, program, &subset_tag(place))?);
        }
        file.set_object(resources, dictionary! { "Font" => fonts });
        Ok(write(file, groups))
    }
}

/// The pages as printpdf makes them.
fn document_of(pages: Vec<PdfPage>, title: &str) -> Document {
    let mut document = PdfDocument::new(title);
    document.with_pages(pages);
    document.metadata.info.conformance = metadata::no_conformance();
    // Operators that printpdf has no name for are ours: those that show text.
    let options = PdfSaveOptions { image_optimization: None, secure: false, ..PdfSaveOptions::default() };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// Gives all pages the faces, and takes away what printpdf writes whether it is needed or not.
fn complete_pages(file: &mut Document, resources: ObjectId) {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    for page in pages {
        if let Ok(page) = file.get_dictionary_mut(page) {
            for key in [b"Annots".as_slice(), b"TrimBox", b"CropBox"] {
                page.remove(key);
            }
            page.set("Resources", Object::Reference(resources));
            // Tab order follows the structure (14.8.2.2).
            page.set("Tabs", "S");
        }
    }
    if let Ok(catalog) = file.catalog_mut() {
        catalog.remove(b"PageLayout");
    }
    // The resources that the pages had before.
    file.prune_objects();
}

/// The pages were laid out with other fonts.
fn unknown_face() -> PdfError {
    PdfError::Font { name: String::new() }
}

/// The name of a face in the content of pages.
fn resource(place: usize) -> String {
    format!("F{place}")
}

/// The six letters that mark a subset in the file; they differ from face to face.
fn subset_tag(place: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    format!("NBFF{}{}", letter(place / 26), letter(place))
}
