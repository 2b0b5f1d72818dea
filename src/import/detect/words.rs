//! Files of text: our own, web pages, Markdown, and texts that carry something else.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, extension, refusal, unknown};
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

/// Whether tags give the text its shape. Markdown may hold a few tags, and whole tables of them.
fn is_html(text: &str, extension: &str) -> bool {
    static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)<(!doctype|/?(html|head|body|meta|table|t[rdh]|p|div|br|span|h[1-6]|[ou]l|li|font|center|img|a|b|strong|o:p))\b").ok()
    });
    static SHAPE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)</(p|div|span|font|h[1-6]|li|body|html)>|<br\b").ok());
    let (Some(tag), Some(shape)) = (TAG.as_ref(), SHAPE.as_ref()) else { return false };
    let markdown = matches!(extension, "md" | "markdown");
    if text.starts_with('<') && !markdown {
        return tag.is_match(text) || text.starts_with("<?xml") || text.starts_with("<!");
    }
    let whole_page = text.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html>"))
        || text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html"));
    // Three, because a text may speak of a tag; a table of pipes has no other way to break a line in a cell.
    let shapes =
        text.lines().filter(|line| !line.contains('|')).map(|line| shape.find_iter(line).count()).sum::<usize>();
    whole_page || (!markdown && shapes >= 3)
}
