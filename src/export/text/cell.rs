//! The text of table cells: how wide it is, and how it is kept apart from the rules around it.
//!
//! Writer and reader of the text layout share this file. Inside a cell
//! - `|` is written `\p`, so that a bar is always a rule;
//! - a hyphen behind a hyphen is written `\h`, so that two hyphens are always a rule;
//! - a backslash is written `\\`, line feed, return and tab `\n` `\r` `\t`, other invisible characters `\u{200b}`;
//! - spaces at the ends of a line in a cell are written `\s`, so that the padding can be told from the text.
//!
//! None of this occurs in the forms or in figures; it keeps unreadable entries exactly as they were.

use unicode_width::UnicodeWidthChar;

/// Columns that a character takes in a monospaced Chinese face, where quotation marks are full-width.
/// Zero for what has no width of its own.
pub(crate) fn width(c: char) -> usize {
    c.width_cjk().unwrap_or(0)
}

pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// The text as pieces that are not torn apart, with every space written out or only those at the ends.
pub(super) fn escape(text: &str, all_spaces: bool) -> Vec<String> {
    let last = text.chars().count().saturating_sub(1);
    let mut before = None;
    text.chars()
        .enumerate()
        .map(|(index, c)| {
            let piece = match c {
                '\\' => r"\\".to_owned(),
                '|' => r"\p".to_owned(),
                '-' if before == Some('-') => r"\h".to_owned(),
                '\n' => r"\n".to_owned(),
                '\r' => r"\r".to_owned(),
                '\t' => r"\t".to_owned(),
                ' ' if all_spaces || index == 0 || index == last => r"\s".to_owned(),
                c if c.is_control() || width(c) == 0 => c.escape_unicode().to_string(),
                c => c.to_string(),
            };
            before = Some(c);
            piece
        })
        .collect()
}

/// Undoes [`escape`]. `None` if a backslash is followed by something it never wrote.
pub(crate) fn unescape(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match rest.next()? {
            '\\' => '\\',
            'p' => '|',
            'h' => '-',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            's' => ' ',
            'u' => {
                let hex = rest.as_str().strip_prefix('{').and_then(|hex| hex.split_once('}')).map(|(hex, _)| hex)?;
                let skip = hex.chars().count() + 2;
                let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?;
                rest.by_ref().take(skip).for_each(drop);
                c
            }
            _ => return None,
        });
    }
    Some(out)
}
