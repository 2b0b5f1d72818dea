//! T11: characters that none of the bundled faces holds.

use std::collections::BTreeSet;

use crate::check::{Card, Context, Field, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::fonts;

pub const RULE: Rule = Rule {
    code: "T11",
    name: "character_without_a_glyph",
    title: "自带字库没有的字",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "单位名称、标题、文字中有自带的字库没有的字。",
        why: "这些字在 PDF 中印作“〓”，多半是人名、地名中的生僻字，或者从网页带来的图形符号。",
        basis: "编辑要求（本程序建议）。",
        example: "地名中的“𠮷”。",
        mend: "写错的请改正，图形符号请删去；确实要用的，导出时在“PDF 的字体”中选一种含这个字的字体，再把本条搁置。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let title = report.title.as_deref().unwrap_or_default();
    for (field, name, text) in [(Field::Name, "单位名称", &*report.organ.name), (Field::Title, "标题", title)] {
        if let Some((_, message)) = lacking(text) {
            sink.add(Finding::new(rule, rule.severity, format!("{name}：{message}")).on_field(field));
        }
    }
    for (part, text) in text::prose(context) {
        let Some(((start, c), message)) = lacking(text) else { continue };
        sink.add(text::on_words(rule, context, rule.severity, (part, start, start + c.len_utf8()), message));
    }
}

/// The first character that no face holds, with its place, and what is to be said of all.
fn lacking(text: &str) -> Option<((usize, char), String)> {
    let found = text.char_indices().filter(|(_, c)| !c.is_whitespace() && super::t07::kind(*c).is_none());
    let mut found = found.filter(|(_, c)| !fonts::hold(*c)).peekable();
    let first = *found.peek()?;
    let all: BTreeSet<char> = found.map(|(_, c)| c).collect();
    let named: Vec<String> = all.iter().map(|c| format!("“{c}”（U+{:04X}）", u32::from(*c))).collect();
    Some((first, format!("自带的字库没有{}，PDF 中印作“〓”", named.join("、"))))
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, with};

    #[test]
    fn character_without_a_glyph_is_reported() {
        insta::assert_snapshot!(in_part("T11", "overview", "𠮷村、\u{2A6D6}村的𠮷姓居民😀。"), @"警告 一、总体情况：自带的字库没有“😀”（U+1F600）、“𠮷”（U+20BB7）、“𪛖”（U+2A6D6），PDF 中印作“〓”");
        insta::assert_snapshot!(with("T11", |report| {
            report.organ.name = "示例县𠮷镇人民政府".into();
            report.title = Some("示例县𠮷镇人民政府2025年政府信息公开工作年度报告".into());
        }), @r"
        警告 单位名称：自带的字库没有“𠮷”（U+20BB7），PDF 中印作“〓”
        警告 标题：自带的字库没有“𠮷”（U+20BB7），PDF 中印作“〓”
        ");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("T11", "overview", "镕、堃、喆、㑇\u{A0}村\t①㎡“”——……\u{200B}\u{E001}1.5%"), "");
    }
}
