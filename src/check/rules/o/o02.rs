//! O02: an abbreviation in title, signature or contact.

use crate::check::text::names;
use crate::check::text::pieces::Piece;
use crate::check::{Card, Context, Field, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "O02",
    name: "organ_abbreviated",
    title: "机关名称用了简称",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "标题、落款或前言的联系单位用了机关的简称。",
        why: "正式报告应使用全称或规范化简称。",
        basis: "GB/T 9704—2012第7.3.5条（发文机关署全称或规范化简称）。",
        example: "标题写“示例高新区”，全称是“示例高新技术产业开发区管理委员会”。",
        mend: "改用全称；已有规范化简称的可忽略本提示。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let title = names::organ_of_title(&report.title(context.form)).unwrap_or_default();
    let places =
        [("机关信息", report.organ.name.as_str()), ("标题", title.as_str()), ("落款", report.signature.organ.as_str())];
    for (place, name) in places.iter().filter(|(_, name)| !name.trim().is_empty()) {
        let Some((_, full)) = places.iter().find(|(_, full)| names::abbreviates(name, full)) else { continue };
        let message = format!("{place}：“{name}”是“{full}”的简称，宜用全称");
        let finding = Finding::new(rule, rule.severity, message).sides(name, full);
        sink.add(if *place == "标题" { finding.on_field(Field::Title) } else { finding });
    }
    let part = PartId::Preamble;
    let text = report.text(part);
    let Some(contact) = contact(text) else { return };
    let short_office = contact.text.ends_with('办') || contact.text.ends_with("管委会");
    let full = names::own_names(context.form, report);
    if short_office || full.iter().any(|full| names::abbreviates(contact.text, full)) {
        let message = format!("联系单位“{}”像是简称，宜用全称", contact.text);
        sink.add(text::on_words(rule, context, rule.severity, (part, contact.start, contact.end), message));
    }
}

/// The organ that the preamble asks readers to turn to: 请与……联系.
fn contact(text: &str) -> Option<Piece<'_>> {
    let (start, end) = text.match_indices('与').find_map(|(at, word)| {
        let start = at + word.len();
        let rest = text::between(text, start, text.len());
        let end = rest.find(|c: char| !text::is_han(c)).unwrap_or(rest.len());
        let end = rest.find("联系").filter(|found| *found <= end)?;
        (end > 0 && rest.get(..end)?.chars().count() <= 30).then_some((start, start + end))
    })?;
    Some(Piece { start, end, text: text::between(text, start, end) })
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;
    use crate::check::text::testing::with;

    #[test]
    fn abbreviations_are_a_hint() {
        insta::assert_snapshot!(in_part("O02", "preamble", "如有疑问，请与示例市档案局公开办联系。"), @"提示 前言：联系单位“示例市档案局公开办”像是简称，宜用全称");
        insta::assert_snapshot!(with("O02", |report| {
            report.organ.name = "示例高新技术产业开发区管理委员会".into();
            report.title = Some("示例高新区2025年政府信息公开工作年度报告".into());
        }), @"提示 标题：“示例高新区”是“示例高新技术产业开发区管理委员会”的简称，宜用全称");
        assert_eq!(in_part("O02", "preamble", "如有疑问，请与示例市档案局办公室联系（电话：0000-8123456）。"), "");
    }
}
