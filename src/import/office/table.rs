//! Tables of cells that say only where their edges are and whether they hang on the cell above.
//!
//! Word keeps no column span: a cell is as wide as its edges say. All edges of all rows together are the columns.

use super::flow::Budget;
use super::left_out::LeftOut;
use crate::document::{Block, Cell, CellRole, Paragraph, Row, Table};
use crate::import::ImportError;

/// Whether a cell is one with the cell above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    #[default]
    None,
    /// The top cell, which holds the text.
    Start,
    Continue,
}

/// A cell as it is found.
#[derive(Debug, Default)]
pub struct LooseCell {
    pub left: i64,
    pub right: i64,
    pub merge: Merge,
    pub blocks: Vec<Block>,
}

/// A table as it is found, row by row.
#[derive(Debug, Default)]
pub struct LooseTable {
    pub rows: Vec<Vec<LooseCell>>,
    /// Edges that are no further apart are the same edge.
    pub tolerance: i64,
    /// Whether the columns are not known.
    pub ragged: bool,
}

impl LooseTable {
    /// The table as a grid, or what is in it if it only served to place things on the page.
    pub fn blocks(self, left_out: &mut LeftOut, budget: &mut Budget) -> Result<Vec<Block>, ImportError> {
        let edges = self.edges();
        let columns = edges.len().saturating_sub(1);
        if columns <= 1 || self.holds_other_tables() {
            return Ok(self.rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect());
        }
        budget.take(self.rows.len().saturating_mul(columns))?;
        let table = Table { ragged: self.ragged, ..Table::default() };
        let mut grid = Grid { edges, table, nested: Vec::new() };
        let mut open: Vec<Option<Open>> = vec![None; columns];
        let mut rows = self.rows.into_iter().peekable();
        while let Some(row) = rows.next() {
            open = grid.add(row, &open, rows.peek(), left_out);
        }
        let mut blocks = vec![Block::Table(grid.table)];
        blocks.append(&mut grid.nested);
        Ok(blocks)
    }

    /// The left sides of the columns and the right side of the last one.
    fn edges(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.rows.iter().flatten().flat_map(|cell| [cell.left, cell.right]).collect();
        all.sort_unstable();
        let mut edges: Vec<i64> = Vec::new();
        for edge in all {
            if edges.last().is_none_or(|last| edge.saturating_sub(*last) > self.tolerance) {
                edges.push(edge);
            }
        }
        edges
    }

    /// Whether at least as many of its cells hold tables as hold text only.
    fn holds_other_tables(&self) -> bool {
        let filled = || self.rows.iter().flatten().filter(|cell| !cell.blocks.is_empty());
        let with_table =
            filled().filter(|cell| cell.blocks.iter().any(|block| matches!(block, Block::Table(_)))).count();
        with_table > 0 && with_table * 2 >= filled().count()
    }
}

/// How far edges drawn by hand may be apart and still be meant to be one.
pub fn tolerance(narrowest: i64) -> i64 {
    (narrowest / 3).clamp(4, 120)
}

/// A cell that may go on in the next row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Open {
    row: usize,
    cell: usize,
    column_span: usize,
}

struct Grid {
    edges: Vec<i64>,
    table: Table,
    /// Tables that stood in cells.
    nested: Vec<Block>,
}

impl Grid {
    /// The column an edge begins.
    fn column(&self, edge: i64) -> usize {
        let after = self.edges.partition_point(|start| *start <= edge);
        after.saturating_sub(1)
    }

    /// Adds a row; says which cells may go on in the next.
    fn add(
        &mut self,
        row: Vec<LooseCell>,
        above: &[Option<Open>],
        below: Option<&Vec<LooseCell>>,
        left_out: &mut LeftOut,
    ) -> Vec<Option<Open>> {
        let number = self.table.rows.len();
        let columns = self.edges.len() - 1;
        let mut open = vec![None; columns];
        let mut cells: Vec<Cell> = Vec::new();
        let mut next = 0;
        for loose in row {
            let (from, to) = (self.column(loose.left).max(next), self.column(loose.right).max(next));
            if to <= from {
                self.squeeze(loose.blocks, &mut cells);
                continue;
            }
            if from > next {
                cells.push(cell(number, next, from - next, String::new()));
            }
            next = to;
            let hangs_on = above.get(from).copied().flatten().filter(|open| open.column_span == to - from);
            let goes_on = match loose.merge {
                Merge::Continue => true,
                // Some programs mark every cell of a merge as its top; only the real one holds text.
                Merge::Start => loose.blocks.is_empty() && !self.continues_below(from, to, below),
                Merge::None => false,
            };
            if let Some(top) = hangs_on.filter(|_| goes_on) {
                self.extend(top);
                left_out.covered += usize::from(!loose.blocks.is_empty());
                open.iter_mut().skip(from).take(1).for_each(|slot| *slot = Some(top));
                continue;
            }
            if loose.merge != Merge::None {
                let top = Open { row: number, cell: cells.len(), column_span: to - from };
                open.iter_mut().skip(from).take(1).for_each(|slot| *slot = Some(top));
            }
            let text = self.text(loose.blocks);
            cells.push(cell(number, from, to - from, text));
        }
        if next < columns {
            cells.push(cell(number, next, columns - next, String::new()));
        }
        self.table.rows.push(Row { cells });
        open
    }

    fn continues_below(&self, from: usize, to: usize, below: Option<&Vec<LooseCell>>) -> bool {
        below.into_iter().flatten().any(|cell| {
            cell.merge == Merge::Continue && self.column(cell.left) == from && self.column(cell.right) == to
        })
    }

    fn extend(&mut self, top: Open) {
        if let Some(cell) = self.table.rows.get_mut(top.row).and_then(|row| row.cells.get_mut(top.cell)) {
            cell.row_span += 1;
        }
    }

    /// A cell without width has no place of its own; what it says goes to its neighbour on the left.
    fn squeeze(&mut self, blocks: Vec<Block>, cells: &mut [Cell]) {
        let text = self.text(blocks);
        if text.is_empty() {
            return;
        }
        self.table.ragged = true;
        if let Some(last) = cells.last_mut() {
            last.text = if last.text.is_empty() { text } else { format!("{}\n{text}", last.text) };
        } else {
            self.nested.push(Block::Paragraph(Paragraph { text, origin: None }));
        }
    }

    /// The paragraphs of a cell as its text; tables in it are kept for later.
    fn text(&mut self, blocks: Vec<Block>) -> String {
        let mut lines = Vec::new();
        for block in blocks {
            match block {
                Block::Heading(heading) => lines.push(heading.text),
                Block::Paragraph(paragraph) => lines.push(paragraph.text),
                Block::Table(_) => self.nested.push(block),
            }
        }
        lines.join("\n")
    }
}

fn cell(row: usize, column: usize, column_span: usize, text: String) -> Cell {
    Cell { row, column, row_span: 1, column_span, kind: CellRole::Figure, text, id: None }
}
