//! A block of cells that was copied somewhere: which cells of the form it fills.
//!
//! Rows and columns are found by their names, wherever they stand; a block that stands the other way round is turned.
//! Without names it goes by place, from the cell at the cursor to the right and down. Nothing is guessed: what has
//! no place is told.

mod names;

use std::collections::BTreeMap;

use crate::form::{CellKind, Form, Unit};
use crate::report::{Value, parse_entry};
use names::{Names, Rows};

/// Where a block belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed {
    /// The cells with their texts, in the order of the form.
    pub cells: BTreeMap<usize, String>,
    /// Rows and columns of the block that have no place, each with its words.
    pub left: Vec<String>,
    /// Whether rows, and whether columns, were found by their names.
    pub by_names: (bool, bool),
    /// The rows of the block are the columns of the form.
    pub turned: bool,
    /// The block has no totals.
    pub without_totals: bool,
}

/// Finds the place of a block of texts, row by row. `at` is the cell at the cursor.
pub fn place(form: &Form, at: usize, rows: &[Vec<String>]) -> Placed {
    let Some(cursor) = form.cells.get(at) else { return Placed::default() };
    let upright = Block::of(rows.to_vec());
    let turned = Block::of(transposed(rows));
    let mut best: Option<(usize, Names, &Block)> = None;
    // The table at the cursor comes first, and a block as it stands before one that is turned: only more names found
    // are a reason for something else.
    let tables = std::iter::once(cursor.table).chain((0..form.tables.len()).filter(|table| *table != cursor.table));
    for table in tables {
        let rows = Rows::of(form, table);
        for block in [&upright, &turned] {
            let names = Names::find(&rows, block);
            let better = best.as_ref().is_none_or(|(_, best, _)| names.found() > best.found());
            if better {
                best = Some((table, names, block));
            }
        }
    }
    let Some((table, names, block)) = best else { return Placed::default() };
    let turned = std::ptr::eq(block, &raw const turned);
    let mut placer =
        Placer { form, at, rows: Rows::of(form, table), placed: Placed { turned, ..Placed::default() }, beyond: 0 };
    placer.fill(block, &names);
    placer.placed
}

/// Texts with the names above and to the left of the figures.
#[derive(Debug)]
struct Block {
    rows: Vec<Vec<String>>,
    /// Rows above the first figure, and columns to the left of every figure.
    top: usize,
    left: usize,
}

impl Block {
    fn of(rows: Vec<Vec<String>>) -> Self {
        let top = rows.iter().position(|row| row.iter().any(|text| is_figure(text))).unwrap_or(0);
        let left = rows.iter().filter_map(|row| row.iter().position(|text| is_figure(text))).min().unwrap_or(0);
        Self { rows, top, left }
    }

    /// The rows with figures: the names in front of them, and what follows.
    fn figures(&self) -> impl Iterator<Item = (&[String], &[String])> {
        let rows = self.rows.iter().skip(self.top).map(|row| row.split_at_checked(self.left));
        rows.map(|row| row.unwrap_or_default()).filter(|(_, figures)| !figures.is_empty())
    }

    /// The names above a column of figures.
    fn above(&self, column: usize) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter().take(self.top);
        rows.filter_map(move |row| row.get(self.left + column)).map(String::as_str)
    }

    fn width(&self) -> usize {
        self.figures().map(|(_, figures)| figures.len()).max().unwrap_or(0)
    }
}

/// Puts the figures of a block into the cells of a table.
struct Placer<'a> {
    form: &'a Form,
    at: usize,
    rows: Rows<'a>,
    placed: Placed,
    /// Number of texts that stand further to the right than the table reaches.
    beyond: usize,
}

impl Placer<'_> {
    fn fill(&mut self, block: &Block, names: &Names) {
        let by_rows = names.rows.iter().any(Option::is_some);
        let by_columns = names.columns.iter().any(Option::is_some);
        self.placed.by_names = (by_rows, by_columns);
        let from = self.rows.line_of(self.at).unwrap_or(0);
        let by_place = if by_rows { Vec::new() } else { self.lines_from(from, block.figures().count()) };
        for (index, (labels, figures)) in block.figures().enumerate() {
            let line = if by_rows { names.rows.get(index).copied().flatten() } else { by_place.get(index).copied() };
            let label = labels.iter().rev().find(|label| !label.is_empty());
            let told = label.map_or_else(|| format!("第 {} 行", index + 1), |label| format!("“{}”", shortened(label)));
            let row = if label.is_some() { format!("{told}一行") } else { told.clone() };
            match line {
                // Headers that stand between the rows, and empty rows, say nothing.
                None if !figures.iter().any(|text| is_figure(text)) => {}
                None => self.placed.left.push(format!("{row}在表中没有找到")),
                // Some lines have columns of their own, under headers between the rows.
                Some(line) if by_columns && (!by_rows || self.shares_columns(line, figures, names)) => {
                    self.by_columns(line, figures, names, &told);
                }
                Some(line) => self.by_count(line, figures, by_rows, &row),
            }
        }
        if self.beyond > 0 {
            self.placed.left.push(format!("有 {} 个数超出表格右边，没有位置，不会粘贴", self.beyond));
        }
    }

    /// The lines for rows without names. Lines that are nothing but totals are passed over where the block has as many
    /// rows as there are others.
    fn lines_from(&mut self, from: usize, count: usize) -> Vec<usize> {
        let all: Vec<usize> = (from..self.rows.len()).collect();
        let entered = |line: &usize| self.rows.cells(*line).any(|cell| !self.is_total(cell));
        let others: Vec<usize> = all.iter().copied().filter(entered).collect();
        if count == others.len() && count < all.len() {
            self.placed.without_totals = true;
            return others;
        }
        all
    }

    fn is_total(&self, cell: usize) -> bool {
        self.form.cells.get(cell).is_some_and(|cell| cell.computed)
    }

    /// Whether a line has a cell in one of the columns that were found by name.
    fn shares_columns(&self, line: usize, figures: &[String], names: &Names) -> bool {
        let filled = names.columns.iter().zip(figures).filter(|(_, text)| !text.is_empty());
        filled.filter_map(|(column, _)| *column).any(|column| self.rows.cell(line, column).is_some())
    }

    fn by_columns(&mut self, line: usize, figures: &[String], names: &Names, told: &str) {
        for (column, text) in figures.iter().enumerate() {
            let cell = names.columns.get(column).copied().flatten().and_then(|name| self.rows.cell(line, name));
            match cell {
                Some(cell) => self.put(cell, text),
                None if text.is_empty() => {}
                None => self.placed.left.push(format!("{told}的“{}”没有对应的列", shortened(text))),
            }
        }
    }

    /// Figures without names above them: all cells of the line, or all but the totals, or from the cursor on.
    fn by_count(&mut self, line: usize, figures: &[String], named: bool, row: &str) {
        let cells: Vec<usize> = self.rows.cells(line).collect();
        let entered: Vec<usize> = cells.iter().copied().filter(|cell| !self.is_total(*cell)).collect();
        let filled: Vec<&String> = figures.iter().filter(|text| !text.is_empty()).collect();
        if !named {
            let column = self.form.cells.get(self.at).map_or(0, |cell| cell.grid_column);
            let right: Vec<usize> = cells.into_iter().filter(|cell| self.column_of(*cell) >= column).collect();
            self.beyond += figures.iter().skip(right.len()).filter(|text| !text.trim().is_empty()).count();
            right.into_iter().zip(figures).for_each(|(cell, text)| self.put(cell, text));
            return;
        }
        let all: Vec<&String> = figures.iter().collect();
        let ways = [(&cells, &all), (&cells, &filled), (&entered, &all), (&entered, &filled)];
        let fits = ways.into_iter().find(|(cells, texts)| cells.len() == texts.len());
        match fits {
            Some((to, texts)) => {
                self.placed.without_totals |= to.len() < cells.len();
                for (cell, text) in to.iter().zip(texts) {
                    self.put(*cell, text);
                }
            }
            None => self.placed.left.push(format!("{row}有 {} 个数，表中是 {} 格", filled.len(), cells.len())),
        }
    }

    fn column_of(&self, cell: usize) -> usize {
        self.form.cells.get(cell).map_or(0, |cell| cell.grid_column)
    }

    fn put(&mut self, cell: usize, text: &str) {
        self.placed.cells.insert(cell, text.to_owned());
    }
}

fn is_figure(text: &str) -> bool {
    let value = parse_entry(CellKind::Amount(Unit::InCell), text).value;
    matches!(value, Value::Count(_) | Value::Amount(_)) || text.trim().parse::<i64>().is_ok()
}

fn transposed(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let column = |at: usize| rows.iter().map(|row| row.get(at).cloned().unwrap_or_default()).collect();
    (0..width).map(column).collect()
}

/// The beginning of a long text, for a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(16) {
        Some((end, _)) => format!("{}……", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
