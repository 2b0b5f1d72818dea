//! X02: a column of 上年结转 differs from last year's report, although the totals agree.

use super::{COLUMNS, carried, carried_message, carry_over};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "X02",
    name: "carried_over_column_differs_from_last_year",
    title: "上年结转的分列与上年报告不一致",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::LAST),
    when: When::AtOnce,
    card: Card {
        what: "总计一致时，表三“上年结转”的每一列应等于上年报告“结转下年度继续办理”的同一列。没有上年报告时不检查。",
        why: "申请人的类别不会因跨年而改变；分列不同多半是填错了列。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式，“上年结转”的含义。",
        example: "上年结转：自然人 3、商业企业 1；上年报告结转下年度：自然人 4、商业企业 0。",
        mend: "按上年公布的报告逐列填写。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else { return };
    // Where the totals differ, X01 speaks.
    if carried(context, last, "sum").is_none_or(|(this, before)| this != before) {
        return;
    }
    for column in COLUMNS {
        let Some((this, before)) = carried(context, last, column).filter(|(this, before)| this != before) else {
            continue;
        };
        let mut finding = Finding::new(rule, rule.severity, carried_message(context, last, column, this, before))
            .on_cells(context.form, [format!("t3.carry_in.{column}").as_str()])
            .sides(this, before);
        if let Some(edits) = carry_over(context, last) {
            finding = finding.fix("按上年报告填写上年结转各列", edits);
        }
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told_beside, with_zeros};

    #[test]
    fn columns_do_not_change_over_the_year() {
        let last = with_zeros(report(2024, "t3.new.nat=4 t3.carry_out.nat=4"));
        let this = with_zeros(report(2025, "t3.carry_in.nat=3 t3.carry_in.biz=1 t3.open.nat=3 t3.open.biz=1"));
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X02"), @"
        警告 表三 二、上年结转·自然人 = 3，上年报告 四、结转下年度·自然人 = 4，相差 1
          → 按上年报告填写上年结转各列：t3.carry_in.nat=4 t3.carry_in.biz=0 t3.carry_in.sci=0 t3.carry_in.ngo=0 t3.carry_in.law=0 t3.carry_in.oth=0 t3.carry_in.sum=auto
        警告 表三 二、上年结转·商业企业 = 1，上年报告 四、结转下年度·商业企业 = 0，相差 1
          → 按上年报告填写上年结转各列：t3.carry_in.nat=4 t3.carry_in.biz=0 t3.carry_in.sci=0 t3.carry_in.ngo=0 t3.carry_in.law=0 t3.carry_in.oth=0 t3.carry_in.sum=auto
        ");
        assert_eq!(told_beside(&mended(&this, Some(&last), "X02", 0), Some(&last), "X02"), "");
    }

    #[test]
    fn differing_totals_are_told_once() {
        let last = with_zeros(report(2024, "t3.new.nat=4 t3.carry_out.nat=4"));
        let this = with_zeros(report(2025, "t3.carry_in.nat=3 t3.open.nat=3"));
        assert_eq!(told_beside(&this, Some(&last), "X02"), "");
    }
}
