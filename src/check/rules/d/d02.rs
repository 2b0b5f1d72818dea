//! D02: a resident identity number. Messages show it masked.

use jiff::civil::Date;

use crate::check::text::pieces;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "D02",
    name: "identity_number_published",
    title: "出现公民身份号码",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "出现18位公民身份号码（出生日期和校验码都对），或15位旧号码。",
        why: "身份号码是敏感个人信息。",
        basis: "条例第十五条（涉及个人隐私的不得公开）。",
        example: "办理案例中写了申请人的身份号码。",
        mend: "删去号码。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        for (start, end) in candidates(text) {
            let number = text::between(text, start, end);
            let (severity, what) = match number.len() {
                18 if is_identity_number(number) => (rule.severity, "公民身份号码"),
                15 if is_old_number(number) => (Severity::Warning, "疑似15位身份号码"),
                _ => continue,
            };
            let message = format!("出现{what} {}，不应公开", text::mask(number, 2));
            sink.add(text::on_words(rule, context, severity, (part, start, end), message));
        }
    }
}

/// Runs of digits with an X at the end, and no letter or digit beside them.
fn candidates(text: &str) -> impl Iterator<Item = (usize, usize)> {
    pieces::digit_runs(text).filter(|run| run.text.len() >= 15).filter_map(move |run| {
        let x = text::after(text, run.end).filter(|c| matches!(c, 'X' | 'x') && run.text.len() == 17);
        let end = run.end + x.map_or(0, char::len_utf8);
        let beside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
        let alone = !text::before(text, run.start).is_some_and(beside)
            && !text::after(text, end).is_some_and(|c| beside(c) && c != '.');
        alone.then_some((run.start, end))
    })
}

/// Whether 18 characters are an identity number: region, birth date and check character (GB 11643).
pub fn is_identity_number(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: Option<u32> = number.chars().zip(WEIGHTS).map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let wanted = sum.and_then(|sum| "10X98765432".chars().nth(usize::try_from(sum % 11).ok()?));
    let is_right = number.chars().last().map(|c| c.to_ascii_uppercase()) == wanted && wanted.is_some();
    is_right && is_region(number) && birth_date(number.get(6..14)).is_some()
}

fn is_old_number(number: &str) -> bool {
    is_region(number) && birth_date(number.get(6..12).map(|date| format!("19{date}")).as_deref()).is_some()
}

fn is_region(number: &str) -> bool {
    number.get(..2).and_then(|region| region.parse::<u8>().ok()).is_some_and(|region| (11..=82).contains(&region))
}

fn birth_date(digits: Option<&str>) -> Option<Date> {
    let digits = digits?;
    let date =
        Date::new(digits.get(..4)?.parse().ok()?, digits.get(4..6)?.parse().ok()?, digits.get(6..8)?.parse().ok()?);
    date.ok().filter(|date| date.year() >= 1900)
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn identity_number_published_is_reported() {
        insta::assert_snapshot!(in_part("D02", "overview", "申请人身份号码为11010519491231002X。"), @"错误 一、总体情况：出现公民身份号码 110****2X，不应公开");
        insta::assert_snapshot!(in_part("D02", "overview", "旧号码110105491231002。"), @"警告 一、总体情况：出现疑似15位身份号码 110****02，不应公开");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("overview", "索引号11341702486344515H/202110-00013，编号110105194912310021。"),
            ("overview", "流水号110105491332002。"),
        ] {
            assert_eq!(in_part("D02", part, text), "", "{text}");
        }
    }
}
