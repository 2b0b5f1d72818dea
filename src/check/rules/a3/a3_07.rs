//! A3-07: applications closed for want of payment although part 六 says that no notice was sent.

use crate::check::narrative::fee;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "A3-07",
    name: "unpaid_applications_without_notice",
    title: "称未发收费通知而表三有逾期未缴费",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::T3.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "表三（六）其他处理第2项逾期未按收费通知缴纳费用大于0的，第六部分不应写未发出收费通知或收费通知0件。",
        why: "没有发出收费通知，就不会有逾期未按通知缴费。",
        basis: "《条例》第四十二条；国办函〔2020〕109号。",
        example: "第六部分写未发出收费通知，表三该行总计为1。",
        mend: "核对收费通知台账；误填到这一行的，改到相应的行。",
    },
    check,
};

const UNPAID: &str = "t3.other2.sum";

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(unpaid) = context.number(UNPAID).filter(|unpaid| !unpaid.is_zero()) else { return };
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    let fee = fee::read(narrative);
    let none_sent = fee.notices.filter(|notices| notices.value.is_zero());
    let zero = none_sent.and_then(|notices| narrative.numbers.get(notices.number)).map(|number| number.span);
    let Some((start, end)) = fee.no_notice.or(zero) else { return };
    let words = context.report.text(PartId::Other).get(start..end).unwrap_or_default();
    let right = unpaid.normalize();
    let message = format!("{} = {right}，第六部分写“{words}”", context.form.place(UNPAID));
    sink.add(
        Finding::new(rule, rule.severity, message)
            .on_cells(context.form, [UNPAID])
            .on_text(PartId::Other, start, end)
            .sides(right, words),
    );
}
