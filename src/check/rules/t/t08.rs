//! T08: dates with zeros in front, or years in Chinese numerals beside Arabic ones.

use crate::check::text::pattern::{Pattern, has_pair};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "T08",
    name: "date_irregular",
    title: "日期写法不规范",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "月、日前补了0，或者同一份报告里“二〇二五年”与“2025年”混用。",
        why: "公文中的日期用阿拉伯数字，月、日不编虚位。",
        basis: "GB/T 9704—2012第7.3.5.4条。",
        example: "“2026年01月08日”。",
        mend: "改为“2026年1月8日”。",
    },
    check,
};

static PADDED: Pattern = Pattern::new(r"年\s*0(\d)\s*月(?:\s*0?(\d{1,2})\s*日)?|月\s*0(\d)\s*日", |text| {
    ['年', '月'].iter().any(|unit| has_pair(text, *unit, |c| c == '0'))
});
static CHINESE: Pattern = Pattern::new(
    r"二[〇○零Ｏ]([〇○零Ｏ一二三四五六七八九])([〇○零Ｏ一二三四五六七八九])年",
    |text| text::has_any(text, &["二〇", "二○", "二零", "二Ｏ"]),
);

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let arabic = text::prose(context).any(|(_, text)| text.contains("20"));
    for (part, text) in text::prose(context) {
        for found in PADDED.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            let group = |n| found.get(n).map(|group| group.as_str());
            let with = match (group(1), group(2), group(3)) {
                (Some(month), Some(day), _) => format!("年{month}月{}日", day.trim_start_matches('0')),
                (Some(month), None, _) => format!("年{month}月"),
                (None, _, Some(day)) => format!("月{day}日"),
                _ => continue,
            };
            let message = format!("日期“{}”的月、日前不加0", text::squash(whole.as_str()));
            let finding = text::on_words(rule, context, rule.severity, (part, whole.start(), whole.end()), message);
            sink.add(finding.fix(format!("改为“{with}”"), text::replace(part, whole.start(), whole.end(), with)));
        }
        for found in CHINESE.find_iter(text).filter(|_| arabic) {
            let with: String = found.as_str().chars().map(arabic_digit).collect();
            let message = format!("“{}”与阿拉伯数字的年份混用", found.as_str());
            let finding = text::on_words(rule, context, rule.severity, (part, found.start(), found.end()), message);
            sink.add(finding.fix(format!("改为“{with}”"), text::replace(part, found.start(), found.end(), with)));
        }
    }
}

fn arabic_digit(c: char) -> char {
    match "〇一二三四五六七八九".chars().zip('0'..='9').find(|(chinese, _)| *chinese == c) {
        Some((_, digit)) => digit,
        None if matches!(c, '○' | '零' | 'Ｏ') => '0',
        None => c,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn date_irregular_is_reported() {
        insta::assert_snapshot!(in_part("T08", "overview", "2025年01月08日召开会议，5月06日印发方案，二〇二五年完成。"), @"
        提示 一、总体情况：日期“年01月08日”的月、日前不加0
        提示 一、总体情况：日期“月06日”的月、日前不加0
        提示 一、总体情况：“二〇二五年”与阿拉伯数字的年份混用
        ");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in
            [("overview", "2025年1月8日召开会议，10月10日印发方案。"), ("overview", "二〇二五年完成全部任务。")]
        {
            assert_eq!(in_part("T08", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T08", "overview", "2025年01月08日召开会议，5月06日印发方案，二〇二五年完成。"), @"2025年1月8日召开会议，5月6日印发方案，2025年完成。");
    }
}
