//! How the rules of the family put cells into a finding: one finding a row, or one a table for mere remarks.

use crate::check::{Context, Finding, FixEdit, Rule, Severity, Sink};
use crate::form::CellSpec;
use crate::report::Normalised;

use super::troubles::cells_written;

/// Cells of one row of the form that share a trouble.
pub struct RowOfCells<'a> {
    /// Place in the form's words, e.g. `表二 规章`.
    pub place: String,
    pub cells: Vec<(usize, &'a CellSpec, &'a str)>,
}

/// Puts cells of the same row together. The cells come in the order of the form.
pub fn by_row<'a>(context: &Context, cells: Vec<(usize, &'a CellSpec, &'a str)>) -> Vec<RowOfCells<'a>> {
    let mut rows: Vec<RowOfCells> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row.cells.last().is_some_and(|(_, last, _)| same_row(last, cell.1)) => row.cells.push(cell),
            _ => rows.push(RowOfCells { place: context.row_place(&cell.1.id), cells: vec![cell] }),
        }
    }
    rows
}

fn same_row(one: &CellSpec, other: &CellSpec) -> bool {
    one.table == other.table && one.row == other.row
}

impl RowOfCells<'_> {
    /// The cells with their text: `本年制发件数“/”、现行有效件数“无”`, or `整行均为“/”`.
    pub fn quoted(&self, context: &Context) -> String {
        let raw = |cell: &(usize, &CellSpec, &str)| cell.2.to_owned();
        match self.cells.as_slice() {
            [first, rest @ ..]
                if rest.iter().all(|cell| raw(cell) == raw(first)) && is_whole_row(context, &self.cells) =>
            {
                format!("整行均为“{}”", first.2)
            }
            cells => {
                let quoted: Vec<String> =
                    cells.iter().map(|(_, spec, raw)| format!("{}“{raw}”", spec.column_name)).collect();
                quoted.join("、")
            }
        }
    }
}

/// Whether these cells of one row are all that the row has, and more than one.
fn is_whole_row(context: &Context, cells: &[(usize, &CellSpec, &str)]) -> bool {
    let Some((_, first, _)) = cells.first() else { return false };
    cells.len() > 1 && context.form.cells.iter().filter(|cell| same_row(cell, first)).count() == cells.len()
}

/// Whether the source had another number of values in the row than the form has cells. S10 tells that as an error;
/// what follows from it for single cells is then worth no more than a hint.
pub fn is_of_wrong_width(context: &Context, spec: &CellSpec) -> bool {
    let Some(source) = &context.report.source else { return false };
    let table = context.form.table_of(spec).map_or("", |table| table.id.as_str());
    let row = format!("{table}.{}", spec.row);
    [row.as_str(), table].iter().any(|row| source.row_widths.contains_key(*row))
}

/// Reports figures that were read after normalising, as one remark a table with the fix that writes them plainly.
pub fn report_written(
    rule: &Rule,
    severity: Severity,
    remark: Normalised,
    told: &str,
    context: &Context,
    sink: &mut Sink,
) {
    let form = context.form;
    let cells = cells_written(context, remark);
    for (number, table) in form.tables.iter().enumerate() {
        let of_table: Vec<_> = cells.iter().filter(|(_, spec, _)| spec.table == number).collect();
        if of_table.is_empty() {
            continue;
        }
        let examples: Vec<String> =
            of_table.iter().take(3).map(|(_, spec, raw)| format!("{}“{raw}”", spec.short_name())).collect();
        let more = if of_table.len() > examples.len() { "等" } else { "" };
        let message = format!("{}：{} 格{told}（{}{more}）", table.name, of_table.len(), examples.join("、"));
        let edits = of_table.iter().map(|(index, spec, _)| plainly(context, *index, spec)).collect();
        sink.add(
            Finding::new(rule, severity, message)
                .on_cells(form, of_table.iter().map(|(_, spec, _)| spec.id.clone()))
                .fix("改为规范写法，数值不变", edits),
        );
    }
}

/// The edit that writes the value of a cell the way the form wants it.
pub fn plainly(context: &Context, index: usize, spec: &CellSpec) -> FixEdit {
    FixEdit::Cell { cell: spec.id.clone(), value: context.figures.value(index).to_string() }
}
