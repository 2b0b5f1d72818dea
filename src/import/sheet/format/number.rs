//! Numbers in digits.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Shown;
use super::code::{Section, Token};

/// The number with the digits a spreadsheet keeps (15), never as a power of ten.
pub fn plain(value: f64) -> String {
    decimal(value).map_or_else(|| value.to_string(), |number| number.normalize().to_string())
}

/// The number with 15 digits; `None` for what is too large or too small, or no number.
fn decimal(value: f64) -> Option<Decimal> {
    let written = format!("{value:.14e}");
    Decimal::from_scientific(&written).ok()
}

/// A number by its digits, point, commas and percent signs; `None` where text stands between the digits.
pub fn show(section: &Section, value: f64) -> Option<Shown> {
    let tokens = &section.tokens;
    let is_digit = |token: &Token| matches!(token, Token::Digit { .. });
    let Some(first) = tokens.iter().position(|token| is_digit(token) || *token == Token::Point) else {
        return without_digits(tokens, value);
    };
    let last = tokens.iter().rposition(|token| is_digit(token) || matches!(token, Token::Point | Token::Comma))?;
    let (before, rest) = tokens.split_at(first);
    let (body, after) = rest.split_at(last + 1 - first);
    if body.iter().any(|token| matches!(token, Token::Text(_) | Token::Content)) || before.contains(&Token::Comma) {
        return None;
    }
    let exact = decimal(value)?;
    let point = body.iter().position(|token| *token == Token::Point).unwrap_or(body.len());
    let (whole, places) = body.split_at(point);
    let thousands = body.iter().rev().take_while(|token| **token == Token::Comma).count();
    let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
    let mut scaled = exact;
    for _ in 0..percents {
        scaled = scaled.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    for _ in 0..thousands {
        scaled = scaled.checked_div(Decimal::ONE_THOUSAND)?;
    }
    let most = places.iter().filter(|token| is_digit(token)).count() as u32;
    let least = places.iter().filter(|token| **token == Token::Digit { always: true }).count();
    let rounded = scaled.round_dp_with_strategy(most.min(28), RoundingStrategy::MidpointAwayFromZero);
    let least_whole = whole.iter().filter(|token| **token == Token::Digit { always: true }).count();
    let last_digit = whole.iter().rposition(is_digit).unwrap_or_default();
    let is_grouped = whole.iter().take(last_digit).any(|token| *token == Token::Comma);
    let digits = digits(rounded.abs(), least_whole, least, is_grouped);
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
    let text = format!("{sign}{}{digits}{}", texts(before), texts(after));
    let exact = (rounded != scaled).then(|| plain(value));
    Some(Shown { text, exact })
}

/// A format that shows no digits: a text for the number, or the number as it is where the text of the cell belongs.
fn without_digits(tokens: &[Token], value: f64) -> Option<Shown> {
    if tokens.iter().any(|token| matches!(token, Token::Content)) || tokens.is_empty() {
        return None;
    }
    let text = texts(tokens);
    // A number that shows as nothing, or as a dash where it is none, is not the number any more.
    let exact = (value.abs() > 0.0).then(|| plain(value));
    Some(Shown { text, exact })
}

fn texts(tokens: &[Token]) -> String {
    let text = |token: &Token| match token {
        Token::Text(text) => text.clone(),
        Token::Percent => "%".to_owned(),
        _ => String::new(),
    };
    tokens.iter().map(text).collect::<String>().trim().to_owned()
}

/// A number that is not negative, with at least so many digits before and after the point.
fn digits(number: Decimal, least_whole: usize, least_places: usize, is_grouped: bool) -> String {
    let written = number.normalize().to_string();
    let (whole, places) = written.split_once('.').unwrap_or((&written, ""));
    let whole = if whole == "0" { "" } else { whole };
    let whole = format!("{whole:0>least_whole$}");
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if is_grouped && index > 0 && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let places = format!("{places:0<least_places$}");
    if !places.is_empty() {
        text.push('.');
        text.push_str(&places);
    }
    if text.is_empty() { "0".to_owned() } else { text }
}
