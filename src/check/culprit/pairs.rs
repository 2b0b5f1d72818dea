//! Explanations by two neighbouring cells or a shifted row: figures exchanged, one row or column off, run together.

use super::Explanation;
use super::pattern::Pattern;
use crate::check::Context;
use crate::form::CellSpec;
use crate::report::Value;

/// A cell with its figure; unfilled cells of an imported report count as 0.
#[derive(Clone, Copy)]
struct Held<'a> {
    cell: usize,
    spec: &'a CellSpec,
    value: i64,
}

/// The explanations of the broken relations by figures that stand in the wrong place.
pub fn of(context: &Context, pattern: &Pattern, broken: &[usize]) -> Vec<Explanation> {
    let held = held(context, pattern);
    let mut found: Vec<Explanation> = Vec::new();
    let mut add = |edits: Vec<(&Held, i64)>, reason: &'static str| {
        let changed: Vec<(usize, i64)> =
            edits.iter().filter(|(held, new)| held.value != *new).map(|(held, new)| (held.cell, *new)).collect();
        let changes: Vec<(usize, i128)> = edits
            .iter()
            .map(|(held, new)| (held.cell, i128::from(*new) - i128::from(held.value)))
            .filter(|(_, by)| *by != 0)
            .collect();
        // What changes a single cell is judged as such.
        if changed.len() >= 2 && pattern.repaired_by(broken, &changes) {
            let explanation = Explanation { edits: changed, reason: Some(reason) };
            if !found.iter().any(|other| other.edits == explanation.edits) {
                found.push(explanation);
            }
        }
    };
    for (number, one) in held.iter().enumerate() {
        // The cells of a form stand row by row, so that both neighbours come soon after.
        let near = || {
            let rest = held.get(number + 1..).unwrap_or_default().iter();
            rest.take_while(|other| other.spec.table == one.spec.table && other.spec.grid_row <= one.spec.grid_row + 1)
        };
        let right = near().find(|other| beside(one, other));
        let below = near().find(|other| under(one, other));
        if let Some(other) = right {
            exchange(one, other, "左右两格填反", "填到了相邻的列", &mut add);
            if other.value == 0 {
                for (head, tail) in cuts(one.value) {
                    add(vec![(one, head), (other, tail)], "两格的数字连在了一起");
                }
            }
        }
        if let Some(other) = below {
            exchange(one, other, "上下两格填反", "填到了相邻的行", &mut add);
        }
    }
    for row in rows(&held) {
        let values: Vec<i64> = row.iter().map(|held| held.value).collect();
        if values.iter().filter(|value| **value != 0).count() < 2 {
            continue;
        }
        let mut left = values.clone();
        left.rotate_left(1);
        let mut right = values.clone();
        right.rotate_right(1);
        if values.first() == Some(&0) {
            add(row.iter().zip(left).map(|(held, new)| (*held, new)).collect(), "整行右移了一列");
        }
        if values.last() == Some(&0) {
            add(row.iter().zip(right).map(|(held, new)| (*held, new)).collect(), "整行左移了一列");
        }
    }
    found
}

fn exchange<'a>(
    one: &'a Held<'a>,
    other: &'a Held<'a>,
    both: &'static str,
    moved: &'static str,
    add: &mut impl FnMut(Vec<(&Held, i64)>, &'static str),
) {
    if one.value != other.value {
        let reason = if one.value == 0 || other.value == 0 { moved } else { both };
        add(vec![(one, other.value), (other, one.value)], reason);
    }
}

/// The cells whose figure may be wrong.
fn held<'a>(context: &'a Context, pattern: &Pattern) -> Vec<Held<'a>> {
    let imported = context.report.source.is_some();
    let cells = context.form.cells.iter().enumerate();
    cells
        .filter(|(cell, _)| pattern.acts_on(*cell).next().is_some())
        .filter_map(|(cell, spec)| match context.figures.value(cell) {
            Value::Count(value) => Some(Held { cell, spec, value: *value }),
            // While a report is being written, a cell still open is no slip.
            Value::Unfilled if imported => Some(Held { cell, spec, value: 0 }),
            _ => None,
        })
        .collect()
}

fn beside(one: &Held, other: &Held) -> bool {
    one.spec.table == other.spec.table
        && one.spec.grid_row == other.spec.grid_row
        && one.spec.grid_column + 1 == other.spec.grid_column
}

fn under(one: &Held, other: &Held) -> bool {
    one.spec.table == other.spec.table
        && one.spec.grid_column == other.spec.grid_column
        && one.spec.grid_row + 1 == other.spec.grid_row
}

/// The rows of entered figures, without their totals.
fn rows<'a>(held: &'a [Held<'a>]) -> Vec<Vec<&'a Held<'a>>> {
    let mut rows: Vec<Vec<&Held>> = Vec::new();
    for cell in held.iter().filter(|held| !held.spec.computed || held.spec.row == "total") {
        if cell.spec.column == "sum" {
            continue;
        }
        match rows.last_mut() {
            Some(row)
                if row
                    .last()
                    .is_some_and(|last| last.spec.table == cell.spec.table && last.spec.row == cell.spec.row) =>
            {
                row.push(cell);
            }
            _ => rows.push(vec![cell]),
        }
    }
    rows
}

/// The ways to cut the digits of a figure in two, without leading zeros.
fn cuts(value: i64) -> Vec<(i64, i64)> {
    let digits = value.to_string();
    (1..digits.len())
        .filter_map(|at| {
            let (head, tail) = digits.split_at_checked(at)?;
            (tail.len() == 1 || !tail.starts_with('0')).then_some((head.parse().ok()?, tail.parse().ok()?))
        })
        .collect()
}
