//! `xl/styles.xml`: how numbers are shown and which cells are framed.

use std::collections::HashMap;

use crate::import::office::xml::Vocabulary::Sheet;
use crate::import::office::xml::Xml;
use crate::import::sheet::Format;
use crate::import::{ImportError, Kind, Watch};

/// The formats of cells, by their number.
#[derive(Debug, Default)]
pub struct Styles {
    styles: Vec<Style>,
}

/// What matters of a cell's format.
#[derive(Debug, Default, Clone)]
pub struct Style {
    pub format: Format,
    pub framed: bool,
}

impl Styles {
    pub fn get(&self, number: usize) -> Option<&Style> {
        self.styles.get(number)
    }

    pub fn read(text: &str, watch: &Watch) -> Result<Self, ImportError> {
        let mut xml = Xml::new(text, Kind::Xlsx, "格式", watch);
        let (mut codes, mut frames, mut styles) = (HashMap::new(), Vec::new(), Vec::new());
        if xml.child(0)?.is_none() {
            return Ok(Self::default());
        }
        while let Some(element) = xml.child(1)? {
            if element.is(Sheet, "numFmts") {
                while let Some(element) = xml.child(2)? {
                    let code = element.attribute("formatCode").map(|code| code.into_owned());
                    codes.extend(element.number("numFmtId").zip(code));
                }
            } else if element.is(Sheet, "borders") {
                while xml.child(2)?.is_some() {
                    frames.push(is_framed(&mut xml)?);
                }
            } else if element.is(Sheet, "cellXfs") {
                while let Some(element) = xml.child(2)? {
                    let number = |name| element.number(name).unwrap_or_default();
                    styles.push((number("numFmtId"), usize::try_from(number("borderId")).unwrap_or_default()));
                }
            }
        }
        let style = |(format, frame): &(i64, usize)| Style {
            format: match codes.get(format) {
                Some(code) => Format::new(code),
                None => Format::built_in(u32::try_from(*format).unwrap_or_default()),
            },
            framed: frames.get(*frame).copied().unwrap_or(false),
        };
        Ok(Self { styles: styles.iter().map(style).collect() })
    }
}

/// Whether a border has a line on any side.
fn is_framed(xml: &mut Xml) -> Result<bool, ImportError> {
    let depth = xml.depth();
    let mut framed = false;
    while let Some(side) = xml.child(depth)? {
        let is_side = matches!(side.name(), "left" | "right" | "top" | "bottom" | "start" | "end");
        framed |= is_side && side.attribute("style").is_some_and(|style| style != "none");
    }
    Ok(framed)
}
