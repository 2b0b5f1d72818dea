//! Pages of properties: for each stretch of characters, the modifiers of its paragraph or run ([MS-DOC] 2.9.174, 2.9.33).

use std::ops::Range;

use crate::import::office::compound::LittleEndian;

/// Bytes of a page.
const PAGE: usize = 512;

/// The directory of the pages of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Pages<'a> {
    word: &'a [u8],
    directory: &'a [u8],
    /// Bytes in a page for each stretch, its end not counted.
    entry: usize,
}

/// What is found at a place.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The places that share it.
    pub places: Range<u32>,
    /// The modifiers; of a paragraph, its style comes first.
    pub bytes: &'a [u8],
}

impl<'a> Pages<'a> {
    pub fn of_paragraphs(word: &'a [u8], directory: &'a [u8]) -> Self {
        Self { word, directory, entry: 13 }
    }

    pub fn of_runs(word: &'a [u8], directory: &'a [u8]) -> Self {
        Self { word, directory, entry: 1 }
    }

    /// What a place of the main stream belongs to.
    pub fn at(&self, place: u32) -> Option<Entry<'a>> {
        const PAGE_NUMBER: u32 = 0x003f_ffff;
        let count = self.directory.len().saturating_sub(4) / 8;
        let (index, _) = stretch(self.directory, count, place)?;
        let number = self.directory.u32_at(4 * (count + 1) + 4 * index)? & PAGE_NUMBER;
        let start = (number as usize).checked_mul(PAGE)?;
        let page = self.word.get(start..start.checked_add(PAGE)?)?;
        let count = usize::from(page.u8_at(PAGE - 1)?);
        let (index, places) = stretch(page, count, place)?;
        let offset = 2 * usize::from(page.u8_at(4 * (count + 1) + self.entry * index)?);
        let bytes = match (offset, self.entry) {
            (0, _) => &[],
            (_, 1) => page.get(offset + 1..offset + 1 + usize::from(page.u8_at(offset)?))?,
            _ => paragraph(page, offset)?,
        };
        Some(Entry { places, bytes })
    }
}

/// The properties of a paragraph: half their length in front, minus one byte unless it is written twice.
fn paragraph(page: &[u8], offset: usize) -> Option<&[u8]> {
    match usize::from(page.u8_at(offset)?) {
        0 => {
            let length = 2 * usize::from(page.u8_at(offset + 1)?);
            page.get(offset + 2..offset + 2 + length)
        }
        half => page.get(offset + 1..offset + 2 * half),
    }
}

/// Which of the stretches that begin at the numbers in front of `bytes` a place lies in.
fn stretch(bytes: &[u8], count: usize, place: u32) -> Option<(usize, Range<u32>)> {
    let start = |index: usize| bytes.u32_at(4 * index);
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if start(middle + 1)? <= place { low = middle + 1 } else { high = middle }
    }
    let places = start(low)?..start(low + 1)?;
    (low < count && places.contains(&place)).then_some((low, places))
}
