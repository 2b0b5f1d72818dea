//! C14: an approximate number where the form wants the exact one.

use super::troubles::{Trouble, cells_with, plain};
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "C14",
    name: "approximate_figure",
    title: "约数",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "单元格里是约数，例如“约5”“10余”“近百”。约数不参加合计的核对。",
        why: "年度报告的表格是统计数据，应是准确的数字。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式各栏的含义。",
        example: "表三 一、本年新收·自然人：“约5”。",
        mend: "按台账改为准确的数字。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (_, spec, raw) in cells_with(context, Trouble::Approximate) {
        let message = format!("{}：“{raw}”是约数，应填准确的数字", form.place(&spec.id));
        let digits: String =
            plain(raw).chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let mut finding = Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]);
        if !digits.is_empty() {
            let edit = FixEdit::Cell { cell: spec.id.clone(), value: digits.clone() };
            finding = finding.fix(format!("准确数字就是 {digits} 的，改为 {digits}"), vec![edit]);
        }
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn about_is_not_exact() {
        let report = report(2025, "t3.new.nat=约5 t3.new.biz=10余 t3.new.sci=十余");
        insta::assert_snapshot!(told(&report, "C14"), @"
        提示 表三 一、本年新收·自然人：“约5”是约数，应填准确的数字
          → 准确数字就是 5 的，改为 5：t3.new.nat=5
        提示 表三 一、本年新收·商业企业：“10余”是约数，应填准确的数字
          → 准确数字就是 10 的，改为 10：t3.new.biz=10
        提示 表三 一、本年新收·科研机构：“十余”是约数，应填准确的数字
        ");
        assert_eq!(told(&mended(&report, None, "C14", 0), "C14").lines().filter(|l| l.starts_with("提示")).count(), 2);
    }

    #[test]
    fn exact_figures_pass() {
        assert_eq!(told(&report(2025, "t3.new.nat=5"), "C14"), "");
    }
}
