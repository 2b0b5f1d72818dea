//! S13: a value in the source where the form has no cell.

use crate::check::text::label;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "S13",
    name: "value_where_form_has_no_cell",
    title: "格式没有的格子里有数值",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::SOURCE,
    when: When::AtOnce,
    card: Card {
        what: "导入的表格中，格式没有的格子里有数值。",
        why: "这样的数值没有含义，可能是旁边的数错了位。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "2021年格式“行政许可”只有一个数，原文却有三个。",
        mend: "查明这个数值原本属于哪一格，填到正确的格子里。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(source) = &context.report.source else { return };
    let foreign =
        if source.stray_values.is_empty() { Default::default() } else { label::only_on_other_forms(context.form) };
    for (place, value) in &source.stray_values {
        let plain = label::normalise(place);
        if foreign.iter().any(|label| plain.contains(label.as_str())) {
            continue;
        }
        let fix = vec![FixEdit::Printed { printed: place.clone() }];
        let message = format!("{place}：原文有数值“{value}”，格式在这里没有格子");
        sink.add(Finding::new(rule, rule.severity, message).fix("不采用这个数值", fix));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;
    use crate::report::Source;

    #[test]
    fn a_stray_value_is_reported() {
        let source = || Source {
            stray_values: [("表二 行政许可 第3列".into(), "12".into())].into(),
            ..Source::default()
        };
        insta::assert_snapshot!(with("S13", |report| report.source = Some(Box::new(source()))), @"错误 表二 行政许可 第3列：原文有数值“12”，格式在这里没有格子");
        assert_eq!(with("S13", |report| report.source = Some(Box::default())), "");
    }
}
