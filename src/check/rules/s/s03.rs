//! S03: parts out of order, doubled, or more than six.

use crate::check::text::label;
use crate::check::text::numbering::{self, Level, numbering};
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S03",
    name: "parts_out_of_order",
    title: "部分的顺序错乱、重复或多出",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "六个部分的序号错乱，某一部分的标题重复出现，或者多出第七个部分。",
        why: "六个部分的顺序和数量是格式规定的，多出的内容应写入相应部分。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "第六部分之后又写了“七、下一步工作打算”。",
        mend: "把内容并入相应的部分，删去重复或多出的标题。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    in_source(rule, context, sink);
    for prose in context.prose().filter(|prose| prose.part != PartId::Preamble) {
        let (part, text) = (prose.part, prose.text);
        for paragraph in prose.paragraphs() {
            let first = numbering(paragraph.text).filter(|number| number.level == Level::First);
            if first.is_none() || !numbering::is_heading(paragraph.text) {
                continue;
            }
            let plain = label::normalise(paragraph.text);
            let own = context.form.parts.iter().any(|part| label::normalise(&part.heading) == plain);
            let message = match (own, first) {
                (true, _) => format!("正文中又出现标题“{}”，标题由程序按格式印出", paragraph.text),
                (false, Some(number)) if number.number > PartId::NUMBERED.len() => {
                    format!("多出第{}个部分“{}”，格式只有六个部分", number.number, paragraph.text)
                }
                _ => continue,
            };
            let at = (part, paragraph.start, paragraph.end);
            let (from, to) = text::whole_lines(text, paragraph.start, paragraph.end);
            let finding = text::on_words(rule, context, rule.severity, at, message);
            sink.add(finding.fix("删去这一行标题", text::replace(part, from, to, "")));
        }
    }
}

fn in_source(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(source) = &context.report.source else { return };
    for heading in &source.stray_headings {
        let fix = vec![FixEdit::Printed { printed: heading.clone() }];
        let message = format!("原文有重复或多出的部分标题“{heading}”，格式只有六个部分");
        sink.add(Finding::new(rule, rule.severity, message).fix("不采用这个标题", fix));
    }
    for part in &context.form.parts {
        let Some(found) = source.headings.get(&part.id) else { continue };
        if label::is_out_of_order(context.form, part, found) {
            let message = format!("原文标题“{found}”的序号不对，应为“{}”", part.heading);
            let finding = Finding::new(rule, rule.severity, message).on_part(part.id).sides(found, &part.heading);
            sink.add(finding.fix("采用格式规定的标题", vec![FixEdit::Heading { heading: part.id }]));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended, with};
    use crate::form::PartId;
    use crate::report::Source;

    #[test]
    fn parts_out_of_order_is_reported() {
        insta::assert_snapshot!(in_part("S03", "other", "本年度未收取信息处理费。\n七、下一步工作打算\n继续做好工作。"), @"错误 六、其他需要报告的事项：多出第7个部分“七、下一步工作打算”，格式只有六个部分");
        insta::assert_snapshot!(in_part("S03", "overview", "一、总体情况\n全年主动公开信息12条。"), @"错误 一、总体情况：正文中又出现标题“一、总体情况”，标题由程序按格式印出");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("other", "（一）信息处理费\n本年度未收取信息处理费。"),
            ("overview", "一、二季度各公开信息12条，情况良好。"),
        ] {
            assert_eq!(in_part("S03", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("S03", "overview", "一、总体情况\n全年主动公开信息12条。"), @"全年主动公开信息12条。");
    }

    #[test]
    fn the_source_is_judged_too() {
        let source = Source {
            stray_headings: vec!["七、附则".into()],
            headings: [(PartId::Other, "五、其他需要报告的事项".into())].into(),
            ..Source::default()
        };
        insta::assert_snapshot!(with("S03", |report| report.source = Some(Box::new(source))), @"
        错误 原文有重复或多出的部分标题“七、附则”，格式只有六个部分
        错误 原文标题“五、其他需要报告的事项”的序号不对，应为“六、其他需要报告的事项”
        ");
    }
}
