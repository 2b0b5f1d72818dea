//! D01: a mobile telephone number. Messages show it masked.

use crate::check::text::pattern::{Pattern, has_long_number};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "D01",
    name: "mobile_number_published",
    title: "出现手机号码",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "正文、标题或联系方式中出现11位手机号码。",
        why: "手机号码是个人信息，公布后难以收回。",
        basis: "条例第十五条（涉及个人隐私的不得公开）。",
        example: "联系电话写了工作人员的手机号。",
        mend: "改用办公电话；办理案例中的号码删去。",
    },
    check,
};

static NUMBERS: Pattern =
    Pattern::new(r"(?:\+?86[- ]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}", |text| has_long_number(text, 11, |c| c == '1'));

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        for (start, end) in mobiles(text) {
            let message = message(text::between(text, start, end));
            sink.add(text::on_words(rule, context, rule.severity, (part, start, end), message));
        }
    }
    let report = context.report;
    for text in [report.organ.telephone.as_str(), &report.organ.address, report.title.as_deref().unwrap_or_default()] {
        for (start, end) in mobiles(text) {
            let message = format!("机关信息：{}", message(text::between(text, start, end)));
            sink.add(Finding::new(rule, rule.severity, message));
        }
    }
}

fn message(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let number = digits.get(digits.len().saturating_sub(11)..).unwrap_or_default();
    format!("出现手机号码 {}，不应公开", text::mask(number, 4))
}

/// Places of the mobile numbers: with no digit, letter or dash beside them, as an index number has.
fn mobiles(text: &str) -> Vec<(usize, usize)> {
    let beside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_' | '.' | '@');
    let alone = |start, end| {
        !text::before(text, start).is_some_and(beside) && !text::after(text, end).is_some_and(|c| beside(c) && c != '.')
    };
    NUMBERS
        .find_iter(text)
        .map(|found| (found.start(), found.end()))
        .filter(|(start, end)| alone(*start, *end))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, with};

    #[test]
    fn mobile_number_published_is_reported() {
        insta::assert_snapshot!(in_part("D01", "preamble", "联系电话：13800001234。"), @"错误 前言：出现手机号码 138****1234，不应公开");
        insta::assert_snapshot!(in_part("D01", "overview", "咨询请拨 138-0000-1234 或+8613900005678。"), @"
        错误 一、总体情况：出现手机号码 138****1234，不应公开
        错误 一、总体情况：出现手机号码 139****5678，不应公开
        ");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("preamble", "电话：0000-13800001，索引号11341702486344515H/202110-00013。"),
            ("overview", "编号213800001234的档案，流水号A13800001234。"),
        ] {
            assert_eq!(in_part("D01", part, text), "", "{text}");
        }
    }

    #[test]
    fn a_mobile_in_the_profile_is_reported_masked() {
        insta::assert_snapshot!(with("D01", |report| report.organ.telephone = "13800001234".into()), @"错误 机关信息：出现手机号码 138****1234，不应公开");
    }
}
