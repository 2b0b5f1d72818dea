//! S11: row labels of the source that differ from those of the form.

use crate::check::text::label;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::Content;

pub const RULE: Rule = Rule {
    code: "S11",
    name: "row_label_differs_from_form",
    title: "行名与格式不一致",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::SOURCE,
    when: When::AtOnce,
    card: Card {
        what: "导入的表格中，行名与格式规定的用语不一致（空格、全角半角不计）。",
        why: "行名是统一格式的一部分，改动会造成歧义。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "“（二）部分公开（区分的，……）”少了“处理”二字。",
        mend: "本程序导出时一律使用格式规定的行名；请核对数字的含义是否一致。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    label::report_differing(rule, context, sink, "行名", |content| matches!(content, Content::Label { .. }));
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;
    use crate::report::Source;

    #[test]
    fn other_words_are_reported_and_cut_ones_are_a_hint() {
        let source = |found: &str| {
            Some(Box::new(Source {
                labels: [("5.属于三类内部事务信息".into(), found.into())].into(),
                ..Source::default()
            }))
        };
        insta::assert_snapshot!(with("S11", |report| report.source = source("5.属于三类内容事务信息")), @"警告 表三：原文行名为“5.属于三类内容事务信息”，格式规定为“5.属于三类内部事务信息”");
        insta::assert_snapshot!(with("S11", |report| report.source = source("5.属于三类内部")), @"提示 表三：原文行名为“5.属于三类内部”，格式规定为“5.属于三类内部事务信息”");
        assert_eq!(with("S11", |report| report.source = source("5.属 于三类内部事务信息")), "");
    }
}
