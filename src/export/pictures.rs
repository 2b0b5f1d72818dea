//! What is exported beside the report: the page for the leader who signs, and the pictures for the website.

use super::{ExportError, Job, pdf};
use crate::brief::Brief;
use crate::charts;
use crate::charts::png::Lettering;
use crate::document::Document;
use crate::layout::{PICTURE_ROLE, PageStyle, Pages, layout};

/// 领导审签页 as a PDF.
pub fn brief(job: &Job) -> Result<Vec<u8>, ExportError> {
    const NAME: &str = "领导审签页";
    let no_day =
        || ExportError { format: NAME, problem: "不知道今天的日期，请用 --today 写明".to_owned() };
    pdf::pdf(&brief_pages(job).ok_or_else(no_day)?, job.fonts)
        .map_err(|error| ExportError { format: NAME, problem: error.to_string() })
}

/// What 领导审签页 will not show as it was written.
pub fn brief_doubts(job: &Job) -> Vec<String> {
    brief_pages(job).map_or(Vec::new(), |pages| pdf::doubts(&pages, "领导审签页"))
}

fn brief_pages(job: &Job) -> Option<Pages> {
    Some(Brief::of(job.form, job.report, job.last, job.today?).pages(job.fonts))
}

/// 图解 as one SVG.
pub fn svg(job: &Job) -> Result<Vec<u8>, ExportError> {
    Ok(charts::svg::svg(&pictures(job)?).into_bytes())
}

/// 图解 as one PNG, in the faces that pictures have on a page.
pub fn png(job: &Job) -> Result<Vec<u8>, ExportError> {
    let chain = job.fonts.chain(PICTURE_ROLE).iter().filter_map(|id| job.fonts.face(*id));
    let faces: Vec<_> = chain.map(|face| Lettering { bytes: face.shared(), index: face.index }).collect();
    charts::png::png(&pictures(job)?, &faces).map_err(|_| ExportError::unexpected(NAME))
}

/// What the PNG will not show as it was written.
pub fn png_doubts(job: &Job) -> Vec<String> {
    pictures(job).map_or(Vec::new(), |document| pdf::doubts(&layout(&document, &PageStyle::default(), job.fonts), NAME))
}

const NAME: &str = "图解";

/// The pictures by themselves.
fn pictures(job: &Job) -> Result<Document, ExportError> {
    let mut document = charts::document(job.form, job.report, job.last);
    document.meta.draft = job.document.meta.draft;
    if document.pictures.is_empty() {
        let problem = "表三、表四还没有填写，没有可以画的数字".to_owned();
        return Err(ExportError { format: NAME, problem });
    }
    Ok(document)
}
