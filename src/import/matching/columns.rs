//! Columns of the form that the source does not have, as a page that was cut off at the side.

use std::collections::BTreeMap;

use super::headers::Headers;
use super::table::{Figures, Reading};
use crate::form::{CellId, Form, Table};
use crate::import::Note;
use crate::report::Value;

/// Says which columns are missing. Their cells were read as empty; that they are not even there has to be said.
pub fn missing(form: &Form, table: &Table, headers: &[Headers], readings: &[Reading], figures: &mut Figures) {
    // By column: the cells, or nothing if a figure was found in one of them.
    let mut columns: BTreeMap<&str, Option<Vec<CellId>>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for reading in readings {
        let Some(headers) = reading.line.and_then(|line| headers.get(line.headers?)) else { continue };
        let lacking = headers.lacking(form, table, reading.form_row.row);
        for (cell, _) in reading.form_row.cells.iter().zip(lacking).filter(|(_, lacks)| *lacks) {
            let Some(spec) = form.cells.get(*cell) else { continue };
            let name = spec.column_name.as_str();
            let cells = columns.entry(name).or_insert_with(|| {
                order.push(name);
                Some(Vec::new())
            });
            match figures.entries.get(cell).map(|entry| &entry.value) {
                None | Some(Value::Unfilled) => cells.iter_mut().for_each(|cells| cells.push(spec.id.clone())),
                // Not read, which is said with its row.
                Some(Value::Unreadable(_)) => {}
                Some(Value::Count(_) | Value::Amount(_)) => *cells = None,
            }
        }
    }
    for name in order {
        let Some(Some(cells)) = columns.remove(name) else { continue };
        if cells.is_empty() {
            continue;
        }
        let message = format!(
            "原文的表格没有“{name}”一列（可能在打印或另存时被裁掉了），有 {} 格没有填，请对照原文填写",
            cells.len()
        );
        figures.notes.push(Note::lost(&table.name, message).about(cells));
    }
}
