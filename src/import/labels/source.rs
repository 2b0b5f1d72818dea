//! The words of a source around its figures, by their places.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Table;
use crate::form::{Form, normalise};
use crate::import::Imported;
use crate::import::matching::value::is_value;

/// A table of a source in which figures were found.
pub struct Source<'a> {
    pub words: Vec<Word<'a>>,
    /// Where cells of the form stand, without those that are blank.
    pub places: BTreeMap<usize, Spot>,
    /// Rows in which figures stand, and the table of the form that these are of.
    rows: BTreeMap<usize, usize>,
    /// Whether only the order of its cells is known.
    pub is_ragged: bool,
}

/// The place of a figure: its row, its first column, the column behind it.
#[derive(Clone, Copy)]
pub struct Spot {
    pub row: usize,
    pub column: usize,
    pub end: usize,
}

/// A cell that holds no figure.
pub struct Word<'a> {
    pub rows: std::ops::Range<usize>,
    pub columns: std::ops::Range<usize>,
    pub text: &'a str,
    pub plain: String,
}

/// Every table, also those without figures: a header may have been torn from its table.
pub fn sources<'a>(form: &Form, imported: &'a Imported) -> Vec<Source<'a>> {
    let blocks = imported.document.blocks.iter().enumerate();
    let tables = blocks.filter_map(|(at, block)| Some((at, block.table()?)));
    tables.map(|(at, table)| source(form, imported, at, table)).collect()
}

fn source<'a>(form: &Form, imported: &'a Imported, block: usize, table: &'a Table) -> Source<'a> {
    let here = imported.places.iter().filter(|(_, place)| place.block == block);
    let mut figures: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for (id, place) in here {
        let Some((index, spec)) = form.index_of(id).and_then(|index| Some((index, form.cells.get(index)?))) else {
            continue;
        };
        figures.entry((place.row, place.cell)).or_default().push(index);
        rows.insert(place.row, spec.table);
    }
    let mut words = Vec::new();
    let mut places = BTreeMap::new();
    for (row, cells) in table.rows.iter().enumerate() {
        for (index, cell) in cells.cells.iter().enumerate() {
            let (columns, text) = (cell.column..cell.column + cell.column_span, cell.text.trim());
            match figures.get(&(row, index)).map(Vec::as_slice) {
                // A cell with several figures is none of a grid, one without is blank.
                Some([figure]) if !text.is_empty() => {
                    places.insert(*figure, Spot { row, column: columns.start, end: columns.end });
                }
                _ if text.is_empty() || is_value(text) => {}
                _ => words.push(Word { rows: row..row + cell.row_span, columns, text, plain: normalise(text) }),
            }
        }
    }
    Source { words, places, rows, is_ragged: table.ragged }
}

impl Source<'_> {
    pub fn has_no_figures(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn holds(&self, form: &Form, table: usize) -> bool {
        self.places.keys().any(|cell| form.cells.get(*cell).is_some_and(|cell| cell.table == table))
    }

    /// The words above a figure, from top to bottom: those of the nearest rows without figures.
    pub fn above(&self, spot: Spot, row_names: &BTreeSet<String>) -> Vec<&Word<'_>> {
        let over =
            |word: &&Word| word.columns.start < spot.end && word.columns.end > spot.column && word.rows.end <= spot.row;
        let is_header = |word: &&Word| !row_names.contains(&word.plain);
        let mut found: Vec<&Word> = self.words.iter().filter(over).filter(is_header).collect();
        found.sort_by_key(|word| word.rows.start);
        let last = found.last().map_or(0, |word| word.rows.start);
        let first = self.rows.range(..last).next_back().map_or(0, |(row, _)| row + 1);
        found.retain(|word| word.rows.start >= first);
        found
    }

    /// The headers of a table in reading order.
    pub fn headers(&self, table: usize, row_names: &BTreeSet<String>) -> impl Iterator<Item = &Word<'_>> {
        let of_table = move |word: &&Word| {
            let row = word.rows.start;
            !self.rows.contains_key(&row) && self.rows.range(row..).next().is_some_and(|(_, other)| *other == table)
        };
        self.words.iter().filter(of_table).filter(|word| !row_names.contains(&word.plain))
    }

    /// Whether every one of these figures has a header to itself. Where spans were lost, headers stand over other figures
    /// than they mean.
    pub fn is_well_drawn(&self, figures: &[(usize, Spot)], row_names: &BTreeSet<String>) -> bool {
        let mut leaves = BTreeSet::new();
        figures.iter().all(|(_, spot)| {
            let leaf = self.above(*spot, row_names).last().map(|word| (word.rows.start, word.columns.start));
            leaf.is_some_and(|leaf| leaves.insert((spot.row, leaf)))
        })
    }

    /// The words on the left of a figure, from left to right.
    pub fn left(&self, spot: Spot) -> Vec<&Word<'_>> {
        let beside = |word: &&Word| word.rows.contains(&spot.row) && word.columns.end <= spot.column;
        let mut found: Vec<&Word> = self.words.iter().filter(beside).collect();
        found.sort_by_key(|word| word.columns.start);
        found
    }
}
