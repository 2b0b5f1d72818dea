//! P07: the items of the fee do not add up.

use rust_decimal::Decimal;

use crate::check::narrative::fee::{self, Told};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P07",
    name: "fee_items_do_not_add_up",
    title: "处理费分项之和与总数不符",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "第六部分在总数之后分项列出件数、金额的，分项之和应等于总数。",
        why: "分项与总数对不上，说明有一个数写错了。",
        basis: "国办函〔2020〕109号；格式第六部分要求报告信息处理费情况。",
        example: "收取2230元，其中按件收取2000元、按量收取130元，分项之和为2130。",
        mend: "逐项核对后改正。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    let fee = fee::read(narrative);
    for money in [true, false] {
        let is_kind = |told: &&Told| narrative.numbers.get(told.number).is_some_and(|n| n.quantity.is_money() == money);
        let items: Vec<&Told> = fee.items.iter().filter(is_kind).collect();
        let totals: Vec<Told> = [fee.notified, fee.collected, fee.notices, fee.cases]
            .into_iter()
            .flatten()
            .filter(|told| is_kind(&told))
            .collect();
        let sum: Decimal = items.iter().map(|item| item.value).sum();
        let exact = items.iter().copied().chain(&totals).all(|told| !told.approximate);
        if items.len() < 2 || !exact || totals.iter().any(|total| total.value == sum) {
            continue;
        }
        let Some((total, last)) = totals.first().zip(items.last()) else { continue };
        let (Some(from), Some(to)) = (narrative.numbers.get(total.number), narrative.numbers.get(last.number)) else {
            continue;
        };
        let unit = if money { "元" } else { "件" };
        let (left, right) = (total.value.normalize(), sum.normalize());
        let message = format!(
            "第六部分 信息处理费：总数 = {left} {unit}，分项之和 = {right} {unit}，相差 {}",
            (left - right).abs()
        );
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_text(PartId::Other, from.span.0.min(to.span.0), to.span.1.max(from.span.1))
                .sides(left, right),
        );
    }
}
