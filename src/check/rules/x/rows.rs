//! The rows of this year's and last year's tables side by side, across the two forms where they mean the same.

use rust_decimal::Decimal;

use crate::check::{Context, LastYear};
use crate::form::{CellKind, CellSpec, Form};
use crate::report::Figures;

/// A row of the form that is filled in both years, all zero in one of them and not in the other.
pub struct Switched<'a> {
    pub cells: Vec<&'a CellSpec>,
    /// The largest figure of the row in each year.
    pub this: Decimal,
    pub last: Decimal,
    /// Whether the cells are those of several rows that are compared as one.
    group: bool,
}

/// How much the row must hold in the year in which it is not all zero.
const AT_LEAST: i64 = 20;

impl Switched<'_> {
    /// Place in the form's words, as this year's form prints it.
    pub fn place(&self, context: &Context) -> String {
        let Some(first) = self.cells.first() else { return String::new() };
        if !self.group {
            return context.row_place(&first.id);
        }
        let table = context.form.table_of(first).map_or("", |table| table.name.as_str());
        format!("{table} {}", first.row_path.iter().rev().nth(1).unwrap_or(&first.row_name))
    }
}

/// The rows of all tables that came up or went away. 其他处理, one row on the 2019 form and three on the 2021 form,
/// is compared as a whole where the forms differ.
pub fn switched<'a>(context: &Context<'a>, last: &LastYear) -> Vec<Switched<'a>> {
    let form: &'a Form = context.form;
    let mut rows = Vec::new();
    let mut begin = 0;
    for specs in form.cells.chunk_by(|one, next| one.table == next.table && one.row == next.row) {
        let cells = begin..begin + specs.len();
        begin = cells.end;
        let this = most(cells.clone().map(|cell| context.figures.value(cell).number()));
        let before = most(cells.map(|cell| last.beside(cell)));
        if let Some((this, last)) = this.zip(before).filter(|(this, last)| has_switched(*this, *last)) {
            rows.push(Switched { cells: specs.iter().collect(), this, last, group: false });
        }
    }
    if form.id != last.form.id {
        let sum = |form: &Form, figures: &Figures| -> Option<Decimal> {
            other_outcomes(form).try_fold(Decimal::ZERO, |sum, cell| Some(sum + figures.number(form, &cell.id)?))
        };
        let sums = sum(form, &context.figures).zip(sum(last.form, last.figures()));
        if let Some((this, last)) = sums.filter(|(this, last)| has_switched(*this, *last)) {
            rows.push(Switched { cells: other_outcomes(form).collect(), this, last, group: true });
        }
    }
    rows
}

/// The largest of the figures, negative ones by what they take away; `None` if one is missing.
fn most(mut figures: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    figures.try_fold(Decimal::ZERO, |most, figure| Some(most.max(figure?.abs())))
}

fn has_switched(this: Decimal, last: Decimal) -> bool {
    (this.is_zero() || last.is_zero()) && this.max(last) >= Decimal::from(AT_LEAST)
}

/// The totals of the rows of （六）其他处理.
fn other_outcomes(form: &Form) -> impl Iterator<Item = &CellSpec> {
    form.cells.iter().filter(|cell| cell.id.starts_with("t3.other") && cell.column == "sum")
}

/// The cells whose change from year to year is looked at, with their indices: 表二, and of 表三 and 表四
/// the totals that sum up the year.
pub fn watched<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, &'a CellSpec)> {
    let form: &'a Form = context.form;
    form.cells.iter().enumerate().filter(|(_, cell)| {
        let table = cell.id.split('.').next().unwrap_or_default();
        match table {
            "t2" => cell.kind != CellKind::Delta,
            "t3" => cell.column == "sum" && matches!(cell.row.as_str(), "new" | "total" | "carry_out"),
            _ => cell.column == "sum",
        }
    })
}
