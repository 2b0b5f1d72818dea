//! A band of a page in pixels, and what is put on it.

use resvg::tiny_skia::{FillRule, Paint, Path, PathBuilder, PixmapMut, Stroke, Transform};

use super::glyphs::GlyphMask;
use super::{Band, Bitmap};
use crate::layout::{Fill, Rule, Watermark};

/// The least part of its pixel that a hairline covers, so that it does not fade away where pages are small.
const FAINTEST: f32 = 0.55;

pub struct Canvas {
    width: usize,
    band: Band,
    rgba: Vec<u8>,
}

/// A range of pixels in one direction, cut to what is there.
fn cut(from: f32, to: f32, most: usize) -> std::ops::Range<usize> {
    let whole = |at: f32| at.clamp(0.0, most as f32) as usize;
    whole(from)..whole(to)
}

impl Canvas {
    pub fn white(width: usize, band: Band) -> Self {
        Self { width, band, rgba: vec![0xFF; width * band.height * 4] }
    }

    pub fn into_bitmap(self) -> Bitmap {
        Bitmap { width: self.width, height: self.band.height, rgba: self.rgba }
    }

    /// Whether anything between these rows of the page lies on the band.
    pub fn touches(&self, top: f32, bottom: f32) -> bool {
        bottom >= self.band.top as f32 && top <= (self.band.top + self.band.height) as f32
    }

    pub fn fill(&mut self, fill: &Fill, scale: f32) {
        let left = (fill.x * scale).round();
        let right = ((fill.x + fill.width) * scale).round();
        let top = (fill.y * scale).round();
        let bottom = ((fill.y + fill.height) * scale).round();
        self.rectangle([left, top, right, bottom], fill.rgb, 1.0);
    }

    /// A rule. Level and upright ones lie on whole pixels, so that they are sharp.
    pub fn rule(&mut self, rule: &Rule, scale: f32) {
        let exact = rule.thickness * scale;
        let thickness = exact.round().max(1.0);
        let cover = exact.clamp(FAINTEST, 1.0);
        let [(x0, y0), (x1, y1)] = [rule.from, rule.to].map(|(x, y)| (x * scale, y * scale));
        let edge = |middle: f32| (middle - thickness / 2.0).round();
        let ends = |a: f32, b: f32| (edge(a.min(b)), edge(a.max(b)) + thickness);
        if (y0 - y1).abs() < f32::EPSILON {
            let (left, right) = ends(x0, x1);
            self.rectangle([left, edge(y0), right, edge(y0) + thickness], [0; 3], cover);
        } else if (x0 - x1).abs() < f32::EPSILON {
            let (top, bottom) = ends(y0, y1);
            self.rectangle([edge(x0), top, edge(x0) + thickness, bottom], [0; 3], cover);
        } else {
            self.slanting(rule, scale);
        }
    }

    fn slanting(&mut self, rule: &Rule, scale: f32) {
        let mut path = PathBuilder::new();
        path.move_to(rule.from.0, rule.from.1);
        path.line_to(rule.to.0, rule.to.1);
        let down = Transform::from_scale(scale, scale).post_translate(0.0, -(self.band.top as f32));
        let stroke = Stroke { width: rule.thickness, ..Stroke::default() };
        let paint = Paint { anti_alias: true, ..Paint::default() };
        if let (Some(path), Some(mut pixels)) = (path.finish(), self.pixels()) {
            pixels.stroke_path(&path, &paint, &stroke, down, None);
        }
    }

    /// A rectangle from left, top, right and bottom in pixels of the page.
    fn rectangle(&mut self, [left, top, right, bottom]: [f32; 4], rgb: [u8; 3], cover: f32) {
        let above = self.band.top as f32;
        let columns = cut(left, right, self.width);
        for row in cut(top - above, bottom - above, self.band.height) {
            let row = row * self.width;
            let Some(pixels) = self.rgba.get_mut((row + columns.start) * 4..(row + columns.end) * 4) else { continue };
            for pixel in pixels.chunks_exact_mut(4) {
                for (old, new) in pixel.iter_mut().zip(rgb) {
                    *old = (f32::from(*old) + (f32::from(new) - f32::from(*old)) * cover).round() as u8;
                }
            }
        }
    }

    /// A glyph in black, its origin at column `x` of the page and on the given baseline.
    pub fn stamp(&mut self, mask: &GlyphMask, x: i64, baseline: i64) {
        let left = x + mask.left;
        let width = self.width as i64;
        for (row, coverage) in mask.coverage.chunks_exact(mask.width.max(1)).enumerate() {
            let y = baseline + mask.top + row as i64 - self.band.top as i64;
            if !(0..self.band.height as i64).contains(&y) {
                continue;
            }
            for (column, cover) in coverage.iter().enumerate() {
                let column = left + column as i64;
                if *cover == 0 || !(0..width).contains(&column) {
                    continue;
                }
                let at = usize::try_from((y * width + column) * 4).unwrap_or(usize::MAX);
                for part in self.rgba.get_mut(at..at.saturating_add(3)).unwrap_or(&mut []) {
                    *part = (u16::from(*part) * (255 - u16::from(*cover)) / 255) as u8;
                }
            }
        }
    }

    /// A glyph of the watermark, given in ems, `x` being its place on the line before that is turned.
    pub fn turned_glyph(&mut self, shape: &Path, watermark: &Watermark, x: f32, scale: f32) {
        let turn = std::f32::consts::FRAC_1_SQRT_2 * scale;
        let size = watermark.size;
        // From ems, y upwards, to points around the centre, y downwards, turned against the clock.
        let place = Transform::from_row(size, 0.0, 0.0, -size, x, watermark.drop)
            .post_concat(Transform::from_row(turn, -turn, turn, turn, 0.0, 0.0))
            .post_translate(watermark.centre.0 * scale, watermark.centre.1 * scale - self.band.top as f32);
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        paint.set_color_rgba8(watermark.grey, watermark.grey, watermark.grey, 0xFF);
        if let Some(mut pixels) = self.pixels() {
            pixels.fill_path(shape, &paint, FillRule::Winding, place, None);
        }
    }

    fn pixels(&mut self) -> Option<PixmapMut<'_>> {
        let (width, height) = (u32::try_from(self.width).ok()?, u32::try_from(self.band.height).ok()?);
        PixmapMut::from_bytes(&mut self.rgba, width, height)
    }
}
