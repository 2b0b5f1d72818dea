//! DOCX: the files of Word since 2007, WPS and LibreOffice (ISO/IEC 29500-1, transitional and strict).
//!
//! What the page shows is read, and nothing else: no deleted revisions, hidden text, field instructions or comments;
//! automatic numbers are written out, because the headings of a report often are such numbers.

mod body;
mod notes;
mod numbering;
mod paragraph;
mod styles;
mod table;

use super::office::flow::Budget;
use super::office::left_out::LeftOut;
use super::office::package::{Package, Relation};
use super::{Found, ImportError, Kind, Watch};
use crate::document::{Document, Meta};

/// Reads a DOCX file.
///
/// # Errors
/// A file that is damaged, encrypted, beyond the limits, or holds nothing but pictures.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    let mut package = Package::open(bytes, Kind::Docx, watch)?;
    let main = package.main_part("word/document.xml")?;
    let missing = || ImportError::Damaged { kind: Kind::Docx, place: "里面没有正文".to_owned() };
    let text = package.part(&main)?.ok_or_else(missing)?;
    let relations = package.relations(&main)?;
    let mut left_out = LeftOut::default();
    let styles = side_part(&mut package, &relations, "styles", "样式", &mut left_out)?;
    let styles = readable(styles.map(|text| styles::read(&text, watch)), "样式", &mut left_out)?;
    let numbering = side_part(&mut package, &relations, "numbering", "编号", &mut left_out)?;
    let numbering = readable(numbering.map(|text| numbering::read(&text, watch)), "编号", &mut left_out)?;
    for role in ["footnotes", "endnotes"] {
        let part = side_part(&mut package, &relations, role, "脚注", &mut left_out)?;
        let read = part.map(|text| notes::read(&text, &mut left_out, watch));
        readable(read, "脚注", &mut left_out)?;
    }
    left_out.headers = relations.iter().any(|relation| matches!(relation.role.as_str(), "header" | "footer"));
    left_out.comments = relations.iter().any(|relation| relation.role == "comments");
    let budget = Budget::new(watch.limits);
    let (blocks, left_out) = body::read(&text, &styles, &numbering, left_out, budget, watch)?;
    if blocks.is_empty() {
        return Err(if left_out.pictures > 0 { ImportError::OnlyPictures } else { ImportError::NoReport });
    }
    // What Word calls the state of the paper; our own drafts have it.
    let properties = package.part("docProps/core.xml").ok().flatten();
    let draft = properties.is_some_and(|text| text.contains("contentStatus>草稿<"));
    let meta = Meta { draft, ..Meta::default() };
    Ok(Found { document: Document { blocks, meta, ..Document::default() }, notes: left_out.notes() })
}

/// The text of a part the main one points to. Damage there is noted, the text itself can still be read.
fn side_part(
    package: &mut Package,
    relations: &[Relation],
    role: &str,
    name: &'static str,
    left_out: &mut LeftOut,
) -> Result<Option<String>, ImportError> {
    let Some(relation) = relations.iter().find(|relation| relation.role == role) else { return Ok(None) };
    readable(Some(package.part(&relation.target)), name, left_out)
}

/// What was read of a part; damage is noted and gives nothing, limits stay errors.
fn readable<T: Default>(
    read: Option<Result<T, ImportError>>,
    name: &'static str,
    left_out: &mut LeftOut,
) -> Result<T, ImportError> {
    match read {
        None => Ok(T::default()),
        Some(Err(ImportError::Damaged { .. })) => {
            left_out.parts.push(name);
            Ok(T::default())
        }
        Some(read) => read,
    }
}

#[cfg(test)]
mod tests;
