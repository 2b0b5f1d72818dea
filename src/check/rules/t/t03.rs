//! T03: a document number that is not written as the standard asks.

use crate::check::text::pattern::Pattern;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "T03",
    name: "document_number_irregular",
    title: "发文字号写法不规范",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "发文字号的年份没有用六角括号“〔〕”，或者序号前有“第”、有多余的0。",
        why: "发文字号有固定写法。",
        basis: "GB/T 9704—2012第7.2.5条。",
        example: "“示政办[2015]071号”应为“示政办〔2015〕71号”。",
        mend: "按“机关代字〔年份〕序号”的写法改正。",
    },
    check,
};

static NUMBERS: Pattern =
    Pattern::new(r"([\[（(【［〔])\s*((?:19|20)\d{2})\s*([\]）)】］〕])\s*(第?)\s*(0*)(\d+)\s*号", |text| {
        text.contains('号')
    });

/// Whether [`NUMBERS`] may match anything but what is right: 〔2021〕30号.
fn may_be_irregular(text: &str) -> bool {
    const OPENING: [char; 6] = ['[', '（', '(', '【', '［', '〔'];
    let is_right = |at: usize| {
        let number = text::between(text, at, text.len()).strip_prefix('〔').and_then(|rest| rest.split_once('〕'));
        number.is_some_and(|(year, number)| {
            year.len() == 4
                && year.bytes().all(|b| b.is_ascii_digit())
                && number.starts_with(|c| matches!(c, '1'..='9'))
        })
    };
    let begins = |at: usize| {
        let rest = text::between(text, at, text.len()).trim_start_matches(OPENING).trim_start();
        rest.starts_with("19") || rest.starts_with("20")
    };
    text.match_indices(OPENING).any(|(at, _)| begins(at) && !is_right(at))
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context).filter(|(_, text)| may_be_irregular(text)) {
        for found in NUMBERS.captures_iter(text) {
            let group = |n| found.get(n).map_or("", |group| group.as_str());
            let Some(whole) = found.get(0) else { continue };
            let right = group(1) == "〔" && group(3) == "〕" && group(4).is_empty() && group(5).is_empty();
            // A number follows the name of an organ; (2025) after something else is a remark.
            if right || !text::before(text, whole.start()).is_some_and(|c| text::is_han(c) || c == ' ') {
                continue;
            }
            let with = format!("〔{}〕{}号", group(2), group(6));
            let message = format!("发文字号“{}”应写作“{with}”", whole.as_str());
            let finding = text::on_words(rule, context, rule.severity, (part, whole.start(), whole.end()), message);
            sink.add(finding.fix(format!("改为“{with}”"), text::replace(part, whole.start(), whole.end(), with)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn document_number_irregular_is_reported() {
        insta::assert_snapshot!(in_part("T03", "overview", "按照示政办[2015]71号、示办发（2020）第05号要求办理。"), @"
        警告 一、总体情况：发文字号“[2015]71号”应写作“〔2015〕71号”
        警告 一、总体情况：发文字号“（2020）第05号”应写作“〔2020〕5号”
        ");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part("T03", "overview", "按照示政办〔2015〕71号和国务院令第711号要求办理，案号（2025）示01行初5号。"),
            ""
        );
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T03", "overview", "按照示政办[2015]71号、示办发（2020）第05号要求办理。"), @"按照示政办〔2015〕71号、示办发〔2020〕5号要求办理。");
    }
}
