//! Y04: a year beside the one reported on and the next.

use super::y03;

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "Y04",
    name: "unexpected_year",
    title: "出现了其他年份",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "正文出现报告年度和下一年度以外的年份。",
        why: "可能是沿用旧稿留下的年份。",
        basis: "编辑要求（本程序建议）。",
        example: "2025年度的报告写“2023年5月举办培训班”。",
        mend: "核对年份；确实指往年的，可忽略本提示。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let year = context.report.year;
    for prose in context.prose() {
        let part = prose.part;
        for mention in prose.years() {
            let expected = (0..=1).contains(&(i32::from(mention.year) - i32::from(year)));
            let about_law = part == PartId::Preamble || mention.is_about_law();
            let explained = mention.title.is_some()
                || mention.in_span
                || mention.is_compared()
                || mention.is_carried_over()
                || mention.is_past()
                || about_law;
            let told_elsewhere = part != PartId::Problems && y03::is_acting(mention, year);
            if expected
                || explained
                || told_elsewhere
                || text::has_any(mention.sentence, &["相比", "同比", "以来", "上年"])
            {
                continue;
            }
            let message = format!("出现{}年，报告年度 = {year}年，请核对", mention.year);
            let at = (part, mention.start, mention.end);
            sink.add(text::on_words(rule, context, rule.severity, at, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn unexpected_year_is_reported() {
        insta::assert_snapshot!(in_part("Y04", "overview", "2023年5月举办业务培训班一期。"), @"提示 一、总体情况：出现2023年，报告年度 = 2025年，请核对");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("overview", "2025年5月举办培训班。根据2019年修订的条例开展工作。落实2021—2025年规划，较2023年增加3条。"),
            ("problems", "2026年将继续改进。"),
            ("overview", "2024年结转2件，整改2024年度评估指出的问题，清理2019年底前的文件。"),
        ] {
            assert_eq!(in_part("Y04", part, text), "", "{text}");
        }
    }
}
