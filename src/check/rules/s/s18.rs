//! S18: the preamble announces parts and names fewer or others.

use crate::check::text::pattern::is_digit;
use crate::check::text::{label, pieces};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S18",
    name: "announced_parts_incomplete",
    title: "前言所列部分不全",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::Finally,
    card: Card {
        what: "前言说报告由六个部分组成，列出的名称却不全或与标题不一致，或者个数不对。",
        why: "读者会以为报告缺了一部分。",
        basis: "通行做法。",
        example: "前言写“由总体情况等五个部分组成”。",
        mend: "按格式列出六个部分的名称。",
    },
    check,
};

/// A number of parts: `六个部分`, `5 方面`.
struct Announced<'a> {
    number: &'a str,
    start: usize,
    end: usize,
}

fn announced(text: &str) -> impl Iterator<Item = Announced<'_>> {
    text.char_indices().filter_map(move |(at, _)| {
        let rest = text.get(at..)?;
        let word = ["部分", "方面"].into_iter().find(|word| rest.starts_with(word))?;
        let before = text::between(text, 0, at);
        let before = before.strip_suffix('个').unwrap_or(before).trim_end();
        let last = before.chars().next_back()?;
        let digits = before.chars().rev().take(2).take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
        let len = if "一二三四五六七八九十".contains(last) { last.len_utf8() } else { digits };
        let number = before.get(before.len() - len..).filter(|number| !number.is_empty())?;
        Some(Announced { number, start: before.len() - len, end: at + word.len() })
    })
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Preamble;
    let text = context.report.text(part);
    if !text::has_any(text, &["部分", "方面"]) {
        return;
    }
    let Some(Announced { number, start, end }) = announced(text).find(|found| {
        let sentence = pieces::sentence_at(text, found.start).map_or("", |sentence| sentence.text);
        text::has_any(sentence, &["报告", "年报"]) && text::has_any(sentence, &["组成", "包括", "包含", "分为", "共"])
    }) else {
        return;
    };
    let mut add = |message: String| {
        sink.add(text::on_words(rule, context, rule.severity, (part, start, end), message));
    };
    if !matches!(number, "六" | "6") {
        add(format!("写有{number}个部分，格式规定为六个部分"));
        return;
    }
    let plain = |text: &str| label::normalise(text).replace(['、', '"', ',', '和', '与', '及'], "");
    let said = plain(text);
    let unnamed: Vec<&str> = PartId::NUMBERED
        .iter()
        .filter_map(|part| context.form.part(*part))
        .filter(|part| {
            let names = std::iter::once(&part.heading).chain(&part.aliases);
            !names.into_iter().any(|name| said.contains(&plain(label::without_number(name))))
        })
        .map(|part| label::without_number(&part.heading))
        .collect();
    // None named at all is a preamble that only gives the number.
    if !unnamed.is_empty() && unnamed.len() < PartId::NUMBERED.len() {
        add(format!("没有列出或名称不一致：{}", unnamed.join("；")));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn announced_parts_incomplete_is_reported() {
        insta::assert_snapshot!(in_part("S18", "preamble", "本报告共六个部分：总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，存在的主要问题及改进情况，其他需要报告的事项。"), @"提示 前言：没有列出或名称不一致：政府信息公开行政复议、行政诉讼情况");
        insta::assert_snapshot!(in_part("S18", "preamble", "本报告共五个部分。"), @"提示 前言：写有五个部分，格式规定为六个部分");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            (
                "preamble",
                "报告包括6个部分：总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议行政诉讼情况，“存在的主要问题及改进情况”，其他需要报告的事项。",
            ),
            ("preamble", "本报告由六部分组成。"),
            ("preamble", "数据涵盖三个方面。"),
        ] {
            assert_eq!(in_part("S18", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_number_stands_before_the_word() {
        let told = |text| super::announced(text).map(|found| found.number).collect::<Vec<_>>().join(" ");
        assert_eq!(told("共六个部分，5 个方面、１２部分；各部分，多方面，第二十部分，一 部分"), "六 5 １２ 十 一");
    }
}
