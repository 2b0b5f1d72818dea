//! How numbers are shown and which cells are framed ([MS-XLS] 2.4.353, 2.4.126).

use std::collections::HashMap;

use super::strings::Chunks;
use crate::import::office::compound::LittleEndian;
use crate::import::sheet::Format;

#[derive(Debug, Default)]
pub struct Styles {
    formats: HashMap<u16, Format>,
    /// The number of its format, and whether it has a line on any side.
    styles: Vec<(u16, bool)>,
}

impl Styles {
    pub fn add_format(&mut self, bytes: &[u8]) {
        let mut text = Chunks::after(bytes, 2);
        let code = text.u16().and_then(|length| text.text(length.into()));
        self.formats.extend(bytes.u16_at(0).zip(code.map(|code| Format::new(&code))));
    }

    pub fn add_style(&mut self, bytes: &[u8]) {
        let format = bytes.u16_at(2).unwrap_or_default();
        // Four bits for the line on each side.
        let framed = bytes.u16_at(10).is_some_and(|lines| lines != 0);
        self.styles.push((format, framed));
    }

    pub fn is_framed(&self, style: u16) -> bool {
        self.styles.get(usize::from(style)).is_some_and(|(_, framed)| *framed)
    }

    pub fn format(&self, style: u16) -> Format {
        let number = self.styles.get(usize::from(style)).map(|(format, _)| *format).unwrap_or_default();
        self.formats.get(&number).cloned().unwrap_or_else(|| Format::built_in(number.into()))
    }
}
