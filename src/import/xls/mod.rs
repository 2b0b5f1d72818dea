//! XLS: the binary workbooks of Excel 97 to 2003 and WPS ([MS-XLS]).

mod records;
mod strings;
mod styles;
mod worksheet;

use super::office::compound::{Compound, LittleEndian};
use super::office::flow::Budget;
use super::sheet::{Account, Epoch};
use super::{Found, ImportError, Kind, Watch};
use crate::document::Document;
use records::{Records, code};
use strings::Chunks;
use styles::Styles;

/// Reads a binary workbook.
pub fn read(bytes: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    let mut compound = Compound::open(bytes, Kind::Xlsx, watch)?;
    if compound.has("EncryptedPackage") {
        return Err(ImportError::Encrypted);
    }
    let Some(stream) = compound.stream("Workbook")? else {
        return Err(if compound.has("Book") { too_old() } else { damaged("里面没有工作簿") });
    };
    of_stream(&stream, watch)
}

/// Reads the stream with everything in it: first what all sheets share, then the sheets.
fn of_stream(stream: &[u8], watch: &Watch) -> Result<Found, ImportError> {
    let mut budget = Budget::new(watch.limits);
    let globals = Globals::read(stream, watch, &mut budget)?;
    let mut account = Account::default();
    let mut blocks = Vec::new();
    for sheet in &globals.sheets {
        if sheet.is_hidden {
            account.hidden_sheets.push(|| sheet.name.clone());
        } else if !sheet.is_worksheet {
            account.other_sheets += 1;
        } else if let Some(records) = stream.get(sheet.place..) {
            let sheet =
                worksheet::read(Records::new(records), &sheet.name, &globals, &mut account, &mut budget, watch)?;
            blocks.extend(sheet.blocks(&mut account, &mut budget)?);
        }
    }
    Ok(Found { document: Document { blocks, ..Document::default() }, notes: account.notes() })
}

/// What all sheets share.
#[derive(Debug, Default)]
pub struct Globals {
    sheets: Vec<SheetEntry>,
    pub strings: Vec<String>,
    pub styles: Styles,
    pub epoch: Epoch,
}

#[derive(Debug)]
struct SheetEntry {
    name: String,
    place: usize,
    is_hidden: bool,
    is_worksheet: bool,
}

impl Globals {
    fn read(stream: &[u8], watch: &Watch, budget: &mut Budget) -> Result<Self, ImportError> {
        const EXCEL_97: u16 = 0x0600;
        let mut globals = Self::default();
        let mut records = Records::new(stream);
        match records.next().map(|record| (record.code, record.bytes().u16_at(0))) {
            Some((code::BEGIN, Some(EXCEL_97))) => {}
            Some((code::BEGIN, _)) => return Err(too_old()),
            _ => return Err(damaged("开头的内容不认识")),
        }
        for (count, record) in records.enumerate() {
            if count.is_multiple_of(1024) {
                watch.go_on()?;
            }
            let bytes = record.bytes();
            match record.code {
                code::END => break,
                code::ENCRYPTED => return Err(ImportError::Encrypted),
                code::SHEET => globals.sheets.extend(sheet(bytes)),
                code::STRINGS => globals.strings = strings::shared(Chunks::new(&record.chunks), budget)?,
                code::FORMAT => globals.styles.add_format(bytes),
                code::STYLE => globals.styles.add_style(bytes),
                code::EPOCH if bytes.u16_at(0) == Some(1) => globals.epoch = Epoch::Of1904,
                _ => {}
            }
        }
        Ok(globals)
    }
}

/// Where a sheet stands, whether it is hidden, what it is, its name.
fn sheet(bytes: &[u8]) -> Option<SheetEntry> {
    const WORKSHEET: u8 = 0;
    let mut name = Chunks::after(bytes, 6);
    let length = name.u8()?;
    Some(SheetEntry {
        place: bytes.u32_at(0)? as usize,
        is_hidden: bytes.u8_at(4)? & 3 != 0,
        is_worksheet: bytes.u8_at(5)? == WORKSHEET,
        name: name.text(length.into())?,
    })
}

fn too_old() -> ImportError {
    let what = "这是 Excel 97 以前的文件，读不了。请用 Excel 或 WPS 打开，另存为 xlsx 格式后再试";
    ImportError::Refused { what: what.to_owned() }
}

fn damaged(place: &str) -> ImportError {
    ImportError::Damaged { kind: Kind::Xlsx, place: place.to_owned() }
}

#[cfg(test)]
mod tests;
