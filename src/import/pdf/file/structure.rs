//! The elements of the structure as the bytes they are written in.

use std::collections::BTreeMap;

/// The elements that a tagged file has for readers of the screen, as the file writes them.
#[derive(Debug, Default)]
pub struct Structure {
    bytes: Vec<u8>,
    /// Where each of them begins, by its number.
    begins: BTreeMap<u32, usize>,
}

impl Structure {
    /// The bytes from the beginning of an element on.
    pub fn element(&self, number: u32) -> Option<&[u8]> {
        self.bytes.get(*self.begins.get(&number)?..)
    }

    pub fn count(&self) -> usize {
        self.begins.len()
    }

    /// Keeps an element that stands alone.
    pub(super) fn keep(&mut self, number: u32, bytes: &[u8]) {
        self.begins.insert(number, self.bytes.len());
        self.bytes.extend_from_slice(bytes);
        self.bytes.push(b'\n');
    }

    /// Keeps those that are packed in a stream: their numbers and where they begin in its bytes.
    pub(super) fn keep_packed(&mut self, elements: &[(u32, usize)], bytes: &[u8]) {
        let Some((_, first)) = elements.first() else { return };
        let kept = self.bytes.len();
        self.bytes.extend_from_slice(bytes.get(*first..).unwrap_or_default());
        self.bytes.push(b'\n');
        self.begins.extend(elements.iter().map(|(number, at)| (*number, kept + at.saturating_sub(*first))));
    }
}
