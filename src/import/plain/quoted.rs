//! Cells between tabs, quoted as Excel quotes those that hold line ends, tabs or quotes.

use std::borrow::Cow;

/// Stands for a line end within a cell, until the cells have been parted: NEL, which no source has.
pub const LINE_END: char = '\u{85}';

/// A text whose lines are rows: cells without their quotes, line ends in them as [`LINE_END`].
pub fn unquoted(text: &str) -> Cow<'_, str> {
    if !text.contains("\t\"") && !text.contains("\"\t") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for Record { cells, raw } in (Records { rest: text }) {
        match cells.as_slice() {
            [_] => out.push_str(raw),
            cells => {
                let lines =
                    |cell: &String| cell.replace('\t', " ").replace(['\n', '\r'], LINE_END.encode_utf8(&mut [0; 4]));
                out.push_str(&cells.iter().map(lines).collect::<Vec<_>>().join("\t"));
                out.push('\n');
            }
        }
    }
    Cow::Owned(out)
}

/// The cells of a text, line by line, without the spaces around them. The line end at the end begins no line.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let trimmed = |cells: Vec<String>| cells.iter().map(|cell| cell.trim().to_owned()).collect();
    (Records { rest: text }).map(|record| trimmed(record.cells)).collect()
}

/// A line of cells; a quoted cell may hold line ends.
struct Record<'t> {
    cells: Vec<String>,
    /// As it stands in the text, with its line end.
    raw: &'t str,
}

struct Records<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Records<'t> {
    type Item = Record<'t>;

    fn next(&mut self) -> Option<Record<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        let begun = self.rest;
        let mut cells = Vec::new();
        loop {
            let (cell, after) = quoted(self.rest).unwrap_or_else(|| bare(self.rest));
            cells.push(cell);
            match after.strip_prefix('\t') {
                Some(after) => self.rest = after,
                None => {
                    self.rest = after.strip_prefix("\r\n").or(after.strip_prefix(['\n', '\r'])).unwrap_or(after);
                    let raw = begun.get(..begun.len() - self.rest.len()).unwrap_or(begun);
                    return Some(Record { cells, raw });
                }
            }
        }
    }
}

/// A cell up to the next tab or line end, and the rest from there on.
fn bare(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), rest)
}

/// A cell in quotes, in which a quote is doubled; `None` if the quotes are part of a text.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with(['\t', '\n', '\r']) => {
                return Some((cell.replace("\r\n", "\n"), after));
            }
            None => return None,
        }
    }
}
