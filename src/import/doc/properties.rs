//! What paragraphs and runs are, put together from their modifiers.

use super::row::RowShape;
use super::sprm::{Sprms, code};
use crate::import::office::compound::LittleEndian;

/// The properties of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ParagraphProperties {
    pub style: u16,
    /// Outline level: 0 to 8 are headings, 9 is text.
    pub outline: Option<u8>,
    /// List instance from 1; 0 is none.
    pub list: Option<i64>,
    pub list_level: Option<usize>,
    /// Whether it has a number in the way of Word 6.
    pub old_number: bool,
    pub in_table: bool,
    /// How many tables it stands in.
    pub depth: Option<i32>,
    pub row_end: bool,
    pub inner_cell_end: bool,
    pub inner_row_end: bool,
    /// The cells of the row that ends here.
    pub row: RowShape,
}

impl ParagraphProperties {
    /// From what a page says: the style, then modifiers.
    pub fn read(bytes: &[u8], data: &[u8]) -> Self {
        let mut properties = Self { style: bytes.u16_at(0).unwrap_or_default(), ..Self::default() };
        properties.apply(bytes.get(2..).unwrap_or_default(), data, true);
        properties
    }

    /// Applies modifiers in their order.
    pub fn apply(&mut self, modifiers: &[u8], data: &[u8], may_jump: bool) {
        for (code, operand) in Sprms::new(modifiers) {
            let byte = operand.u8_at(0).unwrap_or_default();
            let long = || operand.i32_at(0).unwrap_or_default();
            match code {
                code::OUTLINE => self.outline = Some(byte),
                // 255 is no number, 23 a bullet.
                code::OLD_NUMBER => self.old_number = !matches!(byte, 23 | 255),
                code::LIST_LEVEL => self.list_level = Some(byte.into()),
                code::LIST => self.list = operand.i16_at(0).map(|list| i64::from(list).max(0)),
                code::IN_TABLE => self.in_table = byte != 0,
                code::ROW_END => self.row_end = byte != 0,
                code::DEPTH => self.depth = Some(long()),
                code::DEEPER => self.depth = Some(self.depth.unwrap_or_default().saturating_add(long())),
                code::INNER_CELL_END => self.inner_cell_end = byte != 0,
                code::INNER_ROW_END => self.inner_row_end = byte != 0,
                _ if code::ELSEWHERE.contains(&code) && may_jump => {
                    self.apply(elsewhere(operand, data).unwrap_or_default(), data, false);
                }
                _ => self.row.apply(code, operand),
            }
        }
    }

    /// How many tables the paragraph stands in.
    pub fn table_depth(&self) -> usize {
        /// Deeper ones are no tables anybody drew.
        const DEEPEST: usize = 32;
        let depth = usize::try_from(self.depth.unwrap_or_default()).unwrap_or_default().min(DEEPEST);
        if self.in_table { depth.max(1) } else { depth }
    }
}

/// Modifiers that stand in the data stream.
fn elsewhere<'a>(operand: &[u8], data: &'a [u8]) -> Option<&'a [u8]> {
    let place = operand.u32_at(0)? as usize;
    let length = usize::from(data.u16_at(place)?);
    data.get(place.checked_add(2)?..)?.get(..length)
}

/// The properties of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunProperties {
    pub deleted: bool,
    /// Whether it is hidden; `None` if its style decides.
    pub hidden: Option<bool>,
    pub style: Option<u16>,
    /// Number of the font and place in it.
    pub symbol: Option<(u16, u16)>,
}

impl RunProperties {
    pub fn read(modifiers: &[u8]) -> Self {
        let mut properties = Self::default();
        for (code, operand) in Sprms::new(modifiers) {
            let byte = operand.u8_at(0).unwrap_or_default();
            match code {
                code::RUN_DELETED => properties.deleted = byte != 0,
                // 0x80 is as the style has it, 0x81 the opposite; a style that hides is rarer than one that does not.
                code::RUN_HIDDEN => properties.hidden = (byte != 0x80).then_some(byte & 1 != 0),
                code::RUN_STYLE => properties.style = operand.u16_at(0),
                code::RUN_SYMBOL => properties.symbol = operand.u16_at(0).zip(operand.u16_at(2)),
                _ => {}
            }
        }
        properties
    }
}
