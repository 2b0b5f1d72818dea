//! F04: the row of normative documents bears the name it has on the other form.

use crate::check::text::label;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "F04",
    name: "row_label_of_the_other_form",
    title: "规范性文件的行名与格式不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::SOURCE,
    when: When::AtOnce,
    card: Card {
        what: "2021年格式的行名是“行政规范性文件”，2019年格式是“规范性文件”。",
        why: "行名不同，统计口径也可能不同：2021年格式只计行政规范性文件。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "2021年度的表二中行名写成了“规范性文件”。",
        mend: "采用本格式的行名，并核对数字是否只计了行政规范性文件。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(source) = &context.report.source else { return };
    for (ours, found) in &source.labels {
        let (ours_plain, plain) = (label::normalise(ours), label::normalise(found));
        if ours_plain != plain && label::is_normative_documents(&ours_plain) && label::is_normative_documents(&plain) {
            let message = format!("表二：原文的行名为“{found}”，本格式为“{ours}”，请核对统计口径");
            let fix = vec![FixEdit::Printed { printed: ours.clone() }];
            let finding = Finding::new(rule, rule.severity, message).on_part(PartId::Disclosure).sides(found, ours);
            sink.add(finding.fix("采用本格式的行名", fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{with, with_2019};
    use crate::report::Source;

    #[test]
    fn the_row_of_the_other_form_is_reported() {
        let source = |ours: &str, found: &str| {
            Some(Box::new(Source { labels: [(ours.into(), found.into())].into(), ..Source::default() }))
        };
        insta::assert_snapshot!(with("F04", |report| report.source = source("行政规范性文件", "规范性文件")), @"警告 表二：原文的行名为“规范性文件”，本格式为“行政规范性文件”，请核对统计口径");
        insta::assert_snapshot!(with_2019("F04", |report| report.source = source("规范性文件", "行政规范性文件")), @"警告 表二：原文的行名为“行政规范性文件”，本格式为“规范性文件”，请核对统计口径");
        assert_eq!(with("F04", |report| report.source = source("行政规范性文件", "行政规范性文 件")), "");
    }
}
