//! The [`PdfSink`] on printpdf: page content and embedded fonts. What printpdf cannot do is done in `finish`.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex};

use printpdf::{
    Codepoint, Color, DictItem, FontId, Greyscale, Line, LineCapStyle, LinePoint, Mm, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, Rgb, TextItem, TextMatrix,
};

use super::finish::finish;
use super::outline::shape;
use super::sink::{PdfSink, Tag};
use super::tags::Mark;
use super::{PdfError, metadata};
use crate::layout::{FaceId, Fill, FontSet, Glyph, MM, Pages, Rule, TextRun, Watermark};

/// Collects pages for printpdf.
pub struct Printer<'a> {
    fonts: &'a FontSet,
    embedded: BTreeMap<FaceId, PdfFont>,
    pages: Vec<PdfPage>,
    ops: Vec<Op>,
    size: (f32, f32),
    marks: Vec<Mark>,
    marks_on_page: usize,
    /// The character a glyph stands for in the file's ToUnicode map: the first one seen.
    characters: HashMap<(FaceId, u16), char>,
    fill_colour: Option<[u8; 3]>,
    thickness: Option<u32>,
}

const BLACK: [u8; 3] = [0, 0, 0];

impl<'a> Printer<'a> {
    pub fn new(fonts: &'a FontSet) -> Self {
        Self {
            fonts,
            embedded: BTreeMap::new(),
            pages: Vec::new(),
            ops: Vec::new(),
            size: (0.0, 0.0),
            marks: Vec::new(),
            marks_on_page: 0,
            characters: HashMap::new(),
            fill_colour: None,
            thickness: None,
        }
    }

    fn set_fill_colour(&mut self, rgb: [u8; 3]) {
        if self.fill_colour != Some(rgb) {
            self.ops.push(Op::SetFillColor { col: colour(rgb) });
            self.fill_colour = Some(rgb);
        }
    }

    fn set_font(&mut self, face: FaceId, size: f32) -> Result<(), PdfError> {
        if !self.embedded.contains_key(&face) {
            let font = PdfFont::new(parsed(self.fonts, face)?);
            self.embedded.insert(face, font);
        }
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(size) });
        Ok(())
    }

    /// Shows glyphs from the text matrix on; `origin` is the x of the matrix.
    ///
    /// PDF moves on by whole thousandths of an em, so the rest is carried from glyph to glyph and never adds up.
    fn show(&mut self, face: FaceId, size: f32, glyphs: &[Glyph], origin: f32) {
        let mut items = Vec::with_capacity(glyphs.len() * 2);
        let mut pen = 0.0;
        for glyph in glyphs {
            let wanted = (glyph.x - origin) * 1000.0 / size;
            let back = (pen - wanted).round();
            if back.abs() >= 1.0 {
                items.push(TextItem::Offset(back));
                pen -= back;
            }
            // The file gives widths in whole thousandths, cut off. What rounding has taken from a whole one is put back.
            pen += (glyph.advance * 1000.0 / size + 0.01).floor();
            let stands_for = *self.characters.entry((face, glyph.id)).or_insert(glyph.text);
            let code = Codepoint::with_cid(glyph.id, 0.0, stands_for.to_string());
            if stands_for == glyph.text {
                items.push(TextItem::GlyphIds(vec![code]));
                continue;
            }
            // One glyph for two characters: the file says here which one is meant.
            self.show_items(&mut items);
            self.ops.push(Op::BeginMarkedContentWithProperties {
                tag: "Span".to_owned(),
                properties: DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), utf16(glyph.text))]) },
            });
            items.push(TextItem::GlyphIds(vec![code]));
            self.show_items(&mut items);
            self.ops.push(Op::EndMarkedContent);
        }
        self.show_items(&mut items);
    }

    fn show_items(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }
}

impl PdfSink for Printer<'_> {
    fn begin_page(&mut self, width: f32, height: f32) {
        self.size = (width, height);
        self.marks_on_page = 0;
        self.fill_colour = None;
        self.thickness = None;
        self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::ProjectingSquare });
    }

    fn end_page(&mut self) {
        let ops = std::mem::take(&mut self.ops);
        self.pages.push(PdfPage::new(Mm(self.size.0 / MM), Mm(self.size.1 / MM), ops));
    }

    fn begin_tag(&mut self, tag: Tag) {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let (tag, properties) = match tag {
            Tag::Element(element) => {
                let page = self.pages.len();
                let id = self.marks_on_page;
                self.marks.push(Mark { page, id, element });
                self.marks_on_page += 1;
                ("P", vec![("MCID", DictItem::Int(i64::try_from(id).unwrap_or(i64::MAX)))])
            }
            Tag::Pagination => ("Artifact", vec![("Type", name("Pagination"))]),
            Tag::Layout => ("Artifact", vec![("Type", name("Layout"))]),
            Tag::Watermark => ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Watermark"))]),
        };
        let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } });
    }

    fn end_tag(&mut self) {
        self.ops.push(Op::EndMarkedContent);
    }

    fn text(&mut self, run: &TextRun) -> Result<(), PdfError> {
        let Some(first) = run.glyphs.first() else { return Ok(()) };
        let x = first.x;
        self.set_fill_colour(BLACK);
        self.ops.push(Op::StartTextSection);
        self.set_font(run.face, run.size)?;
        let y = self.size.1 - run.baseline;
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(x), Pt(y)) });
        self.show(run.face, run.size, &run.glyphs, x);
        self.ops.push(Op::EndTextSection);
        Ok(())
    }

    fn watermark(&mut self, watermark: &Watermark) -> Result<(), PdfError> {
        let unknown = || PdfError::Font { name: String::new() };
        let file = self.fonts.face(watermark.face).ok_or_else(unknown)?;
        let face = ttf_parser::Face::parse(file.bytes(), file.index).map_err(|_| unknown())?;
        let centre = (watermark.centre.0, self.size.1 - watermark.centre.1);
        // Turned by 45°: (x, y) becomes ((x − y)/√2, (x + y)/√2).
        let turn = std::f32::consts::FRAC_1_SQRT_2;
        self.set_fill_colour([watermark.grey; 3]);
        for glyph in &watermark.glyphs {
            let place = |x: f32, y: f32| {
                let (x, y) = (glyph.x + x * watermark.size, y * watermark.size - watermark.drop);
                (centre.0 + (x - y) * turn, centre.1 + (x + y) * turn)
            };
            self.ops.push(Op::DrawPolygon { polygon: shape(&face, glyph.id, &place) });
        }
        Ok(())
    }

    fn rule(&mut self, rule: &Rule) {
        if self.thickness != Some(rule.thickness.to_bits()) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(rule.thickness) });
            self.thickness = Some(rule.thickness.to_bits());
        }
        let point = |(x, y): (f32, f32)| LinePoint { p: Point { x: Pt(x), y: Pt(self.size.1 - y) }, bezier: false };
        let line = Line { points: vec![point(rule.from), point(rule.to)], is_closed: false };
        self.ops.push(Op::DrawLine { line });
    }

    fn fill(&mut self, fill: &Fill) {
        self.set_fill_colour(fill.rgb);
        let rectangle = Rect {
            x: Pt(fill.x),
            y: Pt(self.size.1 - fill.y - fill.height),
            width: Pt(fill.width),
            height: Pt(fill.height),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn finish(self, pages: &Pages) -> Result<Vec<u8>, PdfError> {
        let mut document = PdfDocument::new(&pages.title);
        for (face, font) in self.embedded {
            document.resources.fonts.map.insert(font_id(face), font);
        }
        document.with_pages(self.pages);
        document.metadata.info.conformance = metadata::no_conformance();
        let mut warnings = Vec::new();
        let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
        let file = document.to_lopdf_document(&options, &mut warnings);
        finish(file, pages, &self.marks)
    }
}

fn colour(rgb: [u8; 3]) -> Color {
    let [r, g, b] = rgb.map(|part| f32::from(part) / 255.0);
    if rgb.iter().all(|part| Some(part) == rgb.first()) {
        return Color::Greyscale(Greyscale { percent: r, icc_profile: None });
    }
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// A name whose first six letters, which mark a subset in the file, differ from face to face.
fn font_id(face: FaceId) -> FontId {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    let n = face.index();
    FontId(format!("NBFF{}{}", letter(n / 26), letter(n)))
}

fn utf16(c: char) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
    DictItem::String { data, literal: false }
}

/// The bundled faces as printpdf knows them. Reading one takes milliseconds, so it is done once.
static BUNDLED: LazyLock<Mutex<HashMap<FaceId, ParsedFont>>> = LazyLock::new(Mutex::default);

fn parsed(fonts: &FontSet, face: FaceId) -> Result<ParsedFont, PdfError> {
    let Some(file) = fonts.face(face) else { return Err(PdfError::Font { name: String::new() }) };
    let read = || {
        let index = usize::try_from(file.index).unwrap_or(0);
        ParsedFont::from_bytes(file.bytes(), index, &mut Vec::new())
            .ok_or_else(|| PdfError::Font { name: file.name.clone() })
    };
    if !file.is_bundled() {
        return read();
    }
    let mut bundled = BUNDLED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(font) = bundled.get(&face) {
        return Ok(font.clone());
    }
    let font = read()?;
    bundled.insert(face, font.clone());
    Ok(font)
}
