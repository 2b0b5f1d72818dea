//! What the rules on words share: walking the prose, sentences, numbering, years, labels and names of organs.
//!
//! Everything here gives byte offsets into the text of a part, always on character boundaries.
//! What is right or wrong is said by the rules, not here.

pub mod contact;
pub mod headings;
pub mod label;
pub mod names;
pub mod numbering;
pub mod pattern;
pub mod pieces;
pub mod prose;
pub mod rows;
pub mod shingles;
#[cfg(test)]
pub mod testing;
pub mod years;

use std::borrow::Cow;

use super::{Context, Finding, FixEdit, Rule, Severity};
use crate::form::PartId;
pub use crate::form::is_invisible;

/// The parts that hold prose, with their text; empty ones are left out. The signature is no prose.
pub fn prose<'c, 'a>(context: &'c Context<'a>) -> impl Iterator<Item = (PartId, &'a str)> + use<'c, 'a> {
    context.prose().map(|prose| (prose.part, prose.text))
}

/// Heading of a part, for messages: `一、总体情况`, `前言`.
pub fn place<'a>(context: &Context<'a>, part: PartId) -> &'a str {
    context.form.part(part).map_or("", |part| part.heading.as_str())
}

/// The text between two offsets.
pub fn between(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// The character before an offset.
pub fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|text| text.chars().next_back())
}

/// The character at an offset.
pub fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|text| text.chars().next())
}

/// Whether a character is a Chinese one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

/// The text without white space, for asking whether a word occurs in it.
pub fn squash(text: &str) -> Cow<'_, str> {
    let mut squashed = String::new();
    let mut from = 0;
    for (at, blank) in text.match_indices(is_blank) {
        squashed.push_str(between(text, from, at));
        from = at + blank.len();
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    squashed.push_str(between(text, from, text.len()));
    Cow::Owned(squashed)
}

/// White space, and what is as invisible. Most characters are Chinese ones and known at once.
pub fn is_blank(c: char) -> bool {
    !is_han(c) && (c.is_whitespace() || is_invisible(c))
}

/// Whether one of the words occurs.
pub fn has_any<S: AsRef<str>>(text: &str, words: &[S]) -> bool {
    words.iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_ref().as_bytes()).is_some())
}

/// Number of characters that are not white space.
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The beginning of a piece of text, for quoting it in a message.
/// Long numbers, which may be personal, are masked.
pub fn quote(text: &str) -> String {
    const MOST: usize = 18;
    let mut masked = text.trim().to_owned();
    let long: Vec<_> = pieces::digit_runs(text.trim()).filter(|run| run.text.len() >= 11).collect();
    for run in long.iter().rev() {
        masked.replace_range(run.start..run.end, &mask(run.text, 0));
    }
    match masked.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}……", between(&masked, 0, end)),
        None => masked,
    }
}

/// A personal number with only its first three and some of its last digits: 138****5678.
pub fn mask(number: &str, last: usize) -> String {
    let digits: Vec<char> = number.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let head: String = digits.iter().take(3).collect();
    let tail: String = digits.iter().skip(digits.len().saturating_sub(last)).collect();
    format!("{head}****{tail}")
}

/// A finding on words of a part; the message begins with the heading of the part.
pub fn on_words(
    rule: &Rule,
    context: &Context,
    severity: Severity,
    (part, start, end): (PartId, usize, usize),
    message: impl AsRef<str>,
) -> Finding {
    let message = format!("{}：{}", place(context, part), message.as_ref());
    Finding::new(rule, severity, message).on_text(part, start, end)
}

/// The edit that puts other words in a place.
pub fn replace(part: PartId, start: usize, end: usize, text: impl Into<String>) -> Vec<FixEdit> {
    vec![FixEdit::Text { part, start, end, text: text.into() }]
}

/// Byte range of the lines that an offset range lies in, with the line feed that follows them.
pub fn whole_lines(text: &str, start: usize, end: usize) -> (usize, usize) {
    let from = text.get(..start).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
    let to = text.get(end..).and_then(|text| text.find('\n')).map_or(text.len(), |at| end + at + 1);
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_short_and_without_personal_numbers() {
        assert_eq!(quote("  请拨打13800000000咨询"), "请拨打138****咨询");
        assert_eq!(quote("全年共主动公开各类政府信息一百二十三条整"), "全年共主动公开各类政府信息一百二十三……");
        assert_eq!(mask("138 0000 5678", 4), "138****5678");
    }
}
