//! The rows of this year's and last year's tables side by side, across the two forms where they mean the same.

use rust_decimal::Decimal;

use crate::check::{Context, LastYear};
use crate::form::{CellId, CellKind, Form};
use crate::report::Figures;

/// A row of the form that both years have, all of its cells filled in both.
pub struct Row {
    /// Place in the form's words, as this year's form prints it.
    pub place: String,
    pub cells: Vec<CellId>,
    pub this: Vec<Decimal>,
    pub last: Vec<Decimal>,
}

impl Row {
    /// Whether the row was all zero in one of the years and held at least so much in the other.
    pub fn switched(&self, at_least: Decimal) -> bool {
        let is_zero = |values: &[Decimal]| values.iter().all(Decimal::is_zero);
        let most = |values: &[Decimal]| values.iter().copied().max().unwrap_or_default();
        (is_zero(&self.this) && most(&self.last) >= at_least) || (is_zero(&self.last) && most(&self.this) >= at_least)
    }
}

/// The rows of all tables that can be compared. 其他处理, one row on the 2019 form and three on the 2021 form,
/// is compared as a whole where the forms differ.
pub fn rows(context: &Context, last: &LastYear) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for specs in context.form.cells.chunk_by(|one, next| one.table == next.table && one.row == next.row) {
        let this: Option<Vec<Decimal>> = specs.iter().map(|spec| context.number(&spec.id)).collect();
        let before: Option<Vec<Decimal>> = specs.iter().map(|spec| last.number(&spec.id)).collect();
        if let (Some(first), Some(this), Some(before)) = (specs.first(), this, before) {
            let cells = specs.iter().map(|spec| spec.id.clone()).collect();
            rows.push(Row { place: context.row_place(&first.id), cells, this, last: before });
        }
    }
    if context.form.id != last.form.id {
        rows.extend(other_outcomes(context, last));
    }
    rows
}

fn other_outcomes(context: &Context, last: &LastYear) -> Option<Row> {
    let sums = |form: &Form, figures: &Figures| -> Option<Vec<Decimal>> {
        let mut of_kind = form.cells.iter().filter(|cell| cell.id.starts_with("t3.other") && cell.column == "sum");
        let sum = of_kind.try_fold(Decimal::ZERO, |sum, cell| Some(sum + figures.number(form, &cell.id)?))?;
        Some(vec![sum])
    };
    let cells: Vec<CellId> = context
        .form
        .cells
        .iter()
        .filter(|cell| cell.id.starts_with("t3.other") && cell.column == "sum")
        .map(|cell| cell.id.clone())
        .collect();
    let first = context.form.cell(cells.first()?)?;
    let table = context.form.table_of(first)?;
    let place = format!("{} {}", table.name, first.row_path.iter().rev().nth(1).unwrap_or(&first.row_name));
    Some(Row { place, cells, this: sums(context.form, &context.figures)?, last: sums(last.form, &last.figures)? })
}

/// The cells whose change from year to year is looked at: 表二, and of 表三 and 表四 the totals that sum up the year.
pub fn watched<'a>(context: &'a Context) -> impl Iterator<Item = &'a crate::form::CellSpec> {
    context.form.cells.iter().filter(|cell| {
        let table = cell.id.split('.').next().unwrap_or_default();
        match table {
            "t2" => cell.kind != CellKind::Delta,
            "t3" => cell.column == "sum" && matches!(cell.row.as_str(), "new" | "total" | "carry_out"),
            _ => cell.column == "sum",
        }
    })
}
