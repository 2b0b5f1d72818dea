//! Tables of pipes: rows of Markdown, rows whose empty cells have slid to the end, a line for every cell.

use super::tables::from_rows;
use crate::document::Table;

/// The table that lines with pipes make; `None` if it is a single line, which may be a menu.
pub fn table(lines: &[String]) -> Option<Table> {
    if lines.len() < 2 {
        return None;
    }
    if lines.iter().any(|line| is_row(line)) { Some(by_line(lines)) } else { by_cell(lines) }
}

/// Whether a line has text on both sides of a pipe.
pub fn is_row(line: &str) -> bool {
    let behind = line.trim().trim_start_matches('|').split_once('|');
    behind.is_some_and(|(_, rest)| !rest.replace('|', "").trim().is_empty())
}

/// A line for every row.
fn by_line(lines: &[String]) -> Table {
    let framed = lines.iter().all(|line| line.trim_start().starts_with('|'));
    let closed = lines.iter().all(|line| line.trim_end().ends_with('|'));
    let mut ruled = false;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        if is_ruler(line) {
            ruled = true;
            continue;
        }
        let line = line.trim();
        let line = if framed { line.strip_prefix('|').unwrap_or(line) } else { line };
        let line = if closed { line.strip_suffix('|').unwrap_or(line) } else { line };
        rows.push(line.split('|').map(|cell| cell.trim().to_owned()).collect());
    }
    // A frame with all cells in it keeps its columns; without one, only an empty cell between others shows that
    // empty cells have kept their places.
    let even = rows.iter().all(|row| Some(row.len()) == rows.first().map(Vec::len));
    let exact = even && (ruled || rows.iter().any(|row| has_gap(row)));
    from_rows(rows, !exact)
}

/// `|---|:--:|`
fn is_ruler(line: &str) -> bool {
    line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// Whether an empty cell stands before one with text.
fn has_gap(row: &[String]) -> bool {
    let text = row.iter().rposition(|cell| !cell.is_empty());
    text.is_some_and(|last| row.iter().take(last).any(String::is_empty))
}

/// A line for every cell; a row ends with pipes for the columns that its cells span.
fn by_cell(lines: &[String]) -> Option<Table> {
    let mut cells: Vec<String> = Vec::new();
    let mut open = String::new();
    let mut width = 0;
    for line in lines {
        let (text, pipes) = line.split_at_checked(line.find('|').unwrap_or(line.len())).unwrap_or((line, ""));
        open.push_str(text.trim());
        let count = pipes.matches('|').count();
        for _ in 0..count {
            cells.push(std::mem::take(&mut open));
        }
        // Several pipes side by side stand at the end of a row.
        if count > 1 && text.trim().is_empty() {
            width = greatest_common_divisor(width, cells.len());
        }
    }
    if !open.is_empty() {
        cells.push(open);
    }
    if cells.is_empty() {
        return None;
    }
    if width < 2 {
        // Where a row ends is not to be seen: the cells in their order.
        cells.retain(|cell| !cell.is_empty());
        return Some(from_rows(vec![cells], true));
    }
    let rows: Vec<Vec<String>> = cells.chunks(width).map(<[String]>::to_vec).collect();
    let exact = rows.iter().any(|row| has_gap(row));
    Some(from_rows(rows, !exact))
}

fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
