//! This year's report from last year's (从上年报告开始): what is still true is carried over, and all of it is told.
//!
//! [`carry`] makes the report and a list of [`Note`]s; it never fails. What is carried over as a draft is last year's
//! text until the clerk changes or confirms it: [`stale`] finds it, [`years`] proposes the year words to change.
//! The report remembers last year's ([`crate::report::LastReport`]), and everything here is computed from the two,
//! so that no edit and no undoing can put it out of step.

mod figures;
mod homes;
mod note;
mod sentences;
pub mod stale;
mod tokens;
pub mod years;

pub use note::{Level, Note};

use crate::form::{self, Form, FormId, PartId};
use crate::report::{LastReport, Organ, Report, Signature};

/// What a new report is started from.
#[derive(Debug, Clone, Copy)]
pub struct Start<'a> {
    pub last: &'a Report,
    /// The form last year's report was made on.
    pub last_form: &'static Form,
    /// The form of the new report.
    pub form: &'static Form,
    pub year: i16,
    /// Name of last year's file, for the clerk.
    pub file: &'a str,
}

/// Why no report can be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    #[error("{year} 年没有对应的国家格式，本程序支持 2019 年以后的年报。请检查上年报告的年度，或另行指定本年的年度")]
    NoForm { year: i16 },
    #[error("上年报告用的是“{form}”格式，本程序只支持 2019 和 2021 格式")]
    UnknownForm { form: FormId },
}

/// A report that was started from last year's.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    pub report: Report,
    /// What was carried over, what was not, and what to look at, in the order of the report.
    pub notes: Vec<Note>,
}

impl<'a> Start<'a> {
    /// Starts the report of `year`, by default the year after last year's, on the form that belongs to it.
    ///
    /// # Errors
    /// A year without a form.
    pub fn new(last: &'a Report, file: &'a str, year: Option<i16>) -> Result<Self, StartError> {
        let year = year.unwrap_or(last.year.saturating_add(1));
        let last_form = form::by_id(last.form).ok_or(StartError::UnknownForm { form: last.form })?;
        let form = form::for_year(year).ok_or(StartError::NoForm { year })?;
        Ok(Self { last, last_form, form, year, file })
    }

    /// Whether last year's report is that of the year before. Otherwise nothing of its figures can be carried over.
    fn follows(&self) -> bool {
        self.last.year.checked_add(1) == Some(self.year)
    }

    /// Whether the form has changed between the two years.
    fn crosses_forms(&self) -> bool {
        self.last_form.id != self.form.id
    }
}

/// Carries over what is still true: profile, title and prose as a draft, 结转下年度 as 上年结转, the signing organ.
/// All other figures are unfilled.
pub fn carry(start: &Start) -> Carried {
    let mut notes = Vec::new();
    let mut report = Report::new(start.form, start.year, organ(start, &mut notes));
    report.last = Some(LastReport::new(start.file, start.last));
    report.title = title(start, &mut notes);
    figures::carry(start, &mut report, &mut notes);
    homes::tell(start, &mut notes);
    prose(start, &mut report, &mut notes);
    report.signature = signature(start, &mut notes);
    if !start.last.waivers.is_empty() {
        let count = start.last.waivers.len();
        notes.push(Note::left("校验", format!("上年搁置的 {count} 条校验结果不沿用，今年重新核对")));
    }
    Carried { report, notes }
}

fn organ(start: &Start, notes: &mut Vec<Note>) -> Organ {
    let mut organ = start.last.organ.clone();
    if organ.name.trim().is_empty() {
        notes.push(Note::left("单位信息", "上年报告没有单位名称，请填写"));
    } else {
        notes.push(Note::carried(
            "单位信息",
            format!("沿用上年的单位名称“{}”、类别和联系方式，请核对有无变化", organ.name),
        ));
    }
    if let Some(date) = organ.local_deadline.take() {
        notes.push(Note::left("单位信息", format!("上年的当地截止日期 {date} 不沿用，今年另有规定的请填写")));
    }
    organ
}

/// The form's own title follows the year by itself; one that was written by hand is last year's until it is changed.
fn title(start: &Start, notes: &mut Vec<Note>) -> Option<String> {
    let title = start.last.title.clone()?;
    if title == start.last_form.title(&start.last.organ.name, start.last.year) {
        return None;
    }
    notes.push(Note::doubt("标题", format!("沿用上年的写法“{title}”，年度没有改动，请核对")));
    Some(title)
}

fn prose(start: &Start, report: &mut Report, notes: &mut Vec<Note>) {
    report.prose.clone_from(&start.last.prose);
    let stale = stale::stale(report);
    for part in PartId::ALL.into_iter().filter(|part| *part != PartId::Signature) {
        let place = start.form.part(part).map_or("", |part| part.heading.as_str());
        if report.text(part).trim().is_empty() {
            // A part with a table often has no words besides; of the others that is worth telling.
            if start.form.part(part).is_some_and(|part| part.table.is_none()) {
                notes.push(Note::left(place, "上年报告这一部分没有文字"));
            }
            continue;
        }
        let count = stale.iter().filter(|span| span.part == part).count();
        notes.push(Note::carried(place, format!("沿用上年文字作为草稿，{count} 处待修改或确认")));
    }
    let fees = |form: &Form| form.cell("t3.other2.sum").is_some();
    if fees(start.form) && !fees(start.last_form) {
        let place = start.form.part(PartId::Other).map_or("", |part| part.heading.as_str());
        notes.push(Note::doubt(place, format!("{}起要在这一部分报告信息处理费的收取情况，请补写", start.form.name)));
    }
}

fn signature(start: &Start, notes: &mut Vec<Note>) -> Signature {
    let organ = start.last.signature.organ.clone();
    if !organ.is_empty() {
        notes.push(Note::carried("落款", format!("沿用上年的落款机关“{organ}”")));
    }
    if let Some(date) = start.last.signature.date {
        notes.push(Note::left("落款", format!("上年的成文日期 {date} 不沿用，请在定稿时填写")));
    }
    Signature { organ, date: None }
}

#[cfg(test)]
mod tests;
