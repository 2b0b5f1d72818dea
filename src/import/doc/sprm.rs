//! Single property modifiers: a list of changes to the properties of a paragraph, a run or a row ([MS-DOC] 2.2.5).

use crate::import::office::compound::LittleEndian;

/// The modifiers that matter here ([MS-DOC] 2.6).
pub mod code {
    pub const RUN_DELETED: u16 = 0x0800;
    pub const RUN_HIDDEN: u16 = 0x083c;
    pub const RUN_SYMBOL: u16 = 0x6a09;
    pub const RUN_STYLE: u16 = 0x4a30;
    pub const LIST_LEVEL: u16 = 0x260a;
    pub const LIST: u16 = 0x460b;
    /// A number in the way of Word 6, which no list stands for.
    pub const OLD_NUMBER: u16 = 0xc63e;
    pub const OUTLINE: u16 = 0x2640;
    pub const IN_TABLE: u16 = 0x2416;
    pub const ROW_END: u16 = 0x2417;
    pub const DEPTH: u16 = 0x6649;
    pub const DEEPER: u16 = 0x664a;
    pub const INNER_CELL_END: u16 = 0x244b;
    pub const INNER_ROW_END: u16 = 0x244c;
    /// The rest of the modifiers stand in the data stream.
    pub const ELSEWHERE: [u16; 3] = [0x6645, 0x6646, 0x646b];
    pub const ROW: u16 = 0xd608;
    pub const OLD_ROW: u16 = 0xd606;
    pub const CELLS_INSERTED: u16 = 0x7621;
    pub const CELLS_DELETED: u16 = 0x5622;
    pub const CELLS_WIDENED: u16 = 0x7623;
    pub const CELLS_MERGED: u16 = 0x5624;
    pub const CELLS_SPLIT: u16 = 0x5625;
    pub const CELL_MERGED_DOWN: u16 = 0xd62b;
    /// Tabulators, the one list whose length may have to be counted.
    pub const TABS: u16 = 0xc615;
}

/// A list of modifiers, taken one by one. Ends where a modifier is cut off.
#[derive(Debug, Clone)]
pub struct Sprms<'a> {
    rest: &'a [u8],
}

impl<'a> Sprms<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl<'a> Iterator for Sprms<'a> {
    /// Code and operand.
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let code = self.rest.u16_at(0)?;
        let (head, length) = operand(code, self.rest)?;
        let operand = self.rest.get(head..head.checked_add(length)?)?;
        self.rest = self.rest.get(head + length..)?;
        Some((code, operand))
    }
}

/// Where the operand begins and how long it is, its own length not counted.
fn operand(code: u16, bytes: &[u8]) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (2, 1),
        2 | 4 | 5 => (2, 2),
        3 => (2, 4),
        7 => (2, 3),
        _ => match code {
            code::ROW | code::OLD_ROW => (4, usize::from(bytes.u16_at(2)?).checked_sub(1)?),
            code::TABS if bytes.u8_at(2)? == u8::MAX => {
                let deleted = usize::from(bytes.u8_at(3)?);
                (3, 2 + 4 * deleted + 3 * usize::from(bytes.u8_at(4 + 4 * deleted)?))
            }
            _ => (3, usize::from(bytes.u8_at(2)?)),
        },
    })
}
