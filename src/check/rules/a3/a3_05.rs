//! A3-05: a large share of the applications is carried over.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A3-05",
    name: "many_applications_carried_over",
    title: "结转下年度的申请较多",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::WhenLeft,
    card: Card {
        what: "结转下年度继续办理的申请超过全部申请（本年新收＋上年结转）的三成，且不少于 5 件。",
        why: "答复期限是 20 个工作日，可延长 20 个工作日；只有年末两三个月收到的申请才会结转。",
        basis: "条例第三十三条；三成的幅度为本程序设定。",
        example: "本年新收＋上年结转 = 40，结转下年度 = 20，占 50%。",
        mend: "核对结转的申请是否都在答复期限内；属实的，不必改动。",
    },
    check,
};

const AT_LEAST: i64 = 5;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(carried) = context.number("t3.carry_out.sum") else { return };
    let Some(all) = context.sum(&["t3.new.sum", "t3.carry_in.sum"]) else { return };
    if carried < Decimal::from(AT_LEAST) || carried <= all * Decimal::new(3, 1) {
        return;
    }
    let share = (carried * Decimal::ONE_HUNDRED).checked_div(all).map(|share| share.round_dp(1).normalize());
    let message = format!(
        "{}：{} = {carried}，本年新收＋上年结转 = {all}{}",
        context.row_place("t3.carry_out.sum"),
        context.column_name("t3.carry_out.sum"),
        share.map_or(String::new(), |share| format!("，占 {share}%"))
    );
    sink.add(
        Finding::new(rule, rule.severity, message)
            .on_cells(context.form, ["t3.carry_out.sum"])
            .sides(carried, all)
            .hint("请核对结转的申请是否都在答复期限内。"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn a_half_carried_over_wants_a_look() {
        insta::assert_snapshot!(told(&report(2025, "t3.new.nat=38 t3.carry_in.nat=2 t3.carry_out.nat=20"), "A3-05"), @"
        提示 表三 四、结转下年度：总计 = 20，本年新收＋上年结转 = 40，占 50%
          请核对结转的申请是否都在答复期限内。
        ");
    }

    #[test]
    fn a_quarter_passes_and_so_do_a_few() {
        assert_eq!(told(&report(2025, "t3.new.nat=40 t3.carry_in.nat=11 t3.carry_out.nat=13"), "A3-05"), "");
        assert_eq!(told(&report(2025, "t3.new.nat=6 t3.carry_out.nat=4"), "A3-05"), "");
    }
}
