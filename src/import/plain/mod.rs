//! Plain text and Markdown of any origin: lines, headings, tables of pipes and of tabs.
//!
//! A text in the layout of our own export is read as that. Tables whose words and figures simply follow one another
//! are left as paragraphs: only the matching, which knows the words of the forms, can tell them from prose.

mod markdown;
mod pipes;
mod tables;

pub use tables::{from_rows, lift};

use super::{Found, ImportError, Note, Watch, decode, text};
use crate::document::{Block, Document, Heading, Paragraph};
use markdown::Markdown;
use tables::Run;

/// Reads a text. One in the layout of our own export is read as such.
///
/// # Errors
/// More lines than any report has.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    if let Ok(document) = text::read(bytes) {
        return Ok(Found { document, notes: Vec::new() });
    }
    let decode::Decoded { text, notes } = decode::text(bytes);
    let mut found = from_text(&text, watch)?;
    found.notes.splice(0..0, notes);
    Ok(found)
}

/// Reads a text that has been decoded.
///
/// # Errors
/// More lines than any report has.
pub fn from_text(text: &str, watch: &Watch) -> Result<Found, ImportError> {
    let mut markdown = Markdown::of(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut run = Run::default();
    let text = text.replace("\r\n", "\n");
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0B}', '\u{0C}']) {
        watch.go_on()?;
        if blocks.len() + run.len() > watch.limits.items {
            return Err(ImportError::TooMuchInside);
        }
        if line.trim().is_empty() {
            run.blank(&mut blocks);
        } else if let Some((level, text)) = markdown.heading(line) {
            run.end(&mut blocks);
            blocks.push(Block::Heading(Heading { level, text, origin: None }));
        } else if !markdown.is_rule(line) {
            run.push(markdown.plain(line), &mut blocks);
        }
    }
    run.end(&mut blocks);
    let notes = markdown.note().map(|what| Note::info("全文", what)).into_iter().collect();
    Ok(Found { document: Document { blocks, ..Document::default() }, notes })
}

/// A line as a paragraph, without its indent.
fn paragraph(line: &str) -> Block {
    Block::Paragraph(Paragraph { text: line.trim().to_owned(), origin: None })
}

#[cfg(test)]
mod tests;
