//! Whether a table holds data or only places parts of the page, and what becomes of it.

use super::grid::{self, Grid, Placed};
use super::numbering::is_numbered;
use crate::document::{Block, Cell, CellRole, Row, Table};
use crate::import::{ImportError, Watch};

/// Longer cells are passages of text. The longest label of the forms has 35 characters, the remark in the corner 40.
const LONGEST_CELL: usize = 200;

/// A line over the whole width that is longer is text between two tables, not a line of the table.
const LONGEST_LINE: usize = 60;

/// A table with this many figures holds data, whatever else is in it.
const MANY_FIGURES: usize = 10;

/// A table that is being read.
#[derive(Debug)]
pub struct OpenTable {
    /// Whether the source says that it only places things.
    layout: bool,
    caption: Vec<Block>,
    rows: Vec<grid::Row<Vec<Block>>>,
    group: usize,
}

/// What a table comes to.
#[derive(Debug, Default)]
pub struct Settled {
    pub blocks: Vec<Block>,
    /// The first words, if cells lay over each other.
    pub overlapping: Option<String>,
}

impl OpenTable {
    pub fn new(layout: bool) -> Self {
        Self { layout, caption: Vec::new(), rows: Vec::new(), group: 0 }
    }

    pub fn next_group(&mut self) {
        self.group += 1;
    }

    pub fn next_row(&mut self) {
        self.rows.push(grid::Row { group: self.group, cells: Vec::new() });
    }

    pub fn cell(&mut self, cell: grid::Cell<Vec<Block>>) {
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    pub fn caption(&mut self, caption: Vec<Block>) {
        self.caption.extend(caption);
    }

    /// Ends the table: one block for data, the blocks inside for layout, both where text runs across the whole width.
    pub fn settle(self, watch: &Watch) -> Result<Settled, ImportError> {
        let grid = grid::place(self.rows, watch)?;
        if self.layout || is_layout(&grid) {
            let inside = grid.cells.into_iter().flat_map(|cell| cell.content);
            return Ok(Settled { blocks: self.caption.into_iter().chain(inside).collect(), overlapping: None });
        }
        let overlapping = grid.overlaps.then(|| first_words(&grid));
        let passages: Vec<usize> =
            grid.cells.iter().filter(|cell| is_passage(cell, &grid)).map(|cell| cell.row).collect();
        let mut caption = text_of(&self.caption).replace('\n', "");
        let mut blocks = Vec::new();
        for piece in grid.split(&passages) {
            if piece.columns == 1 {
                blocks.extend(piece.cells.into_iter().flat_map(|cell| cell.content));
            } else {
                blocks.push(Block::Table(table(piece, std::mem::take(&mut caption))));
            }
        }
        Ok(Settled { blocks, overlapping })
    }
}

fn table(grid: Grid<Vec<Block>>, caption: String) -> Table {
    let mut rows = vec![Row::default(); grid.rows];
    for cell in grid.cells {
        let Placed { row, column, row_span, column_span, content } = cell;
        if let Some(slot) = rows.get_mut(row) {
            let text = text_of(&content);
            slot.cells.push(Cell { row, column, row_span, column_span, kind: CellRole::Figure, text, id: None });
        }
    }
    Table { caption, rows, ..Table::default() }
}

fn is_layout(grid: &Grid<Vec<Block>>) -> bool {
    let filled = grid.cells.iter().filter(|cell| !cell.content.is_empty()).count();
    if grid.columns <= 1 || filled <= 1 || grid.cells.iter().any(|cell| holds_table(&cell.content)) {
        return true;
    }
    let long = |cell: &Placed<Vec<Block>>| length(&cell.content) > LONGEST_CELL && cell.column_span < grid.columns;
    grid.cells.iter().any(long) && grid.cells.iter().filter(|cell| is_figure(&cell.content)).count() < MANY_FIGURES
}

fn holds_table(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Table(_)))
}

/// Whether a cell is text that runs across the whole table: a paragraph, or a heading with its number.
fn is_passage(cell: &Placed<Vec<Block>>, grid: &Grid<Vec<Block>>) -> bool {
    let across = cell.column_span == grid.columns && cell.row_span == 1;
    let text = text_of(&cell.content);
    across && (text.contains('。') || is_numbered(&text) || text.chars().count() > LONGEST_LINE)
}

fn is_figure(blocks: &[Block]) -> bool {
    match blocks {
        [Block::Paragraph(paragraph)] => paragraph.text.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

fn length(blocks: &[Block]) -> usize {
    blocks.iter().filter_map(Block::text).map(|line| line.chars().count()).sum()
}

/// The lines of a cell.
fn text_of(blocks: &[Block]) -> String {
    blocks.iter().filter_map(Block::text).collect::<Vec<_>>().join("\n")
}

/// Enough of a table to find it by.
fn first_words(grid: &Grid<Vec<Block>>) -> String {
    const ENOUGH: usize = 12;
    let text = grid.cells.iter().map(|cell| text_of(&cell.content)).find(|text| !text.is_empty()).unwrap_or_default();
    text.chars().filter(|c| *c != '\n').take(ENOUGH).collect()
}
