//! F05: the year reported on is not over yet.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "F05",
    name: "year_not_over",
    title: "报告年度尚未结束",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::TODAY,
    when: When::AtOnce,
    card: Card {
        what: "报告年度不早于今年。",
        why: "年度报告统计全年数据，年度没有结束时数字还会变化。",
        basis: "条例第四十九条（报告上一年度的工作）。",
        example: "2026年1月编制2026年度的报告。",
        mend: "核对报告年度；提前准备草稿的，可在年度结束后再核对数字。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let (year, today) = (context.report.year, context.today);
    if year >= today.year() {
        let message =
            format!("报告年度 = {year}年，今天是{}年{}月{}日，年度尚未结束", today.year(), today.month(), today.day());
        sink.add(Finding::new(rule, rule.severity, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn the_current_year_is_reported() {
        insta::assert_snapshot!(with("F05", |report| report.year = 2026), @"警告 报告年度 = 2026年，今天是2026年1月10日，年度尚未结束");
        assert_eq!(with("F05", |_| ()), "");
    }
}
