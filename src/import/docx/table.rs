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
        let mut rows = Vec::new();
        self.rows(&mut rows)?;
        let table = placed(rows);
        flow.extend(table.blocks(&mut self.left_out, &mut self.budget)?);
        Ok(())
    }

    /// The rows in the element that is open, wrappers included.
    fn rows(&mut self, rows: &mut Vec<Row>) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            match (element.vocabulary, element.name()) {
                (Word, "tr") => {
                    self.budget.take(1)?;
                    let mut row = Row::default();
                    self.cells(&mut row)?;
                    if !row.dropped {
                        rows.push(row);
                    }
                }
                (Word, "sdt") => self.control(&mut |body| body.rows(rows))?,
                (Word, "customXml" | "ins" | "moveTo") => self.rows(rows)?,
                (Compatibility, "AlternateContent") => self.alternative(&mut |body| body.rows(rows))?,
                _ => {}
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

/// Where the cells stand: by the grid, which all rows fill alike; else by their widths, if all have one.
fn placed(rows: Vec<Row>) -> LooseTable {
    let in_grid = |row: &Row| {
        let cells: i64 = row.cells.iter().map(|cell| cell.columns).sum();
        row.before.columns + cells + row.after.columns
    };
    let first = rows.first().map(in_grid);
    let fills_grid = rows.iter().all(|row| Some(in_grid(row)) == first);
    let has_widths = rows.iter().all(|row| {
        let gap_known = row.before.columns == 0 || row.before.width.is_some();
        gap_known && row.cells.iter().all(|cell| cell.width.is_some())
    });
    let by_width = !fills_grid && has_widths;
    let narrowest = rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.width).min();
    let tolerance = if by_width { tolerance(narrowest.unwrap_or_default()) } else { 0 };
    let rows = rows.into_iter().map(|row| loose_row(row, by_width)).collect();
    LooseTable { rows, tolerance }
}

fn loose_row(row: Row, by_width: bool) -> Vec<LooseCell> {
    let mut right = if by_width { row.before.width.unwrap_or_default() } else { row.before.columns };
    let mut cells: Vec<LooseCell> = Vec::new();
    for cell in row.cells {
        let left = right;
        right += if by_width { cell.width.unwrap_or_default() } else { cell.columns };
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
