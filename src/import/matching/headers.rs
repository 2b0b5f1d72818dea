//! The headers of a table of the source: which column is which, and what they say otherwise than the form.

use std::collections::BTreeMap;

use super::align::align;
use super::rows::SourceCell;
use crate::form::{CellSpec, Content, Form, GridCell, Table, normalise};

/// Header rows that follow one another, above figures.
#[derive(Debug, Clone, Default)]
pub struct Headers {
    /// Where they stand, and how many columns the table has there.
    pub block: usize,
    pub width: usize,
    rows: Vec<Vec<HeadCell>>,
}

#[derive(Debug, Clone)]
struct HeadCell {
    column: usize,
    end: usize,
    text: String,
}

impl HeadCell {
    fn covers(&self, column: usize) -> bool {
        (self.column..self.end).contains(&column)
    }
}

impl Headers {
    pub fn at(block: usize, width: usize) -> Self {
        Self { block, width, rows: Vec::new() }
    }

    /// Adds a row of headers.
    pub fn push<'a>(&mut self, cells: impl Iterator<Item = &'a SourceCell>) {
        let head = |cell: &SourceCell| HeadCell { column: cell.column, end: cell.end, text: cell.text.clone() };
        self.rows.push(cells.filter(|cell| !cell.text.is_empty()).map(head).collect());
    }

    /// The lowest header of every column, from left to right.
    fn leaves(&self) -> Vec<&HeadCell> {
        let width = self.rows.iter().flatten().map(|cell| cell.end).max().unwrap_or(0).min(MOST_COLUMNS);
        let mut leaves: Vec<&HeadCell> = Vec::new();
        for column in 0..width {
            let lowest = self.rows.iter().rev().find_map(|row| row.iter().find(|cell| cell.covers(column)));
            if let Some(leaf) = lowest
                && leaves.last().is_none_or(|last| !std::ptr::eq(*last, leaf))
            {
                leaves.push(leaf);
            }
        }
        leaves
    }

    /// The column of the source for each figure in a row of the form, or `None` for one whose column the source does not
    /// have; nothing unless all are certain.
    pub fn columns(&self, form: &Form, table: &Table, row: usize) -> Option<Vec<Option<usize>>> {
        let wanted = leaves_of_form(table, row);
        let found = self.leaves();
        let texts: Vec<&str> = found.iter().map(|leaf| leaf.text.as_str()).collect();
        let names: Vec<&str> = wanted.iter().filter_map(|cell| cell.content.text()).collect();
        let pairs = match self.by_paths(table, row, &found) {
            Some(pairs) => pairs,
            None if is_in_other_order(&names, &texts) => by_text(&names, &texts),
            None => align(&names, &texts),
        };
        let columns: BTreeMap<usize, usize> =
            pairs.iter().filter_map(|(form, found_at)| Some((*form, found.get(*found_at)?.column))).collect();
        let column = |grid_column: usize| {
            let covers = |cell: &&GridCell| (cell.column..cell.column + cell.column_span).contains(&grid_column);
            columns.get(&wanted.iter().position(covers)?).copied()
        };
        let figures = figures_of(form, table, row).into_iter().zip(self.lacking(form, table, row));
        let columns: Option<Vec<Option<usize>>> = figures
            .map(|(cell, lacks)| match column(cell.grid_column) {
                None => lacks.then_some(None),
                known => Some(known),
            })
            .collect();
        let mut sorted: Vec<usize> = columns.iter().flatten().flatten().copied().collect();
        let count = sorted.len();
        sorted.sort_unstable();
        sorted.dedup();
        columns.filter(|_| count > 0 && sorted.len() == count)
    }

    /// The columns of a form that names several columns alike (结果维持 in 表四), by the headers all the way up, if the
    /// source has each of them once.
    fn by_paths(&self, table: &Table, row: usize, found: &[&HeadCell]) -> Option<Vec<(usize, usize)>> {
        let path = |words: Vec<&str>| words.into_iter().map(normalise).collect::<String>();
        let wanted = leaves_of_form(table, row).into_iter().map(|leaf| {
            let above = table.grid.headers_above(row, leaf.column);
            path(above.into_iter().filter_map(|cell| cell.content.text()).collect())
        });
        let over = |leaf: &&HeadCell| {
            let rows = self.rows.iter();
            path(
                rows.flat_map(|row| row.iter().find(|cell| cell.covers(leaf.column)))
                    .map(|cell| cell.text.as_str())
                    .collect(),
            )
        };
        let (wanted, there): (Vec<String>, Vec<String>) = (wanted.collect(), found.iter().map(over).collect());
        let place = |path: &String| {
            let mut places = there.iter().enumerate().filter(|(_, other)| *other == path).map(|(at, _)| at);
            places.next().filter(|_| places.next().is_none())
        };
        wanted.iter().enumerate().map(|(at, path)| Some((at, place(path)?))).collect()
    }

    /// The lowest header above a column.
    pub fn over(&self, column: usize) -> Option<&str> {
        self.rows
            .iter()
            .rev()
            .find_map(|row| row.iter().find(|cell| cell.covers(column)))
            .map(|cell| cell.text.as_str())
    }

    /// Which figures of a row of the form stand in a column that the source does not have: it has fewer columns than
    /// the form, and no header for these. Headers that are hardly read tell nothing.
    pub fn lacking(&self, form: &Form, table: &Table, row: usize) -> Vec<bool> {
        let wanted = leaves_of_form(table, row);
        let names: Vec<&str> = wanted.iter().filter_map(|cell| cell.content.text()).collect();
        // A header that reaches further than those below it is no header of a column.
        let upper = |text: &str| self.rows.iter().flatten().any(|cell| cell.text == text && cell.end > cell.column + 1);
        let found = self.leaves();
        let is_leaf = |text: &str| !upper(text) || names.iter().any(|name| normalise(name) == normalise(text));
        let texts: Vec<&str> = found.iter().map(|leaf| leaf.text.as_str()).filter(|text| is_leaf(text)).collect();
        let figures = figures_of(form, table, row);
        // As many headers as the form has: nothing can be lacking, and they need not be compared.
        if texts.len() >= names.len() {
            return vec![false; figures.len()];
        }
        let pairs = align(&names, &texts);
        if 2 * pairs.len() < names.len() {
            return vec![false; figures.len()];
        }
        let lacks = |cell: &&CellSpec| {
            let column = cell.grid_column;
            let leaf = wanted.iter().position(|leaf| (leaf.column..leaf.column + leaf.column_span).contains(&column));
            leaf.is_some_and(|leaf| pairs.iter().all(|(form, _)| *form != leaf))
        };
        figures.iter().map(lacks).collect()
    }

    /// Words that differ from the form's, for the figures of a row: the form's wording → the wording found.
    pub fn deviations(&self, table: &Table, row: usize) -> Vec<(String, String)> {
        let is_header = |row: &usize| table.grid.rows.get(*row).is_some_and(|row| row.header);
        let above: Vec<usize> = (0..row).rev().skip_while(|row| !is_header(row)).take_while(is_header).collect();
        let words = |content: &Content| match content {
            Content::Head { text, .. } => Some(text.clone()),
            _ => None,
        };
        let rows = above.iter().rev().filter_map(|row| table.grid.rows.get(*row));
        let form: Vec<String> = rows.flat_map(|row| &row.cells).filter_map(|cell| words(&cell.content)).collect();
        let found: Vec<&str> = self.rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
        let names: Vec<&str> = form.iter().map(String::as_str).collect();
        let pairs =
            align(&names, &found).into_iter().filter_map(|(form, at)| Some((*names.get(form)?, *found.get(at)?)));
        let differ = pairs.filter(|(form, found)| normalise(form) != normalise(found));
        differ.map(|(form, found)| (form.to_owned(), one_line(found))).collect()
    }
}

/// A table with more columns is none of the form.
const MOST_COLUMNS: usize = 200;

pub fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).collect()
}

/// The cells of a row, from left to right.
fn figures_of<'f>(form: &'f Form, table: &Table, row: usize) -> Vec<&'f CellSpec> {
    form.cells.iter().filter(|cell| cell.grid_row == row && is_of(form, cell.table, table)).collect()
}

fn is_of(form: &Form, table: usize, wanted: &Table) -> bool {
    form.tables.get(table).is_some_and(|table| table.id == wanted.id)
}

/// The lowest header above every column of a row of the form, from left to right.
fn leaves_of_form(table: &Table, row: usize) -> Vec<&GridCell> {
    let mut leaves: Vec<&GridCell> = Vec::new();
    for column in 0..table.grid.columns {
        if let Some(leaf) = table.grid.headers_above(row, column).pop()
            && leaves.last().is_none_or(|last| !std::ptr::eq(*last, leaf))
        {
            leaves.push(leaf);
        }
    }
    leaves
}

/// Whether the source has the same columns in another order.
fn is_in_other_order(form: &[&str], found: &[&str]) -> bool {
    let form: Vec<String> = form.iter().map(|text| normalise(text)).collect();
    let found: Vec<String> = found.iter().map(|text| normalise(text)).collect();
    let place = |word: &String| form.iter().position(|other| other == word);
    let unique = form.iter().all(|word| form.iter().filter(|other| *other == word).count() == 1);
    let places: Vec<usize> = found.iter().filter_map(place).collect();
    unique && !places.is_sorted()
}

/// Columns by their words alone. Only words that stand once on each side count.
fn by_text(form: &[&str], found: &[&str]) -> Vec<(usize, usize)> {
    let found: Vec<String> = found.iter().map(|text| normalise(text)).collect();
    let place = |word: &str| {
        let plain = normalise(word);
        let mut places = found.iter().enumerate().filter(|(_, other)| **other == plain).map(|(at, _)| at);
        places.next().filter(|_| places.next().is_none())
    };
    form.iter().enumerate().filter_map(|(at, word)| Some((at, place(word)?))).collect()
}
