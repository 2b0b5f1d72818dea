//! The pieces of the text, and the characters in them ([MS-DOC] 2.8.35, 2.9.38).

use std::ops::Range;

use super::damaged;
use crate::import::ImportError;
use crate::import::office::compound::LittleEndian;

/// A character and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    pub c: char,
    /// Its number in the text.
    pub number: u32,
    /// Its place in the main stream, by which its properties are found.
    pub place: u32,
}

/// A stretch of text that stands in one place.
#[derive(Debug)]
struct Piece {
    numbers: Range<u32>,
    place: u32,
    /// Whether a character is one byte (Windows-1252) instead of two (UTF-16).
    narrow: bool,
}

#[derive(Debug)]
pub struct Pieces {
    pieces: Vec<Piece>,
}

impl Pieces {
    /// Reads the piece table.
    pub fn read(bytes: &[u8]) -> Result<Self, ImportError> {
        /// Marks properties that pieces share, and the table itself.
        const PROPERTIES: u8 = 1;
        const TABLE: u8 = 2;
        let broken = || damaged("文字的目录读不懂");
        let mut at = 0;
        loop {
            match bytes.u8_at(at) {
                Some(PROPERTIES) => at += 3 + usize::from(bytes.u16_at(at + 1).ok_or_else(broken)?),
                Some(TABLE) => break,
                _ => return Err(broken()),
            }
        }
        let length = bytes.u32_at(at + 1).ok_or_else(broken)? as usize;
        let table = bytes.get(at + 5..).and_then(|rest| rest.get(..length.min(rest.len()))).unwrap_or_default();
        let count = table.len().saturating_sub(4) / 12;
        let mut pieces = Vec::with_capacity(count);
        let mut last = 0;
        for index in 0..count {
            const NARROW: u32 = 0x4000_0000;
            let (Some(start), Some(end)) = (table.u32_at(4 * index), table.u32_at(4 * index + 4)) else { break };
            let place = table.u32_at(4 * (count + 1) + 8 * index + 2).ok_or_else(broken)?;
            if start < last || end < start {
                return Err(broken());
            }
            last = end;
            let narrow = place & NARROW != 0;
            let place = place & !NARROW;
            pieces.push(Piece { numbers: start..end, place: if narrow { place / 2 } else { place }, narrow });
        }
        Ok(Self { pieces })
    }

    /// The characters of a stretch of the text.
    pub fn glyphs<'a>(&'a self, word: &'a [u8], numbers: Range<u32>) -> impl Iterator<Item = Glyph> + 'a {
        let first = self.pieces.partition_point(|piece| piece.numbers.end <= numbers.start);
        let pieces = self.pieces.iter().skip(first).take_while({
            let end = numbers.end;
            move |piece| piece.numbers.start < end
        });
        let units = pieces.flat_map(move |piece| {
            let from = piece.numbers.start.max(numbers.start);
            let to = piece.numbers.end.min(numbers.end);
            (from..to).map_while(move |number| piece.unit(word, number))
        });
        Paired { units, first_half: None }
    }
}

impl Piece {
    fn unit(&self, word: &[u8], number: u32) -> Option<Unit> {
        let width = if self.narrow { 1 } else { 2 };
        let place = self.place.checked_add((number - self.numbers.start).checked_mul(width)?)?;
        let unit = if self.narrow { windows_1252(word.u8_at(place as usize)?) } else { word.u16_at(place as usize)? };
        Some(Unit { unit, number, place })
    }
}

/// Half of a character, or all of it.
#[derive(Debug, Clone, Copy)]
struct Unit {
    unit: u16,
    number: u32,
    place: u32,
}

/// Puts the halves of rare characters together.
struct Paired<I> {
    units: I,
    first_half: Option<Unit>,
}

impl<I: Iterator<Item = Unit>> Iterator for Paired<I> {
    type Item = Glyph;

    fn next(&mut self) -> Option<Glyph> {
        let first = self.first_half.take().or_else(|| self.units.next())?;
        let glyph = |c| Some(Glyph { c, number: first.number, place: first.place });
        if let Some(c) = char::from_u32(first.unit.into()) {
            return glyph(c);
        }
        let Some(second) = self.units.next() else { return glyph(char::REPLACEMENT_CHARACTER) };
        if let Some(Ok(c)) = char::decode_utf16([first.unit, second.unit]).next() {
            return glyph(c);
        }
        self.first_half = Some(second);
        glyph(char::REPLACEMENT_CHARACTER)
    }
}

/// Windows-1252 in the places where it differs from Unicode.
fn windows_1252(byte: u8) -> u16 {
    const HIGH: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
        0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
        0x17e, 0x178,
    ];
    let high = byte.checked_sub(0x80).and_then(|place| HIGH.get(usize::from(place)));
    high.copied().unwrap_or_else(|| byte.into())
}
