//! The file information block: what the file is and where everything stands ([MS-DOC] 2.5).

use std::ops::Range;

use super::damaged;
use crate::import::ImportError;
use crate::import::office::compound::LittleEndian;

/// Structures of the table stream, by their number among the pairs of offset and length ([MS-DOC] 2.5.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    Styles = 1,
    RunPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Anchors = 40,
    Boxes = 56,
    Lists = 73,
    ListInstances = 74,
}

/// Where things stand in a file.
#[derive(Debug)]
pub struct Fib {
    pub table_stream: &'static str,
    /// Lengths of the texts in characters, in the order in which they stand.
    lengths: [u32; 8],
    /// Offset and length of each structure.
    pairs: Vec<(u32, u32)>,
}

/// The texts of a file, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    Main = 0,
    Footnotes = 1,
    Headers = 2,
    Comments = 4,
    Endnotes = 5,
    Boxes = 6,
}

impl Fib {
    pub fn read(word: &[u8]) -> Result<Self, ImportError> {
        const WORD_97: u16 = 0xa5ec;
        const OLDER: Range<u16> = 0xa5d0..0xa5ec;
        const ENCRYPTED: u16 = 0x0100;
        const TABLE_1: u16 = 0x0200;
        match word.u16_at(0) {
            Some(WORD_97) => {}
            Some(sign) if OLDER.contains(&sign) => return Err(too_old()),
            _ => return Err(damaged("开头的内容不认识")),
        }
        let short = || damaged("文件不完整");
        // Word 95 and its kin end at 105.
        if word.u16_at(2).ok_or_else(short)? < 0x6a {
            return Err(too_old());
        }
        let flags = word.u16_at(10).ok_or_else(short)?;
        if flags & ENCRYPTED != 0 {
            return Err(ImportError::Encrypted);
        }
        // Three arrays follow, each after its length.
        let longs = 32 + 2 + 2 * usize::from(word.u16_at(32).ok_or_else(short)?);
        let pairs = longs + 2 + 4 * usize::from(word.u16_at(longs).ok_or_else(short)?);
        let count = usize::from(word.u16_at(pairs).ok_or_else(short)?);
        let long = |index: usize| word.u32_at(longs + 2 + 4 * index).unwrap_or_default();
        let pair = |index: usize| {
            let at = pairs + 2 + 8 * index;
            Some((word.u32_at(at)?, word.u32_at(at + 4)?))
        };
        Ok(Self {
            table_stream: if flags & TABLE_1 == 0 { "0Table" } else { "1Table" },
            lengths: [3, 4, 5, 6, 7, 8, 9, 10].map(long),
            pairs: (0..count).map_while(pair).collect(),
        })
    }

    /// The place of a structure in the table stream.
    pub fn place(&self, structure: Structure) -> Range<usize> {
        let (offset, length) = self.pairs.get(structure as usize).copied().unwrap_or_default();
        let start = offset as usize;
        start..start.saturating_add(length as usize)
    }

    /// The bytes of a structure; nothing if the file has none or is cut off.
    pub fn bytes<'a>(&self, structure: Structure, table: &'a [u8]) -> &'a [u8] {
        table.get(self.place(structure)).unwrap_or_default()
    }

    /// The characters of a text, counted from the start of the first one.
    pub fn range(&self, text: Text) -> Range<u32> {
        let index = text as usize;
        let start = self.lengths.iter().take(index).fold(0_u32, |sum, length| sum.saturating_add(*length));
        start..start.saturating_add(self.lengths.get(index).copied().unwrap_or_default())
    }
}

fn too_old() -> ImportError {
    let what = "这是 Word 97 以前的文件，读不了。请用 Word 或 WPS 打开，另存为 docx 格式后再试";
    ImportError::Refused { what: what.to_owned() }
}
