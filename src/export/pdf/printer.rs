//! The [`PdfSink`] that writes the file itself: content of the pages, the faces they use, and what binds them together.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;

use super::PdfError;
use super::content::Content;
use super::embed::{Program, Used, thousandths};
use super::finish::finish;
use super::outline::draw;
use super::sink::{PdfSink, Tag};
use super::tags::Mark;
use crate::layout::{FaceId, Fill, FontSet, Glyph, Page, Pages, Rule, TextRun, Watermark};

/// Collects pages.
pub struct Printer<'a> {
    fonts: &'a FontSet,
    faces: BTreeMap<FaceId, Used>,
    pages: Vec<(f32, f32, Content)>,
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
        let parts = rgb.map(|part| f32::from(part) / 255.0);
        match parts {
            [grey, ..] if rgb.iter().all(|part| Some(part) == rgb.first()) => self.content.op(&[grey], "g"),
            _ => self.content.op(&parts, "rg"),
        }
    }

    fn set_font(&mut self, face: FaceId, size: f32) -> Result<(), PdfError> {
        if self.state.font != Some((face, size.to_bits())) {
            self.state.font = Some((face, size.to_bits()));
            let place = self.fonts.place(face).ok_or_else(unknown_face)?;
            self.content.raw(&format!("/{} ", resource(place)));
            self.content.op(&[size], "Tf");
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
            self.content.op(&[spacing as f32 / 100.0], "Tc");
        }
        let Some(used) = self.faces.get(&face) else { return };
        let behind = spacing as f32 * 10.0 / size;
        let (mut pen, mut line) = (0.0, Line::default());
        for glyph in &run.glyphs {
            let back = (pen - (glyph.x - origin) * 1000.0 / size).round();
            if back.abs() >= 1.0 {
                line.skip(&mut self.content, back);
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
            let units =
                glyph.text.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect::<String>();
            self.content.raw(&format!("/Span<</ActualText<FEFF{units}>>>BDC\n"));
            line.codes.push(code);
            line.end(&mut self.content);
            self.content.raw("EMC\n");
        }
        line.end(&mut self.content);
    }
}

/// Glyphs and the spaces between them that one operator shows.
#[derive(Default)]
struct Line {
    codes: Vec<u16>,
    begun: bool,
}

impl Line {
    fn flush(&mut self, content: &mut Content) {
        if !self.codes.is_empty() {
            content.codes(&std::mem::take(&mut self.codes));
        }
    }

    /// Goes back by thousandths of an em.
    fn skip(&mut self, content: &mut Content, back: f32) {
        if !self.begun {
            content.raw("[");
            self.begun = true;
        }
        self.flush(content);
        content.number(back);
    }

    fn end(&mut self, content: &mut Content) {
        if self.begun {
            self.flush(content);
            content.raw("]TJ\n");
        } else if !self.codes.is_empty() {
            self.flush(content);
            content.raw("Tj\n");
        }
        self.begun = false;
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
        // Ends of rules are square and reach over the corner.
        self.content.op(&[2.0], "J");
    }

    fn end_page(&mut self) {
        self.pages.push((self.size.0, self.size.1, std::mem::take(&mut self.content)));
    }

    fn begin_tag(&mut self, tag: Tag) {
        let begun = match tag {
            Tag::Element(element) => {
                let id = self.marks_on_page;
                self.marks.push(Mark { page: self.pages.len(), id, element });
                self.marks_on_page += 1;
                format!("/P<</MCID {id}>>BDC\n")
            }
            Tag::Pagination => "/Artifact<</Type/Pagination>>BDC\n".to_owned(),
            Tag::Layout => "/Artifact<</Type/Layout>>BDC\n".to_owned(),
            Tag::Watermark => "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n".to_owned(),
        };
        self.content.raw(&begun);
    }

    fn end_tag(&mut self) {
        self.content.op(&[], "EMC");
    }

    fn text(&mut self, run: &TextRun) -> Result<(), PdfError> {
        let Some(first) = run.glyphs.first() else { return Ok(()) };
        self.set_colour(BLACK);
        self.content.op(&[], "BT");
        self.set_font(run.face, run.size)?;
        self.content.op(&[first.x, self.size.1 - run.baseline], "Td");
        self.show(run, first.x);
        self.content.op(&[], "ET");
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
            draw(&mut self.content, &face, glyph.id, &place);
        }
        Ok(())
    }

    fn rule(&mut self, rule: &Rule) {
        if self.state.thickness != Some(rule.thickness.to_bits()) {
            self.content.op(&[rule.thickness], "w");
            self.state.thickness = Some(rule.thickness.to_bits());
        }
        self.content.op(&[rule.from.0, self.size.1 - rule.from.1], "m");
        self.content.op(&[rule.to.0, self.size.1 - rule.to.1], "l");
        self.content.op(&[], "S");
    }

    fn fill(&mut self, fill: &Fill) {
        self.set_colour(fill.rgb);
        self.content.op(&[fill.x, self.size.1 - fill.y - fill.height, fill.width, fill.height], "re");
        self.content.op(&[], "f");
    }

    fn finish(self, pages: &Pages) -> Result<Vec<u8>, PdfError> {
        let mut file = Document::new();
        let mut fonts = Dictionary::new();
        let cut = |(id, used): (&FaceId, &Used)| {
            let face = self.fonts.face(*id).ok_or_else(unknown_face)?;
            used.cut(face)
        };
        // One thread a face; the file does not depend on which is done first.
        let programs: Vec<Program> = self.faces.par_iter().map(cut).collect::<Result<_, _>>()?;
        for ((id, used), program) in self.faces.iter().zip(programs) {
            let place = self.fonts.place(*id).ok_or_else(unknown_face)?;
            let face = self.fonts.face(*id).ok_or_else(unknown_face)?;
            fonts.set(resource(place), used.embed(&mut file, face, program, &subset_tag(place))?);
        }
        let resources = file.add_object(dictionary! { "Font" => fonts });
        let tree = file.new_object_id();
        let kids: Vec<Object> = self
            .pages
            .into_iter()
            .map(|(width, height, content)| {
                let content = file.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
                let page = page(tree, (width, height), content, resources);
                Object::Reference(file.add_object(page))
            })
            .collect();
        let count = super::tags::integer(kids.len());
        file.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
        let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        file.trailer.set("Root", catalog);
        finish(file, pages, &self.marks)
    }
}

fn page(tree: ObjectId, (width, height): (f32, f32), content: ObjectId, resources: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)],
        "Resources" => resources,
        "Contents" => content,
        // Tab order follows the structure (14.8.2.2).
        "Tabs" => "S",
    }
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
