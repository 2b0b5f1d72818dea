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
    /// The cells with their text: `本年制发件数“/”、现行有效件数“无”`.
    pub fn quoted(&self) -> String {
        let quoted: Vec<String> =
            self.cells.iter().map(|(_, spec, raw)| format!("{}“{raw}”", spec.column_name)).collect();
        quoted.join("、")
    }
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
