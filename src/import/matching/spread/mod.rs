//! Figures of which only the order is known, shared out among the cells of their rows.
//!
//! A row that prints fewer figures than the form has cells is not read by position (rules.md 4.0, no. 5).
//! All ways to place its figures that satisfy the relations of the form are looked at together for all such rows of a
//! table. A cell is certain where every one of them puts the same there. Where none satisfies the relations, figures
//! have been lost, and nothing is certain.

mod candidates;
mod search;

pub use candidates::{Reading, candidates};

use std::collections::BTreeMap;

use crate::form::Form;
use search::Search;

/// A row of the form as the source has it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells, as indices into [`Form::cells`].
    pub cells: Vec<usize>,
    pub content: Content,
}

#[derive(Debug, Clone)]
pub enum Content {
    /// The figure in every cell; `None` is blank.
    Known(Vec<Option<i64>>),
    /// Nobody knows what the cells hold.
    Unknown,
    /// The ways to read it that the sums inside the row allow.
    Open(Vec<Reading>),
}

/// What is certain of an open row: for each cell a figure, a blank (`Some(None)`), or nothing.
pub type Certain = Vec<Option<Option<i64>>>;

/// What is certain of each open row of a table, by its index in `rows`. Empty where the relations cannot be satisfied
/// or the search would take too long.
pub fn solve(form: &Form, rows: &[Row]) -> BTreeMap<usize, Certain> {
    let Some(search) = Search::of(form, rows) else { return BTreeMap::new() };
    let Some(possible) = search.run() else { return BTreeMap::new() };
    possible
        .into_iter()
        .filter_map(|(row, readings)| {
            let width = rows.get(row)?.cells.len();
            Some((row, certain(&readings, width)))
        })
        .collect()
}

fn certain(readings: &[&Reading], width: usize) -> Certain {
    let at = |cell: usize| {
        let mut values = readings.iter().map(|reading| reading.get(cell).copied().flatten());
        let first = values.next()?;
        values.all(|value| value == first).then_some(first)
    };
    (0..width).map(at).collect()
}

#[cfg(test)]
mod tests;
