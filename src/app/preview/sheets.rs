//! The pages that are there and the pictures of them. What has changed is shown as it was until the new picture is
//! there, so that nothing flickers while one types.

use std::ops::Range;
use std::sync::Arc;

use egui::{ColorImage, Context, Rect, TextureHandle, TextureOptions, pos2};

use super::press::Order;
use crate::layout::{Page, Pages};
use crate::raster::{Band, size_in_pixels};

/// Rows of pixels that are drawn at once.
const BAND: usize = 384;

/// The pages and their pictures.
#[derive(Default)]
pub struct Sheets {
    pages: Arc<Pages>,
    sheets: Vec<Sheet>,
    changes: u64,
}

/// What there is of one page.
#[derive(Default)]
struct Sheet {
    version: u64,
    tiles: Vec<Tile>,
}

/// A picture of a band.
struct Tile {
    version: u64,
    scale: f32,
    band: Band,
    texture: TextureHandle,
}

impl Tile {
    /// Top and bottom in points of the paper.
    fn extent(&self) -> (f32, f32) {
        (self.band.top as f32 / self.scale, (self.band.top + self.band.height) as f32 / self.scale)
    }

    fn has_scale(&self, scale: f32) -> bool {
        self.scale.to_bits() == scale.to_bits()
    }
}

impl Sheets {
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// Takes other pages; pictures of pages that are the same stay good.
    pub fn replace(&mut self, pages: Arc<Pages>) {
        self.changes += 1;
        self.sheets.resize_with(pages.pages.len(), Sheet::default);
        for (index, (sheet, page)) in self.sheets.iter_mut().zip(&pages.pages).enumerate() {
            if self.pages.pages.get(index) != Some(page) {
                sheet.version = self.changes;
            }
        }
        self.pages = pages;
    }

    /// Takes a picture that was ordered, unless the page has changed meanwhile.
    pub fn add(&mut self, ctx: &Context, order: &Order, image: ColorImage) {
        let Some(sheet) = self.sheets.get_mut(order.page).filter(|sheet| sheet.version == order.version) else {
            return;
        };
        let name = format!("page {}", order.page);
        let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
        let (scale, band) = (order.scale, order.band);
        sheet.tiles.retain(|tile| !(tile.has_scale(scale) && tile.band == band));
        sheet.tiles.push(Tile { version: order.version, scale, band, texture });
    }

    /// Tells what is to be ordered so that a stretch of a page, in points of the paper, is there.
    pub fn lacking(&self, page: usize, stretch: &Range<f32>, scale: f32) -> Vec<Order> {
        let (Some(sheet), Some(paper)) = (self.sheets.get(page), self.pages.pages.get(page)) else { return Vec::new() };
        let there = |band: Band| {
            let good = |tile: &&Tile| tile.version == sheet.version && tile.has_scale(scale) && tile.band == band;
            sheet.tiles.iter().any(|tile| good(&tile))
        };
        let lacking = bands(paper, stretch, scale).filter(|band| !there(*band));
        let order = |band| Order { pages: Arc::clone(&self.pages), page, version: sheet.version, scale, band };
        lacking.map(order).collect()
    }

    /// Drops what is no longer of use: pictures far from sight, and those of another size where the right ones are there.
    pub fn tidy(&mut self, page: usize, near: &Range<f32>, seen_is_there: bool, scale: f32) {
        let Some(sheet) = self.sheets.get_mut(page) else { return };
        sheet.tiles.retain(|tile| {
            let (top, bottom) = tile.extent();
            bottom >= near.start && top <= near.end && (!seen_is_there || tile.has_scale(scale))
        });
    }

    /// Paints the pictures of a page, the newest above the others.
    pub fn paint(&self, painter: &egui::Painter, page: usize, rect: Rect) {
        let (Some(sheet), Some(paper)) = (self.sheets.get(page), self.pages.pages.get(page)) else { return };
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        for tile in &sheet.tiles {
            // Of a picture in the right size, every pixel is one of the screen.
            let rows = size_in_pixels(paper, tile.scale).1 as f32;
            let row = |row: usize| rect.top() + rect.height() * row as f32 / rows;
            let (top, bottom) = (row(tile.band.top), row(tile.band.top + tile.band.height));
            let place = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), bottom));
            painter.image(tile.texture.id(), place, whole, egui::Color32::WHITE);
        }
    }
}

/// The bands of a page that cover a stretch of it; none where the stretch lies above or below the page.
fn bands(page: &Page, stretch: &Range<f32>, scale: f32) -> impl Iterator<Item = Band> {
    let (_, rows) = size_in_pixels(page, scale);
    let row = |points: f32| ((points * scale).max(0.0) as usize).min(rows);
    let (start, end) = (row(stretch.start), row(stretch.end));
    let covered = if start < end { start / BAND..end.div_ceil(BAND) } else { 0..0 };
    covered.map(move |band| Band { top: band * BAND, height: BAND.min(rows - (band * BAND).min(rows)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_ordered_of_a_page_that_is_far_away() {
        let (items, areas) = (Vec::new(), Vec::new());
        let page = Page { number: 1, width: 200.0, height: 300.0, items, areas, watermark: None };
        let pages = Pages { pages: vec![page], ..Pages::default() };
        let mut sheets = Sheets::default();
        sheets.replace(Arc::new(pages));
        // Of what is ordered for no use, the picture is dropped and ordered again, for ever.
        assert!(sheets.lacking(0, &(400.0..800.0), 1.5).is_empty());
        assert!(sheets.lacking(0, &(-800.0..-400.0), 1.5).is_empty());
        assert_eq!(sheets.lacking(0, &(290.0..800.0), 1.5).len(), 1);
        assert_eq!(sheets.lacking(0, &(-100.0..800.0), 1.5).len(), 2);
    }
}
