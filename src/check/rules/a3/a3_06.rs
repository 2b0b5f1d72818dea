//! A3-06: applications came in, but none was handled.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A3-06",
    name: "no_application_handled",
    title: "有申请而没有办理结果",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::WhenLeft,
    card: Card {
        what: "本年新收和上年结转共 5 件以上，而（七）总计为 0。",
        why: "全年没有办结一件申请不合常理，多半是办理结果漏填。",
        basis: "条例第三十三条：收到申请之日起 20 个工作日内答复，可延长 20 个工作日。",
        example: "本年新收 12，（七）总计 0。",
        mend: "补填各项办理结果。",
    },
    check,
};

const AT_LEAST: i64 = 5;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(all) = context.sum(&["t3.new.sum", "t3.carry_in.sum"]) else { return };
    let handled = context.number("t3.total.sum");
    if handled != Some(Decimal::ZERO) || all < Decimal::from(AT_LEAST) {
        return;
    }
    let place = context.row_place("t3.total.sum");
    let column = context.column_name("t3.total.sum");
    sink.add(
        Finding::new(rule, rule.severity, format!("{place}：{column} = 0，本年新收＋上年结转 = {all}，相差 {all}"))
            .on_cells(context.form, ["t3.total.sum"])
            .sides(0, all)
            .hint("办理结果可能漏填。"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told, with_zeros};

    #[test]
    fn applications_without_outcomes_want_a_look() {
        insta::assert_snapshot!(told(&with_zeros(report(2025, "t3.new.nat=12 t3.carry_out.nat=12")), "A3-06"), @"
        警告 表三 （七）总计：总计 = 0，本年新收＋上年结转 = 12，相差 12
          办理结果可能漏填。
        ");
    }

    #[test]
    fn handled_ones_and_open_tables_pass() {
        assert_eq!(told(&with_zeros(report(2025, "t3.new.nat=12 t3.open.nat=12")), "A3-06"), "");
        assert_eq!(told(&report(2025, "t3.new.nat=12"), "A3-06"), "");
    }
}
