//! Plain text: readable as it stands, and written so that [`crate::import::text`] reads it back without loss.
//!
//! # The layout
//!
//! UTF-8 without a byte order mark and with plain line feeds: web servers, 记事本 and everything since 2018 take it,
//! and the bytes do not depend on the machine.
//!
//! | what | how it stands in the text |
//! |---|---|
//! | draft mark | a first line `【草稿】`, only on drafts |
//! | title | the first line, centred with half-width spaces |
//! | heading | a line that starts at the margin |
//! | paragraph | one line that starts with two full-width spaces |
//! | table | lines of `+` and `|`, as wide columns as the figures need; see below |
//! | signature | the last lines, indented with half-width spaces: organ, then date |
//! | check code | the last line, `数据校验码：…`, at the margin after an empty line |
//!
//! What a line is follows from how it starts, never from what it says: a paragraph that looks like a heading, a rule
//! or a figure is read back as the paragraph it is.
//!
//! # What does not survive
//!
//! - The origin of blocks, column widths and the caption of tables: the text does not show them.
//! - A line feed inside a paragraph or the title becomes a paragraph of its own or a space.
//!   A document made from a report has none.
//! - A level of a heading that its numbering does not show. A document made from a report has none.
//! - A signature without a date whose organ is called like a date.

pub(crate) mod cell;
mod table;

use crate::document::{Block, Document};
use cell::columns;

/// First line of a draft.
pub(crate) const DRAFT: &str = "【草稿】";
/// How a paragraph starts: two characters of indent.
pub(crate) const INDENT: &str = "\u{3000}\u{3000}";
/// Columns in which the title is centred; a line of forty characters.
const PAGE: usize = 80;
/// Column about which the signature is centred, to the right of the page.
const SIGNATURE_CENTRE: usize = 60;

/// The document as plain text.
pub fn text(document: &Document) -> String {
    let mut out = String::new();
    if document.meta.draft {
        push_centred(&mut out, DRAFT, PAGE / 2, 0);
    }
    push_centred(&mut out, &one_line(&document.title), PAGE / 2, 0);
    let mut after = After::Title;
    for block in &document.blocks {
        let now = After::block(block);
        if blank_between(after, now) {
            out.push('\n');
        }
        match block {
            Block::Heading(heading) => push_line(&mut out, &one_line(&heading.text)),
            Block::Paragraph(paragraph) => {
                for line in paragraph.text.split('\n') {
                    out.push_str(INDENT);
                    push_line(&mut out, line);
                }
            }
            Block::Table(table) => out.push_str(&table::text(table)),
        }
        after = now;
    }
    if let Some(signature) = &document.signature {
        out.push('\n');
        for line in [&signature.organ, &signature.date] {
            let line = one_line(line);
            if !line.is_empty() {
                push_centred(&mut out, &line, SIGNATURE_CENTRE, LEAST_SIGNATURE_INDENT);
            }
        }
    }
    if let Some(line) = document.closing_line() {
        out.push('\n');
        push_line(&mut out, &line);
    }
    out
}

/// The signature is known by its indent, so even a very long name has one.
const LEAST_SIGNATURE_INDENT: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Title,
    Heading(u8),
    Paragraph,
    Table,
}

impl After {
    fn block(block: &Block) -> Self {
        match block {
            Block::Heading(heading) => Self::Heading(heading.level),
            Block::Paragraph(_) => Self::Paragraph,
            Block::Table(_) => Self::Table,
        }
    }
}

/// Paragraphs follow one another and their heading closely, and so does a heading the one above it.
fn blank_between(before: After, now: After) -> bool {
    match (before, now) {
        (After::Heading(above), After::Heading(level)) => above >= level,
        (After::Heading(_) | After::Paragraph, After::Paragraph) => false,
        _ => true,
    }
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

fn push_centred(out: &mut String, line: &str, centre: usize, least: usize) {
    let indent = centre.saturating_sub(columns(line) / 2).max(least);
    out.extend(std::iter::repeat_n(' ', indent));
    push_line(out, line);
}

fn one_line(text: &str) -> String {
    text.trim().replace('\n', " ")
}

#[cfg(test)]
mod tests;
