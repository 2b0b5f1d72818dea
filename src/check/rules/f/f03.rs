//! F03: labels that only the other form has.

use crate::check::text::label;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "F03",
    name: "labels_of_the_other_form",
    title: "用了另一种格式的栏目",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::SOURCE,
    when: When::AtOnce,
    card: Card {
        what: "导入的表格中出现了另一种格式才有的行名或列名。",
        why: "两种格式的指标含义不同，混用后数据不能比较。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "2021年度的报告中有“本年新制作数量”一列。",
        mend: "按本年度的格式填写；导入的数字请逐格核对是否放对了位置。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(source) = &context.report.source else { return };
    if source.labels.is_empty() && source.stray_values.is_empty() {
        return;
    }
    let foreign = label::only_on_other_forms(context.form);
    for (ours, found) in &source.labels {
        if foreign.contains(&label::normalise(found)) {
            let message = format!("原文的“{found}”是另一种格式的栏目，本格式为“{ours}”");
            let fix = vec![FixEdit::Printed { printed: ours.clone() }];
            sink.add(
                Finding::new(rule, rule.severity, message).sides(found, ours).fix("采用本格式的栏目，数字已核对", fix),
            );
        }
    }
    for (place, value) in &source.stray_values {
        let plain = label::normalise(place);
        if foreign.iter().any(|label| plain.contains(label.as_str())) {
            let message = format!("原文“{place}”处有数值“{value}”，这是另一种格式的栏目");
            let fix = vec![FixEdit::Printed { printed: place.clone() }];
            sink.add(Finding::new(rule, rule.severity, message).fix("不采用这个数值", fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{with, with_2019};
    use crate::report::Source;

    #[test]
    fn a_label_of_the_other_form_is_reported() {
        let source =
            |found: &str| Source { labels: [("本年制发件数".into(), found.into())].into(), ..Source::default() };
        insta::assert_snapshot!(with("F03", |report| report.source = Some(Box::new(source("本年新 制作数量")))), @"错误 原文的“本年新 制作数量”是另一种格式的栏目，本格式为“本年制发件数”");
        assert_eq!(with("F03", |report| report.source = Some(Box::new(source("本年制发数")))), "");
        insta::assert_snapshot!(with_2019("F03", |report| {
            let labels = [("本年新制作数量".into(), "本年制发件数".into())].into();
            report.source = Some(Box::new(Source { labels, ..Source::default() }));
        }), @"错误 原文的“本年制发件数”是另一种格式的栏目，本格式为“本年新制作数量”");
        insta::assert_snapshot!(with("F03", |report| {
            let stray_values = [("表二 其他对外管理服务事项·处理决定数量".into(), "5".into())].into();
            report.source = Some(Box::new(Source { stray_values, ..Source::default() }));
        }), @"错误 原文“表二 其他对外管理服务事项·处理决定数量”处有数值“5”，这是另一种格式的栏目");
    }
}
