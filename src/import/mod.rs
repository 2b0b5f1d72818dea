//! From the bytes of any file to a report, and notes on what was read, doubted and left.
//!
//! ```text
//! bytes ──detect──▶ reader ──▶ Found (a Document as the source has it) ──matching──▶ Imported (report and notes)
//! ```
//!
//! A reader knows a file format and nothing of the national forms; [`matching`] knows the forms and nothing of file
//! formats. Reading never guesses in silence: what is not certain comes back unreadable, with its raw text and a note.
//! Nothing here touches the disk.

pub mod block;
pub mod clipboard;
pub mod decode;
mod detect;
pub mod doc;
pub mod docx;
mod error;
pub mod html;
pub mod labels;
#[cfg(test)]
pub(crate) mod layouts;
mod limits;
pub mod matching;
mod note;
mod office;
pub mod pdf;
pub mod plain;
mod sheet;
#[cfg(test)]
pub(crate) mod testing;
pub mod text;
mod xls;
pub mod xlsx;

pub use detect::{Kind, detect};
pub use error::ImportError;
pub use limits::{Limits, Watch};
pub use note::{BEHIND_SIGNATURE, Level, Note, PICTURES_LEFT, UNSEEN_TITLE};

use std::collections::BTreeMap;

use crate::document::{Document, build};
use crate::form::{self, CellId, FormId};
use crate::report::{Report, Value, file, json};

/// A file format that is read: one line in [`READERS`].
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub kind: Kind,
    /// The extensions such files usually have, without the dot.
    pub extensions: &'static [&'static str],
    pub read: fn(&[u8], &Watch) -> Result<Found, ImportError>,
}

/// Every foreign format that is read. File dialogs, the help of the command line and the messages derive from it.
pub const READERS: &[Reader] = &[
    Reader { kind: Kind::Html, extensions: &["html", "htm", "shtml"], read: html::read },
    Reader { kind: Kind::Doc, extensions: &["doc", "wps"], read: doc::read },
    Reader { kind: Kind::Docx, extensions: &["docx", "docm"], read: docx::read },
    Reader { kind: Kind::Pdf, extensions: &["pdf"], read: pdf::read },
    Reader { kind: Kind::Xlsx, extensions: &["xlsx", "xlsm", "xls", "et"], read: xlsx::read },
    Reader { kind: Kind::Text, extensions: &["txt", "md"], read: plain::read },
];

/// The extension of report files.
pub const OWN_EXTENSION: &str = "nianbao";

/// Reads a source as it stands, without matching it against the forms.
/// `name` is the name of the file; it only helps where the content does not tell what it is.
///
/// # Errors
/// What cannot be read, with the place and what to do about it.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<(Kind, Found), ImportError> {
    let watch = limits.watch();
    if bytes.len() > limits.bytes {
        return Err(ImportError::TooLarge { megabytes: bytes.len() / (1024 * 1024) });
    }
    let kind = detect(bytes, name)?;
    if kind == Kind::Report {
        let report = own(bytes)?;
        let document = form::by_id(report.form).map(|form| build(form, &report)).unwrap_or_default();
        return Ok((kind, Found { document, notes: Vec::new() }));
    }
    let reader = READERS.iter().find(|reader| reader.kind == kind).ok_or_else(|| unknown(name))?;
    Ok((kind, (reader.read)(bytes, &watch)?))
}

/// Reads a source and makes a report of it. A report file of our own comes back as it is.
///
/// # Errors
/// What cannot be read, and what holds no annual report.
pub fn import(bytes: &[u8], name: &str, options: &Options, limits: &Limits) -> Result<Imported, ImportError> {
    prepare(options);
    let (kind, found) = read(bytes, name, limits)?;
    if kind == Kind::Report {
        return Ok(Imported {
            kind,
            report: own(bytes)?,
            notes: found.notes,
            document: found.document,
            places: BTreeMap::new(),
            doubts: Vec::new(),
        });
    }
    let mut imported = matching::assemble(kind, found, options)?;
    if let Some(source) = &mut imported.report.source {
        name.clone_into(&mut source.file);
    }
    Ok(imported)
}

/// Reads a PDF and makes a report of it, with what the file tells readers of the screen.
///
/// # Errors
/// As for [`import`]; what is no PDF.
pub fn import_tagged(bytes: &[u8], options: &Options, limits: &Limits) -> Result<(Imported, pdf::Tagged), ImportError> {
    prepare(options);
    let (found, tagged) = pdf::read_tagged(bytes, &limits.watch())?;
    Ok((matching::assemble(Kind::Pdf, found, options)?, tagged))
}

/// Makes ready what the matching will need while the source is taken apart.
fn prepare(options: &Options) {
    let options = options.clone();
    rayon::spawn(move || matching::prepare(&options));
}

/// A report file of our own, or our JSON.
fn own(bytes: &[u8]) -> Result<Report, ImportError> {
    let is_json =
        bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(byte)) == Some(&b'{');
    if is_json {
        return json::from_json(bytes).map_err(|error| ImportError::Refused { what: error.to_string() });
    }
    file::read(bytes).map_err(|error| ImportError::Refused { what: error.to_string() })
}

fn unknown(name: &str) -> ImportError {
    let extension = name.rsplit_once('.').map(|(_, extension)| format!("（.{extension}）"));
    ImportError::Unknown { name: extension.unwrap_or_default() }
}

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
    /// The form, whatever the source seems to be on.
    pub form: Option<FormId>,
    /// The year, whatever the source says.
    pub year: Option<i16>,
    /// The year of a source that says none.
    pub otherwise: Option<i16>,
    /// The text of the parts is to be taken as it stands, nothing tidied: for comparing an export with its report.
    pub word_for_word: bool,
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
