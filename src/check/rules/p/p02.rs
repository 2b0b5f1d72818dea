//! P02: a fee arose but part 六 does not give notices, amount notified and amount collected.

use crate::check::narrative::fee;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P02",
    name: "fee_told_incompletely",
    title: "信息处理费情况不完整",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "发生了信息处理费的，第六部分应写明发出收费通知的件数、通知的总金额、实际收取的总金额；缺哪一项提示哪一项。",
        why: "只写其中一两项，读者看不出通知了多少、收了多少。",
        basis: "国办函〔2020〕109号；格式第六部分要求报告信息处理费情况。",
        example: "只写收取信息处理费2230元，没有写发出收费通知几件。",
        mend: "补写缺少的项目，例如：发出收费通知3件，总金额2230元，实际收取2230元。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    let fee = fee::read(narrative);
    // Notices alone, all of them of nothing collected, still tell two of the three.
    if !fee.arose() {
        return;
    }
    let nothing_collected = fee.not_collected.is_some();
    let missing: Vec<&str> = [
        (fee.notices.is_none(), "发出收费通知的件数"),
        (fee.notified.is_none(), "通知的总金额"),
        (fee.collected.is_none() && !nothing_collected, "实际收取的总金额"),
    ]
    .into_iter()
    .filter_map(|(missing, name)| missing.then_some(name))
    .collect();
    if missing.is_empty() {
        return;
    }
    let told = [fee.notices, fee.notified, fee.collected].into_iter().flatten().next();
    let Some(number) = told.and_then(|told| narrative.numbers.get(told.number)) else { return };
    let message = format!("第六部分 信息处理费：未见{}", missing.join("、"));
    sink.add(Finding::new(rule, rule.severity, message).on_text(PartId::Other, number.span.0, number.span.1));
}
