//! Tables: rows, cells, spans.

use super::body::Body;
use crate::document::Block;
use crate::import::ImportError;
use crate::import::office::flow::Flow;
use crate::import::office::table::{LooseCell, LooseTable, Merge, tolerance};
use crate::import::office::xml::Element;
use crate::import::office::xml::Vocabulary::{Compatibility, Word};

/// A row as it is written.
#[derive(Debug, Default)]
struct Row {
    /// Grid columns before the first cell, and their width.
    before: Gap,
    after: Gap,
    cells: Vec<Cell>,
    dropped: bool,
}

#[derive(Debug, Default)]
struct Gap {
    columns: i64,
    width: Option<i64>,
}

/// A cell as it is written.
#[derive(Debug, Default)]
struct Cell {
    columns: i64,
    /// In twentieths of a point.
    width: Option<i64>,
    merge: Merge,
    /// Whether it is one with the cell on its left (an older way to write a span).
    joined: bool,
    blocks: Vec<Block>,
}

impl Body<'_> {
    pub(super) fn table(&mut self, flow: &mut Flow) -> Result<(), ImportError> {
        let (mut rows, mut grid) = (Vec::new(), Vec::new());
        self.rows(&mut rows, &mut grid)?;
        let table = placed(rows, &grid);
        flow.extend(table.blocks(&mut self.left_out, &mut self.budget)?);
        Ok(())
    }

    /// The rows in the element that is open, wrappers included, and the grid they stand on.
    fn rows(&mut self, rows: &mut Vec<Row>, grid: &mut Vec<i64>) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            match (element.vocabulary, element.name()) {
                (Word, "tblGrid") => self.grid(grid)?,
                (Word, "tr") => {
                    self.budget.take(1)?;
                    let mut row = Row::default();
                    self.cells(&mut row)?;
                    if !row.dropped {
                        rows.push(row);
                    }
                }
                (Word, "sdt") => self.control(&mut |body| body.rows(rows, grid))?,
                (Word, "customXml" | "ins" | "moveTo") => self.rows(rows, grid)?,
                (Compatibility, "AlternateContent") => self.alternative(&mut |body| body.rows(rows, grid))?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The widths of the grid columns.
    fn grid(&mut self, grid: &mut Vec<i64>) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Word, "gridCol") {
                self.budget.take(1)?;
                grid.push(width(&element).unwrap_or_default());
            }
        }
        Ok(())
    }

    /// The cells in the element that is open, wrappers included.
    fn cells(&mut self, row: &mut Row) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            match (element.vocabulary, element.name()) {
                (Word, "trPr") => self.row_properties(row)?,
                (Word, "tc") => {
                    self.budget.take(1)?;
                    let cell = self.cell()?;
                    row.cells.push(cell);
                }
                (Word, "sdt") => self.control(&mut |body| body.cells(row))?,
                (Word, "customXml" | "ins" | "moveTo") => self.cells(row)?,
                (Compatibility, "AlternateContent") => self.alternative(&mut |body| body.cells(row))?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row_properties(&mut self, row: &mut Row) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.vocabulary != Word {
                continue;
            }
            match element.name() {
                "gridBefore" => row.before.columns = columns(&element),
                "gridAfter" => row.after.columns = columns(&element),
                "wBefore" => row.before.width = width(&element),
                "wAfter" => row.after.width = width(&element),
                "del" | "moveFrom" => {
                    self.left_out.deleted += 1;
                    row.dropped = true;
                }
                "hidden" if element.is_on() => {
                    self.left_out.hidden += 1;
                    row.dropped = true;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self) -> Result<Cell, ImportError> {
        let mut cell = Cell { columns: 1, ..Cell::default() };
        let mut flow = Flow::default();
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Word, "tcPr") {
                self.cell_properties(&mut cell)?;
            } else {
                self.block(&element, &mut flow)?;
            }
        }
        cell.blocks = flow.finish(&mut self.budget)?;
        Ok(cell)
    }

    fn cell_properties(&mut self, cell: &mut Cell) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.vocabulary != Word {
                continue;
            }
            let restarts = || element.value().is_some_and(|value| value == "restart");
            match element.name() {
                "gridSpan" => cell.columns = columns(&element).max(1),
                "tcW" => cell.width = width(&element),
                "vMerge" => cell.merge = if restarts() { Merge::Start } else { Merge::Continue },
                "hMerge" => cell.joined = !restarts(),
                _ => {}
            }
        }
        Ok(())
    }
}

/// A number of grid columns. Word knows no table wider than 63.
fn columns(element: &Element) -> i64 {
    element.number("val").unwrap_or_default().clamp(0, 1000)
}

/// A width, where it is given as a length.
fn width(element: &Element) -> Option<i64> {
    let is_length = element.attribute("type").is_none_or(|kind| kind == "dxa");
    element.number("w").filter(|width| is_length && (1..100_000).contains(width))
}

/// How the places of cells are known.
enum Ruler {
    /// By the edges of the grid columns, in twentieths of a point.
    Grid(Vec<i64>),
    /// By the widths of the cells themselves.
    Widths,
    /// By the numbers of the grid columns.
    Columns,
}

/// Where the cells stand: by the grid, whose columns programs cut into slivers where rows are out of line by a hair;
/// by their own widths, if the rows do not fill the grid alike.
fn placed(rows: Vec<Row>, grid: &[i64]) -> LooseTable {
    let columns = |row: &Row| {
        let cells: i64 = row.cells.iter().map(|cell| cell.columns).sum();
        row.before.columns + cells + row.after.columns
    };
    let first = rows.first().map(columns).unwrap_or_default();
    let has_widths = |row: &Row| {
        let gap_known = row.before.columns == 0 || row.before.width.is_some();
        gap_known && row.cells.iter().all(|cell| cell.width.is_some())
    };
    let ruler = if rows.iter().any(|row| columns(row) != first) && rows.iter().all(has_widths) {
        Ruler::Widths
    } else if rows.iter().all(|row| columns(row) <= grid.len() as i64) && grid.iter().all(|width| *width > 0) {
        let edges = grid.iter().scan(0, |edge, width| {
            *edge += width;
            Some(*edge)
        });
        Ruler::Grid(std::iter::once(0).chain(edges).collect())
    } else {
        Ruler::Columns
    };
    let rows: Vec<Vec<LooseCell>> = rows.into_iter().map(|row| loose_row(row, &ruler)).collect();
    let narrowest = rows.iter().flatten().map(|cell| cell.right - cell.left).min().unwrap_or_default();
    let tolerance = if matches!(ruler, Ruler::Columns) { 0 } else { tolerance(narrowest) };
    LooseTable { rows, tolerance, ragged: false }
}

fn loose_row(row: Row, ruler: &Ruler) -> Vec<LooseCell> {
    let at = |column: i64| match ruler {
        Ruler::Grid(edges) => usize::try_from(column).ok().and_then(|column| edges.get(column)).copied(),
        _ => None,
    };
    let by_width = matches!(ruler, Ruler::Widths);
    let mut column = if by_width { row.before.width.unwrap_or_default() } else { row.before.columns };
    let mut cells: Vec<LooseCell> = Vec::new();
    for cell in row.cells {
        let left = at(column).unwrap_or(column);
        column += if by_width { cell.width.unwrap_or_default() } else { cell.columns };
        let right = at(column).unwrap_or(column);
        match cells.last_mut().filter(|_| cell.joined) {
            Some(last) => {
                last.right = right;
                last.blocks.extend(cell.blocks);
            }
            None => cells.push(LooseCell { left, right, merge: cell.merge, blocks: cell.blocks }),
        }
    }
    cells
}
