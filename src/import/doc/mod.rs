//! DOC: the binary files of Word 97 to 2003 and WPS ([MS-DOC]).
//!
//! The text stands in pieces; what a paragraph or a run is, stands in pages of properties found by the place of its characters.
//! Headings, numbers and cells are nothing but such properties.

mod boxes;
mod fib;
mod fonts;
mod lists;
mod pages;
mod pieces;
mod properties;
mod row;
mod source;
mod sprm;
mod story;
mod styles;
mod table;

use super::office::compound::Compound;
use super::office::left_out::LeftOut;
use super::{Found, ImportError, Kind, Watch};
use crate::document::Document;
use fib::Fib;
use source::Source;
use story::Reader;

/// The streams of a file.
#[derive(Debug, Default)]
struct Streams {
    word: Vec<u8>,
    table: Vec<u8>,
    /// Properties that are too long for their page.
    data: Vec<u8>,
}

/// Reads a DOC file.
///
/// # Errors
/// A file that is damaged, encrypted, older than Word 97, beyond the limits, or holds nothing but pictures.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    let mut compound = Compound::open(bytes, Kind::Doc, watch)?;
    if compound.has("EncryptedPackage") {
        return Err(ImportError::Encrypted);
    }
    let word = compound.stream("WordDocument")?.ok_or_else(|| damaged("里面没有正文"))?;
    let fib = Fib::read(&word)?;
    let table = compound.stream(fib.table_stream)?.ok_or_else(|| damaged("里面没有段落和表格的记录"))?;
    let data = compound.stream("Data")?.unwrap_or_default();
    of_streams(&fib, &Streams { word, table, data }, watch)
}

/// Reads the text of the streams.
fn of_streams(fib: &Fib, streams: &Streams, watch: &Watch) -> Result<Found, ImportError> {
    let source = Source::new(fib, streams)?;
    let mut reader = Reader::new(&source, watch);
    let blocks = reader.text()?;
    let left_out = reader.left_out;
    if blocks.is_empty() {
        return Err(match left_out {
            LeftOut { cut_off: true, .. } => damaged("文件不完整"),
            LeftOut { pictures: 1.., .. } => ImportError::OnlyPictures,
            _ => ImportError::NoReport,
        });
    }
    Ok(Found { document: Document { blocks, ..Document::default() }, notes: left_out.notes() })
}

fn damaged(place: &str) -> ImportError {
    ImportError::Damaged { kind: Kind::Doc, place: place.to_owned() }
}

#[cfg(test)]
mod tests;
