//! Plain text and Markdown of any origin: lines, headings, tables of pipes, of tabs and of HTML between the lines.
//!
//! A text in the layout of our own export is read as that. Tables whose words and figures simply follow one another
//! are left as paragraphs: only the matching, which knows the words of the forms, can tell them from prose.

mod markdown;
pub mod markup;
mod pipes;
mod quoted;
mod tables;

pub use quoted::rows;
pub use tables::{from_rows, lift};

use super::{Found, ImportError, Note, Watch, decode, text};
use crate::document::{Block, Heading, Paragraph};
use markdown::Markdown;
use markup::Piece;
use tables::Run;

/// Reads a text. One in the layout of our own export is read as such.
///
/// # Errors
/// More lines than any report has.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    if let Ok(document) = text::read_within(bytes, watch.limits) {
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
    if text.matches('\n').count() > watch.limits.items {
        return Err(ImportError::TooMuchInside);
    }
    let mut reader = Reader { markdown: Markdown::of(text), run: Run::default(), found: Found::default(), watch };
    let text = quoted::unquoted(text).replace("\r\n", "\n");
    for piece in markup::pieces(&text) {
        match piece {
            Piece::Text(text) => reader.lines(text)?,
            Piece::Table(html) => reader.table(html)?,
        }
    }
    let Reader { markdown, mut run, mut found, .. } = reader;
    run.end(&mut found.document.blocks);
    found.notes.extend(markdown.note().map(|what| Note::info("全文", what)));
    Ok(found)
}

struct Reader<'w> {
    markdown: Markdown,
    /// Lines that may turn out to be a table.
    run: Run,
    found: Found,
    watch: &'w Watch<'w>,
}

impl Reader<'_> {
    fn lines(&mut self, text: &str) -> Result<(), ImportError> {
        for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0B}', '\u{0C}']) {
            self.watch.go_on()?;
            if self.found.document.blocks.len() + self.run.len() > self.watch.limits.items {
                return Err(ImportError::TooMuchInside);
            }
            self.line(line)?;
        }
        Ok(())
    }

    fn line(&mut self, line: &str) -> Result<(), ImportError> {
        let blocks = &mut self.found.document.blocks;
        if line.trim().is_empty() {
            self.run.blank(blocks);
        } else if let Some((level, text)) = self.markdown.heading(line) {
            self.run.end(blocks);
            blocks.push(Block::Heading(Heading { level, text, origin: None }));
        } else if !self.markdown.is_rule(line) {
            let line = self.markdown.plain(&pipes::with_plain_lines(line));
            if line.contains('|') {
                self.run.push(markup::row(&line, self.watch)?, blocks);
                return Ok(());
            }
            match markup::line(&line, self.watch)? {
                None => self.run.push(line, blocks),
                Some(inside) => {
                    for block in inside {
                        match block {
                            Block::Paragraph(paragraph) => self.run.push(paragraph.text, blocks),
                            block => {
                                self.run.end(blocks);
                                blocks.push(block);
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn table(&mut self, html: &str) -> Result<(), ImportError> {
        let (blocks, notes) = markup::table(html, self.watch)?;
        self.run.end(&mut self.found.document.blocks);
        self.found.document.blocks.extend(blocks);
        self.found.notes.extend(notes);
        Ok(())
    }
}

/// A line as a paragraph, without its indent.
fn paragraph(line: &str) -> Block {
    Block::Paragraph(Paragraph { text: line.trim().replace(quoted::LINE_END, ""), origin: None })
}

#[cfg(test)]
mod tests;
