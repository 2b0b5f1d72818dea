//! Text boxes: where they hang and where their text stands ([MS-DOC] 2.8.37, 2.8.32).

use std::collections::HashMap;
use std::ops::Range;

use crate::import::office::compound::LittleEndian;

/// Where text boxes hang, and what stands in them.
#[derive(Debug, Default)]
pub struct Boxes {
    /// The shape that hangs at a character of the text.
    anchors: HashMap<u32, i32>,
    /// The text of each shape, counted within the text of all boxes. Those that were read are taken out.
    texts: HashMap<i32, Range<u32>>,
}

impl Boxes {
    pub fn read(anchors: &[u8], texts: &[u8]) -> Self {
        const ANCHOR: usize = 26;
        const TEXT: usize = 22;
        const SHAPE_OF_TEXT: usize = 14;
        let anchors = entries(anchors, ANCHOR).filter_map(|(numbers, entry)| Some((numbers.start, entry.i32_at(0)?)));
        let texts = entries(texts, TEXT).filter_map(|(numbers, entry)| Some((entry.i32_at(SHAPE_OF_TEXT)?, numbers)));
        Self { anchors: anchors.collect(), texts: texts.filter(|(_, numbers)| !numbers.is_empty()).collect() }
    }

    /// The text of the box that hangs at a character.
    pub fn take(&mut self, number: u32) -> Option<Range<u32>> {
        self.texts.remove(self.anchors.get(&number)?)
    }

    /// The boxes that hang on nothing known, in the order of their texts.
    pub fn rest(&mut self) -> Vec<Range<u32>> {
        let mut rest: Vec<Range<u32>> = self.texts.drain().map(|(_, numbers)| numbers).collect();
        rest.sort_unstable_by_key(|numbers| numbers.start);
        rest
    }
}

/// The entries of a list that begins with the numbers of characters ([MS-DOC] 2.2.2).
fn entries(bytes: &[u8], size: usize) -> impl Iterator<Item = (Range<u32>, &[u8])> {
    let count = bytes.len().saturating_sub(4) / (4 + size);
    (0..count).filter_map(move |index| {
        let numbers = bytes.u32_at(4 * index)?..bytes.u32_at(4 * index + 4)?;
        Some((numbers, bytes.get(4 * (count + 1) + size * index..)?.get(..size)?))
    })
}
