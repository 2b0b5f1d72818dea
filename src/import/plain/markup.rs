//! HTML inside a text: tables between its lines, tags and entities within them.
//!
//! Converters write what Markdown cannot say (merged cells) as `<table>`, and lines that are centred or broken with a
//! few tags. Such pieces are read by the reader of web pages; the lines around them keep their ends.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Block;
use crate::import::{ImportError, Note, Watch, html};

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    Text(&'t str),
    /// From `<table>` to its end.
    Table(&'t str),
}

/// Parts a text into tables of HTML and what stands between them.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    static TABLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)<(/?)table(?:\s[^<>]*)?>").ok());
    let Some(tag) = TABLE.as_ref() else { return vec![Piece::Text(text)] };
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for found in tag.captures_iter(text) {
        let closes = found.get(1).is_some_and(|slash| !slash.is_empty());
        let Some(found) = found.get(0) else { continue };
        match (open, closes) {
            (None, false) => open = Some((found.start(), 1)),
            (Some((start, depth)), false) => open = Some((start, depth + 1)),
            (Some((start, 1)), true) => {
                cuts.push((start, found.end()));
                open = None;
            }
            (Some((start, depth)), true) => open = Some((start, depth - 1)),
            (None, true) => {}
        }
    }
    // A table that was cut off ends with its last cell.
    cuts.extend(open.and_then(|(start, _)| Some((start, start + last_cell(text.get(start..)?)?))));
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, end) in cuts {
        pieces.extend(text.get(at..start).filter(|text| !text.is_empty()).map(Piece::Text));
        pieces.extend(text.get(start..end).map(Piece::Table));
        at = end;
    }
    pieces.extend(text.get(at..).filter(|text| !text.is_empty()).map(Piece::Text));
    pieces
}

/// Where the last cell or row of a piece of HTML ends.
fn last_cell(html: &str) -> Option<usize> {
    static END: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)</t(?:d|h|r|body)\s*>").ok());
    END.as_ref()?.find_iter(html).last().map(|found| found.end())
}

/// The blocks of a table of HTML, and what its reader noted.
///
/// # Errors
/// What exceeds the limits.
pub fn table(html: &str, watch: &Watch) -> Result<(Vec<Block>, Vec<Note>), ImportError> {
    let found = html::read_piece(html, watch)?;
    Ok((found.document.blocks, found.notes))
}

/// The blocks of a line that holds tags, comments or entities of HTML; `None` of any other line.
///
/// # Errors
/// What exceeds the limits.
pub fn line(line: &str, watch: &Watch) -> Result<Option<Vec<Block>>, ImportError> {
    if !is_marked(line) {
        return Ok(None);
    }
    Ok(Some(html::read_piece(line, watch)?.document.blocks))
}

/// A row of pipes without the tags in its cells; a line break in a cell is a blank, or nothing between Chinese.
///
/// # Errors
/// What exceeds the limits.
pub fn row(line: &str, watch: &Watch) -> Result<String, ImportError> {
    if !is_marked(line) {
        return Ok(line.to_owned());
    }
    let mut cells = Vec::new();
    for cell in line.split('|') {
        let found = html::read_piece(cell, watch)?;
        let lines = found.document.blocks.iter().filter_map(Block::text);
        cells.push(lines.fold(String::new(), |mut cell, line| {
            let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
            if ascii(cell.chars().next_back()) && ascii(line.chars().next()) {
                cell.push(' ');
            }
            cell + line
        }));
    }
    Ok(cells.join("|"))
}

/// Whether a line holds anything that only HTML has.
fn is_marked(line: &str) -> bool {
    static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let names = "p|div|center|span|font|b|strong|em|i|u|s|br|hr|html|head|body|h[1-6]|a|img|su[bp]|[uo]l|li|o:p";
        Regex::new(&format!(
            r"(?i)^\s*</?t(?:able|body|head|foot|r|d|h)(?:\s[^<>]*)?>\s*$|</?(?:{names})(?:\s[^<>]*)?/?>|<!--.*?-->|&(?:nbsp|ensp|emsp|amp|lt|gt|quot|#\d+|#x[0-9a-f]+);"
        ))
        .ok()
    });
    line.contains(['<', '&']) && MARK.as_ref().is_some_and(|mark| mark.is_match(line))
}
