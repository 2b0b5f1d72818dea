//! Which rows of a sheet are a table and which are text.
//!
//! A sheet holds titles, tables and remarks below one another. Empty rows part them; so does a row with a single text that has
//! no frame, where the tables have frames.

use std::collections::BTreeMap;

use super::{Account, Sheet, grid};
use crate::document::Block;
use crate::import::ImportError;
use crate::import::office::flow::{Budget, Flow};

/// Rows that belong together.
#[derive(Debug, PartialEq, Eq)]
pub enum Segment {
    Text(Vec<u32>),
    Table(Vec<u32>),
}

/// What matters of a row.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct RowShape {
    /// Whether it says a sentence, as a remark does and a label or a figure does not.
    is_sentence: bool,
    /// Columns of its texts.
    filled: Vec<u32>,
    framed: bool,
    /// Whether a merged cell with text reaches into it from above.
    hung_into: bool,
}

impl RowShape {
    fn is_single(&self) -> bool {
        self.filled.len() == 1 && !self.hung_into
    }

    fn is_empty(&self) -> bool {
        self.filled.is_empty() && !self.hung_into
    }
}

/// The segments of a sheet, from top to bottom. Hidden rows and columns are passed over and counted.
pub fn of(sheet: &Sheet, account: &mut Account, budget: &mut Budget) -> Result<Vec<Segment>, ImportError> {
    let rows = shapes(sheet, account, budget)?;
    let mut segments = Vec::new();
    let mut together: Vec<(u32, &RowShape)> = Vec::new();
    for (row, shape) in &rows {
        let follows = together.last().is_none_or(|(last, _)| visible_distance(sheet, *last, *row) == 1);
        if !follows {
            split(&std::mem::take(&mut together), &mut segments);
        }
        together.push((*row, shape));
    }
    split(&together, &mut segments);
    Ok(segments)
}

/// The rows that hold anything.
fn shapes(sheet: &Sheet, account: &mut Account, budget: &mut Budget) -> Result<BTreeMap<u32, RowShape>, ImportError> {
    let mut rows: BTreeMap<u32, RowShape> = BTreeMap::new();
    let mut hidden = 0;
    for ((row, column), cell) in &sheet.cells {
        if sheet.hidden_rows.contains(row) || sheet.hidden_columns.contains(column) {
            hidden += usize::from(!cell.text.is_empty());
            continue;
        }
        let shape = rows.entry(*row).or_default();
        shape.framed |= cell.framed;
        if !cell.text.is_empty() {
            shape.filled.push(*column);
            shape.is_sentence |= cell.text.contains(['：', ':', '。']);
        }
    }
    if hidden > 0 {
        account.hidden_lines.push(|| (sheet.name.clone(), hidden));
    }
    let last = rows.keys().next_back().copied().unwrap_or_default();
    for (merged, columns) in &sheet.merges {
        let text = sheet.cells.get(&(*merged.start(), *columns.start())).map_or("", |cell| cell.text.as_str());
        let end = (*merged.end()).min(last);
        if !text.is_empty() && merged.start() < &end {
            budget.take((end - merged.start()) as usize)?;
            // A merge reaches over rows that say nothing themselves; those without end are cut at the last row.
            for row in (merged.start() + 1..=end).filter(|row| !sheet.hidden_rows.contains(row)) {
                rows.entry(row).or_default().hung_into = true;
            }
        }
    }
    Ok(rows)
}

fn visible_distance(sheet: &Sheet, from: u32, to: u32) -> usize {
    let between = to.saturating_sub(from) as usize;
    between - sheet.hidden_rows.range(from..to).count().min(between.saturating_sub(1))
}

/// Parts rows that follow one another into texts and tables.
fn split(rows: &[(u32, &RowShape)], segments: &mut Vec<Segment>) {
    let has_frames = rows.iter().any(|(_, shape)| shape.framed);
    let is_text = |shape: &RowShape| shape.is_single() && !shape.framed;
    if has_frames {
        for part in rows.chunk_by(|(_, left), (_, right)| is_text(left) == is_text(right)) {
            add(part, segments);
        }
        return;
    }
    let single = |(_, shape): &(u32, &RowShape)| shape.is_single();
    let mut above = rows.iter().take_while(|row| single(row)).count();
    let remark = |row: &&(u32, &RowShape)| single(row) && row.1.is_sentence;
    let below = rows.iter().rev().take_while(remark).count().min(rows.len() - above);
    let inside = rows.get(above..rows.len() - below).unwrap_or_default();
    // A table with lines over its blocks of rows begins with such a line.
    let lines = inside.windows(2).filter_map(|pair| match pair {
        [line, next] if single(line) && !single(next) => Some(&line.1.filled),
        _ => None,
    });
    let last_above = above.checked_sub(1).and_then(|last| rows.get(last)).map(|(_, shape)| &shape.filled);
    if last_above.is_some_and(|above| lines.into_iter().any(|line| line == above)) {
        above -= 1;
    }
    let (texts, rest) = rows.split_at(above);
    let (table, remarks) = rest.split_at(rest.len() - below);
    for part in [texts, table, remarks] {
        add(part, segments);
    }
}

/// Adds rows as a table if any of them has more than one text. Rows without text at its ends are no part of it.
fn add(rows: &[(u32, &RowShape)], segments: &mut Vec<Segment>) {
    let from = rows.iter().take_while(|(_, shape)| shape.is_empty()).count();
    let empty_below = rows.iter().rev().take_while(|(_, shape)| shape.is_empty()).count();
    let rows = rows.get(from..rows.len().saturating_sub(empty_below)).unwrap_or_default();
    if rows.is_empty() {
        return;
    }
    let numbers = rows.iter().map(|(row, _)| *row).collect();
    let is_table = rows.iter().any(|(_, shape)| !shape.is_single());
    segments.push(if is_table { Segment::Table(numbers) } else { Segment::Text(numbers) });
}

impl Segment {
    pub fn blocks(&self, sheet: &Sheet, budget: &mut Budget) -> Result<Vec<Block>, ImportError> {
        match self {
            Self::Table(rows) => Ok(vec![Block::Table(grid::table(sheet, rows, budget)?)]),
            Self::Text(rows) => {
                let mut flow = Flow::default();
                for row in rows {
                    for (_, cell) in sheet.cells.range((*row, 0)..=(*row, u32::MAX)) {
                        flow.paragraph(&cell.text, None, budget)?;
                    }
                }
                flow.finish(budget)
            }
        }
    }
}
