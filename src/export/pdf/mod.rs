//! Finished pages as a PDF: fonts subset and embedded, text that extracts exactly, tagged, with an outline.
//! The layout has been decided by [`crate::layout`]; this module only draws it.
//!
//! | demand | how it is met |
//! |---|---|
//! | the same pages give the same bytes | dates and identifiers come from the pages, nothing from clock or chance |
//! | text extracts exactly | ToUnicode for each glyph; ActualText where a glyph stands for two characters |
//! | readable to a screen reader | structure tree (H1–H6, P, Table, TR, TH with Scope, TD, spans, Figure with Alt), MarkInfo, Lang `zh-CN` |
//! | author is the organ, not a person | Info and XMP |
//! | the window shows the title | ViewerPreferences DisplayDocTitle |
//! | PDF 1.7 without stray keys | what printpdf writes on its own (GTS_PDFXVersion, 1970 dates, empty lists) is replaced or taken out |
//! | small | only the glyphs in use (`subsetter`), objects in compressed streams, what is set is set once |
//!
//! PDF/UA and PDF/A are not claimed: no validator for them was at hand.

mod content;
mod embed;
mod finish;
mod identifier;
mod metadata;
mod outline;
mod printer;
mod sink;
mod tags;
mod writer;

pub use sink::{PdfSink, Tag};

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::ExportError;
use crate::layout::{Fill, FontSet, Item, Page, Pages, Rule};

/// Why no PDF was written.
#[derive(Debug, Error)]
pub enum PdfError {
    /// A face that the pages use cannot be read or is not in the set the pages were laid out with.
    #[error("字体“{name}”无法嵌入文件，请换一种字体")]
    Font { name: String },
    /// The writing library failed.
    #[error("写入文件内容时出错（{0}）")]
    Write(String),
}

/// Pages as the PDF that a clerk has asked for. Characters that no face holds are printed as 〓 ([`doubts`]).
///
/// # Errors
/// A face that cannot be embedded; a failure of the writing library.
pub fn of_pages(pages: &Pages, fonts: &FontSet) -> Result<Vec<u8>, ExportError> {
    pdf(pages, fonts).map_err(|error| ExportError { format: "PDF", problem: error.to_string() })
}

/// What pages will not show as it was written, in words for the clerk: characters that no face holds, texts that do
/// not fit. Empty for almost every report. `what` is the name of what the pages are for.
pub fn doubts(pages: &Pages, what: &str) -> Vec<String> {
    let mut doubts = Vec::new();
    let characters: BTreeSet<char> = pages.missing.iter().map(|missing| missing.character).collect();
    if !characters.is_empty() {
        let list: Vec<String> = characters.iter().map(|c| format!("“{c}”（U+{:04X}）", u32::from(*c))).collect();
        doubts.push(format!(
            "{what}：字库没有 {}，共 {} 处，印作“〓”。请在“PDF 的字体”（命令行用 --font）中换一种含这些字的字体；没有这样的字体时，改用 Word、网页格式公布",
            list.join("、"),
            pages.missing.len()
        ));
    }
    doubts.extend(lent(pages).into_iter().map(|(face, characters)| {
        const SHOWN: usize = 8;
        let shown: String = characters.iter().take(SHOWN).collect();
        let all = if characters.len() > SHOWN { format!("等 {} 个字", characters.len()) } else { String::new() };
        format!("{what}：字体“{face}”没有“{shown}”{all}，这些字用自带的字体代替")
    }));
    if !pages.cut.is_empty() {
        doubts.push(format!("{what}：有 {} 处文字过长，放不下的部分以“…”代替。请缩短", pages.cut.len()));
    }
    doubts
}

/// Characters that a face of the clerk's own lacks and a bundled one has lent, by the name of the face.
fn lent(pages: &Pages) -> BTreeMap<&str, BTreeSet<char>> {
    let mut lent: BTreeMap<&str, BTreeSet<char>> = BTreeMap::new();
    for run in pages.pages.iter().flat_map(Page::runs) {
        let first = pages.fonts.chain(run.role).first().and_then(|first| pages.fonts.face(*first));
        if let Some(first) = first.filter(|first| !first.is_bundled() && first.id() != run.face) {
            lent.entry(&first.name).or_default().extend(run.glyphs.iter().map(|glyph| glyph.text));
        }
    }
    lent
}

/// Writes pages as a PDF. `fonts` is the set the pages were laid out with.
///
/// # Errors
/// A face that cannot be embedded; a failure of the writing library.
pub fn pdf(pages: &Pages, fonts: &FontSet) -> Result<Vec<u8>, PdfError> {
    let mut sink = printer::Printer::new(fonts, pages);
    for page in &pages.pages {
        draw(page, &mut sink)?;
    }
    sink.finish(pages)
}

/// Draws a page: everything that belongs to an element of the text inside its tag, everything else as an artifact.
fn draw(page: &Page, sink: &mut dyn PdfSink) -> Result<(), PdfError> {
    sink.begin_page(page.width, page.height);
    let mut open: Option<Tag> = None;
    if let Some(watermark) = &page.watermark {
        sink.begin_tag(Tag::Watermark);
        sink.watermark(watermark)?;
        sink.end_tag();
    }
    for item in &page.items {
        let tag = match item {
            Item::Text(run) => run.element.map_or(Tag::Pagination, Tag::Element),
            Item::Rule(Rule { element, .. }) | Item::Fill(Fill { element, .. }) => {
                element.map_or(Tag::Layout, Tag::Element)
            }
        };
        if open != Some(tag) {
            if open.is_some() {
                sink.end_tag();
            }
            sink.begin_tag(tag);
            open = Some(tag);
        }
        match item {
            Item::Text(run) => sink.text(run)?,
            Item::Rule(rule) => sink.rule(rule),
            Item::Fill(fill) => sink.fill(fill),
        }
    }
    if open.is_some() {
        sink.end_tag();
    }
    sink.end_page();
    Ok(())
}
