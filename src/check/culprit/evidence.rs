//! How a slip may have happened: what speaks for one cell where the pattern alone fits several.

use super::singles::Single;
use crate::check::Context;
use crate::form::CellSpec;
use crate::report::Value;

/// What speaks for an explanation. Of explanations that fit, the heaviest evidence decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    pub weight: u8,
    pub reason: &'static str,
    /// Whether it stands although figures are still being entered, which by itself breaks relations.
    pub while_open: bool,
}

/// Evidence strong enough to single a cell out.
pub fn of(context: &Context, single: &Single) -> Option<Evidence> {
    let old = single.old?;
    let spec = context.form.cells.get(single.cell)?;
    let found = |weight, reason| Some(Evidence { weight, reason, while_open: false });
    let certain = |weight, reason| Some(Evidence { weight, reason, while_open: true });
    if spec.row == "carry_in" && carried_last_year(context, spec) == Some(single.new) {
        return certain(3, "与上年的结转下年度一致");
    }
    if digits_swapped(old, single.new) {
        return certain(2, "两位数字颠倒");
    }
    if let Some(reason) = zero_slipped(old, single.new) {
        return found(2, reason);
    }
    if total_as_part(context, spec, old) {
        return found(2, "把总计填成了分项");
    }
    if repeats_its_neighbour(context, spec, old) {
        return found(1, "与相邻格的数字重复");
    }
    None
}

/// What can be said of a slip once the cell is certain.
pub fn remark(single: &Single) -> Option<&'static str> {
    let Some(old) = single.old else { return Some("漏填") };
    let (before, after) = (old.to_string(), single.new.to_string());
    let missing_one = |long: &str, short: &str| {
        long.len() == short.len() + 1
            && (0..long.len()).any(|at| {
                let mut digits = long.to_owned();
                digits.remove(at);
                digits == short
            })
    };
    let differing = before.bytes().zip(after.bytes()).filter(|(a, b)| a != b).count();
    if old == 0 {
        Some("漏填")
    } else if missing_one(&before, &after) && single.new != 0 {
        Some("多写了一位数字")
    } else if missing_one(&after, &before) {
        Some("少写了一位数字")
    } else if before.len() == after.len() && before.len() > 1 && differing == 1 {
        Some("一位数字有误")
    } else {
        None
    }
}

/// Whether last year's report confirms the figure that stands in the cell.
pub fn is_confirmed(context: &Context, single: &Single) -> bool {
    let Some(spec) = context.form.cells.get(single.cell) else { return false };
    spec.row == "carry_in" && single.old.is_some() && carried_last_year(context, spec) == single.old
}

fn carried_last_year(context: &Context, spec: &CellSpec) -> Option<i64> {
    let last = context.previous()?;
    match last.figures().get(last.form, &format!("t3.carry_out.{}", spec.column)) {
        Value::Count(count) => Some(*count),
        _ => None,
    }
}

/// Two neighbouring digits have changed places: 13 for 31.
pub fn digits_swapped(old: i64, new: i64) -> bool {
    let (old, new) = (old.to_string().into_bytes(), new.to_string().into_bytes());
    if old.len() != new.len() {
        return false;
    }
    let differing: Vec<usize> =
        old.iter().zip(&new).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    match differing.as_slice() {
        [first, second] => {
            second - first == 1 && old.get(*first) == new.get(*second) && old.get(*second) == new.get(*first)
        }
        _ => false,
    }
}

/// One or two zeros too many or too few at the end, as by a slipped decimal point: 130 for 13.
fn zero_slipped(old: i64, new: i64) -> Option<&'static str> {
    let slipped =
        |small: i64, large: i64| small > 0 && [10, 100].iter().any(|power| small.checked_mul(*power) == Some(large));
    if slipped(new, old) {
        Some("末尾多了 0")
    } else if slipped(old, new) {
        Some("末尾少了 0")
    } else {
        None
    }
}

/// The cell holds the total of its row or column, written down beside it.
fn total_as_part(context: &Context, spec: &CellSpec, old: i64) -> bool {
    let form = context.form;
    let Some(cell) = form.index_of(&spec.id) else { return false };
    old >= 10
        && form.relations_of(cell).any(|relation| {
            relation.total().is_some_and(|total| {
                total != cell && !context.figures.follows(total) && *context.figures.value(total) == Value::Count(old)
            })
        })
}

/// The cell repeats the figure above it or to its left. Small figures repeat by chance.
fn repeats_its_neighbour(context: &Context, spec: &CellSpec, old: i64) -> bool {
    old >= 10
        && context.form.cells.iter().enumerate().any(|(index, other)| {
            other.table == spec.table
                && !other.computed
                && ((other.grid_row == spec.grid_row && other.grid_column + 1 == spec.grid_column)
                    || (other.grid_column == spec.grid_column && other.grid_row + 1 == spec.grid_row))
                && *context.figures.value(index) == Value::Count(old)
        })
}
