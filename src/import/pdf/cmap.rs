//! Tables from the codes of a font to characters and to numbers of glyphs (ISO 32000-1, 9.7.5 and 9.10.3).

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE};
use lopdf::Object;

use super::lexer::{Lexer, Token};

/// Operands of one section of a table; the format allows for a hundred entries, some writers take more.
const OPERANDS: usize = 100_000;
/// Codes, and ranges of codes, of one table: there are no more glyphs in a font.
const ENTRIES: usize = 65_536;
/// Ranges of first bytes.
const LENGTHS: usize = 256;
/// Characters that a code stands for.
const LETTERS: usize = 16;

/// What a table inside the file says. Ranges are kept as such: a hostile table would be much larger than its file.
#[derive(Debug, Default)]
pub struct Table {
    /// How many bytes a code has, by its first byte: first, last, length.
    lengths: Vec<(u8, u8, usize)>,
    texts: HashMap<u32, String>,
    /// First and last code, and the text of the first in UTF-16; its last unit counts up with the codes.
    text_ranges: Vec<(u32, u32, Vec<u16>)>,
    /// First and last code, and the glyph of the first.
    glyph_ranges: Vec<(u32, u32, u32)>,
}

impl Table {
    pub fn read(bytes: &[u8]) -> Self {
        let mut table = Self::default();
        let mut lexer = Lexer::of_content(bytes);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) if operands.len() < OPERANDS => operands.push(object),
                Token::Object(_) => {}
                Token::Word(word) => {
                    table.section(word, &operands);
                    operands.clear();
                }
            }
        }
        table.lengths.sort_by_key(|(_, _, length)| *length);
        table.text_ranges.sort_by_key(|(low, ..)| *low);
        table.glyph_ranges.sort_by_key(|(low, ..)| *low);
        table
    }

    /// How much room it takes: codes and ranges.
    pub fn size(&self) -> usize {
        self.texts.len() + self.text_ranges.len() + self.glyph_ranges.len()
    }

    pub fn has_texts(&self) -> bool {
        !self.texts.is_empty() || !self.text_ranges.is_empty()
    }

    /// The characters of a code.
    pub fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let behind = self.text_ranges.partition_point(|(low, ..)| *low <= code);
        let (low, high, first) = self.text_ranges.get(behind.checked_sub(1)?)?;
        let mut units = first.clone();
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add((code - low) as u16);
        }
        (code <= *high).then(|| String::from_utf16_lossy(&units))
    }

    /// The number of the glyph of a code.
    pub fn glyph(&self, code: u32) -> Option<u32> {
        let behind = self.glyph_ranges.partition_point(|(low, ..)| *low <= code);
        let (low, high, first) = self.glyph_ranges.get(behind.checked_sub(1)?)?;
        (code <= *high).then(|| first.saturating_add(code - low))
    }

    /// How many bytes the code has that begins with a byte.
    pub fn length(&self, first: u8) -> Option<usize> {
        self.lengths.iter().find(|(low, high, _)| (*low..=*high).contains(&first)).map(|(_, _, length)| *length)
    }

    fn section(&mut self, word: &[u8], operands: &[Object]) {
        match word {
            b"endcodespacerange" => {
                for pair in operands.chunks(2) {
                    if let [Object::String(low, _), Object::String(high, _)] = pair
                        && let (Some(first), Some(last)) = (low.first(), high.first())
                        && self.lengths.len() < LENGTHS
                    {
                        self.lengths.push((*first, *last, low.len().clamp(1, 4)));
                    }
                }
            }
            b"endbfchar" => {
                for pair in operands.chunks(2) {
                    if let [code, text] = pair {
                        self.set_text(code_of(code), text);
                    }
                }
            }
            b"endbfrange" => {
                for range in operands.chunks(3) {
                    if let [low, high, target] = range
                        && let (Some(low), Some(high)) = (code_of(low), code_of(high))
                    {
                        self.set_texts(low, high, target);
                    }
                }
            }
            b"endcidchar" => {
                for pair in operands.chunks(2) {
                    if let [code, glyph] = pair {
                        self.set_glyphs(code_of(code), code_of(code), glyph);
                    }
                }
            }
            b"endcidrange" => {
                for range in operands.chunks(3) {
                    if let [low, high, glyph] = range {
                        self.set_glyphs(code_of(low), code_of(high), glyph);
                    }
                }
            }
            _ => {}
        }
    }

    fn set_text(&mut self, code: Option<u32>, text: &Object) {
        if let (Some(code), Object::String(text, _)) = (code, text)
            && self.texts.len() < ENTRIES
        {
            let text = text.get(..2 * LETTERS).unwrap_or(text);
            self.texts.insert(code, UTF_16BE.decode_without_bom_handling(text).0.into_owned());
        }
    }

    fn set_texts(&mut self, low: u32, high: u32, target: &Object) {
        match target {
            Object::String(first, _) if self.text_ranges.len() < ENTRIES => {
                let unit = |pair: &[u8]| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte));
                self.text_ranges.push((low, high, first.chunks_exact(2).take(LETTERS).map(unit).collect()));
            }
            Object::Array(targets) => {
                for (code, text) in (low..=high).zip(targets) {
                    self.set_text(Some(code), text);
                }
            }
            _ => {}
        }
    }

    fn set_glyphs(&mut self, low: Option<u32>, high: Option<u32>, first: &Object) {
        if let (Some(low), Some(high), Ok(first)) = (low, high, first.as_i64())
            && let Ok(first) = u32::try_from(first)
            && self.glyph_ranges.len() < ENTRIES
        {
            self.glyph_ranges.push((low, high, first));
        }
    }
}

fn code_of(object: &Object) -> Option<u32> {
    let Object::String(bytes, _) = object else { return None };
    (1..=4).contains(&bytes.len()).then(|| big_endian(bytes))
}

pub fn big_endian(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// The tables that a file only names (9.7.5.2): codes of a character set that was in use before Unicode, or Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Two bytes that mean nothing but the number of a glyph.
    Identity,
    Unicode,
    Utf8,
    Set(&'static Encoding),
}

impl Named {
    /// The table of a name, and whether it writes from top to bottom.
    pub fn of(name: &[u8]) -> Option<(Self, bool)> {
        let name = std::str::from_utf8(name).ok()?;
        if matches!(name, "H" | "V") {
            return None;
        }
        let (set, direction) = name.rsplit_once('-')?;
        let table = if set == "Identity" {
            Self::Identity
        } else if set.ends_with("UCS2") || set.ends_with("UTF16") {
            Self::Unicode
        } else if set.ends_with("UTF8") {
            Self::Utf8
        } else if set.starts_with("GB") {
            Self::Set(GB18030)
        } else if set.starts_with("B5") || set.starts_with("ETen") || set.starts_with("HKscs") {
            Self::Set(BIG5)
        } else if set.starts_with("KSC") {
            Self::Set(EUC_KR)
        } else if set.contains("RKSJ") {
            Self::Set(SHIFT_JIS)
        } else {
            return None;
        };
        Some((table, direction == "V"))
    }

    /// How many bytes the next code has.
    pub fn length(self, bytes: &[u8]) -> usize {
        let first = bytes.first().copied().unwrap_or(0);
        let second = bytes.get(1).copied().unwrap_or(0);
        match self {
            Self::Identity => 2,
            Self::Unicode if (0xd8..0xdc).contains(&first) => 4,
            Self::Unicode => 2,
            Self::Utf8 => {
                [(0xf0, 4), (0xe0, 3), (0xc0, 2)].iter().find(|(from, _)| first >= *from).map_or(1, |(_, n)| *n)
            }
            Self::Set(_) if first < 0x81 => 1,
            Self::Set(set) if set == SHIFT_JIS && (0xa0..0xe0).contains(&first) => 1,
            Self::Set(set) if set == GB18030 && second.is_ascii_digit() => 4,
            Self::Set(_) => 2,
        }
    }

    /// The characters of a code, if the table knows them.
    pub fn text(self, code: &[u8]) -> Option<String> {
        let (text, lost) = match self {
            Self::Identity => return None,
            Self::Unicode => UTF_16BE.decode_without_bom_handling(code),
            Self::Utf8 => encoding_rs::UTF_8.decode_without_bom_handling(code),
            Self::Set(set) => set.decode_without_bom_handling(code),
        };
        (!lost).then(|| text.into_owned())
    }

    /// The number of the glyph of a code, as far as widths need it: in the Chinese collection (Adobe-GB1) the
    /// characters of ASCII stand from 1 on, and once more half as wide as Chinese ones from 814 on.
    pub fn glyph(self, code: u32) -> u32 {
        match self {
            Self::Identity => code,
            Self::Unicode if (0x20..0x7f).contains(&code) => code - 0x1f,
            Self::Set(set) if set == GB18030 && (0x20..0x7f).contains(&code) => code - 0x20 + 814,
            // Every other character is as wide as the font says in general.
            _ => u32::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_characters_and_lengths() {
        let table = Table::read(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange\n\
              2 beginbfchar <0001> <5e74> <0002> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <0030> <0020> <0021> [<62a5> <544a>] endbfrange\n\
              1 begincidrange <0000> <00ff> 7 endcidrange",
        );
        let text = |code| table.text(code).unwrap_or("none".into());
        assert_eq!([1, 2, 0x12, 0x21, 0x22].map(text), ["年", "fi", "2", "告", "none"]);
        assert_eq!((table.length(0x41), table.glyph(3)), (Some(2), Some(10)));
    }

    #[test]
    fn a_hostile_range_takes_no_room() {
        let table = Table::read(b"<00000000> <ffffffff> <0041> endbfrange <00000000> <ffffffff> 1 endcidrange");
        assert_eq!(table.text(0x20).as_deref(), Some("a"));
        assert_eq!(table.glyph(u32::MAX), Some(u32::MAX));
        assert!(table.texts.is_empty());
    }

    #[test]
    fn named_tables_are_character_sets() {
        let read = |name: &str, bytes: &[u8]| {
            let (table, down) = Named::of(name.as_bytes()).unwrap();
            let length = table.length(bytes);
            (table.text(bytes.get(..length).unwrap()).unwrap_or_default(), length, down)
        };
        assert_eq!(read("GBK-EUC-H", &[0xc4, 0xea, 0x31]), ("年".into(), 2, false));
        assert_eq!(read("GBKp-EUC-V", b"3"), ("3".into(), 1, true));
        assert_eq!(read("UniGB-UCS2-H", &[0x5e, 0x74]), ("年".into(), 2, false));
        assert_eq!(read("UniGB-UTF16-H", &[0xd8, 0x40, 0xdc, 0x0b]), ("𠀋".into(), 4, false));
        assert_eq!(Named::of(b"Unheard"), None);
    }
}
