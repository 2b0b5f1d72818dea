//! `word/styles.xml`: what the style of a paragraph makes of it.

use std::collections::HashMap;

use crate::import::office::xml::Vocabulary::Word;
use crate::import::office::xml::Xml;
use crate::import::{ImportError, Kind, Watch};

/// All styles of a file.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// What a style says itself; the rest comes from the one it is based on.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    own: Formatting,
}

/// The properties of a paragraph or a run that matter here.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Formatting {
    /// Outline level as written: 0 to 8 are headings, 9 is text.
    pub outline: Option<i64>,
    /// List instance; 0 means none.
    pub list: Option<i64>,
    /// Level of the list.
    pub list_level: Option<i64>,
    /// Whether text is hidden.
    pub hidden: Option<bool>,
    /// The style its list was named by, for lists that find their level by the style.
    pub list_style: Option<String>,
}

impl Styles {
    /// What a style and those it is based on say. Direct formatting goes before it.
    pub fn formatting(&self, style: Option<&str>) -> Formatting {
        /// Word itself refuses longer chains.
        const LONGEST_CHAIN: usize = 32;
        let mut result = Formatting::default();
        let mut next = style.or(self.default.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let Some((id, style)) = next.and_then(|id| Some((id, self.styles.get(id)?))) else { break };
            let own = &style.own;
            result.outline = result.outline.or(own.outline).or_else(|| heading_level(&style.name));
            if result.list.is_none() && own.list.is_some() {
                result.list_style = Some(id.to_owned());
            }
            result.list = result.list.or(own.list);
            result.list_level = result.list_level.or(own.list_level);
            result.hidden = result.hidden.or(own.hidden);
            next = style.based_on.as_deref();
        }
        result
    }

    /// Whether the style of a run hides text. Unlike a paragraph, a run without style has none.
    pub fn run_hidden(&self, style: &str) -> Option<bool> {
        self.styles.contains_key(style).then(|| self.formatting(Some(style)).hidden).flatten()
    }
}

/// The outline level of a heading style by its name: `heading 1` whatever the language of the program,
/// `标题 1` in files of programs that translate it.
fn heading_level(name: &str) -> Option<i64> {
    let name = name.trim().to_lowercase();
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    let level: i64 = number.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level - 1)
}

pub fn read(text: &str, watch: &Watch) -> Result<Styles, ImportError> {
    let mut xml = Xml::new(text, Kind::Docx, "样式", watch);
    let mut styles = Styles::default();
    if xml.child(0)?.is_none() {
        return Ok(styles);
    }
    while let Some(element) = xml.child(1)? {
        if !element.is(Word, "style") {
            continue;
        }
        let Some(id) = element.attribute("styleId").map(|id| id.into_owned()) else { continue };
        let is_paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
        if is_paragraph && element.attribute("default").is_some_and(|v| matches!(v.as_ref(), "1" | "true" | "on")) {
            styles.default = Some(id.clone());
        }
        let style = style(&mut xml)?;
        styles.styles.insert(id, style);
    }
    Ok(styles)
}

fn style(xml: &mut Xml) -> Result<Style, ImportError> {
    let depth = xml.depth();
    let mut style = Style::default();
    while let Some(element) = xml.child(depth)? {
        if element.vocabulary != Word {
            continue;
        }
        match element.name() {
            "name" => style.name = element.value().unwrap_or_default().into_owned(),
            "basedOn" => style.based_on = element.value().map(|id| id.into_owned()),
            "pPr" => paragraph_formatting(xml, &mut style.own)?,
            "rPr" => run_formatting(xml, &mut style.own)?,
            _ => {}
        }
    }
    Ok(style)
}

/// Reads `w:pPr` as it stands in a style.
fn paragraph_formatting(xml: &mut Xml, own: &mut Formatting) -> Result<(), ImportError> {
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.is(Word, "outlineLvl") {
            own.outline = element.number("val");
        } else if element.is(Word, "numPr") {
            list_reference(xml, own)?;
        }
    }
    Ok(())
}

/// Reads `w:numPr`: which list, which level.
pub fn list_reference(xml: &mut Xml, own: &mut Formatting) -> Result<(), ImportError> {
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.is(Word, "numId") {
            own.list = element.number("val");
        } else if element.is(Word, "ilvl") {
            own.list_level = element.number("val");
        }
    }
    Ok(())
}

fn run_formatting(xml: &mut Xml, own: &mut Formatting) -> Result<(), ImportError> {
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.is(Word, "vanish") {
            own.hidden = Some(element.is_on());
        }
    }
    Ok(())
}
