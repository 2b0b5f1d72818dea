//! XLSX: workbooks of Excel since 2007, WPS and LibreOffice (ISO/IEC 29500-1), and, by [`super::xls`], those before.
//!
//! The parts are read here and not by a general library, because such a library makes room for a sheet as large as the file
//! says it is, and tells neither what is hidden nor how a number is printed.

mod strings;
mod styles;
mod workbook;
mod worksheet;

use super::office::flow::Budget;
use super::office::package::Package;
use super::sheet::Account;
use super::{Found, ImportError, Kind, Watch, xls};
use crate::document::Document;
use styles::Styles;
use workbook::Workbook;

/// Reads a workbook of either age.
///
/// # Errors
/// A file that is damaged, encrypted, too old, beyond the limits, or empty.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";
    let found = if bytes.starts_with(COMPOUND) { xls::read(bytes, watch)? } else { read_package(bytes, watch)? };
    if found.document.blocks.is_empty() {
        return Err(ImportError::NoReport);
    }
    Ok(found)
}

fn read_package(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    let mut package = Package::open(bytes, Kind::Xlsx, watch)?;
    let main = package.main_part("xl/workbook.xml")?;
    let missing = || ImportError::Damaged { kind: Kind::Xlsx, place: "里面没有工作簿".to_owned() };
    let text = package.part(&main)?.ok_or_else(missing)?;
    let relations = package.relations(&main)?;
    let workbook = Workbook::read(&text, &relations, watch)?;
    let (mut budget, mut account) = (Budget::new(watch.limits), Account::default());
    let part = |package: &mut Package, role: &str| {
        relations.iter().find(|relation| relation.role == role).map_or(Ok(None), |found| package.part(&found.target))
    };
    let strings = match part(&mut package, "sharedStrings")? {
        Some(text) => strings::read(&text, watch, &mut budget)?,
        None => Vec::new(),
    };
    let styles = part(&mut package, "styles")
        .and_then(|text| text.map_or(Ok(Styles::default()), |text| Styles::read(&text, watch)));
    let styles = match styles {
        Err(ImportError::Damaged { .. }) => {
            account.styles_lost = true;
            Styles::default()
        }
        other => other?,
    };
    let mut blocks = Vec::new();
    for sheet in &workbook.sheets {
        if sheet.is_hidden {
            account.hidden_sheets.push(|| sheet.name.clone());
            continue;
        }
        let Some(part) = sheet.part.as_deref() else {
            account.other_sheets += 1;
            continue;
        };
        let Some(text) = package.part(part)? else { continue };
        let context = worksheet::Context { strings: &strings, styles: &styles, epoch: workbook.epoch, watch };
        let sheet = worksheet::read(&text, &sheet.name, &context, &mut account, &mut budget)?;
        blocks.extend(sheet.blocks(&mut account, &mut budget)?);
        for relation in package.relations(part).unwrap_or_default() {
            account.drawings |= relation.role == "drawing";
            account.comments |= relation.role == "comments";
        }
    }
    Ok(Found { document: Document { blocks, ..Document::default() }, notes: account.notes() })
}

#[cfg(test)]
mod tests;
