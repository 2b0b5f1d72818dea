//! A3-08: many outcomes are counted under 其他处理 3.其他.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A3-08",
    name: "many_outcomes_counted_as_other",
    title: "“其他”办理结果较多",
    severity: Severity::Hint,
    forms: Forms::Only(2021),
    reads: Reads::T3,
    when: When::WhenLeft,
    card: Card {
        what: "（六）其他处理 3.其他 超过（七）总计的两成，且不少于 5 件。",
        why: "“其他”只用于上面各行都不能包括的情形，如撤回申请、合并办理；过多说明可能归类有误。",
        basis: "国办公开办函〔2021〕30号所附格式的分类；两成的幅度为本程序设定。",
        example: "3.其他 = 15，（七）总计 = 40，占 37.5%。",
        mend: "逐件核对能否归入（一）至（五）各行；属实的，不必改动。",
    },
    check,
};

const AT_LEAST: i64 = 5;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let (Some(other), Some(total)) = (context.number("t3.other3.sum"), context.number("t3.total.sum")) else { return };
    if other < Decimal::from(AT_LEAST) || other <= total * Decimal::new(2, 1) {
        return;
    }
    let share = (other * Decimal::ONE_HUNDRED).checked_div(total).map(|share| share.round_dp(1).normalize());
    let message = format!(
        "{}：{} = {other}，（七）总计 = {total}{}",
        context.row_place("t3.other3.sum"),
        context.column_name("t3.other3.sum"),
        share.map_or(String::new(), |share| format!("，占 {share}%"))
    );
    sink.add(
        Finding::new(rule, rule.severity, message)
            .on_cells(context.form, ["t3.other3.sum"])
            .sides(other, total)
            .hint("请核对是否有更合适的办理结果可以归入。"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn many_others_want_a_look() {
        insta::assert_snapshot!(told(&report(2025, "t3.open.nat=25 t3.other3.nat=15"), "A3-08"), @"
        提示 表三 （六）其他处理 3.其他：总计 = 15，（七）总计 = 40，占 37.5%
          请核对是否有更合适的办理结果可以归入。
        ");
    }

    #[test]
    fn few_others_pass() {
        assert_eq!(told(&report(2025, "t3.open.nat=69 t3.other3.nat=4"), "A3-08"), "");
        assert_eq!(told(&report(2025, "t3.open.nat=20 t3.other3.nat=5"), "A3-08"), "");
    }
}
