//! P05: more collected than notified.

use crate::check::narrative::fee;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P05",
    name: "collected_more_than_notified",
    title: "实际收取多于通知金额",
    severity: Severity::Error,
    forms: Forms::Only(2021),
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "第六部分写明的实际收取总金额不应大于收费通知的总金额。",
        why: "只能按通知收取；收的比通知的多，一定有一个数写错了。",
        basis: "国办函〔2020〕109号；格式第六部分要求报告信息处理费情况。",
        example: "通知总金额200元，实际收取300元。",
        mend: "核对收费通知和缴款凭证，改正写错的数。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    let fee = fee::read(narrative);
    let (Some(notified), Some(collected)) = (fee.notified, fee.collected) else { return };
    let Some(number) = narrative.numbers.get(collected.number) else { return };
    if collected.value <= notified.value || collected.approximate || notified.approximate {
        return;
    }
    let (left, right) = (collected.value.normalize(), notified.value.normalize());
    let message = format!("第六部分 信息处理费：实际收取 = {left} 元，通知总金额 = {right} 元，相差 {}", left - right);
    sink.add(
        Finding::new(rule, rule.severity, message)
            .on_text(PartId::Other, number.span.0, number.span.1)
            .sides(left, right),
    );
}
