//! S08: rows of the form that the source did not have and that are still not filled, or that it had twice.

use crate::check::text::rows;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "S08",
    name: "disclosure_row_missing_or_doubled",
    title: "表二缺行或重复",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T2.and(Reads::SOURCE),
    when: When::WhenLeft,
    card: Card {
        what: "表二在导入的报告中缺少格式规定的行，或者同一行出现两次。",
        why: "缺少的行不等于零，重复的行不知以哪一行为准，读者都无法判断。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "表二没有“行政强制”一行。",
        mend: "缺少的按格式补填，没有的填0；重复的对照原文核对，只保留一行。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    rows::report_missing(rule, context, sink, &["t2"]);
    rows::report_doubled(rule, context, sink, &["t2"]);
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{form_of, with};
    use crate::report::{Source, Value};

    #[test]
    fn a_missing_row_is_reported_until_it_is_filled() {
        let source = || Some(Box::new(Source { missing_rows: vec!["t2.coe".into()], ..Source::default() }));
        insta::assert_snapshot!(with("S08", |report| report.source = source()), @"错误 表二 行政强制：原文缺少这一行");
        let filled = |report: &mut crate::report::Report| {
            report.source = source();
            let form = form_of(report);
            for cell in form.cells.iter().filter(|cell| cell.id.starts_with("t2.coe.")) {
                report.set(form, &cell.id, Some(Value::Count(0).into()));
            }
        };
        assert_eq!(with("S08", filled), "");
    }
}
