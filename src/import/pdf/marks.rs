//! Parts of the content that say what they are: page numbers and headers, layers, and what their glyphs mean
//! (ISO 32000-1, 14.6; 14.9.4 for `ActualText`).

use lopdf::{Dictionary, Object, decode_text_string};

use super::content::Painter;
use super::page::Glyph;
use super::text::spread;
use crate::import::ImportError;

/// Marks that are open; real files keep to a few.
const STACK: usize = 512;
/// Characters that a part may say it has.
const SAID: usize = 1000;

/// A part of the content that says what it is.
#[derive(Debug)]
pub struct Marked {
    /// Page number, header or footer.
    pub furniture: bool,
    /// Part of a layer that is switched off.
    pub hidden: bool,
    /// What its glyphs say, where they do not say it themselves.
    pub text: Option<String>,
    /// Glyphs of the page when it began.
    pub start: usize,
    /// The number by which an element of the structure names it.
    pub stretch: Option<i64>,
}

impl<'f> Painter<'f, '_> {
    /// `BMC`, `BDC`: the beginning of a part that says what it is.
    pub(super) fn open_mark(
        &mut self,
        operands: &[Object],
        resources: Option<&'f Dictionary>,
    ) -> Result<(), ImportError> {
        let file = self.file;
        let named = || resources.and_then(|resources| file.dictionary(resources, b"Properties"));
        let described = match operands.get(1) {
            Some(Object::Name(name)) => named().and_then(|properties| properties.get(name).ok()),
            direct => direct,
        };
        let properties = described.and_then(|object| file.resolve(object)?.as_dict().ok());
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let artifact = tag == Some(b"Artifact");
        let kind = properties.and_then(|properties| file.name(properties, b"Type"));
        let text = properties.and_then(|properties| file.get(properties, b"ActualText"));
        let mark = Marked {
            furniture: artifact && kind == Some(b"Pagination"),
            hidden: tag == Some(b"OC") && self.is_off(described),
            text: text.and_then(|text| decode_text_string(text).ok()),
            start: self.page.glyphs.len(),
            stretch: properties
                .filter(|_| file.structure().is_some())
                .and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok()),
        };
        if self.marks.len() < STACK {
            self.marks.push(mark);
        }
        if text.is_some() { self.watch.go_on() } else { Ok(()) }
    }

    /// Whether a layer is switched off.
    pub(super) fn is_off(&self, layer: Option<&Object>) -> bool {
        layer.and_then(|layer| layer.as_reference().ok()).is_some_and(|(number, _)| self.layers_off.contains(&number))
    }

    /// `EMC`: puts the characters that a part says it has in the place of its glyphs.
    pub(super) fn close_mark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        if let Some(number) = mark.stretch {
            self.page.stretches.push((number, mark.start..self.page.glyphs.len()));
        }
        let (Some(said), Some(drawn)) = (mark.text, self.page.glyphs.get(mark.start..)) else { return };
        let said: Vec<char> = said.chars().take(SAID).flat_map(super::encoding::meant).collect();
        let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else { return };
        let glyphs = if said.len() == drawn.len() {
            drawn.iter().zip(&said).map(|(glyph, character)| Glyph { character: *character, ..*glyph }).collect()
        } else if drawn.iter().all(|glyph| (glyph.y - first.y).abs() < first.size / 2.0) {
            let whole = Glyph { dx: last.x + last.dx - first.x, dy: last.y + last.dy - first.y, ..*first };
            spread(&whole, &said)
        } else {
            // Several lines: which character stands where is not told.
            return;
        };
        self.page.glyphs.truncate(mark.start);
        self.page.glyphs.extend(glyphs);
    }
}
