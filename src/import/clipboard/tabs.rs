//! Cells between tabs, quoted as Excel quotes them.

use crate::document::{Cell, CellRole, Row, Table};

/// A run of lines of one kind.
#[derive(Debug, PartialEq)]
pub enum Piece {
    Table(Table),
    Text(String),
}

/// Takes a text apart into tables and what stands between them.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for record in (Records { rest: text }) {
        if let [line] = record.as_slice() {
            end_table(&mut rows, &mut pieces);
            lines.push(line.clone());
        } else {
            end_text(&mut lines, &mut pieces);
            rows.push(record);
        }
    }
    end_table(&mut rows, &mut pieces);
    end_text(&mut lines, &mut pieces);
    pieces
}

/// The cells of a text, line by line, without the spaces around them. The line end at the end begins no line.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let trimmed = |cells: Vec<String>| cells.iter().map(|cell| cell.trim().to_owned()).collect();
    (Records { rest: text }).map(trimmed).collect()
}

fn end_text(lines: &mut Vec<String>, pieces: &mut Vec<Piece>) {
    let lines = std::mem::take(lines);
    if lines.iter().any(|line| !line.trim().is_empty()) {
        pieces.push(Piece::Text(lines.join("\n")));
    }
}

/// A spreadsheet writes every cell, so its rows are all as wide as the block that was copied. A browser leaves out
/// what a merged cell covers: then the columns are not known.
fn end_table(rows: &mut Vec<Vec<String>>, pieces: &mut Vec<Piece>) {
    let rows = std::mem::take(rows);
    if rows.is_empty() {
        return;
    }
    let ragged = rows.windows(2).any(|pair| matches!(pair, [a, b] if a.len() != b.len()));
    let cell = |row: usize, (column, text): (usize, String)| Cell {
        row,
        column,
        row_span: 1,
        column_span: 1,
        kind: CellRole::Figure,
        text: text.trim().to_owned(),
        id: None,
    };
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(row, cells)| Row { cells: cells.into_iter().enumerate().map(|content| cell(row, content)).collect() });
    pieces.push(Piece::Table(Table { rows: rows.collect(), ragged, ..Table::default() }));
}

/// The lines of a text, each as its cells; a quoted cell may hold line ends.
struct Records<'t> {
    rest: &'t str,
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            let (cell, after) = quoted(self.rest).unwrap_or_else(|| bare(self.rest));
            cells.push(cell);
            match after.strip_prefix('\t') {
                Some(after) => self.rest = after,
                None => {
                    self.rest = after.strip_prefix("\r\n").or(after.strip_prefix(['\n', '\r'])).unwrap_or(after);
                    return Some(cells);
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
