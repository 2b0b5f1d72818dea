//! N27: the prose tells nothing of the applications, or the table nothing of what the prose tells.

use rust_decimal::Decimal;

use crate::check::narrative::{Claim, Narrative, StatementKind, Subject};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "N27",
    name: "prose_and_table_do_not_meet",
    title: "正文与表三只有一处有申请数",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "表三有申请而正文没有写任何申请件数；或者正文写了申请件数而表三全为0、尚未填写。",
        why: "总体情况应概述依申请公开情况，一般写明收到和办理的件数；只有一处有数的，往往是漏写或漏填。",
        basis: "《条例》第五十条第（二）项；格式对总体情况的说明。",
        example: "表三本年新收40件，总体情况没有写收到多少件申请。",
        mend: "在总体情况的依申请公开一段写明收到、办结和结转的件数；表三漏填的补填。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let overview = context.report.text(PartId::Overview);
    if overview.trim().is_empty() {
        return;
    }
    let unreadable =
        |cell: &str| matches!(context.figures.get(context.form, cell), crate::report::Value::Unreadable(_));
    let rows = ["t3.new", "t3.carry_in", "t3.total"];
    if context.form.cells.iter().any(|cell| rows.iter().any(|row| cell.id.starts_with(row)) && unreadable(&cell.id)) {
        return;
    }
    let table: Option<Decimal> = ["t3.new.sum", "t3.carry_in.sum", "t3.total.sum"]
        .into_iter()
        .filter_map(|cell| context.number(cell))
        .reduce(|a, b| a + b);
    let narratives = context.narratives();
    let mut told = narratives.iter().flat_map(|narrative| counted(narrative));
    match table {
        Some(sum) if !sum.is_zero() => {
            let denied = |narrative: &Narrative| {
                narrative.statements.iter().any(|statement| statement.kind == StatementKind::NoApplications)
            };
            if told.next().is_none() && !narratives.iter().any(|narrative| denied(narrative)) {
                let new = context.number_or_zero("t3.new.sum").normalize();
                let message = format!(
                    "正文没有写申请件数：{} = {new}，正文未见收到、办结等件数",
                    context.form.place("t3.new.sum")
                );
                sink.add(Finding::new(rule, rule.severity, message).on_part(PartId::Overview));
            }
        }
        _ => {
            let first = told.find_map(|(narrative, claim)| {
                let number = narrative.number(claim)?;
                let other_time = claim.scope.other_time || claim.scope.year.is_some_and(|y| y != context.report.year);
                (!number.quantity.value.is_zero() && !other_time).then_some((narrative, number))
            });
            if let Some((narrative, number)) = first {
                let state = if table.is_some() { "表三全为 0" } else { "表三尚未填写" };
                let value = number.quantity.value.normalize();
                sink.add(
                    Finding::new(rule, rule.severity, format!("正文写了申请件数而{state}：正文 = {value}"))
                        .on_text(narrative.part, number.span.0, number.span.1)
                        .sides(value, 0),
                );
            }
        }
    }
}

/// The numbers that say how many applications there were.
fn counted(narrative: &Narrative) -> impl Iterator<Item = (&Narrative, &Claim)> {
    let counts = |claim: &&Claim| {
        matches!(claim.subject, Subject::Received | Subject::Processed | Subject::Handled | Subject::Open)
    };
    narrative.claims.iter().filter(counts).map(move |claim| (narrative, claim))
}
