//! The content of a page as operations of printpdf, as few as will do: lengths to a hundredth of a point, colours,
//! faces and spacings only where they change.
//!
//! Text is shown with operators of its own ([`Op::Unknown`]): the faces are cut and embedded by [`super::embed`], and
//! printpdf has no name for a glyph of a face that it does not embed itself.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Greyscale, Line, LineCapStyle, LinePoint, Op, PaintMode, Point, Polygon, Pt, Rect, Rgb,
};

/// The operations of one page.
#[derive(Debug, Default)]
pub struct Content {
    ops: Vec<Op>,
}

impl Content {
    pub fn into_ops(self) -> Vec<Op> {
        self.ops
    }

    /// Ends of rules are square and reach over the corner.
    pub fn square_ends(&mut self) {
        self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::ProjectingSquare });
    }

    /// The colour of what is written and filled from now on.
    pub fn colour(&mut self, rgb: [u8; 3]) {
        let [r, g, b] = rgb.map(|part| (f32::from(part) / 0.255).round() / 1000.0);
        let col = if rgb.iter().all(|part| Some(part) == rgb.first()) {
            Color::Greyscale(Greyscale { percent: r, icc_profile: None })
        } else {
            Color::Rgb(Rgb { r, g, b, icc_profile: None })
        };
        self.ops.push(Op::SetFillColor { col });
    }

    /// The width of rules from now on, in points.
    pub fn thickness(&mut self, width: f32) {
        self.ops.push(Op::SetOutlineThickness { pt: length(width) });
    }

    /// A rule from one point of the page to another.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        let point = |(x, y)| LinePoint { p: Point { x: length(x), y: length(y) }, bezier: false };
        self.ops.push(Op::DrawLine { line: Line { points: vec![point(from), point(to)], is_closed: false } });
    }

    /// A filled rectangle with its lower left corner.
    pub fn rectangle(&mut self, (x, y): (f32, f32), (width, height): (f32, f32)) {
        let rectangle = Rect {
            x: length(x),
            y: length(y),
            width: length(width),
            height: length(height),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// A filled shape.
    pub fn shape(&mut self, polygon: Polygon) {
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// What follows belongs to something outside the content: an element of the structure, an artifact.
    pub fn begin_mark(&mut self, tag: &str, properties: &[(&str, DictItem)]) {
        let map: BTreeMap<String, DictItem> =
            properties.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    pub fn end_mark(&mut self) {
        self.ops.push(Op::EndMarkedContent);
    }

    pub fn begin_text(&mut self) {
        self.ops.push(Op::StartTextSection);
    }

    pub fn end_text(&mut self) {
        self.ops.push(Op::EndTextSection);
    }

    /// The face, by its name among the resources of the page, and its size in points.
    pub fn face(&mut self, name: &str, size: f32) {
        self.op("Tf", vec![DictItem::Name(name.as_bytes().to_vec()), number(size)]);
    }

    /// Space behind every glyph from now on, in points.
    pub fn spacing(&mut self, space: f32) {
        self.op("Tc", vec![number(space)]);
    }

    /// Where the text begins on the page.
    pub fn text_at(&mut self, x: f32, y: f32) {
        self.op("Td", vec![number(x), number(y)]);
    }

    /// Shows glyphs, with steps back in thousandths of an em between them.
    pub fn show(&mut self, mut items: Vec<Shown>) {
        match (items.pop(), items.is_empty()) {
            (Some(Shown::Codes(codes)), true) => self.op("Tj", vec![string(&codes)]),
            (Some(last), _) => {
                items.push(last);
                let items = items.iter().map(|item| match item {
                    Shown::Codes(codes) => string(codes),
                    Shown::Back(thousandths) => number(*thousandths),
                });
                self.op("TJ", vec![DictItem::Array(items.collect())]);
            }
            (None, _) => {}
        }
    }

    fn op(&mut self, key: &str, value: Vec<DictItem>) {
        self.ops.push(Op::Unknown { key: key.to_owned(), value });
    }
}

/// What one operator shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Codes of glyphs.
    Codes(Vec<u16>),
    /// A step back, in thousandths of an em.
    Back(f32),
}

/// A character for ActualText, as text strings are written in a file (ISO 32000-1, 7.9.2.2).
pub fn text_of(c: char) -> DictItem {
    let mut data = vec![0xFE, 0xFF];
    data.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
    DictItem::String { data, literal: false }
}

/// Codes of two bytes each.
fn string(codes: &[u16]) -> DictItem {
    DictItem::String { data: codes.iter().flat_map(|code| code.to_be_bytes()).collect(), literal: true }
}

/// A length in points, to a hundredth (0.004 mm).
pub fn length(value: f32) -> Pt {
    Pt(hundredths(value))
}

fn number(value: f32) -> DictItem {
    let value = hundredths(value);
    if value.fract().abs() < f32::EPSILON { DictItem::Int(value as i64) } else { DictItem::Real(value) }
}

fn hundredths(value: f32) -> f32 {
    if value.is_finite() { (value * 100.0).round() / 100.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Content)) -> Vec<String> {
        let mut content = Content::default();
        write(&mut content);
        let told = |op: Op| match op {
            Op::Unknown { key, value } => format!("{value:?} {key}"),
            other => format!("{other:?}"),
        };
        content.into_ops().into_iter().map(told).collect()
    }

    #[test]
    fn numbers_are_short() {
        let numbers = [0.0, 12.0, -0.25, 0.004, 105.306, -3.1, 0.999, f32::NAN, f32::INFINITY];
        let told: Vec<String> = numbers.iter().map(|n| format!("{:?}", number(*n))).collect();
        let expected = ["Int(0)", "Int(12)", "Real(-0.25)", "Int(0)", "Real(105.31)", "Real(-3.1)", "Int(1)", "Int(0)"];
        assert_eq!(told.iter().take(8).collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
        assert_eq!(told.last().map(String::as_str), Some("Int(0)"));
    }

    #[test]
    fn glyphs_in_one_go_need_no_array() {
        let codes = || Shown::Codes(vec![0x2829]);
        assert_eq!(written(|content| content.show(vec![codes()])), ["[String { data: [40, 41], literal: true }] Tj"]);
        assert_eq!(
            written(|content| content.show(vec![codes(), Shown::Back(-25.0), codes()])),
            [
                "[Array([String { data: [40, 41], literal: true }, Int(-25), String { data: [40, 41], literal: true }])] TJ"
            ]
        );
        assert!(written(|content| content.show(Vec::new())).is_empty());
    }
}
