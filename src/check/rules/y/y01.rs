//! Y01: the year in the title is not the year reported on.

use crate::check::text::years;
use crate::check::{Card, Context, Field, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "Y01",
    name: "title_of_another_year",
    title: "标题年度与报告年度不符",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::AtOnce,
    card: Card {
        what: "标题中的年度不是报告年度。",
        why: "多半是沿用上年标题没有改，公布后一眼可见。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式的标题。",
        example: "2025年度报告的标题写着2024年。",
        mend: "改为报告年度。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let Some(title) = &report.title else { return };
    let mut named = years::mentions(title).map(|mention| mention.year).peekable();
    let Some(first) = named.peek().copied() else { return };
    if named.any(|year| year == report.year) {
        return;
    }
    let own = context.form.title(&report.organ.name, report.year);
    let message = format!("标题：年度 = {first}年，报告年度 = {}年", report.year);
    let finding = Finding::new(rule, rule.severity, message).on_field(Field::Title).sides(first, report.year);
    let fix = vec![FixEdit::Title { title: title.replace(&format!("{first}"), &report.year.to_string()) }];
    sink.add(
        if report.organ.name.is_empty() {
            finding
        } else {
            finding.fix(format!("改为“{own}”"), vec![FixEdit::Title { title: own.clone() }])
        }
        .fix("只改年度", fix),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn last_years_title_is_reported() {
        let said = |title: &str| with("Y01", |report| report.title = Some(title.into()));
        insta::assert_snapshot!(said("示例市档案局2024年政府信息公开工作年度报告"), @"错误 标题：年度 = 2024年，报告年度 = 2025年");
        assert_eq!(said("示例市档案局2025年度政府信息公开工作年度报告"), "");
        assert_eq!(said("示例市档案局政府信息公开工作年度报告"), "");
    }
}
