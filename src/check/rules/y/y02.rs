//! Y02: the stated period is not 1 January to 31 December of the year.

use crate::check::text::pattern::Pattern;
use crate::check::text::pieces;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "Y02",
    name: "period_not_the_calendar_year",
    title: "统计期限不是报告年度全年",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "前言写的统计期限不是报告年度的1月1日至12月31日。",
        why: "统计期限写错，等于全部数字的时间范围写错。",
        basis: "条例第四十九条（上一年度）；国办公开办函〔2021〕30号所附格式。",
        example: "2025年度的前言写着“2024年1月1日至2024年12月31日”。",
        mend: "改为报告年度的1月1日至12月31日。",
    },
    check,
};

static PERIODS: Pattern = Pattern::new(
    concat!(
        r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起?\s*(?:[,，]\s*)?(?:至|到|—|－|-|–|～|~)+\s*",
        r"(?:(\d{4}|同|当)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日"
    ),
    |text| text.contains('月') && text.contains('日'),
);

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Preamble;
    let text = context.report.text(part);
    let year = context.report.year;
    if !text.contains('月') {
        return;
    }
    for found in PERIODS.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let sentence = pieces::sentence_at(text, whole.start()).map_or("", |sentence| sentence.text);
        if !text::has_any(sentence, &["统计", "数据", "期限", "时限", "期间", "时间"]) {
            continue;
        }
        let number = |group| found.get(group).and_then(|digits| digits.as_str().parse::<i16>().ok());
        let from = number(1);
        // An end without a year of its own is in the year of the beginning.
        let to = number(4).or(from);
        let days = [2, 3, 5, 6].map(number);
        let right_years = [from, to].into_iter().flatten().all(|named| named == year);
        if right_years && days == [Some(1), Some(1), Some(12), Some(31)] {
            continue;
        }
        // Written as it was: the year a second time only where it stood before.
        let own = match number(4) {
            None if from.is_some() => format!("{year}年1月1日至12月31日"),
            _ => format!("{year}年1月1日至{year}年12月31日"),
        };
        let message = format!("统计期限 = {}，应为{own}", text::squash(whole.as_str()));
        let edits = text::replace(part, whole.start(), whole.end(), own.clone());
        let at = (part, whole.start(), whole.end());
        sink.add(text::on_words(rule, context, rule.severity, at, message).fix(format!("改为“{own}”"), edits));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn period_not_the_calendar_year_is_reported() {
        insta::assert_snapshot!(in_part("Y02", "preamble", "所列数据的统计期限自2024年1月1日起至2024年12月31日止。"), @"错误 前言：统计期限 = 2024年1月1日起至2024年12月31日，应为2025年1月1日至2025年12月31日");
        insta::assert_snapshot!(in_part("Y02", "preamble", "统计期限为2025年1月1日至12月30日。"), @"错误 前言：统计期限 = 2025年1月1日至12月30日，应为2025年1月1日至12月31日");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("preamble", "所列数据的统计期限自 2025 年 1 月 1 日起至 2025 年 12 月 31 日止。"),
            ("preamble", "数据期限为2025年1月1日—12月31日。"),
            ("preamble", "1月5日至1月9日征求意见。"),
        ] {
            assert_eq!(in_part("Y02", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("Y02", "preamble", "数据统计期限从2024年1月1日到12月31日。"), @"数据统计期限从2025年1月1日至12月31日。");
    }
}
