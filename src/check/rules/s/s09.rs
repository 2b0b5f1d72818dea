//! S09: rows of the form that the source did not have and that are still not filled.

use crate::check::text::rows;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "S09",
    name: "applications_row_missing",
    title: "表三、表四缺行",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::T4).and(Reads::SOURCE),
    when: When::WhenLeft,
    card: Card {
        what: "表三（2021年格式25行，2019年格式23行）或表四在导入的报告中缺少格式规定的行。",
        why: "缺少的行不等于零，读者无法判断。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "2021年格式的表三只有24行，缺“3.其他”。",
        mend: "按格式补填这一行，没有的填0。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    rows::report_missing(rule, context, sink, &["t3", "t4"]);
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{form_of, with};
    use crate::report::{Source, Value};

    #[test]
    fn a_missing_row_is_reported_until_it_is_filled() {
        let source = || Some(Box::new(Source { missing_rows: vec!["t3.other3".into()], ..Source::default() }));
        insta::assert_snapshot!(with("S09", |report| report.source = source()), @"错误 表三 （六）其他处理 3.其他：原文缺少这一行");
        let filled = |report: &mut crate::report::Report| {
            report.source = source();
            let form = form_of(report);
            for cell in form.cells.iter().filter(|cell| cell.id.starts_with("t3.other3.")) {
                report.set(form, &cell.id, Some(Value::Count(0).into()));
            }
        };
        assert_eq!(with("S09", filled), "");
    }
}
