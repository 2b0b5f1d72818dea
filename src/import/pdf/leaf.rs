//! A page taken apart into what is read from it: lines of text and grids.

use super::grid::Grid;
use super::line::{Line, lines};
use super::net::{Net, nets};
use super::page::{Glyph, Page};
use crate::import::{ImportError, Watch};

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
    /// Takes a page apart.
    ///
    /// # Errors
    /// The time is up.
    pub fn of(page: Page, watch: &Watch<'_>) -> Result<Self, ImportError> {
        let Page { width, height, mut glyphs, rules, furniture, .. } = page.upright();
        let mut nets: Vec<(Net, [f32; 4])> = nets(&rules)
            .into_iter()
            .map(|net| {
                let area = net.area();
                (net, area)
            })
            .collect();
        // The header that a table repeats on the next page is marked like the header of a page.
        let in_table = |glyph: &Glyph| nets.iter().any(|(_, area)| holds(area, glyph));
        let (of_tables, furniture): (Vec<Glyph>, Vec<Glyph>) = furniture.into_iter().partition(in_table);
        glyphs.extend(of_tables);
        // What stands in a table inside a frame belongs to the table.
        nets.sort_by(|a, b| size(&a.1).total_cmp(&size(&b.1)));
        let mut grids = Vec::new();
        for (net, _) in &nets {
            watch.go_on()?;
            grids.extend(Grid::of(net, &mut glyphs));
        }
        grids.retain(|grid| !grid.is_box() || grid.cells.iter().any(|field| !field.text.is_empty()));
        grids.sort_by(|a, b| a.top.total_cmp(&b.top));
        Ok(Self { width, height, lines: lines(glyphs), grids, marked: lines(furniture), dropped: Vec::new() })
    }
}

/// Whether a character stands in an area of left, top, right and bottom.
fn holds([left, top, right, bottom]: &[f32; 4], glyph: &Glyph) -> bool {
    let (x, y) = glyph.middle();
    (*left..=*right).contains(&x) && (*top..=*bottom).contains(&y)
}

fn size([left, top, right, bottom]: &[f32; 4]) -> f32 {
    (right - left) * (bottom - top)
}
