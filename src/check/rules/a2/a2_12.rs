//! A2-12: less fee in 表二 than 信息处理费 collected per part 六.

use rust_decimal::Decimal;

use crate::check::narrative::fee;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "A2-12",
    name: "table_fee_below_processing_fee",
    title: "表二收费少于处理费",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::T2.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "信息处理费属于行政事业性收费，表二本年收费金额（万元）不应少于第六部分写明的实际收取金额（元）。",
        why: "处理费上缴国库，计入行政事业性收费；表二更少，说明漏计。",
        basis: "国办函〔2020〕109号；格式第二十条第（八）项。",
        example: "第六部分写实际收取2230元，表二行政事业性收费为0。",
        mend: "把信息处理费计入表二行政事业性收费，注意单位是万元。",
    },
    check,
};

const FEE: &str = "t2.fee.amt";

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    let (Some(collected), Some(fee)) = (fee::read(narrative).collected, context.number(FEE)) else { return };
    let Some(number) = narrative.numbers.get(collected.number) else { return };
    let yuan = fee * Decimal::from(10_000);
    if collected.approximate || collected.value <= yuan {
        return;
    }
    let (left, right) = (yuan.normalize(), collected.value.normalize());
    let message = format!(
        "{} = {left} 元，第六部分实际收取的信息处理费 = {right} 元，相差 {}",
        context.form.place(FEE),
        right - left
    );
    sink.add(
        Finding::new(rule, rule.severity, message)
            .on_cells(context.form, [FEE])
            .on_text(PartId::Other, number.span.0, number.span.1)
            .sides(left, right),
    );
}
