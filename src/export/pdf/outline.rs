//! Glyphs as shapes, for the watermark: letters that are drawn and not written do not get into extracted text.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::content::Content;

/// Fills the shape of a glyph. `place` takes a point of the glyph in ems to the page.
pub fn draw(content: &mut Content, face: &Face<'_>, glyph: u16, place: &dyn Fn(f32, f32) -> (f32, f32)) {
    let em = f32::from(face.units_per_em().max(1));
    let mut builder = Builder { em, place, last: (0.0, 0.0), content };
    if face.outline_glyph(GlyphId(glyph), &mut builder).is_some() {
        content.op(&[], "f");
    }
}

struct Builder<'a> {
    em: f32,
    place: &'a dyn Fn(f32, f32) -> (f32, f32),
    /// Where the pen is, in units of the glyph.
    last: (f32, f32),
    content: &'a mut Content,
}

impl Builder<'_> {
    fn op(&mut self, points: &[(f32, f32)], operator: &str) {
        let placed = points.iter().map(|(x, y)| (self.place)(x / self.em, y / self.em));
        let numbers: Vec<f32> = placed.flat_map(|(x, y)| [x, y]).collect();
        self.content.op(&numbers, operator);
        if let Some(last) = points.last() {
            self.last = *last;
        }
    }
}

impl OutlineBuilder for Builder<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.op(&[(x, y)], "m");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.op(&[(x, y)], "l");
    }

    /// A quadratic curve as the cubic curve that is the same.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let towards = |from: (f32, f32)| (from.0 + (x1 - from.0) * 2.0 / 3.0, from.1 + (y1 - from.1) * 2.0 / 3.0);
        let (first, second) = (towards(self.last), towards((x, y)));
        self.op(&[first, second, (x, y)], "c");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.op(&[(x1, y1), (x2, y2), (x, y)], "c");
    }

    fn close(&mut self) {
        self.content.op(&[], "h");
    }
}
