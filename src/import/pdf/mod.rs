//! PDF with text: characters and ruled lines by their places, and from them paragraphs and tables.
//!
//! ```text
//! bytes ─ file ─▶ objects ─ pages ─▶ content ─▶ Page (characters, rules) ─ leaf ─▶ Leaf (lines, grids)
//!       ─ furniture ─▶ without page numbers ─ story ─▶ tables and paragraphs across pages ─▶ Found
//! ```
//!
//! The file is taken apart here and not by a library such as `pdf-extract`, which stops the program on many files that others read
//! (unknown encodings of Chinese fonts, missing objects, drawings that contain themselves), leaves out what some
//! operators show, and tells neither how lines are drawn together nor what a part says it means (`ActualText`).
//! `lopdf` lends the types of objects, decryption and the rare filters; its loader is not used, since it follows
//! references of a hostile file without end.
//!
//! What makes a table is its ruled lines; see [`grid`]. What makes a paragraph is in [`flow`].

mod account;
mod across;
mod aligned;
mod bounds;
mod cmap;
mod content;
mod crypt;
mod drawing;
mod encoding;
mod file;
mod filter;
mod flow;
mod font;
mod furniture;
mod gaps;
mod grid;
mod judge;
mod leaf;
mod lexer;
mod line;
mod margins;
mod marks;
mod matrix;
mod net;
mod page;
mod pages;
mod path;
mod room;
mod story;
mod tags;
mod text;

use rayon::prelude::*;

use account::{Account, Loss};
use content::Painter;
use file::File;
use font::UNKNOWN;
use judge::SCAN;
use leaf::Leaf;
use page::Page;

use super::{Found, ImportError, Note, Watch};
pub use tags::{Tagged, TaggedElement, TaggedKind, readable};

/// Pages that are taken apart at once.
const BATCH: usize = 4;

/// Reads a PDF.
///
/// # Errors
/// Not a PDF, a password, no text, a list of reports, or more than the limits allow.
pub fn read(bytes: &[u8], watch: &Watch<'_>) -> Result<Found, ImportError> {
    take(&File::open(bytes, watch)?, watch).map(|(found, _)| found)
}

/// The same, and what the file tells readers of the screen.
///
/// # Errors
/// As for [`read`].
pub fn read_tagged(bytes: &[u8], watch: &Watch<'_>) -> Result<(Found, Tagged), ImportError> {
    take(&File::open_with_structure(bytes, watch)?, watch)
}

fn take(file: &File, watch: &Watch<'_>) -> Result<(Found, Tagged), ImportError> {
    let tree = pages::leaves(file, watch)?;
    let mut notes = Vec::new();
    if tree.incomplete {
        notes.push(Note::lost("全文", "文件的页面目录不完整，可能缺页。请与原件核对页数"));
    }
    let mut painter = Painter::new(file, watch);
    let mut painted = Vec::new();
    for leaf in &tree.leaves {
        watch.go_on()?;
        painted.push(painter.paint(leaf)?);
    }
    judge::text(&painted)?;
    let tagged = tags::of(file, &tree.leaves, &painted);
    let mut account = Account::default();
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut cells = 0;
    let mut pages = (1..).zip(painted).map(|(number, page)| {
        let page = with_scanned_text(page, number, &mut account);
        note_losses(&page, number, &mut account);
        page
    });
    // A few pages at once: no more is taken apart than the limits allow.
    loop {
        let batch: Vec<Page> = pages.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        watch.go_on()?;
        let batch: Vec<Leaf> =
            batch.into_par_iter().map(|page| Leaf::of(page, watch)).collect::<Result<_, ImportError>>()?;
        cells += batch.iter().flat_map(|leaf| &leaf.grids).map(|grid| grid.cells.len()).sum::<usize>();
        if cells > watch.limits.at_most(bounds::CELLS) {
            return Err(ImportError::TooMuchInside);
        }
        leaves.extend(batch);
    }
    drop(pages);
    furniture::strip(&mut leaves, &mut notes);
    furniture::drop_pictures(&mut leaves, &mut notes);
    let found = story::tell(leaves, notes, account, watch)?;
    judge::list(&found.document)?;
    Ok((found, tagged))
}

/// On a scanned page the text that a reading machine put under the picture is all there is.
fn with_scanned_text(mut page: Page, number: usize, account: &mut Account) -> Page {
    let unseen = std::mem::take(&mut page.unseen);
    if !unseen.is_empty() && page.pictures >= SCAN && page.glyphs.iter().all(page::Glyph::is_blank) {
        account.lose(Loss::Recognised, number);
        page.glyphs = unseen;
    }
    page
}

/// Says what of a page was not read.
fn note_losses(page: &Page, number: usize, account: &mut Account) {
    if page.broken {
        account.lose(Loss::Broken, number);
    }
    if page.nested {
        account.lose(Loss::Nested, number);
    }
    if page.pictures >= SCAN && page.glyphs.iter().all(page::Glyph::is_blank) {
        account.lose(Loss::Picture, number);
    }
    let unknown = page.glyphs.iter().filter(|glyph| glyph.character == UNKNOWN).count();
    if unknown > 0 {
        account.lose_characters(unknown, number);
    }
    if !page.slanted.is_empty() {
        account.lose_watermark(page.slanted.iter().map(|glyph| glyph.character), number);
    }
}

#[cfg(test)]
mod tests;
