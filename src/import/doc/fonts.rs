//! The names of the fonts ([MS-DOC] 2.9.286), by which symbols are known.

use crate::import::office::compound::LittleEndian;

#[derive(Debug, Default)]
pub struct Fonts {
    names: Vec<String>,
}

impl Fonts {
    pub fn read(bytes: &[u8]) -> Self {
        const HEAD: usize = 4;
        /// Bytes of an entry in front of its name.
        const BEFORE_NAME: usize = 39;
        let mut names = Vec::new();
        let mut at = HEAD;
        while let Some(length) = bytes.u8_at(at).map(usize::from) {
            let Some(entry) = bytes.get(at + 1..).and_then(|rest| rest.get(..length)) else { break };
            let units = entry.get(BEFORE_NAME..).unwrap_or_default().chunks_exact(2).filter_map(|unit| unit.u16_at(0));
            let name: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
            names.push(String::from_utf16_lossy(&name));
            at += 1 + length;
        }
        Self { names }
    }

    pub fn name(&self, number: u16) -> &str {
        self.names.get(usize::from(number)).map_or("", String::as_str)
    }
}
