//! C06: Chinese numerals in a cell. They are read, but the reading wants a look.

use super::report::report_written;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::Normalised;

pub const RULE: Rule = Rule {
    code: "C06",
    name: "chinese_numerals_in_a_cell",
    title: "汉字数字",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "单元格里的数字用汉字书写（如“十二”“一百零三”）。已换算为阿拉伯数字。",
        why: "表格中应使用阿拉伯数字；换算的结果请核对一遍。",
        basis: "依照统计表格的通行写法提出的建议。",
        example: "表三 一、本年新收·自然人“十二”。",
        mend: "核对后改为阿拉伯数字；可一次全部改好，数值不变。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    report_written(rule, rule.severity, Normalised::ChineseNumerals, "用汉字写数字，请核对换算结果", context, sink);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, told};

    #[test]
    fn numerals_are_told_with_what_they_became() {
        let report = imported(2025, "t3.new.nat=一百零三 t3.new.biz=二");
        insta::assert_snapshot!(told(&report, "C06"), @"
        警告 表三：2 格用汉字写数字，请核对换算结果（一、本年新收·自然人“一百零三”、一、本年新收·商业企业“二”）
          → 改为规范写法，数值不变：t3.new.nat=103 t3.new.biz=2
        ");
        assert_eq!(told(&mended(&report, None, "C06", 0), "C06"), "");
    }

    #[test]
    fn arabic_digits_pass() {
        assert_eq!(told(&imported(2025, "t3.new.nat=103"), "C06"), "");
    }
}
