//! T07: control, private-use and zero-width characters, and the replacement character.

use crate::check::{Card, Context, FixEdit, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "T07",
    name: "invisible_characters",
    title: "含有不可见或无法显示的字符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "文字中有控制字符、私用区字符、零宽字符或“�”。",
        why: "这类字符会显示为方框，或使检索失败。",
        basis: "编辑要求（本程序建议）。",
        example: "从网页粘贴带入零宽空格。",
        mend: "删去这些字符；显示为“�”的请对照原文补字。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        let found: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| kind(*c).is_some()).collect();
        let Some((first, c)) = found.first().copied() else { continue };
        let kinds: Vec<&str> =
            KINDS.iter().copied().filter(|name| found.iter().any(|(_, c)| kind(*c) == Some(*name))).collect();
        let message = format!("有 {} 个{}", found.len(), kinds.join("、"));
        let removable = found.iter().filter(|(_, c)| *c != '\u{FFFD}');
        let edits: Vec<FixEdit> =
            removable.flat_map(|(at, c)| text::replace(part, *at, at + c.len_utf8(), "")).collect();
        let finding = text::on_words(rule, context, rule.severity, (part, first, first + c.len_utf8()), message);
        sink.add(if edits.is_empty() { finding } else { finding.fix("删去这些字符", edits) });
    }
}

const KINDS: [&str; 4] = ["无法显示的字符", "零宽字符", "私用区字符", "控制字符"];

/// What is wrong with a character, if it cannot be seen or shown.
pub fn kind(c: char) -> Option<&'static str> {
    let [replacement, invisible, private, control] = KINDS;
    match c {
        // Nearly every character is one of these.
        ' '..='~' | '\n' | '\t' | '\u{3000}'..='\u{9FFF}' => None,
        '\u{FFFD}' => Some(replacement),
        c if text::is_invisible(c) => Some(invisible),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Some(private),
        c if c.is_control() => Some(control),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn invisible_characters_is_reported() {
        insta::assert_snapshot!(in_part("T07", "overview", "全年公开\u{200B}信息\u{E001}12条。"), @"警告 一、总体情况：有 2 个零宽字符、私用区字符");
        insta::assert_snapshot!(in_part("T07", "overview", "公开信息\u{FFFD}条。"), @"警告 一、总体情况：有 1 个无法显示的字符");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("T07", "overview", "全年公开 信息\u{3000}\u{A0}12条。"), "");
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T07", "overview", "全年公开\u{200B}信息\u{E001}12条。"), @"全年公开信息12条。");
    }
}
