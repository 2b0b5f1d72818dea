//! Finished pages as plain data: positioned glyphs, rules and fills, and what each of them stands for.
//!
//! The PDF and the preview in the window draw the very same [`Pages`]; neither decides anything about the layout.
//! All lengths are points, the origin is the upper left corner of the paper, y grows downwards.

use super::area::Area;
use super::fonts::{FaceId, FontRole, FontSet};
use crate::document::{Meta, Origin};
use crate::form::CellId;

/// A document on paper.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    pub title: String,
    pub meta: Meta,
    pub pages: Vec<Page>,
    /// The headings with their places (书签).
    pub outline: Vec<OutlineEntry>,
    /// What the text is, in reading order: headings, paragraphs, tables with their rows and cells.
    pub elements: Vec<Element>,
    /// Characters that no face holds; 〓 stands in their place.
    pub missing: Vec<MissingCharacter>,
    /// Texts that were too long for the page and have been cut with ….
    pub cut: Vec<Source>,
    /// The faces they are set in.
    pub fonts: FontSet,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Page number, from 1.
    pub number: usize,
    pub width: f32,
    pub height: f32,
    /// What is drawn, from back to front and in reading order.
    pub items: Vec<Item>,
    /// Where each source stands as a whole, in reading order.
    pub areas: Vec<Area>,
    /// 草稿 across the page, behind everything else. It is a picture, not text:
    /// what marks a draft for readers of the text is a run of its own above the text area.
    pub watermark: Option<Watermark>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Text(TextRun),
    Rule(Rule),
    Fill(Fill),
}

/// Glyphs of one face on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    pub role: FontRole,
    pub face: FaceId,
    pub size: f32,
    /// Distance of the baseline from the upper edge of the paper.
    pub baseline: f32,
    pub glyphs: Vec<Glyph>,
    /// What a click on the run leads to; nothing for page numbers.
    pub source: Option<Source>,
    /// Index into [`Pages::elements`]; `None` for what is not part of the text (page numbers, repeated headers).
    pub element: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character as it was written; the glyph may be another form of it, or 〓 where no face holds it.
    pub text: char,
    pub id: u16,
    /// Distance of the glyph's origin from the left edge of the paper.
    pub x: f32,
    /// Advance width of the glyph in its face.
    pub advance: f32,
    /// Byte offset of the character in the text of its block or cell.
    pub at: usize,
}

/// A straight black line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub thickness: f32,
    /// The picture it is part of, as an index into [`Pages::elements`].
    pub element: Option<usize>,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub rgb: [u8; 3],
    /// The picture it is part of, as an index into [`Pages::elements`].
    pub element: Option<usize>,
}

/// Large grey letters, turned by 45° against the clock around `centre`.
#[derive(Debug, Clone, PartialEq)]
pub struct Watermark {
    pub face: FaceId,
    pub size: f32,
    pub grey: u8,
    pub centre: (f32, f32),
    /// Glyphs with x from the centre, before turning.
    pub glyphs: Vec<Glyph>,
    /// Distance of the baseline below the centre, before turning.
    pub drop: f32,
}

/// What a piece of text was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Title,
    /// A heading or paragraph. [`Glyph::at`] counts from `start` of the origin.
    Text(Origin),
    /// A figure.
    Cell(CellId),
    /// A header or label of a table.
    Label(String),
    Signature,
}

/// A heading with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    pub title: String,
    /// 1 for 一、, 2 for （一）, 3 for `1.`
    pub level: u8,
    /// Index into [`Pages::pages`].
    pub page: usize,
    pub y: f32,
}

/// A character that no face holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingCharacter {
    pub character: char,
    pub source: Option<Source>,
    /// Byte offset in the text of the source.
    pub at: usize,
}

/// A node of the text's structure; the tree is given by `parent`, the order by the place in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    pub parent: Option<usize>,
    pub role: ElementRole,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementRole {
    /// Title of the report is level 1, a part (一、) 2, and so on.
    Heading(u8),
    Paragraph,
    Table {
        caption: String,
    },
    Row,
    HeaderCell {
        scope: HeaderScope,
        row_span: usize,
        column_span: usize,
    },
    DataCell {
        row_span: usize,
        column_span: usize,
    },
    Picture {
        title: String,
        /// What it shows, in words.
        words: String,
    },
}

/// Which cells a header cell speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderScope {
    Row,
    Column,
}

impl Page {
    /// The text runs of the page in reading order.
    pub fn runs(&self) -> impl Iterator<Item = &TextRun> {
        self.items.iter().filter_map(|item| match item {
            Item::Text(run) => Some(run),
            Item::Rule(_) | Item::Fill(_) => None,
        })
    }

    /// What stands on the page, line by line, for readers who cannot see it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last: Option<&TextRun> = None;
        for run in self.runs() {
            match last {
                Some(before) if (before.baseline - run.baseline).abs() > 0.5 => text.push('\n'),
                Some(before) if before.source != run.source => text.push(' '),
                _ => {}
            }
            text.push_str(&run.text());
            last = Some(run);
        }
        text
    }
}

impl TextRun {
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text).collect()
    }

    /// Left and right end of the run.
    pub fn extent(&self) -> (f32, f32) {
        let left = self.glyphs.first().map_or(0.0, |glyph| glyph.x);
        (left, self.glyphs.last().map_or(left, |glyph| glyph.x + glyph.advance))
    }
}
