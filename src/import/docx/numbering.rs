//! `word/numbering.xml`: how automatic numbers look.

use std::collections::HashMap;

use crate::import::office::counting::Counting;
use crate::import::office::lists::{Instance, LEVELS, Level, Lists, Part};
use crate::import::office::xml::Vocabulary::{Compatibility, Word};
use crate::import::office::xml::{Element, Xml};
use crate::import::{ImportError, Kind, Watch};

/// The lists of a file.
#[derive(Debug, Default)]
pub struct Numbering {
    pub lists: Lists,
    /// For each list the levels that belong to a paragraph style.
    styles: HashMap<(i64, String), usize>,
}

impl Numbering {
    /// The level of a list that belongs to a paragraph style.
    pub fn level_of_style(&self, instance: i64, style: &str) -> Option<usize> {
        let list = self.lists.instances.get(&instance)?.list;
        self.styles.get(&(list, style.to_owned())).copied()
    }
}

pub fn read(text: &str, watch: &Watch) -> Result<Numbering, ImportError> {
    let mut xml = Xml::new(text, Kind::Docx, "编号", watch);
    let mut numbering = Numbering::default();
    let mut links = Links::default();
    if xml.child(0)?.is_none() {
        return Ok(numbering);
    }
    while let Some(element) = xml.child(1)? {
        if element.is(Word, "abstractNum") {
            let Some(id) = element.number("abstractNumId") else { continue };
            list(&mut xml, id, &mut numbering, &mut links)?;
        } else if element.is(Word, "num") {
            let Some(id) = element.number("numId") else { continue };
            let instance = instance(&mut xml)?;
            numbering.lists.instances.insert(id, instance);
        }
    }
    links.follow(&mut numbering.lists);
    Ok(numbering)
}

/// Lists that are defined by a list style: one list stands for the style, others point to it.
#[derive(Debug, Default)]
struct Links {
    standing_for: HashMap<String, i64>,
    pointing_to: Vec<(i64, String)>,
}

impl Links {
    fn follow(&self, lists: &mut Lists) {
        for (id, style) in &self.pointing_to {
            let levels = self.standing_for.get(style).and_then(|target| lists.levels.get(target)).cloned();
            if let Some(levels) = levels {
                lists.levels.insert(*id, levels);
            }
        }
    }
}

fn list(xml: &mut Xml, id: i64, numbering: &mut Numbering, links: &mut Links) -> Result<(), ImportError> {
    let depth = xml.depth();
    let mut levels: Vec<Level> = Vec::new();
    while let Some(element) = xml.child(depth)? {
        if element.is(Word, "lvl") {
            let place = place(&element);
            let (level, style) = level(xml)?;
            let Some(place) = place else { continue };
            if levels.len() <= place {
                levels.resize(place + 1, Level::default());
            }
            if let Some(slot) = levels.get_mut(place) {
                *slot = level;
            }
            if let Some(style) = style {
                numbering.styles.insert((id, style), place);
            }
        } else if element.is(Word, "styleLink") {
            links.standing_for.extend(element.value().map(|style| (style.into_owned(), id)));
        } else if element.is(Word, "numStyleLink") {
            links.pointing_to.extend(element.value().map(|style| (id, style.into_owned())));
        }
    }
    numbering.lists.levels.insert(id, levels);
    Ok(())
}

fn instance(xml: &mut Xml) -> Result<Instance, ImportError> {
    let depth = xml.depth();
    let mut instance = Instance::default();
    while let Some(element) = xml.child(depth)? {
        if element.is(Word, "abstractNumId") {
            instance.list = element.number("val").unwrap_or_default();
        } else if element.is(Word, "lvlOverride") {
            let Some(place) = place(&element) else { continue };
            let depth = xml.depth();
            while let Some(element) = xml.child(depth)? {
                if element.is(Word, "startOverride") {
                    let start = element.number("val").and_then(|start| u32::try_from(start).ok());
                    instance.starts.extend(start.map(|start| (place, start)));
                } else if element.is(Word, "lvl") {
                    let (level, _) = level(xml)?;
                    instance.levels.insert(place, level);
                }
            }
        }
    }
    Ok(instance)
}

fn place(element: &Element) -> Option<usize> {
    element.number("ilvl").and_then(|place| usize::try_from(place).ok()).filter(|place| *place < LEVELS)
}

/// A level, and the paragraph style that belongs to it.
fn level(xml: &mut Xml) -> Result<(Level, Option<String>), ImportError> {
    let mut level = Level { start: 0, ..Level::default() };
    let mut style = None;
    properties(xml, &mut level, &mut style)?;
    Ok((level, style))
}

fn properties(xml: &mut Xml, level: &mut Level, style: &mut Option<String>) -> Result<(), ImportError> {
    let depth = xml.depth();
    while let Some(element) = xml.child(depth)? {
        if element.vocabulary == Compatibility {
            // Newer kinds of numbers stand in a choice, with a plain one to fall back on. The last one known counts.
            properties(xml, level, style)?;
        }
        if element.vocabulary != Word {
            continue;
        }
        let number = || element.number("val");
        match element.name() {
            "start" => level.start = number().and_then(|start| u32::try_from(start).ok()).unwrap_or_default(),
            "numFmt" => level.counting = Counting::named(&element.value().unwrap_or_default()),
            "lvlText" => level.template = template(&element.value().unwrap_or_default()),
            "suff" => level.separated = element.value().is_none_or(|suffix| suffix != "nothing"),
            "isLgl" => level.legal = element.is_on(),
            "lvlRestart" => level.restart_after = number().and_then(|after| usize::try_from(after).ok()),
            "pStyle" => *style = element.value().map(|style| style.into_owned()),
            _ => {}
        }
    }
    Ok(())
}

/// `第%1章` taken apart.
fn template(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let level = rest.peek().filter(|_| c == '%').and_then(|next| next.to_digit(10)).filter(|level| *level > 0);
        if let Some(level) = level {
            rest.next();
            if !plain.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut plain)));
            }
            parts.push(Part::Number(level as usize - 1));
        } else {
            plain.push(c);
        }
    }
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    parts
}
