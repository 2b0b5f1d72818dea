//! From a text with tables to a report: what is a part, a title, a figure; what is left, and why.
//!
//! The only module that knows the forms and sources alike. It asks nothing about the file format: a web page, a
//! Word file and a plain text come here as the same kind of [`Found`].

mod parts;
mod words;

use std::collections::BTreeMap;

use super::{Found, ImportError, Imported, Kind, Note, Options};
use crate::document::Block;
use crate::form::{self, Form, PartId};
use crate::report::{Organ, Report, Source};

/// Makes a report of what a reader found.
///
/// # Errors
/// There is no part of an annual report in it.
pub fn assemble(kind: Kind, found: Found, options: &Options) -> Result<Imported, ImportError> {
    let Found { document, mut notes } = found;
    let year = options.year.unwrap_or(document.meta.year);
    let form = options.form.and_then(form::by_id).or_else(|| form::for_year(year)).ok_or(ImportError::NoReport)?;
    let parts = parts::find(form, &document.blocks);
    if parts.is_empty() {
        return Err(ImportError::NoReport);
    }
    let mut report = Report::new(form, year, Organ { name: document.meta.organ.clone(), ..Organ::default() });
    report.title = Some(document.title.clone()).filter(|title| !title.is_empty());
    report.source = Some(Box::new(Source::default()));
    let first = parts.first().map_or(0, |found| found.block);
    let regions = parts.iter().enumerate().map(|(index, found)| {
        let end = parts.get(index + 1).map_or(document.blocks.len(), |next| next.block);
        (found.part, found.block + 1, end)
    });
    for (part, from, to) in std::iter::once((PartId::Preamble, 0, first)).chain(regions) {
        let blocks = document.blocks.get(from..to).unwrap_or_default();
        report.prose.insert(part, prose(blocks));
        if blocks.iter().any(|block| matches!(block, Block::Table(_))) {
            notes.push(Note::lost(heading(form, part), "表格没有读取，请手工填写"));
        }
    }
    report.prose.retain(|_, text| !text.is_empty());
    Ok(Imported { kind, report, notes, document, places: BTreeMap::new(), doubts: Vec::new() })
}

fn heading(form: &Form, part: PartId) -> &str {
    form.part(part).map_or("", |part| part.heading.as_str())
}

fn prose(blocks: &[Block]) -> String {
    let lines: Vec<&str> = blocks.iter().filter_map(words::text_of).map(str::trim).collect();
    lines.join("\n")
}
