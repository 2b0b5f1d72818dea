//! Tables of pipes: rows of Markdown, drawn tables, rows whose empty cells have slid to the end, a line for every cell.

use std::borrow::Cow;

use super::tables::from_rows;
use crate::document::Table;
use crate::import::text;

/// Bytes of a drawn table that is looked at; the largest of the forms has thirty thousand.
const MOST_DRAWN: usize = 400_000;

/// The table that lines with pipes make; `None` if it is a single line, which may be a menu.
pub fn table(lines: &[String]) -> Option<Table> {
    if lines.len() < 2 {
        return None;
    }
    let size: usize = lines.iter().map(String::len).sum();
    if size <= MOST_DRAWN && lines.first().is_some_and(|line| is_drawn_rule(line)) {
        let straight = |line: &String| {
            let line = line.trim();
            if is_ruler(line) { line.replace('=', "-") } else { line.to_owned() }
        };
        let straight: Vec<String> = lines.iter().map(straight).collect();
        let drawn = text::drawn(&straight.iter().map(String::as_str).collect::<Vec<_>>());
        if let Some(table) = drawn.filter(|table| table.columns() > 1) {
            return Some(table);
        }
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
    let rows = || lines.iter().filter(|line| !is_ruler(line));
    let framed = rows().all(|line| line.trim_start().starts_with('|'));
    let closed = rows().all(|line| line.trim_end().ends_with('|'));
    // With a rule between any two rows, the lines between two rules are one row.
    let several = lines.iter().filter(|line| is_drawn_rule(line)).count() > 3;
    let (mut ruled, mut goes_on) = (false, false);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        if is_ruler(line) {
            (ruled, goes_on) = (true, false);
            continue;
        }
        let line = line.trim();
        let line = if framed { line.strip_prefix('|').unwrap_or(line) } else { line };
        let line = if closed { line.strip_suffix('|').unwrap_or(line) } else { line };
        let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
        let above = rows.last_mut().filter(|above| several && goes_on && above.len() == cells.len());
        match above {
            Some(above) => above.iter_mut().zip(cells).for_each(|(above, cell)| above.push_str(&cell)),
            None => rows.push(cells),
        }
        goes_on = true;
    }
    // A frame with all cells in it keeps its columns; without one, only an empty cell between others shows that
    // empty cells have kept their places.
    let even = rows.iter().all(|row| Some(row.len()) == rows.first().map(Vec::len));
    let exact = even && (ruled || rows.iter().any(|row| has_gap(row)));
    from_rows(rows, !exact)
}

/// `|---|:--:|`, `+---+---+`, `+===+===+`
pub fn is_ruler(line: &str) -> bool {
    (line.contains("--") || line.contains("=="))
        && line.chars().all(|c| matches!(c, '|' | '-' | '=' | '+' | ':' | ' ' | '\t'))
}

/// The rule of a drawn table: `+---+---+`.
pub fn is_drawn_rule(line: &str) -> bool {
    line.trim().starts_with('+') && line.trim().ends_with('+') && is_ruler(line)
}

/// A line of a table drawn with the characters for boxes, with those of a keyboard; other lines as they are.
pub fn with_plain_lines(line: &str) -> Cow<'_, str> {
    let is_box = |c: char| ('\u{2500}'..='\u{257F}').contains(&c);
    let horizontal = |c: char| matches!(c, '─' | '━' | '═' | '┄' | '┅' | '┈' | '┉');
    let upright = |c: char| matches!(c, '│' | '┃' | '║' | '┆' | '┇' | '┊' | '┋');
    let rule = line.contains(horizontal) && line.chars().all(|c| is_box(c) || c.is_whitespace());
    let plain = |c: char| match c {
        c if rule && horizontal(c) => '-',
        c if rule && is_box(c) => '+',
        c if upright(c) => '|',
        c => c,
    };
    if rule || line.contains(upright) { line.chars().map(plain).collect::<String>().into() } else { line.into() }
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
