//! The cells of a sheet.

use super::Globals;
use super::records::{Record, Records, code};
use super::strings::Chunks;
use crate::import::office::compound::LittleEndian;
use crate::import::office::flow::Budget;
use crate::import::sheet::{Account, Sheet, named};
use crate::import::{ImportError, Watch};

pub fn read(
    records: Records,
    name: &str,
    globals: &Globals,
    account: &mut Account,
    budget: &mut Budget,
    watch: &Watch,
) -> Result<Sheet, ImportError> {
    let sheet = Sheet::named(name);
    let mut reader = Reader { globals, account, budget, sheet, formula: None };
    let mut depth = 0_usize;
    for (count, record) in records.enumerate() {
        if count.is_multiple_of(1024) {
            watch.go_on()?;
        }
        // Charts in a sheet are sheets of their own inside it.
        match record.code {
            code::BEGIN => depth += 1,
            code::END if depth <= 1 => break,
            code::END => depth -= 1,
            _ if depth > 1 => {}
            _ => reader.record(&record)?,
        }
    }
    Ok(reader.sheet)
}

struct Reader<'a> {
    globals: &'a Globals,
    account: &'a mut Account,
    budget: &'a mut Budget,
    sheet: Sheet,
    /// The formula whose text comes in the next record: its place and style.
    formula: Option<((u32, u32), u16)>,
}

impl Reader<'_> {
    fn record(&mut self, record: &Record) -> Result<(), ImportError> {
        let bytes = record.bytes();
        let place = || Some((u32::from(bytes.u16_at(0)?), u32::from(bytes.u16_at(2)?)));
        match record.code {
            code::COLUMNS => self.columns(bytes),
            code::ROW => self.row(bytes)?,
            code::MERGES => self.merges(bytes)?,
            code::SHORT_NUMBERS | code::BLANKS => self.several(record.code, bytes)?,
            code::FORMULA_TEXT => self.formula_text(record)?,
            code::HEADER | code::FOOTER => self.account.headers |= !bytes.is_empty(),
            code::DRAWING => self.account.drawings = true,
            code::NOTE => self.account.comments = true,
            _ => {
                if let (Some(place), Some(style)) = (place(), bytes.u16_at(4)) {
                    self.cell(record, place, style)?;
                }
            }
        }
        Ok(())
    }

    /// A record for one cell.
    fn cell(&mut self, record: &Record, place: (u32, u32), style: u16) -> Result<(), ImportError> {
        let bytes = record.bytes();
        match record.code {
            code::BLANK => self.put(place, style, ""),
            code::NUMBER => match bytes.bytes_at(6).map(f64::from_le_bytes) {
                Some(number) => self.number(place, style, number),
                None => Ok(()),
            },
            code::SHORT_NUMBER => match bytes.u32_at(6) {
                Some(number) => self.number(place, style, short_number(number)),
                None => Ok(()),
            },
            code::SHARED_STRING => {
                let strings = &self.globals.strings;
                let text = bytes.u32_at(6).and_then(|number| strings.get(number as usize)).cloned();
                if text.is_none() {
                    self.account.missing.push(|| named(&self.sheet, place));
                }
                self.put(place, style, &text.unwrap_or_default())
            }
            code::TEXT => {
                let mut text = Chunks::new(&record.chunks);
                let text = text.skip(6).and_then(|()| text.u16()).and_then(|length| text.text(length.into()));
                self.put(place, style, &text.unwrap_or_default())
            }
            code::FORMULA => self.formula(place, style, bytes),
            code::TRUTH_OR_ERROR => match (bytes.u8_at(6), bytes.u8_at(7)) {
                (Some(value), Some(0)) => self.put(place, style, truth(value)),
                (Some(value), _) => self.error(place, style, value),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// A formula with its last result.
    fn formula(&mut self, place: (u32, u32), style: u16, bytes: &[u8]) -> Result<(), ImportError> {
        const NO_NUMBER: u16 = 0xffff;
        if bytes.u16_at(12) != Some(NO_NUMBER) {
            let number = bytes.bytes_at(6).map(f64::from_le_bytes);
            return number.map_or(Ok(()), |number| self.number(place, style, number));
        }
        let value = bytes.u8_at(8).unwrap_or_default();
        match bytes.u8_at(6) {
            Some(0) => {
                self.formula = Some((place, style));
                Ok(())
            }
            Some(1) => self.put(place, style, truth(value)),
            Some(2) => self.error(place, style, value),
            _ => self.put(place, style, ""),
        }
    }

    fn formula_text(&mut self, record: &Record) -> Result<(), ImportError> {
        let Some((place, style)) = self.formula.take() else { return Ok(()) };
        let mut text = Chunks::new(&record.chunks);
        let text = text.u16().and_then(|length| text.text(length.into()));
        self.put(place, style, &text.unwrap_or_default())
    }

    /// Numbers or empty cells side by side.
    fn several(&mut self, code: u16, bytes: &[u8]) -> Result<(), ImportError> {
        let size = if code == code::BLANKS { 2 } else { 6 };
        let (Some(row), Some(first)) = (bytes.u16_at(0), bytes.u16_at(2)) else { return Ok(()) };
        let cells = bytes.get(4..bytes.len().saturating_sub(2)).unwrap_or_default();
        for (index, cell) in cells.chunks_exact(size).enumerate() {
            let place = (row.into(), u32::from(first).saturating_add(index as u32));
            let style = cell.u16_at(0).unwrap_or_default();
            match cell.u32_at(2) {
                Some(number) => self.number(place, style, short_number(number))?,
                None => self.put(place, style, "")?,
            }
        }
        Ok(())
    }

    fn number(&mut self, place: (u32, u32), style: u16, number: f64) -> Result<(), ImportError> {
        let shown = self.globals.styles.format(style).show(number, self.globals.epoch);
        if let Some(exact) = shown.exact {
            self.account.rounded.push(|| (named(&self.sheet, place), shown.text.clone(), exact));
        }
        self.put(place, style, &shown.text)
    }

    fn error(&mut self, place: (u32, u32), style: u16, code: u8) -> Result<(), ImportError> {
        let text = match code {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0f => "#VALUE!",
            0x17 => "#REF!",
            0x1d => "#NAME?",
            0x24 => "#NUM!",
            _ => "#N/A",
        };
        self.account.errors.push(|| (named(&self.sheet, place), text.to_owned()));
        self.put(place, style, text)
    }

    fn put(&mut self, place: (u32, u32), style: u16, text: &str) -> Result<(), ImportError> {
        self.sheet.put(place, text, self.globals.styles.is_framed(style), self.budget)
    }

    fn columns(&mut self, bytes: &[u8]) {
        let is_hidden = bytes.u16_at(8).is_some_and(|flags| flags & 1 != 0);
        if let (true, Some(from), Some(to)) = (is_hidden, bytes.u16_at(0), bytes.u16_at(2)) {
            self.sheet.hide_columns(from.into(), to.into());
        }
    }

    fn row(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        const HIDDEN: u16 = 0x20;
        let is_hidden = bytes.u16_at(12).is_some_and(|flags| flags & HIDDEN != 0);
        if let (true, Some(row)) = (is_hidden, bytes.u16_at(0)) {
            self.budget.take(1)?;
            self.sheet.hidden_rows.insert(row.into());
        }
        Ok(())
    }

    fn merges(&mut self, bytes: &[u8]) -> Result<(), ImportError> {
        let count = usize::from(bytes.u16_at(0).unwrap_or_default());
        for area in bytes.get(2..).unwrap_or_default().chunks_exact(8).take(count) {
            self.budget.take(1)?;
            let at = |index: usize| u32::from(area.u16_at(index).unwrap_or_default());
            self.sheet.merges.push((at(0)..=at(2), at(4)..=at(6)));
        }
        Ok(())
    }
}

/// A number in four bytes: an integer or the upper half of a float, perhaps a hundred times too large ([MS-XLS] 2.5.217).
fn short_number(bits: u32) -> f64 {
    const HUNDREDFOLD: u32 = 1;
    const INTEGER: u32 = 2;
    let number = if bits & INTEGER != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & HUNDREDFOLD != 0 { number / 100.0 } else { number }
}

fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}
