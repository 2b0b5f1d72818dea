//! D03: what may be the number of a bank card. Messages show it masked.

use super::d02::is_identity_number;
use crate::check::text::pattern::{Pattern, has_long_number};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "D03",
    name: "bank_card_published",
    title: "疑似银行卡号",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "出现通过校验的16至19位数字。",
        why: "银行卡号是敏感个人信息。",
        basis: "条例第十五条（涉及个人隐私的不得公开）。",
        example: "缴费说明中写了个人卡号。",
        mend: "删去卡号；单位账户需要公布的，可忽略本警告。",
    },
    check,
};

static NUMBERS: Pattern = Pattern::new(r"[3-69]\d{3}(?: ?\d{4}){3}(?: ?\d{1,3})?", |text| {
    has_long_number(text, 16, |c| matches!(c, '3'..='6' | '9'))
});

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        for found in NUMBERS.find_iter(text) {
            let digits: String = found.as_str().chars().filter(char::is_ascii_digit).collect();
            let beside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_');
            let alone = !text::before(text, found.start()).is_some_and(beside)
                && !text::after(text, found.end()).is_some_and(beside);
            let lead = text::between(text, 0, found.start());
            let is_other_number = ["索引号", "信用代码", "文号", "备案号", "编号"]
                .iter()
                .any(|name| lead.trim_end_matches(['：', ':', ' ', '为']).ends_with(name));
            if !alone || is_other_number || !passes_luhn(&digits) || is_identity_number(&digits) {
                continue;
            }
            let message = format!("疑似银行卡号 {}，不应公开", text::mask(&digits, 4));
            sink.add(text::on_words(rule, context, rule.severity, (part, found.start(), found.end()), message));
        }
    }
}

/// The check digit of ISO/IEC 7812.
fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => digit,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn bank_card_published_is_reported() {
        insta::assert_snapshot!(in_part("D03", "other", "请汇入个人卡6217000000000123459。"), @"警告 六、其他需要报告的事项：疑似银行卡号 621****3459，不应公开");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("D03", "other", "编号6217000000000123459，流水6217000000000123450。"), "");
    }
}
