//! From the bytes of any file to a report, and notes on what was read, doubted and left.
//!
//! ```text
//! bytes ──detect──▶ reader ──▶ Found (a Document as the source has it) ──matching──▶ Imported (report and notes)
//! ```
//!
//! A reader knows a file format and nothing of the national forms; [`matching`] knows the forms and nothing of file
//! formats. Reading never guesses in silence: what is not certain comes back unreadable, with its raw text and a note.
//! Nothing here touches the disk.

pub mod decode;
mod detect;
mod error;
mod limits;
mod note;
pub mod text;

pub use detect::{Kind, detect};
pub use error::ImportError;
pub use limits::{Limits, Watch};
pub use note::{Level, Note};

use std::collections::BTreeMap;

use crate::document::Document;
use crate::form::{CellId, FormId};
use crate::report::{Report, Value};

/// What a reader found in a source: its text and tables in reading order, nothing interpreted.
///
/// Headings are blocks only where the source marks them as such; tables are grids with their spans, and `ragged`
/// where the source has lost which column a value stood in. The title is a block like any other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    pub document: Document,
    /// What the reader itself left out, joined or could not read.
    pub notes: Vec<Note>,
}

/// What the clerk or a script says beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The form, where it is not to be found from the content.
    pub form: Option<FormId>,
    /// The year, where it is not to be found from the content.
    pub year: Option<i16>,
}

/// A report that was read from a source, and everything the clerk should know about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub kind: Kind,
    pub report: Report,
    pub notes: Vec<Note>,
    /// The source as it was found, for showing it beside the result.
    pub document: Document,
    /// Where in `document` each cell of the report was found.
    pub places: BTreeMap<CellId, Place>,
    /// Cells whose value is not certain, with the readings that are possible.
    pub doubts: Vec<Doubt>,
}

/// A cell of a table of the source: block of the document, row of the table, cell of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub block: usize,
    pub row: usize,
    pub cell: usize,
}

/// Cells that could not be read for certain. They are unreadable in the report until the clerk decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    pub cells: Vec<CellId>,
    /// The text of the source.
    pub raw: String,
    pub place: Option<Place>,
    /// The possible readings, the likeliest first; may be empty.
    pub readings: Vec<Reading>,
}

/// One way to read the cells of a doubt.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// A value for every cell of the doubt, in its order.
    pub values: Vec<Value>,
    /// Why it is possible, in a short clause for the clerk.
    pub why: String,
}
