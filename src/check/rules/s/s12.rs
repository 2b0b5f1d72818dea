//! S12: column headers of the source that differ from those of the form.

use crate::check::text::label;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::Content;

pub const RULE: Rule = Rule {
    code: "S12",
    name: "column_header_differs_from_form",
    title: "列名与格式不一致",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::SOURCE,
    when: When::AtOnce,
    card: Card {
        what: "导入的表格中，列名与格式规定的用语不一致（空格、全角半角不计）。",
        why: "列名是统一格式的一部分，改动会造成歧义。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "“社会公益组织”写成了“社会组织”。",
        mend: "本程序导出时一律使用格式规定的列名；请核对数字的含义是否一致。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    label::report_differing(rule, context, sink, "列名", |content| matches!(content, Content::Head { .. }));
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;
    use crate::report::Source;

    #[test]
    fn other_words_are_reported_and_cut_ones_are_a_hint() {
        let source = |found: &str| {
            Some(Box::new(Source { labels: [("社会公益组织".into(), found.into())].into(), ..Source::default() }))
        };
        insta::assert_snapshot!(with("S12", |report| report.source = source("社会组织")), @"警告 表三：原文列名为“社会组织”，格式规定为“社会公益组织”");
        insta::assert_snapshot!(with("S12", |report| report.source = source("社会公益")), @"提示 表三：原文列名为“社会公益”，格式规定为“社会公益组织”");
        assert_eq!(with("S12", |report| report.source = source("社会公 益组织")), "");
    }
}
