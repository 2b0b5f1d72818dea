//! C05: full-width digits and signs. They are read; the source is remarked upon.

use super::report::report_written;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::Normalised;

pub const RULE: Rule = Rule {
    code: "C05",
    name: "full_width_digits",
    title: "全角数字",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "单元格里的数字用了全角字符（０–９、＋、－）。数值已按半角读取。",
        why: "全角数字不便检索、复制和统计。",
        basis: "依照数字的通行写法提出的建议。",
        example: "表三 一、本年新收·自然人“１２”。",
        mend: "改为半角数字；可一次全部改好，数值不变。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    report_written(rule, rule.severity, Normalised::FullWidth, "用了全角数字", context, sink);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, told};

    #[test]
    fn one_remark_a_table_mended_at_once() {
        let report = imported(2025, "t3.new.nat=１２ t3.new.biz=３ t4.rev.keep=０");
        insta::assert_snapshot!(told(&report, "C05"), @"
        提示 表三：2 格用了全角数字（一、本年新收·自然人“１２”、一、本年新收·商业企业“３”）
          → 改为规范写法，数值不变：t3.new.nat=12 t3.new.biz=3
        提示 表四：1 格用了全角数字（行政复议·结果维持“０”）
          → 改为规范写法，数值不变：t4.rev.keep=0
        ");
        let report = mended(&mended(&report, None, "C05", 0), None, "C05", 0);
        assert_eq!(told(&report, "C05"), "");
    }

    #[test]
    fn half_width_digits_pass() {
        assert_eq!(told(&imported(2025, "t3.new.nat=12"), "C05"), "");
    }
}
