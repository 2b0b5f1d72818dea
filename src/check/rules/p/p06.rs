//! P06: an amount that the tariff cannot give.

use rust_decimal::Decimal;

use crate::check::narrative::fee;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P06",
    name: "fee_not_a_multiple_of_ten",
    title: "处理费金额不是10元的整数倍",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "信息处理费按件每件100元起、按量每页10元起逐级计收，金额应为10元的整数倍。",
        why: "不是10元整数倍的金额，收费标准算不出来。",
        basis: "国办函〔2020〕109号所附收费标准。",
        example: "写收取信息处理费2235元。",
        mend: "按收费标准重新核算；地方另有标准的，可说明理由后保留。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    for amount in fee::read(narrative).amounts {
        let Some(number) = narrative.numbers.get(amount.number) else { continue };
        if amount.approximate || (amount.value % Decimal::TEN).is_zero() {
            continue;
        }
        let stated = amount.value.normalize();
        let message = format!("第六部分 信息处理费：金额 = {stated} 元，不是 10 元的整数倍");
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_text(PartId::Other, number.span.0, number.span.1)
                .sides(stated, amount.value - amount.value % Decimal::TEN),
        );
    }
}
