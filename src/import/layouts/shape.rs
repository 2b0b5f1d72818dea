//! The ways in which the tables of the form come merged, split and bent.

use crate::document::{Cell, CellRole, Row, Table};

/// What has happened to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As the form has it.
    Plain,
    /// Every column twice, as tables drawn in a spreadsheet come.
    Doubled,
    /// A label over several rows stands in each of them.
    Repeated,
    /// A label over several rows stands in the first; the slots below are empty.
    Unmerged,
    /// A header over several rows stands in the first; the slots below are empty.
    Hollow,
    /// The labels of a row stand in one cell: 三、本年度办理结果 | （三）不予公开1.属于国家秘密.
    Joined,
    /// Only the lowest row of headers is left.
    OneHeader,
    /// The lowest two rows of headers are left.
    TwoHeaders,
    /// The table goes on as another one in the middle, and before each block line.
    Split,
    /// Headers and figures have other columns, as the first value is drawn wider than its header.
    Askew,
    /// Empty columns at both ends and an empty row behind each row.
    Spaced,
}

impl Shape {
    pub const ALL: [Self; 11] = [
        Self::Plain,
        Self::Doubled,
        Self::Repeated,
        Self::Unmerged,
        Self::Hollow,
        Self::Joined,
        Self::OneHeader,
        Self::TwoHeaders,
        Self::Split,
        Self::Askew,
        Self::Spaced,
    ];

    /// The tables that a table comes as.
    pub fn of(self, table: &Table) -> Vec<Table> {
        match self {
            Self::Plain => vec![table.clone()],
            Self::Doubled => vec![columns(table, |column| column * 2)],
            Self::Repeated => vec![unmerged(table, CellRole::Label, true)],
            Self::Unmerged => vec![unmerged(table, CellRole::Label, false)],
            Self::Hollow => vec![unmerged(table, CellRole::Head, false)],
            Self::Joined => vec![joined(table)],
            Self::OneHeader => vec![headers(table, 1)],
            Self::TwoHeaders => vec![headers(table, 2)],
            Self::Split => split(table),
            Self::Askew => vec![askew(table)],
            Self::Spaced => vec![spaced(table)],
        }
    }
}

/// The table with other columns; spans follow.
fn columns(table: &Table, new: impl Fn(usize) -> usize) -> Table {
    edited(table, |cell| {
        let (left, right) = (new(cell.column), new(cell.column + cell.column_span));
        Some(Cell { column: left, column_span: right - left, ..cell.clone() })
    })
}

/// The table with each cell changed or left out; rows stay in their place.
fn edited(table: &Table, edit: impl Fn(&Cell) -> Option<Cell>) -> Table {
    from_cells(table.cells().filter_map(edit).collect())
}

fn from_cells(mut cells: Vec<Cell>) -> Table {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let height = cells.iter().map(|cell| cell.row + cell.row_span).max().unwrap_or(0);
    let mut rows = vec![Row::default(); height];
    for cell in cells {
        rows[cell.row].cells.push(cell);
    }
    Table { rows, ..Table::default() }
}

/// A cell for each row of the labels or headers.
fn unmerged(table: &Table, role: CellRole, repeat: bool) -> Table {
    let cells = table.cells().flat_map(|cell| {
        let rows = if cell.kind == role { cell.row_span } else { 1 };
        let row_span = if rows > 1 { 1 } else { cell.row_span };
        (0..rows).map(move |down| Cell {
            row: cell.row + down,
            row_span,
            text: if down == 0 || repeat { cell.text.clone() } else { String::new() },
            ..cell.clone()
        })
    });
    from_cells(cells.collect())
}

/// Puts the second label of a row before the third and repeats it on every row of the group.
fn joined(table: &Table) -> Table {
    let groups: Vec<Cell> = table
        .cells()
        .filter(|cell| cell.kind == CellRole::Label && cell.row_span > 1 && cell.column == 1)
        .cloned()
        .collect();
    if groups.is_empty() {
        return table.clone();
    }
    let group_of = |row: usize| groups.iter().find(|group| (group.row..group.row + group.row_span).contains(&row));
    edited(table, |cell| {
        let is_group = groups.iter().any(|group| (group.row, group.column) == (cell.row, cell.column));
        if is_group {
            return None;
        }
        match group_of(cell.row) {
            Some(group) if cell.kind == CellRole::Label && cell.column == 2 => {
                Some(Cell { column: 1, column_span: 2, text: format!("{}{}", group.text, cell.text), ..cell.clone() })
            }
            _ => Some(cell.clone()),
        }
    })
}

/// Leaves `keep` rows of the headers at the top.
fn headers(table: &Table, keep: usize) -> Table {
    let is_header = |row: &&Row| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.kind == CellRole::Head);
    let dropped = table.rows.iter().take_while(is_header).count().saturating_sub(keep);
    edited(table, |cell| {
        let end = cell.row + cell.row_span;
        let row = cell.row.saturating_sub(dropped);
        (end > dropped).then(|| Cell { row, row_span: end - dropped - row, ..cell.clone() })
    })
}

fn split(table: &Table) -> Vec<Table> {
    let begins = |row: usize| {
        let block = table.rows[row].cells.iter().any(|cell| cell.kind == CellRole::Block);
        let crossed = table.cells().any(|cell| cell.row < row && row < cell.row + cell.row_span);
        let in_the_middle = !crossed && row == table.rows.len() - 1 && table.rows.len() > 20;
        row == 0 || (block && !crossed) || in_the_middle
    };
    let starts: Vec<usize> = (0..table.rows.len()).filter(|row| begins(*row)).collect();
    let ends = starts.iter().skip(1).copied().chain([table.rows.len()]);
    let piece = |(start, end): (&usize, usize)| {
        let inside = table.cells().filter(|cell| (*start..end).contains(&cell.row));
        from_cells(inside.map(|cell| Cell { row: cell.row - start, ..cell.clone() }).collect())
    };
    starts.iter().zip(ends).map(piece).collect()
}

/// Where a header row has a figure row of the same cells below it, the second cell of the figures is drawn wider.
fn askew(table: &Table) -> Table {
    if table.columns() != 4 {
        return table.clone();
    }
    // Five columns: headers begin at 0 1 2 4, figures at 0 1 3 4.
    let is_header = |row: usize| table.rows[row].cells.iter().all(|cell| cell.kind == CellRole::Head);
    edited(table, |cell| {
        let edges = if is_header(cell.row) { [0, 1, 2, 4, 5] } else { [0, 1, 3, 4, 5] };
        let (left, right) = (edges[cell.column], edges[cell.column + cell.column_span]);
        Some(Cell { column: left, column_span: right - left, ..cell.clone() })
    })
}

fn spaced(table: &Table) -> Table {
    let width = table.columns();
    let mut cells: Vec<Cell> = table
        .cells()
        .map(|cell| Cell {
            row: cell.row * 2,
            row_span: cell.row_span * 2 - 1,
            column: cell.column + 1,
            ..cell.clone()
        })
        .collect();
    let height = table.rows.len() * 2 - 1;
    let empty = |row: usize, row_span: usize, column: usize, column_span: usize| Cell {
        row,
        column,
        row_span,
        column_span,
        kind: CellRole::Figure,
        text: String::new(),
        id: None,
    };
    for row in (1..height).step_by(2) {
        let taken = |column: &usize| {
            cells.iter().any(|cell| {
                (cell.row..cell.row + cell.row_span).contains(&row)
                    && (cell.column..cell.column + cell.column_span).contains(column)
            })
        };
        let free: Vec<usize> = (1..=width).filter(|column| !taken(column)).collect();
        cells.extend(free.into_iter().map(|column| empty(row, 1, column, 1)));
    }
    cells.push(empty(0, height, 0, 1));
    cells.push(empty(0, height, width + 1, 1));
    from_cells(cells)
}
