//! Texts: the ones that sheets share, and those in cells.

use crate::import::office::flow::Budget;
use crate::import::office::xml::Vocabulary::Sheet;
use crate::import::office::xml::Xml;
use crate::import::{ImportError, Kind, Watch};

/// Reads `xl/sharedStrings.xml`.
pub fn read(text: &str, watch: &Watch, budget: &mut Budget) -> Result<Vec<String>, ImportError> {
    let mut xml = Xml::new(text, Kind::Xlsx, "共用的文字", watch);
    let mut strings = Vec::new();
    if xml.child(0)?.is_none() {
        return Ok(strings);
    }
    while let Some(element) = xml.child(1)? {
        if element.is(Sheet, "si") {
            let text = rich(&mut xml)?;
            budget.take(1 + text.len())?;
            strings.push(text);
        }
    }
    Ok(strings)
}

/// A text, plain or in runs. How it is read out (for Japanese) is no part of it.
pub fn rich(xml: &mut Xml) -> Result<String, ImportError> {
    let depth = xml.depth();
    let mut text = String::new();
    while let Some(element) = xml.child(depth)? {
        if element.is(Sheet, "t") {
            text.push_str(&unescaped(&xml.text()?));
        } else if element.is(Sheet, "r") {
            let depth = xml.depth();
            while let Some(element) = xml.child(depth)? {
                if element.is(Sheet, "t") {
                    text.push_str(&unescaped(&xml.text()?));
                }
            }
        }
    }
    Ok(text)
}

/// `_x000D_` stands for the character with that number (ISO/IEC 29500-1, 22.9.2.19). Only line ends and tabulators are kept
/// of those that are none of XML's.
pub fn unescaped(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        result.push_str(before);
        let escape = after.split_at_checked(5).filter(|(code, _)| code.ends_with('_'));
        let number = escape.and_then(|(code, after)| Some((u32::from_str_radix(code.get(..4)?, 16).ok()?, after)));
        if let Some((number, after)) = number {
            result.extend(char::from_u32(number).filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
            rest = after;
        } else {
            result.push_str("_x");
            rest = after;
        }
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_are_read_and_other_text_is_kept() {
        assert_eq!(unescaped("一_x000D_\n二_x0041__x005F_x"), "一\n二A_x");
        assert_eq!(unescaped("a_x_b_xyz_x12"), "a_x_b_xyz_x12");
        assert_eq!(unescaped("_x中文字_"), "_x中文字_");
    }
}
