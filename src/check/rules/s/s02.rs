//! S02: a heading of the source is neither that of the form nor one of its aliases.

use crate::check::text::label;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "S02",
    name: "heading_differs_from_form",
    title: "部分标题与格式不一致",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::SOURCE,
    when: When::AtOnce,
    card: Card {
        what: "导入的报告中，六个部分的标题与格式规定的用语不一致。",
        why: "标题是统一格式的一部分，不一致会影响检索和汇总。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "“五、存在问题”应为“五、存在的主要问题及改进情况”。",
        mend: "采用格式规定的标题。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(source) = &context.report.source else { return };
    for part in &context.form.parts {
        let Some(found) = source.headings.get(&part.id).filter(|found| !found.trim().is_empty()) else { continue };
        let plain = label::normalise(found);
        let accepted = std::iter::once(&part.heading).chain(&part.aliases).map(|heading| label::normalise(heading));
        let mut accepted = accepted.collect::<Vec<_>>().into_iter();
        if accepted.any(|heading| heading == plain) || label::is_out_of_order(context.form, part, found) {
            continue;
        }
        let message = format!("原文标题为“{found}”，格式规定为“{}”", part.heading);
        let finding = Finding::new(rule, rule.severity, message).on_part(part.id).sides(found, &part.heading);
        sink.add(finding.fix("采用格式规定的标题", vec![FixEdit::Heading { heading: part.id }]));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;
    use crate::form::PartId;
    use crate::report::Source;

    #[test]
    fn a_heading_in_other_words_is_reported() {
        let source = |part, heading: &str| {
            Some(Box::new(Source { headings: [(part, heading.into())].into(), ..Source::default() }))
        };
        insta::assert_snapshot!(with("S02", |report| report.source = source(PartId::Problems, "五、存在问题")), @"警告 原文标题为“五、存在问题”，格式规定为“五、存在的主要问题及改进情况”");
        for same in ["五、存在的主要问题 及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"]
        {
            assert_eq!(with("S02", |report| report.source = source(PartId::Problems, same)), "");
        }
    }
}
