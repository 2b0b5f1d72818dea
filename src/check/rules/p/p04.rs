//! P04: part 六 says that no fee arose, 表三 counts unpaid ones.

use crate::check::narrative::fee;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P04",
    name: "fee_denied_in_prose",
    title: "称未产生处理费而表三有逾期未缴费",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::T3.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "第六部分写未产生信息处理费的，表三（六）其他处理第2项应为0；只写未收取的，可能是通知了没有缴，作为提示。",
        why: "逾期未缴费说明已经产生了费用。",
        basis: "《条例》第四十二条；国办函〔2020〕109号。",
        example: "写本年未产生信息处理费，表三逾期未按收费通知缴费为1。",
        mend: "写明发出收费通知的件数和金额，实际收取为0；表三填错的改表三。",
    },
    check,
};

const UNPAID: &str = "t3.other2.sum";

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    let Some(unpaid) = context.number(UNPAID).filter(|unpaid| !unpaid.is_zero()) else { return };
    let fee = fee::read(narrative);
    let said = match (fee.not_arisen, fee.not_collected) {
        (Some(words), _) => Some((words, rule.severity)),
        // Notices told of explain why nothing was collected.
        (None, Some(words)) if fee.notices.is_none() => Some((words, Severity::Hint)),
        (None, _) => None,
    };
    let Some(((start, end), severity)) = said else { return };
    let words = context.report.text(PartId::Other).get(start..end).unwrap_or_default();
    let right = unpaid.normalize();
    let message = format!("第六部分写“{words}”，{} = {right}", context.form.place(UNPAID));
    sink.add(
        Finding::new(rule, severity, message)
            .on_cells(context.form, [UNPAID])
            .on_text(PartId::Other, start, end)
            .sides(words, right),
    );
}
