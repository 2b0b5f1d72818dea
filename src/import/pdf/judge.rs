//! Whether a PDF has the text of a report at all, and if not, what it is instead.

use super::font::UNKNOWN;
use super::page::Page;
use crate::document::{Block, Document};
use crate::import::ImportError;

/// A page whose pictures cover this share of it is a scan.
pub const SCAN: f32 = 0.3;
/// Characters that cannot be read, of all: more of them and nothing of the text is of use.
const UNREADABLE: f32 = 0.3;
/// Characters that may stand beside the picture on a scanned page: a page number, what the scanner signs with.
const BESIDE: usize = 40;
/// Curves of a page whose characters have been turned into drawings; a chart has far fewer.
const OUTLINES: usize = 200;
/// Reports that a list names at least.
const LISTED: usize = 4;

/// Whether there is text that can be read.
///
/// # Errors
/// Only pictures, only drawings, characters without meaning, nothing at all.
pub fn text(pages: &[Page]) -> Result<(), ImportError> {
    let glyphs =
        || pages.iter().flat_map(|page| page.glyphs.iter().chain(&page.unseen)).filter(|glyph| !glyph.is_blank());
    let count = glyphs().count();
    let scanned = pages.iter().all(|page| page.pictures >= SCAN && page.unseen.is_empty());
    if count == 0 {
        let pictures = pages.iter().any(|page| page.pictures > 0.0);
        if !pictures && pages.iter().any(|page| page.curves >= OUTLINES) {
            let what = "PDF 里的文字已经变成了图形，读不出来。请找到它的 Word 文件或网页，或在原来的软件中重新导出 PDF";
            return Err(refused(what));
        }
        return Err(if pictures { ImportError::OnlyPictures } else { ImportError::NoReport });
    }
    if scanned && count <= BESIDE * pages.len() {
        return Err(ImportError::OnlyPictures);
    }
    let unknown = glyphs().filter(|glyph| glyph.character == UNKNOWN).count();
    if unknown as f32 > UNREADABLE * count as f32 {
        let what = "PDF 里的文字只有字形，没有注明是什么字，读不出来。请找到它的 Word 文件或网页，或在原来的软件中重新导出 PDF";
        return Err(refused(what));
    }
    Ok(())
}

/// Whether it is more than a list of reports, as a page of a website that was printed.
///
/// # Errors
/// It is a list.
pub fn list(document: &Document) -> Result<(), ImportError> {
    let texts = || document.blocks.iter().filter_map(Block::text);
    let titles = || texts().filter(|text| text.contains("年度报告") || text.contains("年报"));
    let mut years: Vec<&str> = titles().filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    let length = |text: &str| text.chars().count();
    let titled: usize = titles().filter(|text| year(text).is_some()).map(length).sum();
    let tables = document.blocks.iter().any(|block| matches!(block, Block::Table(_)));
    let is_list = !tables && years.len() >= LISTED && 2 * titled > texts().map(length).sum();
    if is_list { Err(ImportError::ListPage) } else { Ok(()) }
}

/// The year that a title names.
fn year(text: &str) -> Option<&str> {
    let (before, _) = text.split_once('年')?;
    let year = before.get(before.len().checked_sub(4)?..)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then_some(year)
}

fn refused(what: &str) -> ImportError {
    ImportError::Refused { what: what.to_owned() }
}
