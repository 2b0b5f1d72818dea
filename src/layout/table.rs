//! A table measured: where its columns are, what each cell needs, how high the rows become. Nothing is drawn here.

use super::cell::CellText;
use super::fonts::Metrics;
use super::style::{MM, PageStyle, TableStyle};
use crate::document::{Cell, CellRole, Table};

/// A table with its columns placed and its cells set.
#[derive(Debug, Clone)]
pub struct TablePlan<'a> {
    pub table: &'a Table,
    pub style: &'a TableStyle,
    /// Left edges of the columns and the right edge of the last, from the left edge of the text area.
    pub edges: Vec<f32>,
    pub cells: Vec<PlannedCell<'a>>,
    /// Whether a row holds headers only.
    pub headers: Vec<bool>,
}

#[derive(Debug, Clone)]
pub struct PlannedCell<'a> {
    pub cell: &'a Cell,
    pub text: CellText,
    /// First row and the row after the last, inside the table.
    pub rows: (usize, usize),
    /// Index of the edges on both sides.
    pub columns: (usize, usize),
}

impl<'a> TablePlan<'a> {
    pub fn new(metrics: &Metrics<'_>, table: &'a Table, page: &'a PageStyle) -> Self {
        let n_rows = table.rows.len();
        let last_column = |cell: &Cell| cell.column + cell.column_span.max(1);
        let n_columns = table.cells().map(last_column).max().unwrap_or(0);
        let style = page.table(n_columns);
        let edges = edges(&table.widths, n_columns, page.measure());
        let in_rows =
            table.rows.iter().enumerate().flat_map(|(row, cells)| cells.cells.iter().map(move |cell| (row, cell)));
        let cells = in_rows.map(|(row, cell)| {
            let rows = (row, (row + cell.row_span.max(1)).min(n_rows));
            let columns = (cell.column, last_column(cell));
            let width = edge(&edges, columns.1) - edge(&edges, columns.0);
            PlannedCell { cell, text: CellText::set(metrics, cell, width, style), rows, columns }
        });
        let headers = table.rows.iter().map(|row| {
            !row.cells.is_empty() && row.cells.iter().all(|cell| matches!(cell.kind, CellRole::Head | CellRole::Block))
        });
        Self { table, style, cells: cells.collect(), headers: headers.collect(), edges }
    }

    pub fn edge(&self, column: usize) -> f32 {
        edge(&self.edges, column)
    }

    /// Whether a row holds headers only.
    pub fn is_header(&self, row: usize) -> bool {
        self.headers.get(row).copied().unwrap_or(false)
    }

    /// Heights of the rows if a row of one line is `line_row` high: rows with more text become higher,
    /// and what a cell over several rows needs beyond their heights is shared out among them.
    pub fn heights(&self, line_row: f32) -> Vec<f32> {
        let mut heights = vec![line_row; self.table.rows.len()];
        let need = |cell: &PlannedCell<'_>| cell.text.height() + 2.0 * self.style.padding_pt;
        for cell in self.cells.iter().filter(|cell| cell.rows.1 == cell.rows.0 + 1) {
            if let Some(height) = heights.get_mut(cell.rows.0) {
                *height = height.max(need(cell));
            }
        }
        for cell in self.cells.iter().filter(|cell| cell.rows.1 > cell.rows.0 + 1) {
            let Some(rows) = heights.get_mut(cell.rows.0..cell.rows.1) else { continue };
            let lacking = need(cell) - rows.iter().sum::<f32>();
            if lacking > 0.0 {
                let share = lacking / rows.len() as f32;
                rows.iter_mut().for_each(|height| *height += share);
            }
        }
        heights
    }

    /// Heights at which the whole table fits: the usual ones, or the largest that do, or `None`.
    pub fn heights_within(&self, room: f32) -> Option<Vec<f32>> {
        let fits = |line_row: f32| self.heights(line_row).iter().sum::<f32>() <= room;
        let (mut low, mut high) = (self.style.least_row_mm * MM, self.style.row_mm * MM);
        if fits(high) {
            return Some(self.heights(high));
        }
        if !fits(low) {
            return None;
        }
        for _ in 0..16 {
            let middle = (low + high) / 2.0;
            if fits(middle) { low = middle } else { high = middle }
        }
        Some(self.heights(low))
    }

    /// Heights of the rows of a table that is broken over pages.
    pub fn usual_heights(&self) -> Vec<f32> {
        self.heights(self.style.row_mm * MM)
    }

    /// Whether the table has header rows below its head, so that it falls into blocks (表二).
    pub fn has_blocks(&self) -> bool {
        (1..self.headers.len()).any(|row| self.begins_block(row))
    }

    /// Whether a block with headers of its own begins at a row below the first.
    pub fn begins_block(&self, row: usize) -> bool {
        row > 0 && self.is_header(row) && !self.is_header(row - 1)
    }
}

/// The widths scaled to the measure; like widths where the table says nothing.
fn edges(widths: &[f32], columns: usize, measure: f32) -> Vec<f32> {
    let known = widths.len() == columns && widths.iter().all(|width| *width > 0.0);
    let widths = if known { widths.to_vec() } else { vec![1.0; columns] };
    let scale = measure / widths.iter().sum::<f32>().max(f32::EPSILON);
    let mut edge = 0.0;
    let mut edges = vec![0.0];
    for width in widths {
        edge += width * scale;
        edges.push(edge);
    }
    edges
}

fn edge(edges: &[f32], column: usize) -> f32 {
    edges.get(column).or(edges.last()).copied().unwrap_or(0.0)
}
