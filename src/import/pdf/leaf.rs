//! A page taken apart into what is read from it: lines of text and grids.

use super::grid::Grid;
use super::line::{Line, lines};
use super::net::nets;
use super::page::{Glyph, Page};

/// Lines and grids of a page, both from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Leaf {
    pub width: f32,
    pub height: f32,
    pub lines: Vec<Line>,
    pub grids: Vec<Grid>,
    /// Lines that the file marks as header, footer or page number.
    pub marked: Vec<Line>,
    /// Numbers of lines that are not of the text.
    pub dropped: Vec<usize>,
}

impl Leaf {
    pub fn of(page: Page) -> Self {
        let Page { width, height, mut glyphs, rules, furniture, .. } = page.upright();
        let mut nets = nets(&rules);
        // The header that a table repeats on the next page is marked like the header of a page.
        let (of_tables, furniture): (Vec<Glyph>, Vec<Glyph>) =
            furniture.into_iter().partition(|glyph| nets.iter().any(|net| net.holds(glyph)));
        glyphs.extend(of_tables);
        // What stands in a table inside a frame belongs to the table.
        nets.sort_by(|a, b| size(a.area()).total_cmp(&size(b.area())));
        let mut grids: Vec<Grid> = nets.iter().filter_map(|net| Grid::of(net, &mut glyphs)).collect();
        grids.retain(|grid| !grid.is_box() || grid.cells.iter().any(|field| !field.text.is_empty()));
        grids.sort_by(|a, b| a.top.total_cmp(&b.top));
        Self { width, height, lines: lines(glyphs), grids, marked: lines(furniture), dropped: Vec::new() }
    }
}

fn size([left, top, right, bottom]: [f32; 4]) -> f32 {
    (right - left) * (bottom - top)
}
