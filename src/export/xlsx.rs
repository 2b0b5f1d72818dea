//! XLSX: the three tables as the form prints them, a sheet each, for whoever adds up or compares them.
//!
//! - A figure is a number, shown with the sign, the decimal places and the unit that the report prints.
//!   What is no number for a spreadsheet (unreadable text, more than 15 digits) stands there as text.
//! - A total that follows its parts is a formula over them with its value; a total that was entered is a plain number.
//! - An unfilled cell is empty, not zero. So is a total of nothing: its formula waits for the first figure.
//! - The prose of the report is not in the file.

mod formula;
mod sheet;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::document::{Block, Document, Table};
use crate::export::characters::one_line;
use crate::export::{ExportError, Job};
use crate::form::Form;
use crate::report::{Figures, Report};
use sheet::Sheet;

/// The tables of a report as the bytes of a .xlsx file. The same report gives the same bytes.
/// `document` is the one built from `report`.
///
/// # Errors
/// A text that is too long for a cell (32 767 characters).
pub fn xlsx(form: &Form, report: &Report, document: &Document) -> Result<Vec<u8>, XlsxError> {
    let figures = Figures::of(form, report);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let tables: Vec<&Table> = document.blocks.iter().filter_map(Block::table).collect();
    for (number, table) in tables.iter().enumerate() {
        let sheet = Sheet { form, figures: &figures, table, draft: document.meta.draft };
        // The line that closes every output stands under the last table.
        let closing = document.closing_line().filter(|_| number + 1 == tables.len());
        sheet.write(workbook.add_worksheet(), closing.as_deref())?;
    }
    workbook.save_to_buffer()
}

/// The workbook of a job, with refusals in words for the clerk.
pub(super) fn of_job(job: &Job) -> Result<Vec<u8>, ExportError> {
    let format = "Excel表格（三张表）";
    xlsx(job.form, job.report, &job.document).map_err(|error| match error {
        XlsxError::MaxStringLengthExceeded => ExportError {
            format,
            problem: "有一个单元格的文字超过32767个字，表格放不下，请把它改成数字后再导出".to_owned(),
        },
        _ => ExportError::unexpected(format),
    })
}

/// What the file says about itself. Its date is that of the report, or else the end of the year reported on.
fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let organ = one_line(&document.meta.organ);
    let properties = DocProperties::new()
        .set_title(one_line(&document.title))
        .set_subject("政府信息公开工作年度报告")
        .set_author(organ.as_str())
        .set_company(organ)
        .set_status(if document.meta.draft { "草稿" } else { "" });
    let date = document.meta.date.or_else(|| Date::new(document.meta.year, 12, 31).ok());
    let Some(date) = date.filter(|date| (1900..=9999).contains(&date.year())) else {
        return Ok(properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    };
    let number = |part: i8| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or(2000);
    Ok(properties.set_creation_datetime(&ExcelDateTime::from_ymd(year, number(date.month()), number(date.day()))?))
}
