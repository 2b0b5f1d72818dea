//! L05: the report is dated before the year is over.

use super::l01::in_words;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "L05",
    name: "dated_before_year_is_over",
    title: "成文日期早于年度结束",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::AtOnce,
    card: Card {
        what: "成文日期早于次年1月1日。",
        why: "年度没有结束就成文，数据不可能完整；多半是年份写错。",
        basis: "条例第四十九条（上一年度）。",
        example: "2025年度的报告落款为2025年1月8日。",
        mend: "核对成文日期的年份。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let Some(date) = report.signature.date else { return };
    if date.year() <= report.year {
        let message = format!("落款：成文日期 = {}，早于{}年1月1日", in_words(date), report.year.saturating_add(1));
        sink.add(Finding::new(rule, rule.severity, message).on_part(PartId::Signature));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn a_date_in_the_year_reported_on_is_reported() {
        let said = |year| with("L05", |report| report.signature.date = jiff::civil::Date::new(year, 1, 8).ok());
        insta::assert_snapshot!(said(2025), @"错误 落款：成文日期 = 2025年1月8日，早于2026年1月1日");
        assert_eq!(said(2026), "");
    }
}
