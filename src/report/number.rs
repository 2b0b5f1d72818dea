//! From what was typed, pasted or printed in a cell to a value.
//!
//! The reading is strict: text that is not certainly one figure stays [`Value::Unreadable`],
//! and the checks say what is wrong with it.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::{Amount, AmountUnit, Value};
use crate::form::{CellKind, Unit};

/// A value and what had to be normalised to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    pub value: Value,
    pub normalised: Vec<Normalised>,
}

/// A way in which figures are written that is mended without asking. The names are those of the rules C05–C10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Normalised {
    /// Full-width digits or signs (C05).
    FullWidth,
    /// Chinese numerals (C06).
    ChineseNumerals,
    /// Thousands separators with right groups (C07).
    Thousands,
    /// The unit that the header already gives (C08).
    Unit,
    /// Spaces, invisible characters, leading zeros, trailing punctuation (C09).
    Untidy,
    /// A fraction that is a whole number, `3.0` (C04).
    WholeFraction,
    /// A positive change without its sign (C10).
    MissingSign,
}

/// Reads the text of a cell.
pub fn parse_entry(kind: CellKind, text: &str) -> Entered {
    let mut normalised = Vec::new();
    let tidy = tidy(text, &mut normalised);
    if tidy.is_empty() {
        return Entered { value: Value::Unfilled, normalised: Vec::new() };
    }
    match read(kind, &tidy, &mut normalised) {
        Some(value) => Entered { value, normalised },
        None => Entered { value: Value::Unreadable(text.trim().to_owned()), normalised: Vec::new() },
    }
}

/// Half-width characters, no space at the ends, no invisible characters.
fn tidy(text: &str, normalised: &mut Vec<Normalised>) -> String {
    let is_invisible =
        |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}');
    let mut out = String::new();
    let mut full_width = false;
    for c in text.trim_matches(is_invisible).chars() {
        if matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}') {
            push_once(normalised, Normalised::Untidy);
            continue;
        }
        full_width |= matches!(c, '０'..='９' | '＋' | '－' | '．');
        match c {
            '－' | '−' | '﹣' => out.push('-'),
            '，' => out.push(','),
            '。' => out.push('。'),
            // A raised or ringed digit is the mark of a note, not one of the number.
            _ if is_mark(c) => out.push(c),
            _ => out.extend(std::iter::once(c).nfkc()),
        }
    }
    if full_width {
        push_once(normalised, Normalised::FullWidth);
    }
    let has_digit = out.chars().any(|c| c.is_ascii_digit());
    let trimmed = if has_digit { out.trim_end_matches(['。', '.', ';', '；', ',', '、']) } else { &out };
    if trimmed.len() != out.len() || text.trim_matches(' ').len() != text.len() || text.contains('\u{A0}') {
        push_once(normalised, Normalised::Untidy);
    }
    trimmed.trim().to_owned()
}

/// Whether a character is another form of digits than those that numbers are written with.
fn is_mark(c: char) -> bool {
    let plain = c.is_ascii() || matches!(c, '０'..='９');
    !plain && std::iter::once(c).nfkc().any(|c| c.is_ascii_digit())
}

fn read(kind: CellKind, text: &str, normalised: &mut Vec<Normalised>) -> Option<Value> {
    let (number, unit) = split_unit(kind, text, normalised)?;
    let (sign, digits) = split_sign(number);
    let digits = match chinese_number(digits) {
        Some(value) => {
            push_once(normalised, Normalised::ChineseNumerals);
            value.to_string()
        }
        None => without_separators(digits, normalised)?,
    };
    let digits = without_leading_zeros(&digits, normalised);
    match kind {
        CellKind::Count | CellKind::Delta => {
            let whole = whole_number(&digits, normalised)?;
            let value: i64 = whole.parse().ok()?;
            if kind == CellKind::Delta && sign.is_none() && value != 0 {
                push_once(normalised, Normalised::MissingSign);
            }
            if kind == CellKind::Count && sign == Some('+') {
                return None;
            }
            Some(Value::Count(if sign == Some('-') { -value } else { value }))
        }
        CellKind::Amount(_) => {
            let mut number = Decimal::from_str_exact(&digits).ok()?;
            if sign == Some('-') {
                number.set_sign_negative(true);
            }
            Some(Value::Amount(Amount { number, unit }))
        }
    }
}

/// Takes a unit off the end where the cell may carry one, or where the header gives the very same one.
/// An amount in 元 under a header that says 万元 is not converted here: the clerk is asked first.
fn split_unit<'a>(
    kind: CellKind,
    text: &'a str,
    normalised: &mut Vec<Normalised>,
) -> Option<(&'a str, Option<AmountUnit>)> {
    let trimmed = |rest: &'a str| rest.trim_end();
    match kind {
        CellKind::Amount(Unit::InCell) => Some(match (text.strip_suffix("万元"), text.strip_suffix('元')) {
            (Some(rest), _) => (trimmed(rest), Some(AmountUnit::WanYuan)),
            (None, Some(rest)) => (trimmed(rest), Some(AmountUnit::Yuan)),
            (None, None) => (text, None),
        }),
        CellKind::Amount(Unit::Header) => Some(match text.strip_suffix("万元") {
            Some(rest) => {
                push_once(normalised, Normalised::Unit);
                (trimmed(rest), None)
            }
            None => (text, None),
        }),
        CellKind::Count | CellKind::Delta => {
            let rest = ["件", "个", "项"].iter().find_map(|unit| text.strip_suffix(unit));
            Some(match rest {
                Some(rest) if !rest.is_empty() => {
                    push_once(normalised, Normalised::Unit);
                    (trimmed(rest), None)
                }
                _ => (text, None),
            })
        }
    }
}

fn split_sign(text: &str) -> (Option<char>, &str) {
    match text.chars().next() {
        Some(sign @ ('+' | '-')) => (Some(sign), text.get(1..).unwrap_or("").trim_start()),
        _ => (None, text),
    }
}

/// Removes separators that cut the digits into right groups of three. Anything else is refused.
fn without_separators(text: &str, normalised: &mut Vec<Normalised>) -> Option<String> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if fraction.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let mut joined = if whole.bytes().all(|b| b.is_ascii_digit()) && !whole.is_empty() {
        whole.to_owned()
    } else {
        let groups: Vec<&str> = whole.split([',', '\'', ' ']).collect();
        let (first, rest) = groups.split_first()?;
        let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
        if !(1..=3).contains(&first.len()) || !digits(first) || !rest.iter().all(|g| g.len() == 3 && digits(g)) {
            return None;
        }
        push_once(normalised, Normalised::Thousands);
        groups.concat()
    };
    if let Some(fraction) = fraction {
        joined.push('.');
        joined.push_str(fraction);
    }
    Some(joined)
}

fn without_leading_zeros(text: &str, normalised: &mut Vec<Normalised>) -> String {
    let whole_len = text.find('.').unwrap_or(text.len());
    let zeros = text.bytes().take(whole_len.saturating_sub(1)).take_while(|b| *b == b'0').count();
    if zeros > 0 {
        push_once(normalised, Normalised::Untidy);
    }
    text.get(zeros..).unwrap_or(text).to_owned()
}

/// The text without a fraction, if the fraction is zero.
fn whole_number<'a>(text: &'a str, normalised: &mut Vec<Normalised>) -> Option<&'a str> {
    match text.split_once('.') {
        None => Some(text),
        Some((whole, fraction)) if fraction.bytes().all(|b| b == b'0') => {
            push_once(normalised, Normalised::WholeFraction);
            Some(whole)
        }
        Some(_) => None,
    }
}

/// Reads Chinese numerals: digit by digit (二〇二一) or with 十百千万亿.
pub fn chinese_number(text: &str) -> Option<i64> {
    let digit = |c: char| -> Option<i64> {
        Some(match c {
            '〇' | '零' => 0,
            '一' | '壹' => 1,
            '二' | '贰' | '两' => 2,
            '三' | '叁' => 3,
            '四' | '肆' => 4,
            '五' | '伍' => 5,
            '六' | '陆' => 6,
            '七' | '柒' => 7,
            '八' | '捌' => 8,
            '九' | '玖' => 9,
            _ => return None,
        })
    };
    let unit = |c: char| -> Option<i64> {
        Some(match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            _ => return None,
        })
    };
    if text.is_empty() {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0i64, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut total, mut section, mut pending): (i64, i64, Option<i64>) = (0, 0, None);
    for c in text.chars() {
        if let Some(d) = digit(c) {
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(d);
        } else if let Some(u) = unit(c) {
            section = section.checked_add(pending.take().unwrap_or(1).checked_mul(u)?)?;
        } else {
            let big = match c {
                '万' => 10_000,
                '亿' => 100_000_000,
                _ => return None,
            };
            section = section.checked_add(pending.take().unwrap_or(0))?;
            if section == 0 {
                return None;
            }
            total = total.checked_add(section.checked_mul(big)?)?;
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}

fn push_once(list: &mut Vec<Normalised>, item: Normalised) {
    if !list.contains(&item) {
        list.push(item);
    }
}
