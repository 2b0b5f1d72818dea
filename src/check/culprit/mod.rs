//! The likely culprit: the one cell (or two) whose correction repairs every relation that is broken.
//!
//! Broken relations form a pattern, and where all totals are written down every cell of 表三 has a pattern of its own.
//! If one explanation fits it is named; if two fit both are shown; if none does, none is invented.
//! Nothing is changed here: an explanation becomes a fix that the clerk may take.

mod evidence;
mod pairs;
mod pattern;
mod singles;

use rust_decimal::Decimal;

use super::{Context, Finding, Fix, FixEdit, Likely};
use crate::report::{Side, Value};
use pattern::Pattern;

/// Values that would repair the relations, and what speaks for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Index of each cell and the value it should have.
    pub edits: Vec<(usize, i64)>,
    /// How the slip may have happened, in the clerk's words.
    pub reason: Option<&'static str>,
}

/// Broken relations that belong together, with at most two explanations for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Indices into [`crate::form::Form::relations`].
    pub relations: Vec<usize>,
    pub explanations: Vec<Explanation>,
}

/// How many explanations are shown at most; more would be guessing.
const SHOWN: usize = 2;

/// Explains what is broken, as far as it can be explained.
pub fn explanations(context: &Context) -> Vec<Explained> {
    let Some(pattern) = Pattern::of(context) else { return Vec::new() };
    let mut explained = Vec::new();
    for broken in pattern.broken_groups() {
        explained.extend(explain_group(context, &pattern, broken));
    }
    explained
}

fn explain_group(context: &Context, pattern: &Pattern, broken: Vec<usize>) -> Vec<Explained> {
    let singles = singles::of(context, pattern, &broken);
    let one = |explanations| vec![Explained { relations: broken.clone(), explanations }];
    if singles.len() == 1 {
        return one(singles.into_iter().map(|single| single.explanation(context)).collect());
    }
    if singles.is_empty() {
        // Figures still missing explain more than figures in the wrong place.
        if is_being_entered(context, &broken) {
            return Vec::new();
        }
        let pairs = pairs::of(context, pattern, &broken);
        if !pairs.is_empty() {
            return if pairs.len() <= SHOWN { one(pairs) } else { Vec::new() };
        }
        return singles::apart(context, pattern, &broken);
    }
    let is_open = is_being_entered(context, &broken);
    let mut fitting = singles::singled_out(context, &singles, is_open);
    if !is_open {
        fitting.extend(pairs::of(context, pattern, &broken));
    }
    if fitting.is_empty() && singles.len() <= SHOWN {
        fitting = singles.into_iter().map(|single| single.explanation(context)).collect();
    }
    if (1..=SHOWN).contains(&fitting.len()) { one(fitting) } else { Vec::new() }
}

/// Whether a report that is being written still waits for figures in these relations.
fn is_being_entered(context: &Context, broken: &[usize]) -> bool {
    let waits = |cell: usize| *context.figures.value(cell) == Value::Unfilled && !context.figures.follows(cell);
    context.report.source.is_none()
        && broken.iter().filter_map(|relation| context.form.relations.get(*relation)).any(|relation| {
            // A total that follows hides what its parts wait for.
            let parts = context.form.computed_cells().filter(|(total, _)| relation.cells().any(|cell| cell == *total));
            relation.cells().any(waits) || parts.flat_map(|(_, of)| of.right.iter().copied()).any(waits)
        })
}

/// Adds what explains them to the findings of broken relations: the likely cell and a fix for each explanation.
pub fn explain(context: &Context, findings: &mut [Finding]) {
    let explained = explanations(context);
    let slips_in_applications = explained.iter().filter(|explained| is_in_applications(context, explained)).count();
    for Explained { relations, explanations } in explained {
        let fixes: Vec<Fix> = explanations.iter().map(|explanation| fix(context, explanation)).collect();
        let likely = match explanations.as_slice() {
            [Explanation { edits, .. }] => match edits.as_slice() {
                [(cell, value)] => context.form.cells.get(*cell).map(|spec| (spec.id.clone(), value.to_string())),
                _ => None,
            },
            _ => None,
        };
        let touched = |finding: &Finding| {
            relations.iter().filter_map(|relation| context.form.relations.get(*relation)).any(|relation| {
                // A3-04 speaks of the columns as a whole, and points to the cell if it is one.
                let same_table =
                    finding.code == "A3-04" && relation.code.starts_with("A3") && slips_in_applications == 1;
                let same = finding.code == relation.code
                    && finding.message.strip_prefix(&relation.place).is_some_and(|rest| rest.starts_with('：'));
                same || same_table
            })
        };
        for finding in findings.iter_mut().filter(|finding| touched(finding)) {
            finding.likely = likely.clone().map(|(cell, value)| Likely { cell, value });
            if finding.code == "A3-04"
                && let Some((cell, _)) = &likely
            {
                finding.cells = vec![cell.clone()];
            }
            // What the rule offers itself is not offered twice; it stays unless there is more to be said of it.
            let (own, more): (Vec<&Fix>, Vec<&Fix>) =
                fixes.iter().partition(|fix| finding.fixes.iter().any(|own| own.edits == fix.edits));
            let with_reason = |fix: &Fix| explanations.iter().zip(&fixes).any(|(e, f)| f == fix && e.reason.is_some());
            let told: Vec<Fix> = own.into_iter().filter(|fix| with_reason(fix)).cloned().collect();
            finding.fixes.retain(|fix| told.iter().all(|told| told.edits != fix.edits));
            finding.fixes.splice(0..0, told.into_iter().chain(more.into_iter().cloned()));
        }
    }
}

fn is_in_applications(context: &Context, explained: &Explained) -> bool {
    let relations = explained.relations.iter().filter_map(|relation| context.form.relations.get(*relation));
    relations.into_iter().any(|relation| relation.code.starts_with("A3"))
}

/// Whether a cell is a total, and the value is what its parts add up to once the explanation has been taken.
fn is_sum(context: &Context, explanation: &Explanation, cell: usize, value: i64) -> bool {
    let part = |part: &usize| match explanation.edits.iter().find(|(edited, _)| edited == part) {
        Some((_, value)) => Some(Decimal::from(*value)),
        None => match context.figures.side(&[*part]) {
            Side::Known { sum, .. } => Some(sum),
            Side::Empty | Side::NotAssessable => None,
        },
    };
    let parts = context.form.computed_cells().find(|(total, _)| *total == cell);
    let sum: Option<Decimal> = parts.and_then(|(_, relation)| relation.right.iter().map(part).sum());
    sum == Some(Decimal::from(value))
}

/// The explanation as a change that can be shown, made and undone.
fn fix(context: &Context, explanation: &Explanation) -> Fix {
    let form = context.form;
    let specs = explanation.edits.iter().filter_map(|(cell, value)| Some((*cell, form.cells.get(*cell)?, *value)));
    let (mut places, mut now, mut edits) = (Vec::new(), Vec::new(), Vec::new());
    for (cell, spec, value) in specs {
        places.push(format!("{} 改为 {value}", form.place(&spec.id)));
        let printed = context.figures.value(cell).to_string();
        now.push(if printed.is_empty() { "空白".to_owned() } else { printed });
        // A total that becomes the sum of its parts follows them from then on.
        let value = if is_sum(context, explanation, cell, value) { "auto".to_owned() } else { value.to_string() };
        edits.push(FixEdit::Cell { cell: spec.id.clone(), value });
    }
    let reason = explanation.reason.map_or(String::new(), |reason| format!("，{reason}"));
    Fix { title: format!("{}（现为 {}{reason}）", places.join("，"), now.join("、")), edits }
}

#[cfg(test)]
mod tests;
