//! Draws the rows of a table that stand on one page: shades, texts, rules.

use super::area::Area;
use super::page::{ElementRole, Fill, HeaderScope, Item, Rule, Source};
use super::paper::{Paper, Place};
use super::split::Segment;
use super::table::{PlannedCell, TablePlan};
use crate::document::CellRole;

/// The elements of a table and its cells, in the order of [`TablePlan::cells`].
#[derive(Debug, Clone)]
pub struct TableElements {
    cells: Vec<usize>,
    /// Whether the text of a cell has been put; what is put again after a page break is a repetition.
    put: Vec<bool>,
}

impl TableElements {
    pub fn new(paper: &mut Paper<'_>, plan: &TablePlan<'_>) -> Self {
        let table = paper.element(None, ElementRole::Table { caption: plan.table.caption.clone() });
        let mut cells = Vec::new();
        for row in &plan.table.rows {
            let row_element = paper.element(Some(table), ElementRole::Row);
            for cell in &row.cells {
                let (row_span, column_span) = (cell.row_span, cell.column_span);
                let role = match cell.kind {
                    CellRole::Head | CellRole::Block => {
                        ElementRole::HeaderCell { scope: HeaderScope::Column, row_span, column_span }
                    }
                    CellRole::Label => ElementRole::HeaderCell { scope: HeaderScope::Row, row_span, column_span },
                    CellRole::Figure | CellRole::Total => ElementRole::DataCell { row_span, column_span },
                };
                cells.push(paper.element(Some(row_element), role));
            }
        }
        let put = vec![false; cells.len()];
        Self { cells, put }
    }
}

/// A row as it stands on the page: which row of the table, and its upper and lower edge on the paper.
#[derive(Debug, Clone, Copy)]
struct StandingRow {
    row: usize,
    top: f32,
    bottom: f32,
    repeated: bool,
}

/// Draws a segment with its upper edge at `y` and returns its lower edge.
pub fn draw(
    paper: &mut Paper<'_>,
    plan: &TablePlan<'_>,
    elements: &mut TableElements,
    heights: &[f32],
    segment: &Segment,
    y: f32,
) -> f32 {
    let mut bottom = y;
    let mut rows = Vec::new();
    let repeated = segment.repeated.clone().map(|row| (row, true));
    for (row, repeated) in repeated.chain(segment.rows.clone().map(|row| (row, false))) {
        let top = bottom;
        bottom += heights.get(row).copied().unwrap_or(0.0);
        rows.push(StandingRow { row, top, bottom, repeated });
    }
    let left = paper.style.left();
    for (index, cell) in plan.cells.iter().enumerate() {
        for repeated in [true, false] {
            let inside = |standing: &&StandingRow| {
                standing.repeated == repeated && (cell.rows.0..cell.rows.1).contains(&standing.row)
            };
            let mut standing = rows.iter().filter(inside);
            let Some(first) = standing.next() else { continue };
            let last = standing.next_back().unwrap_or(first);
            let x = left + plan.edge(cell.columns.0);
            let width = left + plan.edge(cell.columns.1) - x;
            let frame = Fill {
                x,
                y: first.top,
                width,
                height: last.bottom - first.top,
                rgb: paper.style.block_fill,
                element: None,
            };
            draw_cell(paper, plan, elements, index, cell, frame);
        }
    }
    draw_rules(paper, plan, &rows);
    bottom
}

fn draw_cell(
    paper: &mut Paper<'_>,
    plan: &TablePlan<'_>,
    elements: &mut TableElements,
    index: usize,
    cell: &PlannedCell<'_>,
    frame: Fill,
) {
    if cell.cell.kind == CellRole::Block {
        paper.push(Item::Fill(frame));
    }
    let source = match &cell.cell.id {
        Some(id) => Source::Cell(id.clone()),
        None => Source::Label(cell.cell.text.clone()),
    };
    paper.area(Area { source: source.clone(), x: frame.x, y: frame.y, width: frame.width, height: frame.height });
    let lines = cell.text.placed(frame.width, frame.height, plan.style);
    let element = match elements.put.get_mut(index) {
        Some(put) if !*put && !lines.is_empty() => {
            *put = true;
            elements.cells.get(index).copied()
        }
        _ => None,
    };
    if cell.text.cut && element.is_some() {
        paper.cut(source.clone());
    }
    for line in lines {
        let place = Place {
            x: frame.x + line.x,
            baseline: frame.y + line.baseline,
            size: cell.text.size,
            source: Some(&source),
            element,
        };
        paper.text(line.pieces.into_iter(), &place);
    }
}

/// Rules lie wherever two cells meet; a rule runs on as long as it can.
fn draw_rules(paper: &mut Paper<'_>, plan: &TablePlan<'_>, rows: &[StandingRow]) {
    let n_columns = plan.edges.len().saturating_sub(1);
    let owner = |row: usize, column: usize| {
        plan.cells.iter().position(|cell| {
            (cell.rows.0..cell.rows.1).contains(&row) && (cell.columns.0..cell.columns.1).contains(&column)
        })
    };
    // The cell that each place of the page belongs to; none outside the table and in its holes.
    let owners: Vec<Vec<Option<usize>>> =
        rows.iter().map(|row| (0..n_columns).map(|column| owner(row.row, column)).collect()).collect();
    let at = |row: Option<usize>, column: Option<usize>| -> Option<usize> {
        owners.get(row?)?.get(column?).copied().flatten()
    };
    let meet = |a: Option<usize>, b: Option<usize>| a != b || a.is_none();
    let (left, thickness) = (paper.style.left(), paper.style.rule_pt);
    let x = |column: usize| left + plan.edge(column);
    for line in 0..=rows.len() {
        let y = rows.get(line).map(|row| row.top).or(rows.last().map(|row| row.bottom)).unwrap_or(0.0);
        let above = line.checked_sub(1);
        let here: Vec<bool> =
            (0..n_columns).map(|column| meet(at(above, Some(column)), at(Some(line), Some(column)))).collect();
        for (from, to) in stretches(&here) {
            paper.push(Item::Rule(Rule { from: (x(from), y), to: (x(to), y), thickness, element: None }));
        }
    }
    for column in 0..=n_columns {
        let before = column.checked_sub(1);
        let here: Vec<bool> =
            (0..rows.len()).map(|row| meet(at(Some(row), before), at(Some(row), Some(column)))).collect();
        for (from, to) in stretches(&here) {
            let top = rows.get(from).map_or(0.0, |row| row.top);
            let bottom = to.checked_sub(1).and_then(|last| rows.get(last)).map_or(top, |row| row.bottom);
            paper.push(Item::Rule(Rule { from: (x(column), top), to: (x(column), bottom), thickness, element: None }));
        }
    }
}

/// The stretches of `true` as half-open ranges.
fn stretches(here: &[bool]) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for (index, _) in here.iter().enumerate().filter(|(_, here)| **here) {
        match stretches.last_mut() {
            Some((_, end)) if *end == index => *end = index + 1,
            _ => stretches.push((index, index + 1)),
        }
    }
    stretches
}
