//! From a document to pages of positioned glyphs and rules. Nothing is written or drawn here.
//!
//! | file | idea |
//! |---|---|
//! | `style` | every measure of the page, with its source |
//! | `fonts` | roles and faces; which glyph, how wide |
//! | `marks` | what kind a character is |
//! | `pieces` | a text as characters with widths and breaks (禁则) |
//! | `line` | paragraphs: lines that fill the measure (标点挤压, justification) |
//! | `wrap` | cells and title: lines that end at sense |
//! | `cell`, `table`, `split`, `grid` | tables: text of a cell, heights of rows, breaks over pages, drawing |
//! | `blocks` | what a document consists of, and what must stay together |
//! | `flow`, `paper` | onto pages |
//! | `picture` | pictures of figures |
//! | `page` | the result |
//! | `area` | where on the pages a source stands, and what stands at a point |

mod area;
mod blocks;
mod cell;
mod flow;
mod fonts;
mod grid;
mod line;
mod marks;
mod page;
mod paper;
mod picture;
mod pieces;
mod split;
mod style;
mod table;
mod wrap;

pub use area::{Area, Spot};
pub use fonts::{FaceFile, FaceId, FontError, FontRole, FontSet};
pub use page::{
    Element, ElementRole, Fill, Glyph, HeaderScope, Item, MissingCharacter, OutlineEntry, Page, Pages, Rule, Source,
    TextRun, Watermark,
};
pub use picture::PICTURE_ROLE;
pub use style::{MM, PageStyle, TableStyle};

use crate::document::Document;

/// Sets a document. The same document, style and fonts give the same pages.
///
/// Characters that no face holds are listed in [`Pages::missing`]; texts that had to be cut, in [`Pages::cut`].
pub fn layout(document: &Document, style: &PageStyle, fonts: &FontSet) -> Pages {
    let metrics = fonts::Metrics::new(fonts);
    let mut paper = paper::Paper::new(style, &metrics, document);
    let blocks = blocks::blocks(&metrics, style, document);
    flow::flow(&mut paper, blocks);
    let mut pages = paper.finish();
    pages.fonts = fonts.clone();
    pages
}

#[cfg(test)]
mod tests;
