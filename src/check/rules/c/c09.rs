//! C09: spaces, invisible characters, leading zeros and punctuation around a figure. They are dropped and remarked upon.

use super::report::report_written;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::Normalised;

pub const RULE: Rule = Rule {
    code: "C09",
    name: "untidy_figure",
    title: "数字带有多余字符",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "数字前后有空格、不可见字符、多余的零或标点（如“04”“12。”）。数值已照读。",
        why: "多余字符会妨碍检索、复制和统计。",
        basis: "依照数字的通行写法提出的建议。",
        example: "表三 一、本年新收·自然人“04”。",
        mend: "去掉多余字符；可一次全部改好，数值不变。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    report_written(rule, rule.severity, Normalised::Untidy, "数字带有多余字符，已照读", context, sink);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, told};

    #[test]
    fn one_remark_a_table_mended_at_once() {
        let report = imported(2020, "t3.new.nat=04 t3.new.biz=12。 t3.new.sci=\u{A0}0 t3.new.ngo=00 t3.new.law=0");
        insta::assert_snapshot!(told(&report, "C09"), @"
        提示 表三：4 格数字带有多余字符，已照读（一、本年新收·自然人“04”、一、本年新收·商业企业“12。”、一、本年新收·科研机构“ 0”等）
          → 改为规范写法，数值不变：t3.new.nat=4 t3.new.biz=12 t3.new.sci=0 t3.new.ngo=0
        ");
        assert_eq!(told(&mended(&report, None, "C09", 0), "C09"), "");
    }
}
