//! S09: rows of the form that the source did not have and that are still not filled, or that it had twice.

use crate::check::text::rows;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "S09",
    name: "applications_row_missing_or_doubled",
    title: "表三、表四缺行或重复",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::T4).and(Reads::SOURCE),
    when: When::WhenLeft,
    card: Card {
        what: "表三（2021年格式25行，2019年格式23行）或表四在导入的报告中缺少格式规定的行，或者同一行出现两次。",
        why: "缺少的行不等于零，重复的行不知以哪一行为准，读者都无法判断。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "2021年格式的表三只有24行，缺“3.其他”。",
        mend: "缺少的按格式补填，没有的填0；重复的对照原文核对，只保留一行。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    rows::report_missing(rule, context, sink, &["t3", "t4"]);
    rows::report_doubled(rule, context, sink, &["t3", "t4"]);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::check::text::testing::findings;
    use crate::check::text::testing::{form_of, shown, with};
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

    #[test]
    fn a_doubled_row_is_reported_until_it_has_been_looked_at() {
        let mut report = crate::check::text::testing::report(2025);
        let doubled_rows = BTreeMap::from([("t3.open".to_owned(), 2)]);
        report.source = Some(Box::new(Source { doubled_rows, ..Source::default() }));
        let found = findings("S09", &report, None);
        insta::assert_snapshot!(shown(&found), @"错误 表三 （一）予以公开：原文中这一行出现 2 次");
        let form = form_of(&report);
        for edit in found[0].fixes[0].edits(form, &report) {
            edit.apply(form, &mut report);
        }
        assert_eq!(findings("S09", &report, None), []);
    }
}
