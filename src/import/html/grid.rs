//! Cells with spans → an exact grid, the way browsers place them (HTML, 4.9.12 “forming a table”).

use crate::import::{ImportError, Watch};

/// A cell of the source.
#[derive(Debug)]
pub struct Cell<T> {
    /// Zero: down to the end of the row group.
    pub row_span: usize,
    pub column_span: usize,
    pub content: T,
}

/// A row of the source.
#[derive(Debug)]
pub struct Row<T> {
    /// Spans end where the row group ends.
    pub group: usize,
    pub cells: Vec<Cell<T>>,
}

/// A cell in its place.
#[derive(Debug)]
pub struct Placed<T> {
    pub row: usize,
    pub column: usize,
    pub row_span: usize,
    pub column_span: usize,
    pub content: T,
}

/// The cells of a table in their places, row by row.
#[derive(Debug)]
pub struct Grid<T> {
    pub rows: usize,
    pub columns: usize,
    pub cells: Vec<Placed<T>>,
    /// Whether spans of the source lay over each other. The cell that came first has the slot.
    pub overlaps: bool,
}

/// Wider tables are no tables.
const MOST_COLUMNS: usize = 4096;

/// As in browsers.
const WIDEST_SPAN: usize = 1000;

/// Places the cells. Rows and columns in which no cell begins are left out, so the same table has the same grid however
/// its spans are written.
///
/// # Errors
/// More columns or slots than any table has.
pub fn place<T>(rows: Vec<Row<T>>, watch: &Watch) -> Result<Grid<T>, ImportError> {
    let ends = group_ends(&rows);
    let mut cells: Vec<Placed<T>> = Vec::new();
    // For each column, the first row that is free again.
    let mut free_from: Vec<usize> = Vec::new();
    let mut overlaps = false;
    let mut slots = 0usize;
    let height = rows.len();
    for (row, (source, end)) in rows.into_iter().zip(ends).enumerate() {
        watch.go_on()?;
        let mut column = 0;
        for cell in source.cells {
            while free_from.get(column).is_some_and(|free| *free > row) {
                column += 1;
            }
            let wanted = cell.column_span.clamp(1, WIDEST_SPAN);
            let width = 1
                + (column + 1..column + wanted)
                    .take_while(|next| free_from.get(*next).is_none_or(|free| *free <= row))
                    .count();
            overlaps |= width < wanted;
            let height = if cell.row_span == 0 { end - row } else { cell.row_span.min(end - row) };
            slots = slots.saturating_add(width.saturating_mul(height));
            if column + width > MOST_COLUMNS || slots > watch.limits.items {
                return Err(ImportError::TooMuchInside);
            }
            if free_from.len() < column + width {
                free_from.resize(column + width, 0);
            }
            free_from.iter_mut().skip(column).take(width).for_each(|free| *free = row + height);
            cells.push(Placed { row, column, row_span: height, column_span: width, content: cell.content });
            // What comes next stands where browsers put it, behind the whole span.
            column += if width < wanted { wanted } else { width };
        }
    }
    Ok(compact(Grid { rows: height, columns: free_from.len(), cells, overlaps }))
}

/// For each row, the row behind the last one of its group.
fn group_ends<T>(rows: &[Row<T>]) -> Vec<usize> {
    let mut ends = vec![rows.len(); rows.len()];
    let mut end = rows.len();
    for (index, row) in rows.iter().enumerate().rev() {
        if rows.get(index + 1).is_some_and(|next| next.group != row.group) {
            end = index + 1;
        }
        if let Some(slot) = ends.get_mut(index) {
            *slot = end;
        }
    }
    ends
}

impl<T> Grid<T> {
    /// Takes some rows out, each alone; what lies between them comes as grids of their own.
    /// No cell may span from a row that is taken out into another.
    pub fn split(self, taken_out: &[usize]) -> Vec<Self> {
        let mut pieces: Vec<Self> = Vec::new();
        let piece_of = |row: usize| {
            let before = taken_out.iter().filter(|taken| **taken < row).count();
            2 * before + usize::from(taken_out.contains(&row))
        };
        let mut current = None;
        for cell in self.cells {
            let piece = piece_of(cell.row);
            if current != Some(piece) {
                current = Some(piece);
                let (rows, columns, overlaps) = (self.rows, self.columns, self.overlaps);
                pieces.push(Self { rows, columns, cells: Vec::new(), overlaps });
            }
            if let Some(piece) = pieces.last_mut() {
                piece.cells.push(cell);
            }
        }
        pieces.into_iter().map(compact).collect()
    }
}

fn compact<T>(mut grid: Grid<T>) -> Grid<T> {
    let rows = numbers(grid.rows, grid.cells.iter().map(|cell| cell.row));
    let columns = numbers(grid.columns, grid.cells.iter().map(|cell| cell.column));
    let new = |numbers: &[usize], old: usize| numbers.get(old).copied().unwrap_or(0);
    for cell in &mut grid.cells {
        let (row, column) = (new(&rows, cell.row), new(&columns, cell.column));
        cell.row_span = new(&rows, cell.row + cell.row_span) - row;
        cell.column_span = new(&columns, cell.column + cell.column_span) - column;
        (cell.row, cell.column) = (row, column);
    }
    grid.rows = new(&rows, grid.rows);
    grid.columns = new(&columns, grid.columns);
    grid
}

/// The new number of each old row or column, and of the one behind the last.
fn numbers(length: usize, starts: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut used = vec![0usize; length];
    for start in starts {
        if let Some(slot) = used.get_mut(start) {
            *slot = 1;
        }
    }
    let mut next = 0;
    let mut numbers = Vec::with_capacity(length + 1);
    for used in used {
        numbers.push(next);
        next += used;
    }
    numbers.push(next);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Limits;

    /// Cells as `rows.columns:name`, rows by line; a line `--` begins a new row group.
    fn drawn(source: &str) -> String {
        let mut group = 0;
        let mut rows = Vec::new();
        for line in source.lines() {
            if line == "--" {
                group += 1;
                continue;
            }
            let cells = line.split_whitespace().map(|cell| {
                let (spans, name) = cell.split_once(':').unwrap_or(("1.1", cell));
                let (row_span, column_span) = spans.split_once('.').unwrap();
                Cell {
                    row_span: row_span.parse().unwrap(),
                    column_span: column_span.parse().unwrap(),
                    content: name.to_owned(),
                }
            });
            rows.push(Row { group, cells: cells.collect() });
        }
        let limits = Limits::default();
        let grid = place(rows, &limits.watch()).unwrap();
        let mut slots = vec![vec!["."; grid.columns]; grid.rows];
        for cell in &grid.cells {
            for row in &mut slots[cell.row..cell.row + cell.row_span] {
                for slot in &mut row[cell.column..cell.column + cell.column_span] {
                    assert_eq!(*slot, ".", "two cells in one slot");
                    *slot = &cell.content;
                }
            }
        }
        let lines: Vec<String> = slots.iter().map(|row| row.join("")).collect();
        format!("{}{}", lines.join("\n"), if grid.overlaps { "\noverlaps" } else { "" })
    }

    #[test]
    fn spans_are_placed_as_browsers_place_them() {
        assert_eq!(drawn("2.1:a b c\nd e"), "abc\nade");
        assert_eq!(drawn("0.1:a b\nc\n--\nd e"), "ab\nac\nde");
        assert_eq!(drawn("9.2:a b\nc"), "ab\nac");
        assert_eq!(drawn("1.1000:a\nb c"), "aa\nbc");
        assert_eq!(drawn("a b c\nd"), "abc\nd..");
    }

    #[test]
    fn overlapping_spans_leave_the_slot_to_the_first() {
        assert_eq!(drawn("a 2.1:b c\n1.3:d e"), "abc.\ndb.e\noverlaps");
    }

    #[test]
    fn rows_are_taken_out() {
        let cell = |column_span, content| Cell { row_span: 1, column_span, content };
        let row = |cells| Row { group: 0, cells };
        let rows = vec![
            row(vec![cell(3, "a")]),
            row(vec![cell(2, "b"), cell(1, "c")]),
            row(vec![cell(3, "d")]),
            row(vec![cell(3, "e")]),
        ];
        let limits = Limits::default();
        let pieces = place(rows, &limits.watch()).unwrap().split(&[2]);
        let sizes: Vec<(usize, usize)> = pieces.iter().map(|piece| (piece.rows, piece.columns)).collect();
        assert_eq!(sizes, [(2, 2), (1, 1), (1, 1)]);
    }

    #[test]
    fn rows_and_columns_without_a_beginning_are_left_out() {
        assert_eq!(drawn("1.2:a 2.3:b\n1.2:c\n\n1.2:d 1.3:e"), "ab\ncb\nde");
    }

    #[test]
    fn monstrous_tables_are_refused() {
        let limits = Limits { items: 1000, ..Limits::default() };
        let wide = |columns: usize| Row {
            group: 0,
            cells: (0..columns).map(|_| Cell { row_span: 1, column_span: 1000, content: () }).collect(),
        };
        assert_eq!(place(vec![wide(2)], &limits.watch()).unwrap_err(), ImportError::TooMuchInside);
        let limits = Limits::default();
        assert_eq!(place(vec![wide(5)], &limits.watch()).unwrap_err(), ImportError::TooMuchInside);
        assert_eq!(place(vec![wide(4)], &limits.watch()).unwrap().columns, 4);
    }
}
