//! S01: one of the six parts is missing in the source and has not been written since.

use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S01",
    name: "part_missing",
    title: "缺少规定的部分",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::SOURCE),
    when: When::WhenLeft,
    card: Card {
        what: "导入的报告缺少六个部分中的某一部分。",
        why: "六个部分是法定内容，缺一部分就是内容不完整。",
        basis: "条例第五十条；国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "报告写到“五、存在的主要问题及改进情况”就落款了，没有第六部分。",
        mend: "补写缺少的部分；没有内容的也应保留标题并写明。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(source) = &context.report.source else { return };
    for part in PartId::NUMBERED {
        let missing = source.headings.get(&part).is_some_and(|heading| heading.trim().is_empty());
        // What the clerk has written since is under the form's own heading.
        if missing && context.report.text(part).trim().is_empty() {
            let message = format!("原文缺少“{}”部分", text::place(context, part));
            let finding = Finding::new(rule, rule.severity, message).on_part(part);
            sink.add(finding.fix("按格式补上标题", vec![FixEdit::Heading { heading: part }]));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;
    use crate::form::PartId;
    use crate::report::Source;

    #[test]
    fn a_part_that_the_source_lacks_is_reported_until_it_is_written() {
        let source =
            || Some(Box::new(Source { headings: [(PartId::Other, String::new())].into(), ..Source::default() }));
        insta::assert_snapshot!(with("S01", |report| report.source = source()), @"错误 原文缺少“六、其他需要报告的事项”部分");
        let written = |report: &mut crate::report::Report| {
            report.source = source();
            report.prose.insert(PartId::Other, "本年未收取信息处理费。".into());
        };
        assert_eq!(with("S01", written), "");
    }
}
