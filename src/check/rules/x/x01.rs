//! X01: 上年结转 differs from what last year's report carried over.

use super::{COLUMNS, carried, carried_message, carry_over};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "X01",
    name: "carried_over_differs_from_last_year",
    title: "上年结转与上年报告不一致",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::LAST),
    when: When::AtOnce,
    card: Card {
        what: "表三“上年结转”的总计应等于上年报告“结转下年度继续办理”的总计。没有上年报告时不检查。",
        why: "上年结转就是上年报告已经公布的结转数，两年对不上最容易被发现。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式，“上年结转”的含义。",
        example: "本年上年结转总计 5，上年报告结转下年度总计 4，相差 1。",
        mend: "按上年公布的报告填写；上年报告有误的，先更正上年报告。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else {
        if let Some(other) = &context.last {
            sink.not_assessable(rule, &format!("所附报告是 {} 年的，不是上一年的", other.report.year));
        }
        return;
    };
    let Some((this, before)) = carried(context, last, "sum") else { return };
    if this == before {
        return;
    }
    let differing = COLUMNS.iter().filter(|column| carried(context, last, column).is_some_and(|(a, b)| a != b));
    let cells = std::iter::once("sum").chain(differing.copied()).map(|column| format!("t3.carry_in.{column}"));
    let cells: Vec<crate::form::CellId> = cells.map(|id| id.as_str().into()).collect();
    let mut finding = Finding::new(rule, rule.severity, carried_message(context, last, "sum", this, before))
        .on_cells(context.form, cells)
        .sides(this, before);
    if let Some(edits) = carry_over(context, last) {
        finding = finding.fix(format!("按上年报告填写上年结转（总计 {before}）"), edits);
    }
    sink.add(finding);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told, told_beside, with_zeros};

    #[test]
    fn what_was_carried_over_comes_in() {
        let last = with_zeros(report(2024, "t3.new.nat=4 t3.carry_out.nat=4"));
        let this = with_zeros(report(2025, "t3.carry_in.nat=3 t3.carry_in.biz=2 t3.open.nat=3 t3.open.biz=2"));
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X01"), @"
        错误 表三 二、上年结转·总计 = 5，上年报告 四、结转下年度·总计 = 4，相差 1
          → 按上年报告填写上年结转（总计 4）：t3.carry_in.nat=4 t3.carry_in.biz=0 t3.carry_in.sci=0 t3.carry_in.ngo=0 t3.carry_in.law=0 t3.carry_in.oth=0 t3.carry_in.sum=auto
        ");
        assert_eq!(told_beside(&mended(&this, Some(&last), "X01", 0), Some(&last), "X01"), "");
    }

    #[test]
    fn the_link_holds_across_the_forms() {
        let last = with_zeros(report(2020, "t3.new.nat=4 t3.carry_out.nat=4"));
        let right = with_zeros(report(2021, "t3.carry_in.nat=4 t3.open.nat=4"));
        assert_eq!(told_beside(&right, Some(&last), "X01"), "");
        let wrong = with_zeros(report(2021, "t3.carry_in.nat=5 t3.open.nat=5"));
        assert_ne!(told_beside(&wrong, Some(&last), "X01"), "");
    }

    #[test]
    fn without_last_years_report_nothing_is_said() {
        let this = with_zeros(report(2025, "t3.carry_in.nat=3"));
        assert_eq!(told(&this, "X01"), "");
        let two_years_ago = with_zeros(report(2023, ""));
        assert_eq!(told_beside(&this, Some(&two_years_ago), "X01"), "");
    }
}
