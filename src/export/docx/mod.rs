//! DOCX: the report as a file for Word, WPS and LibreOffice, set as an official paper (GB/T 9704-2012).
//!
//! Headings are real headings, tables real tables: whoever goes on editing finds what they expect.
//! Styles and the other parts that are the same for every report stand in `templates/docx/`.
//! Elements stand in the order of ISO/IEC 29500-1 (transitional), because Word refuses some that do not.
//! Fonts are named, not embedded; `fontTable.xml` says what stands in for one that is not installed.

mod body;
mod measure;
mod package;
mod properties;
mod table;
mod xml;

use std::io;

use crate::document::Document;

/// The document as the bytes of a .docx file. The same document gives the same bytes.
///
/// # Errors
/// None that depend on the document; those of the archive writer are passed on.
pub fn docx(document: &Document) -> io::Result<Vec<u8>> {
    package::package(document)
}

#[cfg(test)]
mod tests;
