//! Why the text of a cell cannot be read as its figure, and which rule of the family speaks of it.
//! Each unreadable cell has exactly one trouble, so that it is reported once.

use unicode_normalization::UnicodeNormalization;

use crate::check::Context;
use crate::form::{CellKind, CellSpec};
use crate::report::{Normalised, Value, chinese_number, parse_entry};

/// What is wrong with an unreadable cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No figure at all: a dash, a slash, words (C02).
    NoFigure,
    /// A sign where the form wants a count (C03).
    Sign,
    /// A fraction of a thing (C04).
    Fraction,
    /// Separators that do not cut the digits into threes (C07).
    Separators,
    /// A unit that does not belong into the cell (C08).
    Unit,
    /// Digits of several cells in one (C13).
    Merged,
    /// About so many (C14).
    Approximate,
}

/// Words that make a number approximate.
const APPROXIMATE: [&str; 9] = ["余", "多", "近", "约", "以上", "超", "左右", "上下", "不少于"];
/// Units a number may be followed by, longer ones first.
pub const UNITS: [&str; 16] =
    ["万元", "亿元", "万件", "元", "件", "个", "项", "条", "份", "宗", "次", "起", "人", "%", "‰", "万"];

/// The text as it is judged: half-width, without spaces at the ends.
pub fn plain(raw: &str) -> String {
    raw.trim().chars().nfkc().collect::<String>().trim().to_owned()
}

/// The trouble of a text that could not be read as a figure.
pub fn trouble_of(kind: CellKind, raw: &str) -> Trouble {
    let text = plain(raw);
    let has_number = text.chars().any(|c| c.is_ascii_digit() || chinese_number(&c.to_string()).is_some() || c == '十');
    if !has_number {
        return Trouble::NoFigure;
    }
    if APPROXIMATE.iter().any(|word| text.contains(word)) {
        return Trouble::Approximate;
    }
    if figures_in(&text).is_some() {
        return Trouble::Merged;
    }
    let (signed, rest) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.as_str()),
    };
    let is_number = |text: &str| text.parse::<rust_decimal::Decimal>().is_ok();
    if signed && is_number(rest) && parse_entry(kind, rest).value.is_filled() {
        return Trouble::Sign;
    }
    if matches!(kind, CellKind::Count | CellKind::Delta) && rest.contains('.') && is_number(rest) {
        return Trouble::Fraction;
    }
    if without_unit(rest).is_some() {
        return Trouble::Unit;
    }
    let separated = |c: char| c.is_ascii_digit() || matches!(c, ',' | '\'' | '.' | ' ' | '、');
    if rest.chars().all(separated) { Trouble::Separators } else { Trouble::NoFigure }
}

/// The figures of a text that holds those of several cells: digits run together, or figures side by side.
pub fn figures_in(text: &str) -> Option<Vec<&str>> {
    let tokens: Vec<&str> = text.split([' ', '|', '\t', '\n', '/']).filter(|token| !token.is_empty()).collect();
    let digits = |token: &&str| token.bytes().all(|b| b.is_ascii_digit());
    (!tokens.is_empty() && tokens.iter().all(digits)).then_some(tokens)
}

/// A number with its unit taken off, if that leaves a number.
pub fn without_unit(text: &str) -> Option<(&str, &'static str)> {
    UNITS.iter().find_map(|unit| {
        let number = text.strip_suffix(unit)?.trim_end();
        number.replace(',', "").parse::<rust_decimal::Decimal>().ok().map(|_| (number, *unit))
    })
}

/// The unreadable cells with a trouble, in the order of the form, with their text.
pub fn cells_with<'a>(context: &'a Context, trouble: Trouble) -> Vec<(usize, &'a CellSpec, &'a str)> {
    let form = context.form;
    let mut cells = Vec::new();
    if !context.has_odd_cells() {
        return cells;
    }
    for (index, spec) in form.cells.iter().enumerate() {
        if let Value::Unreadable(raw) = context.figures.value(index)
            && trouble_of(spec.kind, raw) == trouble
        {
            cells.push((index, spec, raw.as_str()));
        }
    }
    cells
}

/// The cells that could be read, but whose source wrote them in a way worth this remark, in the order of the form.
/// A cell with several remarks gives only the weightiest.
pub fn cells_written<'a>(context: &'a Context, remark: Normalised) -> Vec<(usize, &'a CellSpec, &'a str)> {
    if !context.has_odd_cells() {
        return Vec::new();
    }
    let mut cells: Vec<(usize, &CellSpec, &str)> = context
        .report
        .cells
        .iter()
        .filter_map(|(id, entry)| {
            Some((context.form.index_of(id)?, entry.value.is_filled(), entry.written.as_deref()?))
        })
        .filter(|(_, filled, _)| *filled)
        .filter_map(|(index, _, written)| Some((index, context.form.cells.get(index)?, written)))
        .filter(|(_, spec, written)| weightiest(&parse_entry(spec.kind, written).normalised) == Some(remark))
        .collect();
    cells.sort_by_key(|(index, ..)| *index);
    cells
}

fn weightiest(remarks: &[Normalised]) -> Option<Normalised> {
    const ORDER: [Normalised; 7] = [
        Normalised::Unit,
        Normalised::MissingSign,
        Normalised::ChineseNumerals,
        Normalised::WholeFraction,
        Normalised::Thousands,
        Normalised::FullWidth,
        Normalised::Untidy,
    ];
    ORDER.into_iter().find(|remark| remarks.contains(remark))
}

/// The amounts whose unit the header gives (收费金额, in 万元) that are filled, with their number.
pub fn plain_amount<'a>(context: &'a Context) -> impl Iterator<Item = (&'a CellSpec, rust_decimal::Decimal)> {
    context.form.cells.iter().enumerate().filter_map(|(index, spec)| match (spec.kind, context.figures.value(index)) {
        (CellKind::Amount(crate::form::Unit::Header), Value::Amount(amount)) => Some((spec, amount.number)),
        _ => None,
    })
}
