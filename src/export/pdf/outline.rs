//! Glyphs as shapes, for the watermark: letters that are drawn and not written do not get into extracted text.

use printpdf::{LinePoint, PaintMode, Point, Polygon, PolygonRing, Pt, WindingOrder};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The shape of a glyph. `place` takes a point of the glyph in ems to the page.
pub fn shape(face: &Face<'_>, glyph: u16, place: &dyn Fn(f32, f32) -> (f32, f32)) -> Polygon {
    let em = f32::from(face.units_per_em().max(1));
    let mut builder = Builder { em, place, last: (0.0, 0.0), rings: Vec::new() };
    face.outline_glyph(GlyphId(glyph), &mut builder);
    Polygon { rings: builder.rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero }
}

struct Builder<'a> {
    em: f32,
    place: &'a dyn Fn(f32, f32) -> (f32, f32),
    /// Where the pen is, in units of the glyph.
    last: (f32, f32),
    rings: Vec<PolygonRing>,
}

impl Builder<'_> {
    fn push(&mut self, (x, y): (f32, f32), bezier: bool) {
        let (x, y) = (self.place)(x / self.em, y / self.em);
        if let Some(ring) = self.rings.last_mut() {
            ring.points.push(LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier });
        }
    }
}

impl OutlineBuilder for Builder<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(PolygonRing { points: Vec::new() });
        self.push((x, y), false);
        self.last = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push((x, y), false);
        self.last = (x, y);
    }

    /// A quadratic curve as the cubic curve that is the same.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let towards = |from: (f32, f32)| (from.0 + (x1 - from.0) * 2.0 / 3.0, from.1 + (y1 - from.1) * 2.0 / 3.0);
        let (first, second) = (towards(self.last), towards((x, y)));
        self.curve_to(first.0, first.1, second.0, second.1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push((x1, y1), true);
        self.push((x2, y2), true);
        self.push((x, y), false);
        self.last = (x, y);
    }

    fn close(&mut self) {}
}
