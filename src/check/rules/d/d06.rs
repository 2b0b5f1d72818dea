//! D06: a marking of secrecy or internal use, not the words in running text.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "D06",
    name: "secrecy_marking_left",
    title: "残留密级或内部标识",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "正文中有“秘密★”“内部资料”“注意保存”等标识。",
        why: "带有标识的内容不得公开，也可能误贴了不该公开的文字。",
        basis: "条例第十四、十七条；保守国家秘密法。",
        example: "正文首行是“内部资料 注意保存”。",
        mend: "核实来源：确属不宜公开的整段删去；只是误留标识的，删去标识。",
    },
    check,
};

const MARKINGS: [&str; 12] = [
    "绝密",
    "机密",
    "秘密",
    "内部资料",
    "内部文件",
    "内部使用",
    "不予公开",
    "此件不公开",
    "此件不予公开",
    "注意保存",
    "此件依申请公开",
    "内部资料注意保存",
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for prose in context.prose() {
        let (part, text) = (prose.part, prose.text);
        for (at, star) in text.match_indices('★') {
            let lead = text::between(text, 0, at).trim_end();
            if let Some(level) = ["绝密", "机密", "秘密"].iter().find(|level| lead.ends_with(**level)) {
                let span = (part, lead.len() - level.len(), at + star.len());
                sink.add(text::on_words(rule, context, rule.severity, span, format!("残留密级标识“{level}★”")));
            }
        }
        for paragraph in prose.paragraphs() {
            if paragraph.text.chars().nth(16).is_some() {
                continue;
            }
            let plain: String = paragraph.text.chars().filter(|c| text::is_han(*c)).collect();
            if MARKINGS.contains(&plain.as_str()) {
                let at = (part, paragraph.start, paragraph.end);
                let message = format!("残留标识“{}”", paragraph.text);
                sink.add(text::on_words(rule, context, rule.severity, at, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn secrecy_marking_left_is_reported() {
        insta::assert_snapshot!(in_part("D06", "overview", "内部资料 注意保存\n2025年，我局推进公开工作。"), @"错误 一、总体情况：残留标识“内部资料 注意保存”");
        insta::assert_snapshot!(in_part("D06", "overview", "秘密★1年"), @"错误 一、总体情况：残留密级标识“秘密★”");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("D06", "overview", "属于国家秘密的不予公开，共2件。严格保守秘密。"), "");
    }
}
