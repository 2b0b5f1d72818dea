//! Cell by cell, as the form prints them.

use super::{Target, Verified};
use crate::form::Form;
use crate::import::{Imported, Kind};
use crate::report::{Figures, Report, Value};

/// Compares every cell of the form. Totals count by their value, whether they follow their parts or were entered.
pub(super) fn compare(form: &Form, report: &Report, published: &Imported, out: &mut Verified) {
    let (ours, theirs) = (Figures::of(form, report), Figures::of(form, &published.report));
    for (index, cell) in form.cells.iter().enumerate() {
        // A total that the published side leaves blank must not be filled in by our own sum.
        let blank = published.kind != Kind::Report && theirs.follows(index);
        let (left, right) = (ours.value(index), if blank { &Value::Unfilled } else { theirs.value(index) });
        if same(left, right) {
            out.cells += 1;
        } else if let Value::Unreadable(raw) = right {
            out.unreadable.push((cell.id.clone(), raw.clone()));
        } else {
            out.differ(
                &form.place(&cell.id),
                Target::Cell(cell.id.clone()),
                &left.printed(cell.kind),
                &right.printed(cell.kind),
            );
        }
    }
}

/// Amounts are the same whatever decimal places they were written with; a unit written out counts.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Amount(left), Value::Amount(right)) => left.number == right.number && left.unit == right.unit,
        // What the report itself could not read is the same if it reads the same. A long word is broken in a narrow cell,
        // and where a line of a page ends nobody can tell from a space.
        (Value::Unreadable(left), Value::Unreadable(right)) => {
            left.split_whitespace().flat_map(str::chars).eq(right.split_whitespace().flat_map(str::chars))
        }
        (Value::Unreadable(left), right) => left.trim() == right.to_string().trim(),
        _ => left == right,
    }
}
