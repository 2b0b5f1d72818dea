//! The one generic rule behind all sums: relations are read off the form, never named one by one.

use rust_decimal::Decimal;

use super::{Context, Finding, FixEdit, Rule, Sink};
use crate::form::{CellId, Form, Relation};
use crate::report::Side;

/// What can be said of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One side has no figure yet.
    Open,
    Holds,
    Broken {
        left: Decimal,
        right: Decimal,
    },
    /// A cell is unreadable.
    NotAssessable,
}

/// Judges a relation by the figures.
pub fn judge(relation: &Relation, context: &Context) -> Verdict {
    let left = context.figures.side(&relation.left);
    let right = context.figures.side(&relation.right);
    match (left, right) {
        (Side::NotAssessable, _) | (_, Side::NotAssessable) => Verdict::NotAssessable,
        (Side::Empty, _) | (_, Side::Empty) => Verdict::Open,
        (Side::Known { sum: left, .. }, Side::Known { sum: right, .. }) if left == right => Verdict::Holds,
        (Side::Known { sum: left, .. }, Side::Known { sum: right, .. }) => Verdict::Broken { left, right },
    }
}

/// Whether cells that are still unfilled could make the sides of a relation equal. Figures are never negative, so what
/// is filled is the least that a side can come to. A total that somebody has written waits for nothing: it is said to
/// be the sum of what is there.
pub fn waits(relation: &Relation, context: &Context) -> bool {
    if relation.total().is_some() {
        return false;
    }
    let side = |cells: &[usize]| {
        let open = cells.iter().any(|cell| is_open(*cell, context));
        (context.figures.side(cells).known().unwrap_or_default(), open)
    };
    match (side(&relation.left), side(&relation.right)) {
        ((_, true), (_, true)) => true,
        ((left, true), (right, false)) => left <= right,
        ((left, false), (right, true)) => right <= left,
        ((_, false), (_, false)) => false,
    }
}

/// Totals of totals of totals.
const DEEPEST: usize = 4;

/// Whether a cell is unfilled, or a total that follows parts of which one is: what it holds is not its last word.
pub fn is_open(cell: usize, context: &Context) -> bool {
    is_open_within(cell, context, DEEPEST)
}

fn is_open_within(cell: usize, context: &Context, deep: usize) -> bool {
    if !context.figures.value(cell).is_filled() {
        return true;
    }
    let parts = || context.form.relations.iter().filter(|relation| relation.total() == Some(cell));
    deep > 0
        && context.figures.follows(cell)
        && parts().any(|relation| relation.right.iter().any(|part| is_open_within(*part, context, deep - 1)))
}

/// The relations of a form that a rule reports.
pub fn of_rule<'a>(form: &'a Form, code: &'a str) -> impl Iterator<Item = &'a Relation> {
    form.relations.iter().filter(move |relation| relation.code == code)
}

/// Check function of every rule that stands for relations: reports each relation with the rule's code that is broken.
pub fn report_broken(rule: &Rule, context: &Context, sink: &mut Sink) {
    for relation in of_rule(context.form, rule.code) {
        match judge(relation, context) {
            Verdict::Broken { left, right } => {
                sink.add(finding(rule, context, relation, left, right).waits(waits(relation, context)));
            }
            Verdict::NotAssessable => sink.not_assessable(rule, &relation.place),
            Verdict::Open | Verdict::Holds => {}
        }
    }
}

fn finding(rule: &Rule, context: &Context, relation: &Relation, left: Decimal, right: Decimal) -> Finding {
    let form = context.form;
    let message = format!(
        "{}：{} = {left}，{} = {right}，相差 {}",
        relation.place,
        relation.left_name,
        relation.right_name,
        (left - right).abs()
    );
    let id = |cell: &usize| form.cells.get(*cell).map(|cell| cell.id.clone());
    match relation.total() {
        // Not a fixed total that is right only because nobody can know: offer the sum, and to follow it from now on.
        Some(total) => {
            let cells: Vec<CellId> = id(&total).into_iter().collect();
            let fixes: Vec<FixEdit> =
                cells.iter().map(|cell| FixEdit::Cell { cell: cell.clone(), value: "auto".to_owned() }).collect();
            Finding::new(rule, rule.severity, message)
                .on_cells(form, cells)
                .sides(left, right)
                .fix(format!("{}改为各项之和 {right}", relation.left_name), fixes)
        }
        None => {
            let filled = |cell: &&usize| context.figures.value(**cell).is_filled();
            let cells: Vec<CellId> =
                relation.left.iter().chain(&relation.right).filter(filled).filter_map(id).collect();
            Finding::new(rule, rule.severity, message).on_cells(form, cells).sides(left, right)
        }
    }
}
