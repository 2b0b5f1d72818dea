//! L06: the deadline is near and the report is not finished.

use super::l01::in_words;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, relations};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "L06",
    name: "deadline_near",
    title: "期限临近而报告尚未完成",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::PROSE).and(Reads::PROFILE).and(Reads::TODAY),
    when: When::Finally,
    card: Card {
        what: "距法定期限（或当地期限）不足十天，表格还有空格、勾稽关系不符或必写部分没有写。",
        why: "留出审核和发布的时间。",
        basis: "条例第四十九条。",
        example: "1月25日，表三还有三行没有填。",
        mend: "先补齐数据和必写内容，再送审。",
    },
    check,
};

/// How many days before the deadline the reminder begins.
const DAYS: i32 = 10;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let Some(last) = report.organ.last_day(report.year) else { return };
    let days = context.today.until(last).map(|left| left.get_days()).unwrap_or(i32::MAX);
    if !(0..=DAYS).contains(&days) {
        return;
    }
    let unfilled = context.figures.unfilled(context.form).count();
    let broken = |relation: &&crate::form::Relation| {
        matches!(relations::judge(relation, context), relations::Verdict::Broken { .. })
    };
    let broken = context.form.relations.iter().filter(broken).count();
    let unwritten = |part: &&PartId| report.text(**part).trim().is_empty();
    let unwritten = [PartId::Overview, PartId::Problems].iter().filter(unwritten).count();
    let open = [(unfilled, "格未填"), (broken, "处勾稽关系不符"), (unwritten, "个必写部分没有写")];
    let open: Vec<String> = open.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if !open.is_empty() {
        let message = format!("距期限{}还有 {days} 天，尚有{}", in_words(last), open.join("，"));
        sink.add(Finding::new(rule, rule.severity, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn an_unfinished_report_is_reminded_of_the_deadline() {
        let said = |day| with("L06", |report| report.organ.local_deadline = jiff::civil::Date::new(2026, 1, day).ok());
        insta::assert_snapshot!(said(15), @"提示 距期限2026年1月15日还有 5 天，尚有166 格未填，2 个必写部分没有写");
        assert_eq!(said(28), "");
    }
}
