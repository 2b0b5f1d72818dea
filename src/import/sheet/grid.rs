//! Rows of a sheet as a table.

use std::collections::{BTreeSet, HashMap};

use super::Sheet;
use crate::document::{Cell, CellRole, Row, Table};
use crate::import::ImportError;
use crate::import::office::flow::Budget;

/// The table of some rows. Columns that hold nothing are no columns of it.
pub fn table(sheet: &Sheet, rows: &[u32], budget: &mut Budget) -> Result<Table, ImportError> {
    let columns = columns(sheet, rows);
    budget.take(rows.len().saturating_mul(columns.len()))?;
    let merges = merges(sheet, rows, &columns);
    let mut taken = vec![vec![false; columns.len()]; rows.len()];
    let mut table = Table::default();
    for (row, of_row) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        for (column, of_column) in columns.iter().enumerate() {
            if is_taken(&taken, row, column) {
                continue;
            }
            let merged = merges.get(&(row, column)).filter(|merge| merge.is_free(&taken, row, column));
            let (row_span, column_span) = merged.map_or((1, 1), |merge| (merge.rows, merge.columns));
            let place = merged.map_or((*of_row, *of_column), |merge| merge.place);
            for slots in taken.iter_mut().skip(row).take(row_span) {
                slots.iter_mut().skip(column).take(column_span).for_each(|slot| *slot = true);
            }
            let text = sheet.cells.get(&place).map(|cell| cell.text.clone()).unwrap_or_default();
            cells.push(Cell { row, column, row_span, column_span, kind: CellRole::Figure, text, id: None });
        }
        table.rows.push(Row { cells });
    }
    Ok(table)
}

/// The columns in which something stands, is framed or begins.
fn columns(sheet: &Sheet, rows: &[u32]) -> Vec<u32> {
    let of_rows = rows.iter().flat_map(|row| sheet.cells.range((*row, 0)..=(*row, u32::MAX)));
    let used: BTreeSet<u32> = of_rows.map(|((_, column), _)| *column).collect();
    used.into_iter().filter(|column| !sheet.hidden_columns.contains(column)).collect()
}

/// A merged cell as it lies in the table.
struct Merge {
    rows: usize,
    columns: usize,
    /// Where its text stands in the sheet.
    place: (u32, u32),
}

impl Merge {
    /// Whether none of its slots belongs to another cell: merges may overlap in broken files.
    fn is_free(&self, taken: &[Vec<bool>], row: usize, column: usize) -> bool {
        let rows = taken.iter().skip(row).take(self.rows);
        rows.flat_map(|slots| slots.iter().skip(column).take(self.columns)).all(|slot| !slot)
    }
}

/// The merged cells by the slot they begin in.
fn merges(sheet: &Sheet, rows: &[u32], columns: &[u32]) -> HashMap<(usize, usize), Merge> {
    let mut merges = HashMap::new();
    for (merged_rows, merged_columns) in &sheet.merges {
        let (first_row, row_span) = within(rows, *merged_rows.start(), *merged_rows.end());
        let (first_column, column_span) = within(columns, *merged_columns.start(), *merged_columns.end());
        if row_span * column_span > 1 {
            let place = (*merged_rows.start(), *merged_columns.start());
            let merge = Merge { rows: row_span, columns: column_span, place };
            merges.entry((first_row, first_column)).or_insert(merge);
        }
    }
    merges
}

/// Where the numbers from `start` to `end` begin among sorted ones, and how many there are.
fn within(numbers: &[u32], start: u32, end: u32) -> (usize, usize) {
    let first = numbers.partition_point(|number| *number < start);
    let after = numbers.partition_point(|number| *number <= end);
    (first, after.saturating_sub(first))
}

fn is_taken(taken: &[Vec<bool>], row: usize, column: usize) -> bool {
    taken.get(row).and_then(|slots| slots.get(column)).copied().unwrap_or(true)
}
