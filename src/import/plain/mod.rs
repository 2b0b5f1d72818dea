//! Plain text and Markdown of any origin.

use super::{Found, ImportError, Watch, text};
use crate::document::{Block, Document, Heading, Paragraph};

/// Reads a text. One in the layout of our own export is read as such.
///
/// # Errors
/// Bytes that are no text.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    if let Ok(document) = text::read(bytes) {
        return Ok(Found { document, notes: Vec::new() });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::Unknown { name: String::new() })?;
    let mut document = Document::default();
    for line in text.lines() {
        watch.go_on()?;
        let line = line.trim();
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        if line.is_empty() {
            continue;
        }
        document.blocks.push(match line.get(marks..).and_then(|rest| rest.strip_prefix(' ')) {
            Some(rest) if (1..=6).contains(&marks) => Block::Heading(Heading {
                level: u8::try_from(marks).unwrap_or(1),
                text: rest.trim().to_owned(),
                origin: None,
            }),
            _ => Block::Paragraph(Paragraph { text: line.to_owned(), origin: None }),
        });
    }
    Ok(Found { document, notes: Vec::new() })
}
