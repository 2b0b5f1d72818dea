//! The figures of a report with its totals computed, and what a sum over them means.

use rust_decimal::Decimal;

use super::{Report, Value};
use crate::form::Form;

/// The value of every cell of a form, in the order of [`Form::cells`]. Totals that follow their parts are computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    values: Vec<Value>,
    follows: Vec<bool>,
    /// Totals that follow their parts, one of which cannot be read: nobody knows what they would be.
    unknown: Vec<bool>,
}

/// One side of a relation: a sum over cells.
///
/// This is the one place that says what a sum means: an unfilled cell adds nothing and is counted;
/// an unreadable cell makes the sum not assessable, never wrong and never right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// No cell is filled, so nothing has been said yet.
    Empty,
    Known {
        sum: Decimal,
        unfilled: usize,
    },
    NotAssessable,
}

impl Side {
    pub fn over<'a>(values: impl IntoIterator<Item = &'a Value>) -> Self {
        let (mut sum, mut filled, mut unfilled) = (Decimal::ZERO, 0usize, 0usize);
        for value in values {
            match value {
                Value::Unreadable(_) => return Self::NotAssessable,
                Value::Unfilled => unfilled += 1,
                Value::Count(_) | Value::Amount(_) => {
                    let Some(next) = value.number().and_then(|number| sum.checked_add(number)) else {
                        return Self::NotAssessable;
                    };
                    sum = next;
                    filled += 1;
                }
            }
        }
        if filled == 0 { Self::Empty } else { Self::Known { sum, unfilled } }
    }

    /// The sum, if it is known.
    pub fn known(self) -> Option<Decimal> {
        match self {
            Self::Known { sum, .. } => Some(sum),
            Self::Empty | Self::NotAssessable => None,
        }
    }
}

impl Figures {
    pub fn of(form: &Form, report: &Report) -> Self {
        let mut values = vec![Value::Unfilled; form.cells.len()];
        let mut follows: Vec<bool> = form.cells.iter().map(|cell| cell.computed).collect();
        for (id, entry) in &report.cells {
            let Some(cell) = form.index_of(id) else { continue };
            if let (Some(value), Some(follows)) = (values.get_mut(cell), follows.get_mut(cell)) {
                value.clone_from(&entry.value);
                *follows = false;
            }
        }
        let unknown = vec![false; values.len()];
        let mut figures = Self { values, follows, unknown };
        for (total, relation) in form.computed_cells() {
            if figures.follows(total) {
                let side = figures.side(&relation.right);
                if let (Some(value), Some(unknown)) = (figures.values.get_mut(total), figures.unknown.get_mut(total)) {
                    (*value, *unknown) = (Self::total_of(side), side == Side::NotAssessable);
                }
            }
        }
        figures
    }

    /// What a total of such a sum would be: unfilled while none is filled, or while one is unreadable.
    fn total_of(side: Side) -> Value {
        use rust_decimal::prelude::ToPrimitive;
        side.known().and_then(|sum| sum.to_i64()).map_or(Value::Unfilled, Value::Count)
    }

    /// Value of the cell with this index.
    pub fn value(&self, cell: usize) -> &Value {
        self.values.get(cell).unwrap_or(&Value::Unfilled)
    }

    /// Value of a cell by its id; unfilled if the form has no such cell.
    pub fn get(&self, form: &Form, id: &str) -> &Value {
        form.index_of(id).map_or(&Value::Unfilled, |cell| self.value(cell))
    }

    /// The number in a cell, if it is filled.
    pub fn number(&self, form: &Form, id: &str) -> Option<Decimal> {
        self.get(form, id).number()
    }

    /// Whether the cell is a total that follows its parts.
    pub fn follows(&self, cell: usize) -> bool {
        self.follows.get(cell).copied().unwrap_or(false)
    }

    /// Sum over some cells, given by index.
    pub fn side(&self, cells: &[usize]) -> Side {
        if cells.iter().any(|cell| self.unknown.get(*cell).copied().unwrap_or(false)) {
            return Side::NotAssessable;
        }
        Side::over(cells.iter().map(|cell| self.value(*cell)))
    }

    /// Sum over some cells, given by id; ids that the form does not have are left out.
    pub fn sum(&self, form: &Form, ids: &[&str]) -> Side {
        let cells: Vec<usize> = ids.iter().filter_map(|id| form.index_of(id)).collect();
        self.side(&cells)
    }

    /// The cells that wait for a figure: unfilled, and not a total that follows its parts.
    pub fn unfilled<'a>(&'a self, form: &'a Form) -> impl Iterator<Item = usize> + 'a {
        (0..form.cells.len()).filter(|cell| *self.value(*cell) == Value::Unfilled && !self.follows(*cell))
    }
}
