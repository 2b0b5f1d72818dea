//! S20: the same paragraph stands twice.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S20",
    name: "paragraph_twice",
    title: "段落重复",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "同一段文字出现两次。",
        why: "多半是粘贴时重复，公布后显得草率。",
        basis: "编辑要求（本程序建议）。",
        example: "第一部分与第五部分有一段完全相同。",
        mend: "删去重复的一段。",
    },
    check,
};

/// Shorter paragraphs may well occur twice, such as headings.
const SHORTEST: usize = 20;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let mut seen: BTreeMap<Cow<str>, PartId> = BTreeMap::new();
    for prose in context.prose() {
        let (part, text) = (prose.part, prose.text);
        for paragraph in prose.paragraphs() {
            let plain = text::squash(paragraph.text);
            if plain.chars().nth(SHORTEST - 1).is_none() {
                continue;
            }
            if let Some(first) = seen.get(&plain) {
                let message =
                    format!("“{}”一段与“{}”中的一段相同", text::quote(paragraph.text), text::place(context, *first));
                let at = (part, paragraph.start, paragraph.end);
                let (from, to) = text::whole_lines(text, paragraph.start, paragraph.end);
                let finding = text::on_words(rule, context, rule.severity, at, message);
                sink.add(finding.fix("删去这一段", text::replace(part, from, to, "")));
            } else {
                seen.insert(plain, part);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn paragraph_twice_is_reported() {
        insta::assert_snapshot!(in_part("S20", "overview", "全年通过门户网站主动公开各类政府信息十二条。\n加强培训。\n全年通过门户网站主动公开各类政府信息十二条。"), @"警告 一、总体情况：“全年通过门户网站主动公开各类政府信息……”一段与“一、总体情况”中的一段相同");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part("S20", "overview", "全年通过门户网站主动公开各类政府信息十二条。\n加强培训。\n加强培训。"),
            ""
        );
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("S20", "overview", "全年通过门户网站主动公开各类政府信息十二条。\n加强培训。\n全年通过门户网站主动公开各类政府信息十二条。"), @"
        全年通过门户网站主动公开各类政府信息十二条。
        加强培训。
        ");
    }
}
