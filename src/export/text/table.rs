//! A table as lines of `+`, `-` and `|`, in which merged cells are seen and read back.
//!
//! The rules are plain ASCII because the box-drawing characters are half-width in some faces and full-width in others.
//! The top rule has a `+` at every edge of a column. Below it a rule is drawn where two cells meet and nowhere else.

use super::cell::{columns, escape};
use crate::document::{Cell, CellRole, Table};

/// Columns of text for a millimetre of the printed page: the widest table stays within a window of usual size.
const COLUMNS_PER_MM: f32 = 0.55;
/// Room for two characters, or for a figure of four digits.
const LEAST_WIDTH: usize = 4;
/// A figure column grows up to this for longer figures; longer text goes over several lines.
const MOST_GROWTH: usize = 12;
/// A space on each side of the text.
const PADDING: usize = 2;

/// The table with a line feed after each line.
pub fn text(table: &Table) -> String {
    let Some(drawing) = Drawing::of(table) else { return String::new() };
    let mut out = String::new();
    for row in 0..drawing.owners.len() {
        drawing.push_rule(&mut out, row);
        for line in 0..drawing.heights.get(row).copied().unwrap_or(0) {
            drawing.push_content(&mut out, row, line);
        }
    }
    drawing.push_rule(&mut out, drawing.owners.len());
    out
}

struct Drawing<'a> {
    cells: Vec<&'a Cell>,
    /// The lines of each cell's text.
    lines: Vec<Vec<String>>,
    /// For each slot the cell that covers it.
    owners: Vec<Vec<Option<usize>>>,
    /// Columns for text in each column of the grid.
    widths: Vec<usize>,
    /// Lines for text in each row of the grid.
    heights: Vec<usize>,
}

impl<'a> Drawing<'a> {
    fn of(table: &'a Table) -> Option<Self> {
        let cells: Vec<&Cell> = table.cells().collect();
        let columns = table.columns();
        let rows = cells.iter().map(|cell| cell.row + cell.row_span).max()?;
        let mut owners = vec![vec![None; columns]; rows];
        for (index, cell) in cells.iter().enumerate() {
            for slots in owners.iter_mut().skip(cell.row).take(cell.row_span) {
                slots.iter_mut().skip(cell.column).take(cell.column_span).for_each(|slot| *slot = Some(index));
            }
        }
        let widths = widths(table, &cells, columns);
        let lines = cells.iter().map(|cell| wrap(&cell.text, inner_width(&widths, cell))).collect();
        let mut drawing = Self { cells, lines, owners, widths, heights: vec![1; rows] };
        drawing.make_room();
        Some(drawing)
    }

    /// Makes rows as high as their cells need; what a tall cell lacks is added to its last row.
    fn make_room(&mut self) {
        let mut by_span: Vec<usize> = (0..self.cells.len()).collect();
        by_span.sort_by_key(|index| self.cells.get(*index).map(|cell| cell.row_span));
        for index in by_span {
            let (Some(cell), Some(lines)) = (self.cells.get(index), self.lines.get(index)) else { continue };
            let have = self.lines_above(cell.row, cell.row + cell.row_span) - 1;
            if let Some(last) = self.heights.get_mut(cell.row + cell.row_span - 1) {
                *last += lines.len().saturating_sub(have);
            }
        }
    }

    /// Lines between the upper edge of a row and the rule above another, that rule included.
    fn lines_above(&self, from: usize, row: usize) -> usize {
        self.heights.iter().skip(from).take(row - from).map(|height| height + 1).sum()
    }

    fn owner(&self, row: usize, column: usize) -> Option<usize> {
        self.owners.get(row).and_then(|slots| slots.get(column)).copied().flatten()
    }

    /// Whether a rule lies above a slot. `row` may be the number of rows, for the lower edge of the table.
    fn rule_above(&self, row: usize, column: usize) -> bool {
        row == 0
            || row == self.owners.len()
            || self.owner(row, column).is_none()
            || self.owner(row - 1, column) != self.owner(row, column)
    }

    /// Whether a bar stands left of a slot. `column` may be the number of columns.
    fn bar_left_of(&self, row: usize, column: usize) -> bool {
        column == 0
            || column == self.widths.len()
            || self.owner(row, column).is_none()
            || self.owner(row, column - 1) != self.owner(row, column)
    }

    /// The rule above a row. A cell that goes on below it shows its text there as on any other line.
    fn push_rule(&self, out: &mut String, row: usize) {
        let mut column = 0;
        while column < self.widths.len() {
            out.push(self.corner(row, column));
            if self.rule_above(row, column) {
                let width = self.widths.get(column).copied().unwrap_or(0);
                out.extend(std::iter::repeat_n('-', width + PADDING));
                column += 1;
            } else {
                column = self.push_slot(out, row, column, |above| above.checked_sub(1));
            }
        }
        out.push(self.corner(row, column));
        out.push('\n');
    }

    /// What stands where the rule above a row meets the edge left of a column.
    fn corner(&self, row: usize, column: usize) -> char {
        let left = column > 0 && self.rule_above(row, column - 1);
        let right = column < self.widths.len() && self.rule_above(row, column);
        let up = row > 0 && self.bar_left_of(row - 1, column);
        let down = row < self.owners.len() && self.bar_left_of(row, column);
        match (left || right, up || down) {
            (true, true) => '+',
            (true, false) if row == 0 || left != right => '+',
            (true, false) => '-',
            (false, true) => '|',
            (false, false) => ' ',
        }
    }

    fn push_content(&self, out: &mut String, row: usize, line: usize) {
        let mut column = 0;
        while column < self.widths.len() {
            out.push('|');
            column = self.push_slot(out, row, column, |above| Some(above + line));
        }
        out.push_str("|\n");
    }

    /// Writes one line of the cell that covers a slot, and gives the column behind the cell.
    /// `line` makes the number of the line out of the number of those above the row.
    fn push_slot(&self, out: &mut String, row: usize, column: usize, line: impl Fn(usize) -> Option<usize>) -> usize {
        let found = self.owner(row, column).and_then(|index| self.cells.get(index).zip(self.lines.get(index)));
        let Some((cell, lines)) = found else {
            let width = self.widths.get(column).copied().unwrap_or(0);
            out.extend(std::iter::repeat_n(' ', width + PADDING));
            return column + 1;
        };
        let line = line(self.lines_above(cell.row, row)).and_then(|line| lines.get(line));
        push_aligned(out, line.map_or("", String::as_str), inner_width(&self.widths, cell), cell.kind);
        cell.column + cell.column_span
    }
}

/// Text within a cell, with its padding: headers in the middle, labels left, figures right.
fn push_aligned(out: &mut String, text: &str, width: usize, kind: CellRole) {
    let free = width.saturating_sub(columns(text));
    let left = match kind {
        CellRole::Block | CellRole::Head => free / 2,
        CellRole::Label => 0,
        CellRole::Figure | CellRole::Total => free,
    };
    out.extend(std::iter::repeat_n(' ', left + PADDING / 2));
    out.push_str(text);
    out.extend(std::iter::repeat_n(' ', free - left + PADDING / 2));
}

/// Columns for text inside a cell: those of the grid columns it spans and of the rules between them.
fn inner_width(widths: &[usize], cell: &Cell) -> usize {
    let spanned: usize = widths.iter().skip(cell.column).take(cell.column_span).sum();
    spanned + cell.column_span.saturating_sub(1) * (PADDING + 1)
}

/// Columns for text in each column of the grid: after the printed page, wider where figures need it.
fn widths(table: &Table, cells: &[&Cell], columns_of_grid: usize) -> Vec<usize> {
    (0..columns_of_grid)
        .map(|column| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "widths are millimetres of a page, and a float outside the range saturates"
            )]
            let printed = table.widths.get(column).map_or(0, |mm| (mm * COLUMNS_PER_MM).floor().min(200.0) as usize);
            let printed = (printed.saturating_sub(PADDING) / 2 * 2).max(LEAST_WIDTH);
            let own = cells.iter().filter(|cell| cell.column == column && cell.column_span == 1);
            own.fold(printed, |width, cell| {
                let pieces = escape(&cell.text, true);
                let widest_piece = pieces.iter().map(|piece| columns(piece)).max().unwrap_or(0);
                let figure = matches!(cell.kind, CellRole::Figure | CellRole::Total);
                let wanted = if figure { columns(&escape(&cell.text, false).concat()).min(MOST_GROWTH) } else { 0 };
                width.max(widest_piece).max(wanted)
            })
            .next_multiple_of(2)
        })
        .collect()
}

/// The text in lines of at most `width` columns. A line is broken after a punctuation mark
/// where that costs no further line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let whole = escape(text, false).concat();
    if columns(&whole) <= width {
        return vec![whole];
    }
    let pieces = escape(text, true);
    let mut lines = Vec::new();
    let mut rest = pieces.as_slice();
    while !rest.is_empty() {
        let most = pieces_that_fit(rest, width);
        let needed = lines_needed(rest.get(most..).unwrap_or_default(), width);
        let take = (1..most)
            .rev()
            .find(|taken| {
                let mark = taken.checked_sub(1).and_then(|last| rest.get(last)).map(String::as_str);
                mark.is_some_and(|mark| "）、，；：".contains(mark))
                    && lines_needed(rest.get(*taken..).unwrap_or_default(), width) == needed
            })
            .unwrap_or(most);
        let (line, after) = rest.split_at_checked(take).unwrap_or((rest, &[]));
        lines.push(line.concat());
        rest = after;
    }
    lines
}

/// How many pieces go on a line; at least one, or nothing would ever be finished.
fn pieces_that_fit(pieces: &[String], width: usize) -> usize {
    let mut used = 0;
    let fitting = pieces.iter().take_while(|piece| {
        used += columns(piece);
        used <= width
    });
    fitting.count().max(1)
}

fn lines_needed(mut pieces: &[String], width: usize) -> usize {
    let mut lines = 0;
    while !pieces.is_empty() {
        pieces = pieces.get(pieces_that_fit(pieces, width)..).unwrap_or_default();
        lines += 1;
    }
    lines
}
