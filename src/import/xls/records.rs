//! The records a workbook is a row of ([MS-XLS] 2.1.4).

use crate::import::office::compound::LittleEndian;

/// The records that matter here ([MS-XLS] 2.3).
pub mod code {
    pub const BEGIN: u16 = 0x0809;
    pub const END: u16 = 0x000a;
    pub const CONTINUE: u16 = 0x003c;
    pub const ENCRYPTED: u16 = 0x002f;
    pub const SHEET: u16 = 0x0085;
    pub const STRINGS: u16 = 0x00fc;
    pub const FORMAT: u16 = 0x041e;
    pub const STYLE: u16 = 0x00e0;
    pub const EPOCH: u16 = 0x0022;
    pub const COLUMNS: u16 = 0x007d;
    pub const ROW: u16 = 0x0208;
    pub const MERGES: u16 = 0x00e5;
    pub const SHARED_STRING: u16 = 0x00fd;
    pub const TEXT: u16 = 0x0204;
    pub const NUMBER: u16 = 0x0203;
    pub const SHORT_NUMBER: u16 = 0x027e;
    pub const SHORT_NUMBERS: u16 = 0x00bd;
    pub const BLANK: u16 = 0x0201;
    pub const BLANKS: u16 = 0x00be;
    pub const FORMULA: u16 = 0x0006;
    pub const FORMULA_TEXT: u16 = 0x0207;
    pub const TRUTH_OR_ERROR: u16 = 0x0205;
    pub const HEADER: u16 = 0x0014;
    pub const FOOTER: u16 = 0x0015;
    pub const DRAWING: u16 = 0x00ec;
    pub const NOTE: u16 = 0x001c;
}

/// A record with what continues it.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    pub code: u16,
    pub chunks: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The bytes of the record itself.
    pub fn bytes(&self) -> &'a [u8] {
        self.chunks.first().copied().unwrap_or_default()
    }
}

/// Records one by one. Ends where one is cut off.
#[derive(Debug, Clone)]
pub struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self) -> Option<(u16, &'a [u8])> {
        let code = self.rest.u16_at(0)?;
        let length = usize::from(self.rest.u16_at(2)?);
        let bytes = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some((code, bytes))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (code, bytes) = self.take()?;
        let mut chunks = vec![bytes];
        while self.rest.u16_at(0) == Some(code::CONTINUE) {
            let Some((_, more)) = self.take() else { break };
            chunks.push(more);
        }
        Some(Record { code, chunks })
    }
}
