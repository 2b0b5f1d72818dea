//! The names of rows and columns in a block, found among those of a table of the form.

use super::Block;
use crate::form::{CellSpec, Form, normalise};

/// The lines of a table that hold figures, from top to bottom.
pub(super) struct Rows<'a> {
    form: &'a Form,
    lines: Vec<Vec<usize>>,
    /// The first cell of each column, from left to right.
    columns: Vec<&'a CellSpec>,
}

impl<'a> Rows<'a> {
    pub fn of(form: &'a Form, table: usize) -> Self {
        let mut cells: Vec<(usize, &CellSpec)> =
            form.cells.iter().enumerate().filter(|(_, cell)| cell.table == table).collect();
        cells.sort_by_key(|(_, cell)| (cell.grid_row, cell.grid_column));
        let mut lines: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut columns: Vec<&CellSpec> = Vec::new();
        for (index, cell) in cells {
            match lines.last_mut() {
                Some((row, line)) if *row == cell.grid_row => line.push(index),
                _ => lines.push((cell.grid_row, vec![index])),
            }
            if !columns.iter().any(|column| column.grid_column == cell.grid_column) {
                columns.push(cell);
            }
        }
        columns.sort_by_key(|cell| cell.grid_column);
        let lines = lines.into_iter().map(|(_, line)| line).collect();
        Self { form, lines, columns }
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// The cells of a line from left to right.
    pub fn cells(&self, line: usize) -> impl Iterator<Item = usize> + '_ {
        self.lines.get(line).into_iter().flatten().copied()
    }

    /// The cell of a line in a column; none where the line has something else in that place.
    pub fn cell(&self, line: usize, column: usize) -> Option<usize> {
        let first = self.columns.get(column)?;
        let same = |cell: &CellSpec| cell.grid_column == first.grid_column && cell.column == first.column;
        self.cells(line).find(|cell| self.form.cells.get(*cell).is_some_and(same))
    }

    /// The line of a cell.
    pub fn line_of(&self, cell: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.contains(&cell))
    }

    /// The names of each line, made comparable.
    fn line_names(&self) -> Vec<Vec<String>> {
        let names = |line: &Vec<usize>| {
            let cell = line.first().and_then(|cell| self.form.cells.get(*cell));
            cell.map(|cell| names(&cell.row_path, &cell.row_name)).unwrap_or_default()
        };
        self.lines.iter().map(names).collect()
    }

    /// The names of each column, made comparable.
    fn column_names(&self) -> Vec<Vec<String>> {
        self.columns.iter().map(|cell| names(&cell.column_path, &cell.column_name)).collect()
    }
}

/// The innermost of the form's words, and the short name.
fn names(path: &[String], short: &str) -> Vec<String> {
    let mut names: Vec<String> =
        path.last().map(|name| normalise(name)).into_iter().chain([normalise(short)]).collect();
    names.retain(|name| !name.is_empty());
    names
}

/// Which line each row of a block is, and which column each of its columns.
#[derive(Debug)]
pub(super) struct Names {
    pub rows: Vec<Option<usize>>,
    pub columns: Vec<Option<usize>>,
}

impl Names {
    pub fn find(rows: &Rows, block: &Block) -> Self {
        let labels = |labels: &[String]| labels.iter().map(|label| normalise(label)).collect::<Vec<_>>();
        let found = block.figures().map(|(front, _)| labels(front));
        let above = (0..block.width()).map(|column| block.above(column).map(normalise).collect::<Vec<_>>());
        Self { rows: in_order(found, &rows.line_names()), columns: in_order(above, &rows.column_names()) }
    }

    /// How many names were found.
    pub fn found(&self) -> usize {
        self.rows.iter().chain(&self.columns).flatten().count()
    }
}

/// For each group of words the name of the form that it holds. The same name may occur several times (3.其他); then the
/// next after the one before is meant, and none is given twice.
fn in_order(found: impl Iterator<Item = Vec<String>>, names: &[Vec<String>]) -> Vec<Option<usize>> {
    let mut taken = vec![false; names.len()];
    let mut from = 0;
    found
        .map(|words| {
            let free = |at: &usize| taken.get(*at).is_some_and(|taken| !taken);
            let fits = |at: &usize| names.get(*at).is_some_and(|names| names.iter().any(|name| words.contains(name)));
            let round = || (from..names.len()).chain(0..from).filter(free);
            let at = round().find(fits).or_else(|| without_number(&words, names).filter(free))?;
            from = at + 1;
            if let Some(taken) = taken.get_mut(at) {
                *taken = true;
            }
            Some(at)
        })
        .collect()
}

/// The only name of the form that is one of some words but for its number and for what it says in brackets, which
/// offices leave out in tables of their own.
fn without_number(words: &[String], names: &[Vec<String>]) -> Option<usize> {
    let words: Vec<&str> = words.iter().map(|word| bare(word)).filter(|word| word.chars().count() > 1).collect();
    let fits = |names: &Vec<String>| names.iter().any(|name| words.contains(&bare(name)));
    let mut found = (0..names.len()).filter(|at| names.get(*at).is_some_and(fits));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// `(二)部分公开(区分处理的)` is `部分公开`; the label has been made comparable before.
fn bare(label: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let open = label.strip_prefix('(').unwrap_or(label);
    let rest = open.trim_start_matches(number);
    let behind = rest.strip_prefix([')', '.', '、', ',']).filter(|_| rest.len() < open.len());
    let name = behind.unwrap_or(label);
    match name.strip_suffix(')').and_then(|inside| inside.rfind('(')) {
        Some(at) if at > 0 => name.get(..at).unwrap_or(name),
        _ => name,
    }
}
