//! The text of each part, line by line, without what belongs to the page.

use std::collections::BTreeSet;

use super::chrome::is_chrome;
use super::parts;
use super::words::text_of;
use crate::check::text::numbering::{Level, is_heading, numbering};
use crate::document::Block;
use crate::form::{Form, PartId, normalise};

/// A line of the source's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    pub block: usize,
    pub text: &'a str,
}

/// The lines of a stretch of blocks. Tables that are read as such have none.
pub fn lines<'a>(blocks: &'a [Block], from: usize, to: usize, skip: &BTreeSet<usize>) -> Vec<Line<'a>> {
    let stretch = blocks.iter().enumerate().take(to).skip(from).filter(|(at, _)| !skip.contains(at));
    let texts = stretch.filter_map(|(block, content)| Some((block, text_of(content)?)));
    let lines = texts.flat_map(|(block, text)| text.split('\n').map(move |text| Line { block, text: text.trim() }));
    lines.filter(|line| !line.text.is_empty()).collect()
}

/// Lines sorted into those of the report and those of the page.
#[derive(Debug, Default)]
pub struct Sifted<'a> {
    pub kept: Vec<Line<'a>>,
    pub chrome: Vec<&'a str>,
    /// Headings on the level of the parts that the form does not have, or has elsewhere.
    pub headings: Vec<&'a str>,
}

/// Takes the lines of the page out, and headings of parts that are none here.
pub fn sift<'a>(form: &Form, lines: Vec<Line<'a>>) -> Sifted<'a> {
    let mut sifted = Sifted::default();
    for line in lines {
        if is_chrome(line.text) {
            sifted.chrome.push(line.text);
        } else if is_stray_heading(form, line.text) {
            sifted.headings.push(line.text);
        } else {
            sifted.kept.push(line);
        }
    }
    sifted
}

/// A heading of the form that stands there once more, or one beyond the sixth.
fn is_stray_heading(form: &Form, text: &str) -> bool {
    if !is_heading(text) {
        return false;
    }
    let beyond = numbering(text).is_some_and(|n| n.level == Level::First && n.number > PartId::NUMBERED.len());
    let plain = normalise(text);
    let again = parts::number_of(text).is_some() && form.parts.iter().any(|part| normalise(&part.heading) == plain);
    beyond || again
}
