//! C07: thousands separators. Right groups are read and remarked upon, wrong ones are an error.

use super::report::report_written;
use super::troubles::{Trouble, cells_with};
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::Normalised;

pub const RULE: Rule = Rule {
    code: "C07",
    name: "separators_inside_a_figure",
    title: "数字中有分隔符",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "数字中夹有逗号、空格、撇号等分隔符。每三位一节的已照读，只作提示；分节不对的无法读取。",
        why: "分节不对时，不能确定是分隔符、小数点，还是两格的数字连在了一起。",
        basis: "依照数字的通行写法提出的建议。",
        example: "表二 行政处罚·本年处理决定数量：“12,34”。",
        mend: "去掉分隔符，写成连续的数字；先核对去掉后的数值是否正确。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (_, spec, raw) in cells_with(context, Trouble::Separators) {
        let message = format!("{}：“{raw}”，分隔符的位置不对，无法确定数值", form.place(&spec.id));
        let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
        let mut finding = Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]);
        if !raw.contains('.') && !digits.is_empty() {
            let edit = FixEdit::Cell { cell: spec.id.clone(), value: digits.clone() };
            finding = finding.fix(format!("去掉分隔符，改为 {digits}"), vec![edit]);
        }
        sink.add(finding);
    }
    report_written(rule, Severity::Hint, Normalised::Thousands, "带有千位分隔符，已照读", context, sink);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, told};

    #[test]
    fn wrong_groups_are_errors_and_right_ones_a_remark() {
        let report = imported(2025, "t2.lic.dec=66,241 t2.pen.dec=12,34");
        insta::assert_snapshot!(told(&report, "C07"), @"
        错误 表二 行政处罚·本年处理决定数量：“12,34”，分隔符的位置不对，无法确定数值
          → 去掉分隔符，改为 1234：t2.pen.dec=1234
        提示 表二：1 格带有千位分隔符，已照读（行政许可·本年处理决定数量“66,241”）
          → 改为规范写法，数值不变：t2.lic.dec=66241
        ");
        let report = mended(&mended(&report, None, "C07", 0), None, "C07", 0);
        assert_eq!(told(&report, "C07"), "");
        assert_eq!(report.entry("t2.lic.dec").unwrap().value.to_string(), "66241");
    }

    #[test]
    fn plain_digits_pass() {
        assert_eq!(told(&imported(2025, "t2.lic.dec=66241"), "C07"), "");
    }
}
