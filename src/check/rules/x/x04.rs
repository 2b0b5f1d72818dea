//! X04: 上一年项目数量 differs from last year's number of items and its change.

use crate::check::rules::a2::ITEMS;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::FormId;

pub const RULE: Rule = Rule {
    code: "X04",
    name: "items_of_last_year_differ_from_last_years_report",
    title: "上一年项目数量与上年报告不一致",
    severity: Severity::Warning,
    forms: Forms::Only(2019),
    reads: Reads::T2.and(Reads::LAST),
    when: When::AtOnce,
    card: Card {
        what: "上一年项目数量应等于上年报告的上一年项目数量加本年增/减。两年都用2019年格式时检查。",
        why: "上一年末的项目数量上年已经公布，两年应当衔接。",
        basis: "国办公开办函〔2019〕60号所附格式各栏的含义。",
        example: "上年报告：行政许可 95，增 107；本年上一年项目数量应为 202。",
        mend: "按上年报告推算的数量填写；清单有调整的，在正文中说明。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous().filter(|last| last.form.id == FormId(2019)) else { return };
    for row in ITEMS {
        let [prev_id, delta_id] = ["prev", "delta"].map(|column| format!("{row}.{column}"));
        let (Some(prev), Some(before), Some(change)) =
            (context.number(&prev_id), last.number(&prev_id), last.number(&delta_id))
        else {
            continue;
        };
        let expected = before + change;
        if prev == expected {
            continue;
        }
        let (prev_name, delta_name) = (context.column_name(&prev_id), context.column_name(&delta_id));
        let message = format!(
            "{}：{prev_name} = {prev}，上年报告{prev_name}＋{delta_name} = {expected}，相差 {}",
            context.row_place(&prev_id),
            (prev - expected).abs()
        );
        let mut finding =
            Finding::new(rule, rule.severity, message).on_cells(context.form, [prev_id.as_str()]).sides(prev, expected);
        if !expected.is_sign_negative() {
            let edit = FixEdit::Cell { cell: prev_id.as_str().into(), value: expected.to_string() };
            finding = finding.fix(format!("{prev_name}改为 {expected}"), vec![edit]);
        }
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told_beside};

    #[test]
    fn items_go_on_from_last_year() {
        let last = report(2019, "t2.lic.prev=95 t2.lic.delta=+107 t2.fee.prev=4 t2.fee.delta=-1");
        let this = report(2020, "t2.lic.prev=220 t2.fee.prev=3");
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X04"), @"
        警告 表二 行政许可：上一年项目数量 = 220，上年报告上一年项目数量＋本年增/减 = 202，相差 18
          → 上一年项目数量改为 202：t2.lic.prev=202
        ");
        assert_eq!(told_beside(&mended(&this, Some(&last), "X04", 0), Some(&last), "X04"), "");
    }
}
