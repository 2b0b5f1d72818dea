//! The rows of the source's tables, each given to the table of the form whose words stand in it.

use std::collections::BTreeSet;

use super::vocabulary::{Piece, Role, Vocabulary};
use crate::document::{Block, CHECK_CODE_LABEL, Table};

/// A row of a table of the source.
#[derive(Debug, Clone)]
pub struct SourceRow {
    pub block: usize,
    pub row: usize,
    pub cells: Vec<SourceCell>,
    /// Whether only the order of the cells is known.
    pub ragged: bool,
    /// Whether figures of several cells may have run together.
    pub fused: bool,
    /// Columns of the whole table.
    pub width: usize,
}

/// A cell of such a row.
#[derive(Debug, Clone)]
pub struct SourceCell {
    /// Its index in the row.
    pub cell: usize,
    pub column: usize,
    /// The column behind it.
    pub end: usize,
    pub text: String,
    pub pieces: Vec<Piece>,
}

impl SourceRow {
    fn words(&self) -> impl Iterator<Item = &[usize]> {
        self.cells.iter().flat_map(|cell| &cell.pieces).filter_map(|piece| match piece {
            Piece::Word { words, .. } => Some(words.as_slice()),
            Piece::Value(_) | Piece::Other(_) => None,
        })
    }

    fn has_value(&self) -> bool {
        self.cells.iter().flat_map(|cell| &cell.pieces).any(|piece| matches!(piece, Piece::Value(_)))
    }
}

/// The rows for each table of the form, in the order of the source, and the tables that belong to none.
pub struct Sorted {
    pub tables: Vec<Vec<SourceRow>>,
    pub foreign: Vec<usize>,
}

/// Sorts the rows of all tables of the source.
pub fn sort(vocabulary: &Vocabulary, blocks: &[Block], fused: &BTreeSet<usize>) -> Sorted {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut open: Option<usize> = None;
    let mut foreign: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Table(table) = block else {
            open = open.filter(|_| continues_behind(block));
            continue;
        };
        let rows = read_rows(vocabulary, at, table, fused.contains(&at));
        let found = split(vocabulary, rows, &mut open);
        if found.is_empty() {
            foreign.push(at);
            open = None;
        }
        candidates.extend(found);
    }
    let tables =
        (0..vocabulary.form.tables.len()).map(|table| choose(table, blocks, &candidates, &mut foreign)).collect();
    foreign.sort_unstable();
    foreign.dedup();
    Sorted { tables, foreign }
}

/// The rows of one table of the source that belong to one table of the form.
struct Candidate {
    table: usize,
    block: usize,
    rows: Vec<SourceRow>,
    /// The words that are found in it, as indices of the vocabulary.
    words: BTreeSet<usize>,
    /// The rows of the form that are labelled in it.
    labels: BTreeSet<usize>,
    /// Whether it is told by its place alone.
    continues: bool,
}

/// A table goes on behind a page number, 续表 or an empty line, not behind a text.
fn continues_behind(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => {
            let text = paragraph.text.trim();
            text.chars().count() <= 12 && (text.starts_with("续表") || !text.chars().any(super::words::is_han))
        }
        Block::Heading(_) => false,
        Block::Table(_) => true,
    }
}

fn read_rows(vocabulary: &Vocabulary, block: usize, table: &Table, fused: bool) -> Vec<SourceRow> {
    let width = table.columns();
    let read = |(row, content): (usize, &crate::document::Row)| SourceRow {
        block,
        row,
        ragged: table.ragged,
        fused,
        width,
        cells: content
            .cells
            .iter()
            .enumerate()
            .map(|(cell, content)| SourceCell {
                cell,
                column: content.column,
                end: content.column + content.column_span,
                text: content.text.trim().to_owned(),
                pieces: vocabulary.pieces(&content.text),
            })
            .collect(),
    };
    let rows = table.rows.iter().enumerate().map(read);
    // The check code stands below the tables of a workbook, and is none of their figures.
    let is_code = |row: &SourceRow| row.cells.iter().any(|cell| cell.text.starts_with(CHECK_CODE_LABEL));
    rows.filter(|row| row.cells.iter().any(|cell| !cell.text.is_empty()) && !is_code(row)).collect()
}

/// Cuts the rows of one table of the source into those of each table of the form. `open` is the table of the form
/// that the source was in before.
fn split(vocabulary: &Vocabulary, rows: Vec<SourceRow>, open: &mut Option<usize>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut current: Option<usize> = *open;
    let mut waiting: Vec<SourceRow> = Vec::new();
    for row in rows {
        let named = table_of(vocabulary, &row);
        let table = named.or(current);
        let Some(table) = table else {
            waiting.push(row);
            continue;
        };
        if found.last().is_none_or(|last| last.table != table) {
            found.push(Candidate {
                table,
                block: row.block,
                rows: std::mem::take(&mut waiting),
                words: BTreeSet::new(),
                labels: BTreeSet::new(),
                continues: named.is_none(),
            });
        }
        current = Some(table);
        let Some(candidate) = found.last_mut() else { continue };
        candidate.continues &= named.is_none();
        for word in row.words().flatten() {
            let Some(spec) = vocabulary.word(*word).filter(|spec| spec.table == table) else { continue };
            candidate.words.insert(*word);
            if let Role::Row(label) = spec.role {
                candidate.labels.insert(label);
            }
        }
        candidate.rows.push(row);
    }
    found.retain(|candidate| {
        let figures = candidate.rows.iter().any(SourceRow::has_value);
        candidate.words.len() >= 3 || (figures && !candidate.labels.is_empty()) || (figures && candidate.continues)
    });
    if let Some(last) = found.last() {
        *open = Some(last.table);
    }
    found
}

/// The table whose words stand in a row. Words that several tables have (总计) decide nothing.
fn table_of(vocabulary: &Vocabulary, row: &SourceRow) -> Option<usize> {
    let mut votes = vec![0usize; vocabulary.form.tables.len()];
    for words in row.words() {
        let mut tables: Vec<usize> =
            words.iter().filter_map(|word| vocabulary.word(*word)).map(|word| word.table).collect();
        tables.dedup();
        if let [table] = tables.as_slice()
            && let Some(vote) = votes.get_mut(*table)
        {
            *vote += 1;
        }
    }
    let most = votes.iter().copied().max().filter(|most| *most > 0)?;
    votes.iter().position(|votes| *votes == most)
}

/// The tables of the source that make up a table of the form: the one with most of its words, and those that bring
/// rows which are still missing, or go on behind it.
fn choose(table: usize, blocks: &[Block], candidates: &[Candidate], foreign: &mut Vec<usize>) -> Vec<SourceRow> {
    let mut of_table: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.table == table).collect();
    of_table.sort_by_key(|candidate| (std::cmp::Reverse(candidate.words.len()), candidate.block));
    let mut chosen: Vec<&Candidate> = Vec::new();
    let mut labels: BTreeSet<usize> = BTreeSet::new();
    for candidate in of_table {
        let is_new = candidate.labels.iter().any(|label| !labels.contains(label));
        let goes_on = candidate.labels.is_empty()
            && chosen.iter().any(|other| other.block < candidate.block)
            && !chosen.iter().any(|other| has_own_values(other, candidate));
        // Printed twice in one place, it has to say the same twice.
        let again = chosen.iter().any(|other| are_together(blocks, other.block, candidate.block));
        if chosen.is_empty() || is_new || goes_on || again {
            labels.extend(&candidate.labels);
            chosen.push(candidate);
        } else {
            foreign.push(candidate.block);
        }
    }
    chosen.sort_by_key(|candidate| candidate.block);
    chosen.iter().flat_map(|candidate| candidate.rows.iter().cloned()).collect()
}

/// Whether no text stands between two tables.
fn are_together(blocks: &[Block], one: usize, other: usize) -> bool {
    let (from, to) = (one.min(other), one.max(other));
    blocks.iter().take(to).skip(from + 1).all(continues_behind)
}

/// Whether a table without labels of rows (表四) has its figures, so that further ones are not its.
fn has_own_values(candidate: &Candidate, other: &Candidate) -> bool {
    candidate.labels.is_empty() && candidate.rows.iter().any(SourceRow::has_value) && !other.continues
}
