//! T01: placeholders of a template.

use crate::check::text::pattern::{Pattern, has_pair};
use regex::Match;

use crate::check::{Card, Context, Field, Finding, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "T01",
    name: "placeholder_left",
    title: "残留占位符",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "标题或正文中残留模板的占位符，例如“XX”“○○”“____”“（待填）”“年 月 日”。",
        why: "说明这一处没有填写，公布后是明显差错。",
        basis: "编辑要求（本程序建议）。",
        example: "“全年主动公开信息XX条”。",
        mend: "填写实际内容。",
    },
    check,
};

static PLACEHOLDERS: Pattern = Pattern::new(
    concat!(
        r"[XxＸｘ×✕]{2,}|[○◯●□■]{2,}|[_＿]{2,}|\{\{[^}]*\}\}|TODO|【[^】\d]*】|[（(](?:待[填补核定][^）)]*|文字描述[^）)]*|略去[^）)]*)[）)]",
        r"|此处填写|此处插入|在此填写|请输入|请填写|附件\s*\d?\s*模板|待填写|待补充|年[\s_＿]+月[\s_＿]+日"
    ),
    may_hold_placeholder,
);

/// Whether [`PLACEHOLDERS`] may match.
fn may_hold_placeholder(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "{{",
        "TODO",
        "【",
        "此处填写",
        "此处插入",
        "在此填写",
        "请输入",
        "请填写",
        "模板",
        "待填写",
        "待补充",
        "文字描述",
    ];
    let kind = |c: char| match c {
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '✕' => Some(0),
        '○' | '◯' | '●' | '□' | '■' => Some(1),
        '_' | '＿' => Some(2),
        _ => None,
    };
    let mut last = None;
    let twice = text.chars().map(kind).any(|kind| std::mem::replace(&mut last, kind) == kind && kind.is_some());
    twice
        || text::has_any(text, &WORDS)
        || ['（', '('].iter().any(|bracket| has_pair(text, *bracket, |c| matches!(c, '待' | '略')))
        || text.split('年').skip(1).any(|rest| rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '_' | '＿')))
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        for found in PLACEHOLDERS.find_iter(text).filter(|found| stands_alone(text, found)) {
            // Buttons of a web page are told by S19.
            if found.as_str().starts_with('【') && text::has_any(found.as_str(), &["打印", "关闭", "字号", "返回"])
            {
                continue;
            }
            let message = format!("残留占位符“{}”", text::quote(found.as_str()));
            sink.add(text::on_words(rule, context, rule.severity, (part, found.start(), found.end()), message));
        }
    }
    let report = context.report;
    let names = [("标题", report.title(context.form)), ("落款", report.signature.organ.clone())];
    for (place, name) in names {
        if let Some(found) = PLACEHOLDERS.find(&name).filter(|found| stands_alone(&name, found)) {
            let message = format!("{place}：残留占位符“{}”", found.as_str());
            let finding = Finding::new(rule, rule.severity, message);
            sink.add(if report.title.is_some() && place == "标题" {
                finding.on_field(Field::Title)
            } else {
                finding
            });
        }
    }
}

/// Letters and lines inside of words and addresses are not placeholders: XXL, a__b.
fn stands_alone(text: &str, found: &Match) -> bool {
    let first = found.as_str().chars().next();
    if !first.is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
        return true;
    }
    let beside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '/');
    let beside = |c: char| beside(c) && !(first == Some('_') && c.is_ascii_digit());
    !text::before(text, found.start()).is_some_and(beside) && !text::after(text, found.end()).is_some_and(beside)
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, with};

    #[test]
    fn placeholder_left_is_reported() {
        insta::assert_snapshot!(in_part("T01", "overview", "全年主动公开信息XX条，○○局落实。"), @"
        错误 一、总体情况：残留占位符“XX”
        错误 一、总体情况：残留占位符“○○”
        ");
        insta::assert_snapshot!(in_part("T01", "preamble", "统计到  年  月  日，电话____，{{网址}}（待填写）【单位名称】。"), @"
        错误 前言：残留占位符“年  月  日”
        错误 前言：残留占位符“____”
        错误 前言：残留占位符“{{网址}}”
        错误 前言：残留占位符“（待填写）”
        错误 前言：残留占位符“【单位名称】”
        ");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            (
                "overview",
                "2025 年 1 月 8 日召开会议，二〇二五年完成IPv6改造，尺码XXL，地址a__b@example.gov.cn。省略号……照常。",
            ),
            ("overview", "查看（http://www.example.gov.cn/xxgk/index__1.html）"),
        ] {
            assert_eq!(in_part("T01", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_title_is_judged_too() {
        insta::assert_snapshot!(with("T01", |report| report.organ.name = "XX市档案局".into()), @"错误 标题：残留占位符“XX”");
    }
}
