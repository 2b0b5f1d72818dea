//! Web pages: saved whole, as a fragment of an editor, as Word, WPS and LibreOffice write them, or under another name.
//!
//! ```text
//! bytes ─decode─▶ text ─parse─▶ tree ─walk─▶ flow (lines, headings, tables inside each other) ─▶ blocks
//! ```
//!
//! What a browser shows is read, in the order of the source. Nothing here recurses over the tree, so that no nesting
//! can exhaust the stack, and every step is bounded by the [`Watch`].

mod element;
mod flow;
mod grid;
mod line;
mod numbering;
mod page;
mod parse;
mod sheet;
mod table;
mod walk;

use super::{Found, ImportError, Watch, decode};

/// Reads a web page or a fragment of one.
///
/// # Errors
/// A page that holds no text (pictures, frames, attachments, a list of links), and whatever exceeds the limits.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    let decoded = decode::html(bytes);
    watch.go_on()?;
    let mut found = read_text(&decoded.text, watch)?;
    found.notes.splice(..0, decoded.notes);
    Ok(found)
}

/// Reads a web page that is already text.
///
/// # Errors
/// As [`read`].
pub fn read_text(text: &str, watch: &Watch) -> Result<Found, ImportError> {
    let html = parse::parse(text, watch)?;
    let (found, page) = walk::walk(&html, watch)?;
    page.judge(&found)?;
    Ok(page.with_title(found))
}

/// Reads the tables and paragraphs of a piece of HTML, whatever it holds: a table inside another text, the clipboard.
///
/// # Errors
/// What exceeds the limits.
pub fn read_piece(text: &str, watch: &Watch) -> Result<Found, ImportError> {
    let html = parse::parse(text, watch)?;
    Ok(walk::walk(&html, watch)?.0)
}

#[cfg(test)]
mod tests;
