//! A drawn table back to a grid of cells.

use super::TextError;
use crate::document::{Cell, CellRole, Row, Table};
use crate::export::text::cell::{unescape, width};

/// Reads the lines of a table. `number` is the line number of the first one.
pub fn read(lines: &[&str], number: usize) -> Result<Table, TextError> {
    let drawn = Drawn::of(lines, number)?;
    let (rows, columns) = (drawn.rows.len(), drawn.edges.len() - 1);
    let mut taken = vec![vec![false; columns]; rows];
    let mut table = Table { rows: vec![Row::default(); rows], ..Table::default() };
    for row in 0..rows {
        for column in 0..columns {
            if taken.get(row).and_then(|slots| slots.get(column)).copied().unwrap_or(true) {
                continue;
            }
            let column_span = 1 + (column + 1..columns).take_while(|next| !drawn.bar_left_of(row, *next)).count();
            let row_span = 1 + (row + 1..rows).take_while(|next| !drawn.rule_above(*next, column)).count();
            for slots in taken.iter_mut().skip(row).take(row_span) {
                slots.iter_mut().skip(column).take(column_span).for_each(|slot| *slot = true);
            }
            let text = drawn.text(row, row_span, column, column_span)?;
            let cell = Cell { row, column, row_span, column_span, kind: CellRole::Figure, text, id: None };
            if let Some(row) = table.rows.get_mut(row) {
                row.cells.push(cell);
            }
        }
    }
    Ok(table)
}

/// The top rule with the edges of all columns: where a cell of the first row covers several, other programs draw none.
pub fn with_all_edges(lines: &[&str]) -> Option<String> {
    let (top, rest) = lines.split_first()?;
    let mut top: Vec<char> = top.chars().collect();
    for line in rest {
        let columns = Line::of(0, line).columns;
        let is_rule = |at: usize| columns.get(at).copied().flatten() == Some('-');
        let meets = |at: usize| is_rule(at + 1) || at.checked_sub(1).is_some_and(is_rule);
        for (at, edge) in top.iter_mut().enumerate() {
            if *edge == '-' && columns.get(at).copied().flatten() == Some('+') && meets(at) {
                *edge = '+';
            }
        }
    }
    Some(top.into_iter().collect())
}

/// A line by columns: what starts in each; the second half of a wide character holds nothing.
struct Line {
    number: usize,
    columns: Vec<Option<char>>,
}

struct Drawn {
    /// Column of every edge, from the top rule.
    edges: Vec<usize>,
    /// The lines of text of every row of the grid.
    rows: Vec<Vec<Line>>,
    /// The rule above every row but the first.
    rules: Vec<Line>,
}

impl Drawn {
    fn of(lines: &[&str], number: usize) -> Result<Self, TextError> {
        let mut all = lines.iter().enumerate().map(|(index, text)| Line::of(number + index, text));
        let top = all.next().ok_or(TextError::BrokenTable { line: number })?;
        let is_edge = |(column, c): (usize, &Option<char>)| (*c == Some('+')).then_some(column);
        let edges: Vec<usize> = top.columns.iter().enumerate().filter_map(is_edge).collect();
        let only_rule = top.columns.iter().all(|c| matches!(c, Some('+' | '-')));
        if edges.len() < 2 || !only_rule || edges.last() != top.columns.len().checked_sub(1).as_ref() {
            return Err(TextError::BrokenTable { line: number });
        }
        let mut drawn = Self { edges, rows: vec![Vec::new()], rules: Vec::new() };
        for line in all {
            let aligned = line.columns.len() == top.columns.len() && line.ends_with_rule();
            if !aligned {
                return Err(TextError::Misaligned { line: line.number });
            }
            // Inside a cell there are never two hyphens side by side, so this is a rule.
            if line.columns.windows(2).any(|pair| pair == [Some('-'), Some('-')]) {
                if drawn.rows.last().is_some_and(Vec::is_empty) {
                    return Err(TextError::BrokenTable { line: line.number });
                }
                drawn.rules.push(line);
                drawn.rows.push(Vec::new());
            } else if let Some(row) = drawn.rows.last_mut() {
                row.push(line);
            }
        }
        // The last rule closes the table.
        if !drawn.rows.pop().is_some_and(|row| row.is_empty()) || drawn.rules.pop().is_none() {
            return Err(TextError::BrokenTable { line: number + lines.len() - 1 });
        }
        Ok(drawn)
    }

    fn bar_left_of(&self, row: usize, column: usize) -> bool {
        let first = self.rows.get(row).and_then(|lines| lines.first());
        self.edges.get(column).zip(first).is_none_or(|(edge, line)| line.at(*edge) == Some('|'))
    }

    fn rule_above(&self, row: usize, column: usize) -> bool {
        let rule = row.checked_sub(1).and_then(|index| self.rules.get(index));
        self.edges.get(column).zip(rule).is_none_or(|(edge, line)| line.at(edge + 1) == Some('-'))
    }

    /// The text of a cell, its lines joined as they were torn.
    fn text(&self, first: usize, row_span: usize, column: usize, column_span: usize) -> Result<String, TextError> {
        let from = self.edges.get(column).map_or(0, |edge| edge + 1);
        let to = self.edges.get(column + column_span).copied().unwrap_or(from);
        let mut joined = String::new();
        let mut number = 0;
        for row in first..first + row_span {
            // Where a cell goes on below a rule, its text stands on the line of the rule too.
            let rule = (row + 1 < first + row_span).then(|| self.rules.get(row)).flatten();
            for line in self.rows.get(row).into_iter().flatten().chain(rule) {
                let piece: String = line.columns.get(from..to).unwrap_or_default().iter().flatten().collect();
                joined.push_str(piece.trim_matches(' '));
                number = line.number;
            }
        }
        unescape(&joined).ok_or(TextError::BadEscape { line: number })
    }
}

impl Line {
    fn of(number: usize, text: &str) -> Self {
        let mut columns = Vec::new();
        for c in text.chars() {
            columns.push(Some(c));
            columns.extend(std::iter::repeat_n(None, width(c).saturating_sub(1)));
        }
        Self { number, columns }
    }

    fn at(&self, column: usize) -> Option<char> {
        self.columns.get(column).copied().flatten()
    }

    fn ends_with_rule(&self) -> bool {
        matches!(self.columns.last(), Some(Some('+' | '|')))
    }
}
