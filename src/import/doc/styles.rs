//! The style sheet ([MS-DOC] 2.9.271): what a style makes of its paragraphs and runs.

use super::properties::{ParagraphProperties, RunProperties};
use crate::import::office::compound::LittleEndian;

/// All styles, by their number.
#[derive(Debug, Default)]
pub struct Styles {
    styles: Vec<Option<Style>>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: u16,
    paragraph: ParagraphProperties,
    hidden: Option<bool>,
}

/// What a style and those it is based on say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Formatting {
    pub outline: Option<u8>,
    pub list: Option<i64>,
    pub list_level: Option<usize>,
    /// The style that named the list.
    pub list_style: u16,
    pub hidden: bool,
}

impl Styles {
    pub fn read(bytes: &[u8]) -> Self {
        Self { styles: read(bytes).unwrap_or_default() }
    }

    /// What a style says. Direct formatting goes before it.
    pub fn formatting(&self, number: u16) -> Formatting {
        const LONGEST_CHAIN: usize = 32;
        let mut result = Formatting::default();
        let mut hidden = None;
        let mut next = number;
        for _ in 0..LONGEST_CHAIN {
            let Some(Some(style)) = self.styles.get(usize::from(next)) else { break };
            let own = &style.paragraph;
            if result.list.is_none() && own.list.is_some() {
                result.list_style = next;
            }
            result.outline = result.outline.or(own.outline);
            result.list = result.list.or(own.list);
            result.list_level = result.list_level.or(own.list_level);
            hidden = hidden.or(style.hidden);
            next = style.based_on;
        }
        result.hidden = hidden.unwrap_or(false);
        result
    }
}

fn read(bytes: &[u8]) -> Option<Vec<Option<Style>>> {
    let header = usize::from(bytes.u16_at(0)?);
    let count = usize::from(bytes.u16_at(2)?);
    // Bytes in front of the name, which newer programs have more of.
    let base = usize::from(bytes.u16_at(4)?);
    let mut styles = Vec::new();
    let mut at = 2 + header;
    for _ in 0..count {
        let Some(length) = bytes.u16_at(at).map(usize::from) else { break };
        let style = bytes.get(at + 2..).and_then(|rest| rest.get(..length)).and_then(|bytes| style(bytes, base));
        styles.push(style);
        at += 2 + length;
    }
    Some(styles)
}

/// A style; `None` for an empty place.
fn style(bytes: &[u8], base: usize) -> Option<Style> {
    const PARAGRAPH: u16 = 1;
    const RUN: u16 = 2;
    let built_in = bytes.u16_at(0)? & 0x0fff;
    let kind = bytes.u16_at(2)? & 0x000f;
    let mut style = Style { based_on: bytes.u16_at(2)? >> 4, ..Style::default() };
    let mut at = base + 2 + 2 * usize::from(bytes.u16_at(base)?) + 2;
    let mut next = || {
        // Each list of modifiers begins at an even place.
        at += at % 2;
        let length = usize::from(bytes.u16_at(at)?);
        let modifiers = bytes.get(at + 2..at + 2 + length)?;
        at += 2 + length;
        Some(modifiers)
    };
    if kind == PARAGRAPH {
        style.paragraph = ParagraphProperties::read(next().unwrap_or_default(), &[]);
    }
    if matches!(kind, PARAGRAPH | RUN) {
        style.hidden = RunProperties::read(next().unwrap_or_default()).hidden;
    }
    // The styles heading 1 to heading 9 are built in; their level goes with them.
    if let Ok(level @ 1..=9) = u8::try_from(built_in) {
        style.paragraph.outline = style.paragraph.outline.or(Some(level - 1));
    }
    Some(style)
}
