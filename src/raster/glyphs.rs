//! How much of each pixel a glyph covers, remembered from one page to the next.

use std::collections::HashMap;

use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use crate::layout::FaceId;

/// Places a glyph can have inside a pixel, from left to right.
const STEPS: f32 = 4.0;
/// Masks that are remembered; a report has about 1,500 different glyphs at one size.
const MOST: usize = 12_000;

/// The covered part of each pixel of a glyph, 0 to 255. `left` and `top` count from the origin of the glyph, downwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlyphMask {
    pub left: i64,
    pub top: i64,
    pub width: usize,
    pub coverage: Vec<u8>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    face: FaceId,
    glyph: u16,
    /// Pixels an em, as bits.
    size: u32,
    step: u8,
}

/// The masks drawn so far.
#[derive(Default)]
pub struct Glyphs {
    masks: HashMap<Key, Option<GlyphMask>>,
}

impl Glyphs {
    /// The mask of a glyph whose origin is at `x`, and the pixel from which it counts. `open` is asked for the face
    /// only where the glyph has not been drawn before; the face is given back.
    pub fn mask<'f>(
        &mut self,
        face: FaceId,
        open: impl FnOnce() -> Option<Face<'f>>,
        glyph: u16,
        size: f32,
        x: f32,
    ) -> (Option<(&GlyphMask, i64)>, Option<Face<'f>>) {
        let place = (x * STEPS).round();
        let pixel = (place / STEPS).floor();
        let step = place - pixel * STEPS;
        let key = Key { face, glyph, size: size.to_bits(), step: step as u8 };
        let mut opened = None;
        if !self.masks.contains_key(&key) {
            if self.masks.len() >= MOST {
                self.masks.clear();
            }
            opened = open();
            let drawn = opened.as_ref().and_then(|face| draw(face, glyph, size, step / STEPS));
            self.masks.insert(Key { ..key }, drawn);
        }
        let mask = self.masks.get(&key).and_then(Option::as_ref);
        (mask.map(|mask| (mask, pixel as i64)), opened)
    }
}

/// The outline of a glyph in ems, y upwards; none for a space.
pub fn outline(face: &Face<'_>, glyph: u16) -> Option<Path> {
    let em = f32::from(face.units_per_em().max(1));
    let mut pen = Pen { builder: PathBuilder::new(), em };
    face.outline_glyph(GlyphId(glyph), &mut pen)?;
    pen.builder.finish()
}

fn draw(face: &Face<'_>, glyph: u16, size: f32, shift: f32) -> Option<GlyphMask> {
    let shape = outline(face, glyph)?;
    let bounds = shape.bounds();
    let left = (bounds.left() * size + shift).floor();
    let right = (bounds.right() * size + shift).ceil();
    let top = (-bounds.bottom() * size).floor();
    let bottom = (-bounds.top() * size).ceil();
    let (width, height) = ((right - left).max(1.0) as usize, (bottom - top).max(1.0) as usize);
    // Thin strokes of small type would come out uneven at the few steps that the filler itself knows.
    let finer = if size <= 40.0 { 4 } else { 1 };
    let fine = |n: usize| u32::try_from(n * finer).ok();
    let mut mask = Mask::new(fine(width)?, fine(height)?)?;
    let times = finer as f32;
    let place = Transform::from_row(size * times, 0.0, 0.0, -size * times, (shift - left) * times, -top * times);
    mask.fill_path(&shape, FillRule::Winding, true, place);
    let coverage = shrink(mask.data(), width * finer, finer);
    Some(GlyphMask { left: left as i64, top: top as i64, width, coverage })
}

/// The mean of each square of `by` pixels.
fn shrink(fine: &[u8], fine_width: usize, by: usize) -> Vec<u8> {
    if by <= 1 {
        return fine.to_vec();
    }
    let mut out = Vec::with_capacity(fine.len() / (by * by));
    for rows in fine.chunks_exact(fine_width * by) {
        let mut sums = vec![0u32; fine_width / by];
        for row in rows.chunks_exact(fine_width) {
            for (sum, square) in sums.iter_mut().zip(row.chunks_exact(by)) {
                *sum += square.iter().map(|part| u32::from(*part)).sum::<u32>();
            }
        }
        let all = u32::try_from(by * by).unwrap_or(u32::MAX);
        out.extend(sums.iter().map(|sum| u8::try_from((sum + all / 2) / all).unwrap_or(u8::MAX)));
    }
    out
}

struct Pen {
    builder: PathBuilder,
    em: f32,
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.builder.move_to(x / self.em, y / self.em);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.builder.line_to(x / self.em, y / self.em);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.builder.quad_to(x1 / self.em, y1 / self.em, x / self.em, y / self.em);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let em = self.em;
        self.builder.cubic_to(x1 / em, y1 / em, x2 / em, y2 / em, x / em, y / em);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}
