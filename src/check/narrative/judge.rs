//! Claims without a number held against the cells they speak of.

use rust_decimal::Decimal;

use super::compare::{is_of_this_year, is_own};
use super::{Groups, Narrative, Statement, StatementKind};
use crate::check::{Context, Finding, Rule, Severity, Sink};
use crate::report::Side;

/// What the cells say about a claim.
pub struct Contradiction {
    pub cells: Vec<String>,
    /// What the cells hold, in words: `表四 行政复议·总计 = 3`.
    pub told: String,
    pub number: Decimal,
}

/// Reports every claim that `contradicts` finds to be contradicted by the cells.
/// Claims of other years and times are left alone; those of a part of the organ are hints.
pub fn judge_statements(
    rule: &Rule,
    context: &Context,
    sink: &mut Sink,
    contradicts: impl Fn(StatementKind) -> Option<Contradiction>,
) {
    for narrative in context.narratives().iter() {
        for statement in &narrative.statements {
            if !is_of_this_year(&statement.scope, context.report.year) {
                continue;
            }
            if let Some(contradiction) = contradicts(statement.kind) {
                let severity = if is_own(context, &statement.scope) { rule.severity } else { Severity::Hint };
                sink.add(finding(rule, severity, context, narrative, statement, contradiction));
            }
        }
    }
}

fn finding(
    rule: &Rule,
    severity: Severity,
    context: &Context,
    narrative: &Narrative,
    statement: &Statement,
    contradiction: Contradiction,
) -> Finding {
    let text = context.report.text(narrative.part);
    let (start, end) = statement.span;
    let words = text.get(start..end).unwrap_or_default();
    let piece = narrative.pieces.get(statement.piece);
    let sentence = piece.map(|piece| narrative.sentence(piece, text)).unwrap_or_default();
    let message = format!("正文与表格不符：正文写“{words}”，{}（“{sentence}”）", contradiction.told);
    let cells: Vec<&str> = contradiction.cells.iter().map(String::as_str).collect();
    Finding::new(rule, severity, message)
        .on_cells(context.form, cells)
        .on_text(narrative.part, start, end)
        .sides(words, contradiction.number.normalize())
}

/// The known sum over some cells with its description; `None` while nothing is filled or a cell is unreadable.
pub fn told(context: &Context, name: &str, cells: Vec<String>) -> Option<Contradiction> {
    let ids: Vec<&str> = cells.iter().map(String::as_str).collect();
    let Side::Known { sum, .. } = context.figures.sum(context.form, &ids) else { return None };
    let place = match ids.as_slice() {
        [cell] => context.form.place(cell),
        _ => name.to_owned(),
    };
    Some(Contradiction { told: format!("{place} = {}", sum.normalize()), number: sum, cells })
}

/// Cells of 表四: some groups, one column.
pub fn dispute_cells(groups: Groups, column: &str) -> Vec<String> {
    groups.ids().map(|group| format!("t4.{group}.{column}")).collect()
}
