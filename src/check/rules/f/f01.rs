//! F01: a year for which there is no national form.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "F01",
    name: "year_without_form",
    title: "年度没有适用的统一格式",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::NOTHING,
    when: When::AtOnce,
    card: Card {
        what: "报告年度在2018年及以前。",
        why: "2019年度起才有全国统一的年度报告格式，更早的年度没有可用的表格。",
        basis: "国办公开办函〔2019〕60号（2019年度起试行）。",
        example: "报告年度填成了2018年。",
        mend: "核对报告年度；确是更早年度的报告，请按当年的要求另行编制。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    const FIRST_YEAR: i16 = 2019;
    let year = context.report.year;
    if year < FIRST_YEAR {
        let message = format!("报告年度 = {year}年，统一格式自{FIRST_YEAR}年度起使用");
        sink.add(Finding::new(rule, rule.severity, message).sides(year, FIRST_YEAR));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn a_year_before_the_first_form_is_reported() {
        insta::assert_snapshot!(with("F01", |report| report.year = 2018), @"错误 报告年度 = 2018年，统一格式自2019年度起使用");
        assert_eq!(with("F01", |report| report.year = 2019), "");
    }
}
