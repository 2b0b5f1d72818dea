//! What the exporter asks of a library that writes PDF. Nothing here knows which library that is.

use super::PdfError;
use crate::layout::{Fill, Pages, Rule, TextRun, Watermark};

/// What a stretch of page content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// An element of the text, by its index in [`Pages::elements`].
    Element(usize),
    /// Page numbers and repeated headers.
    Pagination,
    /// Rules and shades.
    Layout,
    /// 草稿 across the page.
    Watermark,
}

/// Takes pages one after the other. Lengths and places are those of [`crate::layout::Page`].
pub trait PdfSink {
    fn begin_page(&mut self, width: f32, height: f32);
    fn end_page(&mut self);
    /// Tags are not nested.
    fn begin_tag(&mut self, tag: Tag);
    fn end_tag(&mut self);
    /// # Errors
    /// A face that cannot be embedded.
    fn text(&mut self, run: &TextRun) -> Result<(), PdfError>;
    /// # Errors
    /// A face that cannot be embedded.
    fn watermark(&mut self, watermark: &Watermark) -> Result<(), PdfError>;
    fn rule(&mut self, rule: &Rule);
    fn fill(&mut self, fill: &Fill);
    /// The file, with the outline, the structure and the metadata of the pages.
    ///
    /// # Errors
    /// A failure of the writing library.
    fn finish(self, pages: &Pages) -> Result<Vec<u8>, PdfError>
    where
        Self: Sized;
}
