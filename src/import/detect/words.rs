//! Files of text: our own, web pages, Markdown, and texts that carry something else.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, extension, refusal, unknown};
use crate::import::plain::markup;
use crate::import::{ImportError, decode};

/// Bytes that are looked at.
const HEAD: usize = 64 * 1024;

/// Kind of a file without a signature.
pub fn kind(bytes: &[u8], name: &str) -> Result<Kind, ImportError> {
    let decoded = decode::text(bytes.get(..HEAD).unwrap_or(bytes));
    let text = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if !is_text(text) {
        return Err(unknown(name));
    }
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    if is_ours(text) || extension(name) == "nianbao" {
        return Ok(Kind::Report);
    }
    if extension(name) == "csv" {
        return Err(refusal::commas());
    }
    if let Some(refused) = carrier(text) {
        return Err(refused);
    }
    Ok(if is_html(text, &extension(name)) { Kind::Html } else { Kind::Text })
}

/// Whether control characters and characters that could not be read are as rare as in texts.
fn is_text(text: &str) -> bool {
    let strange = |c: &char| {
        *c == '\u{FFFD}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}'))
    };
    let (all, bad) = text.chars().fold((0usize, 0usize), |(all, bad), c| (all + 1, bad + usize::from(strange(&c))));
    bad * 10 <= all
}

/// Our report file (RON) and our JSON.
fn is_ours(text: &str) -> bool {
    let start = |length: usize| text.char_indices().nth(length).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    if text.starts_with('(') || text.starts_with("#![enable") {
        return start(200).contains("format:");
    }
    text.starts_with('{') && text.contains("\"cells\"") && text.contains("\"state\"")
}

/// Texts in which another program has packed a document.
fn carrier(text: &str) -> Option<ImportError> {
    static MIME: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?im)^(mime-version:|content-type:\s*(multipart/|message/))").ok());
    if text.starts_with("{\\rtf") {
        return Some(refusal::rtf());
    }
    if text.starts_with("[InternetShortcut]") || text.starts_with("[{000214A0") {
        return Some(refusal::shortcut());
    }
    if text.starts_with("<?xml")
        && ["<?mso-application", "<w:wordDocument", "<pkg:package", "urn:schemas-microsoft-com:office:spreadsheet"]
            .iter()
            .any(|sign| text.contains(sign))
        && !text.contains("<html")
    {
        return Some(refusal::office_xml());
    }
    // The header of a mail ends with the first empty line.
    let header = text.split("\n\n").next().and_then(|header| header.split("\r\n\r\n").next()).unwrap_or(text);
    let is_mail = !text.starts_with('<') && MIME.as_ref().is_some_and(|mime| mime.is_match(header));
    is_mail.then(refusal::mht)
}

/// Whether tags give the text its shape. A text may hold a few tags, and whole tables of them between its lines.
fn is_html(text: &str, extension: &str) -> bool {
    static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)<(!doctype|/?(html|head|body|meta|table|t[rdh]|p|div|br|span|h[1-6]|[ou]l|li|font|center|img|a|b|strong|o:p))\b").ok()
    });
    static SHAPE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)</(p|div|span|font|h[1-6]|li)>|<br\b").ok());
    static PAGE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)^<!doctype html\b|<(head|title|meta)\b").ok());
    static BEGINS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)^<(\?xml|!|/?[a-z][a-z0-9:]*(\s[^<>]*)?/?>)").ok());
    let (Some(tag), Some(shape), Some(page), Some(begins)) =
        (TAG.as_ref(), SHAPE.as_ref(), PAGE.as_ref(), BEGINS.as_ref())
    else {
        return false;
    };
    // A title may begin with the sign, or with something of the kind: only a whole tag begins a page.
    let begins = begins.is_match(text);
    if begins && page.is_match(text) {
        return true;
    }
    let pieces = markup::pieces(text);
    // A table of pipes has no other way to break a line in a cell.
    let lines = pieces.iter().flat_map(|piece| match piece {
        markup::Piece::Text(text) => text.lines(),
        markup::Piece::Table(_) => "".lines(),
    });
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty() && !line.contains('|')).collect();
    let shapes: usize = lines.iter().map(|line| shape.find_iter(line).count()).sum();
    let bare = lines.iter().filter(|line| !line.contains('<')).count();
    let between_tables = pieces.len() > 1 && bare >= 2 && shapes < 3;
    if matches!(extension, "md" | "markdown") || between_tables {
        return false;
    }
    if begins {
        return tag.is_match(text) || text.starts_with("<?xml") || text.starts_with("<!");
    }
    // Three, because a text may speak of a tag; and not a few among many lines without.
    shapes >= 3 && bare < 3 * (lines.len() - bare)
}
