//! Texts, which may go on in a further record in the middle of a word ([MS-XLS] 2.5.293, 2.4.265).

use crate::import::ImportError;
use crate::import::office::compound::LittleEndian;
use crate::import::office::flow::Budget;

/// The bytes of a record and of those that continue it.
#[derive(Debug, Clone)]
pub struct Chunks<'a> {
    chunks: Vec<&'a [u8]>,
    /// Which chunk, and where in it.
    chunk: usize,
    at: usize,
}

impl<'a> Chunks<'a> {
    pub fn new(chunks: &[&'a [u8]]) -> Self {
        Self { chunks: chunks.to_vec(), chunk: 0, at: 0 }
    }

    /// The bytes of one record from a place on.
    pub fn after(bytes: &'a [u8], at: usize) -> Self {
        Self { chunks: vec![bytes], chunk: 0, at }
    }

    fn left(&self) -> &'a [u8] {
        self.chunks.get(self.chunk).and_then(|chunk| chunk.get(self.at..)).unwrap_or_default()
    }

    /// Goes on in the next chunk if this one is used up. `None` at the end.
    fn turn(&mut self) -> Option<()> {
        while self.left().is_empty() {
            self.chunk += 1;
            self.at = 0;
            if self.chunk >= self.chunks.len() {
                return None;
            }
        }
        Some(())
    }

    pub fn u8(&mut self) -> Option<u8> {
        self.turn()?;
        let byte = self.left().u8_at(0)?;
        self.at += 1;
        Some(byte)
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    pub fn skip(&mut self, count: usize) -> Option<()> {
        let mut count = count;
        while count > 0 {
            self.turn()?;
            let step = count.min(self.left().len());
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text of so many characters, after the byte that says how wide they are.
    pub fn text(&mut self, length: usize) -> Option<String> {
        let flags = self.u8()?;
        self.characters(length, flags)
    }

    /// Characters; where a chunk ends in the middle of them, the next begins with their width anew.
    fn characters(&mut self, length: usize, flags: u8) -> Option<String> {
        let mut is_wide = flags & 1 != 0;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.left().is_empty() {
                self.turn()?;
                is_wide = self.u8()? & 1 != 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let fits = (self.left().len() / width).min(length - units.len());
            if fits == 0 && !self.left().is_empty() {
                return None;
            }
            let bytes = self.left().get(..fits * width)?;
            if is_wide {
                units.extend(bytes.chunks_exact(2).filter_map(|unit| unit.u16_at(0)));
            } else {
                units.extend(bytes.iter().map(|byte| u16::from(*byte)));
            }
            self.at += fits * width;
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// A text with its length in front; formats of its parts and readings follow it.
    fn rich(&mut self) -> Option<String> {
        const READING: u8 = 0x04;
        const FORMATS: u8 = 0x08;
        let length = self.u16()?;
        let flags = self.u8()?;
        let formats = if flags & FORMATS != 0 { self.u16()? } else { 0 };
        let reading = if flags & READING != 0 { self.u32()? } else { 0 };
        let text = self.characters(length.into(), flags)?;
        // At the very end nothing may be left to pass over.
        let _ = self.skip(4 * usize::from(formats) + reading as usize);
        Some(text)
    }
}

/// The texts that the sheets share.
pub fn shared(mut chunks: Chunks, budget: &mut Budget) -> Result<Vec<String>, ImportError> {
    let mut strings = Vec::new();
    if chunks.skip(8).is_none() {
        return Ok(strings);
    }
    while let Some(text) = chunks.rich() {
        budget.take(1 + text.len())?;
        strings.push(text);
    }
    Ok(strings)
}
