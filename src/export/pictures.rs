//! What is exported beside the report: the page for the leader who signs, and the pictures for the website.

use super::{ExportError, Job, pdf};
use crate::brief::Brief;
use crate::charts;
use crate::document::Document;

/// 领导审签页 as a PDF.
pub fn brief(job: &Job) -> Result<Vec<u8>, ExportError> {
    const NAME: &str = "领导审签页";
    let no_day =
        || ExportError { format: NAME, problem: "不知道今天的日期，请用 --today 写明".to_owned() };
    let brief = Brief::of(job.form, job.report, job.last, job.today.ok_or_else(no_day)?);
    pdf::pdf(&brief.pages(job.fonts), job.fonts)
        .map_err(|error| ExportError { format: NAME, problem: error.to_string() })
}

/// 图解 as one SVG.
pub fn svg(job: &Job) -> Result<Vec<u8>, ExportError> {
    Ok(charts::svg::svg(&pictures(job)?).into_bytes())
}

/// 图解 as one PNG.
pub fn png(job: &Job) -> Result<Vec<u8>, ExportError> {
    charts::png::png(&pictures(job)?).map_err(|_| ExportError::unexpected(NAME))
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
