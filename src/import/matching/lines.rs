//! The rows of a table of the source as lines of the form: a label and what stands behind it.

mod reader;

use super::headers::{Headers, one_line};
use super::rows::SourceRow;
use super::vocabulary::Vocabulary;
use reader::Reader;

/// A line of figures of the source.
#[derive(Debug, Clone)]
pub struct Line {
    /// The row of the form's grid; `None` while the label is not understood.
    pub row: Option<usize>,
    /// The label as printed; empty in a table without labels.
    pub label: String,
    /// The cell of the label, and the column behind it.
    pub label_cell: usize,
    pub label_end: usize,
    /// The cells behind the label.
    pub slots: Vec<Slot>,
    pub block: usize,
    pub source_row: usize,
    pub ragged: bool,
    pub fused: bool,
    /// Columns of the table of the source.
    pub width: usize,
    /// Index of the headers above it in [`Lines::headers`].
    pub headers: Option<usize>,
    /// Whether the label was put together from two rows.
    pub joined: bool,
}

/// A cell behind a label.
#[derive(Debug, Clone)]
pub struct Slot {
    pub cell: usize,
    pub column: usize,
    pub end: usize,
    pub text: String,
}

/// What the rows of a table of the source hold.
#[derive(Debug, Default)]
pub struct Lines {
    pub lines: Vec<Line>,
    pub headers: Vec<Headers>,
    /// Labels of groups as printed: the form's wording → the wording found.
    pub groups: Vec<(String, String)>,
    /// What stands nowhere on the form: the text, and where it stood.
    pub strays: Vec<(String, String)>,
}

impl Line {
    pub fn values(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| !slot.text.is_empty())
    }

    /// The figures as the source has them, side by side.
    pub fn raw(&self) -> String {
        self.values().map(|slot| one_line(&slot.text)).collect::<Vec<_>>().join(" ")
    }
}

/// Reads the rows of one table of the form.
pub fn read(vocabulary: &Vocabulary<'static>, table: usize, rows: &[SourceRow]) -> Lines {
    let mut reader = Reader::new(vocabulary, table);
    rows.iter().for_each(|row| reader.next(row));
    reader.finish()
}

/// A label on one line, short enough for a message.
pub fn shown(label: &str) -> String {
    const MOST: usize = 60;
    let line = one_line(label);
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}……", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
