//! Finished pages as pixels, for the preview in the window. The layout has been decided by [`crate::layout`];
//! this module only draws it, with the same glyphs of the same faces as the PDF.
//!
//! A page is drawn in bands, so that only what is seen has to be drawn. Rules and shades lie on whole pixels and so
//! do baselines; across, glyphs stand to a quarter of a pixel. The same page gives the same pixels.

mod canvas;
mod glyphs;

use ttf_parser::Face;

use crate::layout::{FontSet, Item, Page, TextRun, Watermark};
use canvas::Canvas;
use glyphs::{Glyphs, outline};

/// A picture, row by row from the top, four bytes a pixel (red, green, blue, alpha); it is opaque.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

/// Rows of pixels of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Band {
    pub top: usize,
    pub height: usize,
}

/// Draws pages laid out with one set of fonts, and remembers the glyphs it has drawn.
#[derive(Default)]
pub struct Raster {
    glyphs: Glyphs,
}

/// Width and height of a page in pixels at so many pixels a point.
pub fn size_in_pixels(page: &Page, scale: f32) -> (usize, usize) {
    let pixels = |points: f32| (points * scale).round().max(1.0) as usize;
    (pixels(page.width), pixels(page.height))
}

impl Raster {
    /// Draws a band of a page at so many pixels a point. `fonts` is the set the page was laid out with, always the same.
    pub fn band(&mut self, fonts: &FontSet, page: &Page, scale: f32, band: Band) -> Bitmap {
        let (width, _) = size_in_pixels(page, scale);
        let mut canvas = Canvas::white(width, band);
        if let Some(watermark) = &page.watermark {
            draw_watermark(&mut canvas, fonts, watermark, scale);
        }
        for item in &page.items {
            match item {
                Item::Fill(fill) => canvas.fill(fill, scale),
                Item::Rule(rule) => canvas.rule(rule, scale),
                Item::Text(run) => self.text(&mut canvas, fonts, run, scale),
            }
        }
        canvas.into_bitmap()
    }

    fn text(&mut self, canvas: &mut Canvas, fonts: &FontSet, run: &TextRun, scale: f32) {
        let size = run.size * scale;
        let baseline = (run.baseline * scale).round();
        // Nothing of a glyph reaches further than this from its baseline.
        if !canvas.touches(baseline - 1.5 * size, baseline + 1.0 * size) {
            return;
        }
        let Some(file) = fonts.face(run.face) else { return };
        let mut face: Option<Face<'_>> = None;
        for glyph in &run.glyphs {
            let open = || face.take().or_else(|| Face::parse(file.bytes(), file.index).ok());
            let (mask, opened) = self.glyphs.mask(run.face, open, glyph.id, size, glyph.x * scale);
            face = opened.or(face);
            if let Some((mask, x)) = mask {
                canvas.stamp(mask, x, baseline as i64);
            }
        }
    }
}

fn draw_watermark(canvas: &mut Canvas, fonts: &FontSet, watermark: &Watermark, scale: f32) {
    let face = fonts.face(watermark.face).and_then(|file| Face::parse(file.bytes(), file.index).ok());
    let Some(face) = face else { return };
    for glyph in &watermark.glyphs {
        if let Some(shape) = outline(&face, glyph.id) {
            canvas.turned_glyph(&shape, watermark, glyph.x, scale);
        }
    }
}

#[cfg(test)]
mod tests;
