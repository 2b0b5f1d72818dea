//! Explanations by one cell.

use super::evidence::{self, Evidence};
use super::pattern::Pattern;
use super::{Explained, Explanation};
use crate::check::Context;
use crate::report::Value;

/// A change of one cell that repairs the relations it acts upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Single {
    pub cell: usize,
    /// `None` for an unfilled cell.
    pub old: Option<i64>,
    pub new: i64,
}

impl Single {
    pub fn explanation(&self, context: &Context) -> Explanation {
        let reason = evidence::of(context, self).map(|Evidence { reason, .. }| reason);
        Explanation { edits: vec![(self.cell, self.new)], reason: reason.or_else(|| evidence::remark(self)) }
    }
}

/// Every cell that by itself repairs all the broken relations, unfilled ones included, and breaks none.
/// A figure that last year's report confirms is not doubted as long as another fits.
pub fn of(context: &Context, pattern: &Pattern, broken: &[usize]) -> Vec<Single> {
    let fits = |single: &Single| pattern.acts_on(single.cell).count() == broken.len();
    let changes = (0..context.form.cells.len()).filter_map(|cell| change_of(context, pattern, broken, cell));
    let fitting: Vec<Single> = changes.filter(fits).collect();
    let doubtful: Vec<Single> =
        fitting.iter().filter(|single| !evidence::is_confirmed(context, single)).copied().collect();
    if doubtful.is_empty() { fitting } else { doubtful }
}

/// The change of a cell that repairs every relation it acts upon, if all of these are broken, and alike.
fn change_of(context: &Context, pattern: &Pattern, broken: &[usize], cell: usize) -> Option<Single> {
    let mut by: Option<i128> = None;
    for (relation, factor) in pattern.acts_on(cell) {
        let difference = pattern.difference(relation)?;
        if !broken.contains(&relation) || difference % factor != 0 {
            return None;
        }
        let needed = -difference / factor;
        if by.is_some_and(|by| by != needed) {
            return None;
        }
        by = Some(needed);
    }
    let old = match context.figures.value(cell) {
        Value::Count(count) => Some(*count),
        _ => None,
    };
    let new = i64::try_from(i128::from(old.unwrap_or_default()) + by?).ok().filter(|new| *new >= 0)?;
    Some(Single { cell, old, new })
}

/// Of many cells that fit, those that the manner of the slip singles out: at most two, the strongest kind alone.
/// While figures are still being entered, only evidence that stands then.
pub fn singled_out(context: &Context, singles: &[Single], is_open: bool) -> Vec<Explanation> {
    let mut found: Vec<(Evidence, &Single)> =
        singles.iter().filter_map(|single| Some((evidence::of(context, single)?, single))).collect();
    found.retain(|(evidence, _)| evidence.while_open || !is_open);
    let strongest = found.iter().map(|(evidence, _)| evidence.weight).max();
    found.retain(|(evidence, _)| Some(evidence.weight) == strongest);
    found.into_iter().map(|(_, single)| single.explanation(context)).collect()
}

/// Two or three cells, each with a pattern of its own, that have nothing to do with one another.
/// Only where there is one way to tell them apart.
pub fn apart(context: &Context, pattern: &Pattern, broken: &[usize]) -> Vec<Explained> {
    const MOST: usize = 3;
    let support = |cell: usize| -> Vec<usize> { pattern.acts_on(cell).map(|(relation, _)| relation).collect() };
    let candidates: Vec<(Single, Vec<usize>)> = (0..context.form.cells.len())
        .filter_map(|cell| change_of(context, pattern, broken, cell))
        .filter(|single| single.old.is_some())
        .map(|single| (single, support(single.cell)))
        .filter(|(_, support)| support.len() >= 2)
        .collect();
    let mut covers: Vec<Vec<usize>> = Vec::new();
    cover(&candidates, broken, &mut Vec::new(), MOST, &mut covers);
    let fewest = covers.iter().map(Vec::len).min();
    covers.retain(|cover| Some(cover.len()) == fewest);
    let [cover] = covers.as_slice() else { return Vec::new() };
    let chosen = cover.iter().filter_map(|candidate| candidates.get(*candidate));
    chosen
        .map(|(single, relations)| Explained {
            relations: relations.clone(),
            explanations: vec![single.explanation(context)],
        })
        .collect()
}

/// All ways to cover the broken relations, each exactly once, with at most so many candidates.
fn cover(
    candidates: &[(Single, Vec<usize>)],
    open: &[usize],
    chosen: &mut Vec<usize>,
    most: usize,
    covers: &mut Vec<Vec<usize>>,
) {
    let Some(first) = open.first() else {
        covers.push(chosen.clone());
        return;
    };
    if chosen.len() == most {
        return;
    }
    for (number, (_, support)) in candidates.iter().enumerate() {
        if support.contains(first) && support.iter().all(|relation| open.contains(relation)) {
            let rest: Vec<usize> = open.iter().copied().filter(|relation| !support.contains(relation)).collect();
            chosen.push(number);
            cover(candidates, &rest, chosen, most, covers);
            chosen.pop();
        }
    }
}
