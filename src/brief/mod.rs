//! 领导审签页: what the leader who signs has to know, on one page: the figures beside last year's, what was checked,
//! what was set aside and why, what is missing, the deadline, the check code.
//!
//! It is for the office only and not part of what is published.

mod document;
mod page;

use jiff::civil::Date;

use crate::carry::stale::stale;
use crate::check::{Checked, Severity, check, registry};
use crate::digest::Digest;
use crate::form::Form;
use crate::report::{Figures, Report, check_code};

/// What the leader is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// Title of the report that is to be signed.
    pub report: String,
    pub organ: String,
    pub digest: Digest,
    pub checks: Checks,
    /// Findings that were set aside, the gravest first.
    pub waived: Vec<SetAside>,
    /// Places with cells that are not filled, and how many.
    pub unfilled: Vec<(String, usize)>,
    /// Sentences taken over from last year that nobody has changed or confirmed.
    pub stale: usize,
    pub today: Date,
    /// Last day for publishing.
    pub deadline: Option<Date>,
    pub check_code: String,
}

/// A finding that somebody has decided to leave as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    pub severity: Severity,
    pub message: String,
    /// Why; empty where nothing was written.
    pub reason: String,
}

/// What was checked, and what still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checks {
    /// Rules that the report was checked by.
    pub rules: usize,
    /// Arithmetic relations among them (勾稽关系).
    pub relations: usize,
    /// Relations that could not be judged.
    pub not_assessable: usize,
    pub errors: Vec<String>,
    pub warnings: Vec<String>,
    pub hints: usize,
}

impl Brief {
    /// Checks a report on a day and says what the leader has to know.
    pub fn of(form: &Form, report: &Report, last: Option<&Report>, today: Date) -> Self {
        let checked = check(form, report, last, today);
        let waived = checked.findings.iter().filter_map(|finding| {
            let reason = finding.waived.clone()?;
            Some(SetAside { severity: finding.severity, message: finding.message.clone(), reason })
        });
        Self {
            report: report.title(form),
            organ: report.organ.name.clone(),
            digest: Digest::of(form, report, last),
            checks: Checks::of(form, &checked),
            waived: waived.collect(),
            unfilled: unfilled(form, report),
            stale: stale(report).len(),
            today,
            deadline: report.organ.last_day(report.year),
            check_code: check_code(form, report),
        }
    }

    /// Days until the deadline; negative when it has passed.
    pub fn days_left(&self) -> Option<i64> {
        let days = self.today.until(self.deadline?).ok()?.get_days();
        Some(i64::from(days))
    }
}

impl Checks {
    fn of(form: &Form, checked: &Checked) -> Self {
        let standing = |severity: Severity| {
            let findings = checked.findings.iter();
            findings.filter(move |finding| finding.severity == severity && finding.waived.is_none())
        };
        let messages = |severity: Severity| standing(severity).map(|finding| finding.message.clone()).collect();
        Self {
            rules: registry::RULES.iter().filter(|rule| rule.forms.include(form.id)).count(),
            relations: form.relations.len(),
            not_assessable: checked.not_assessable.len(),
            errors: messages(Severity::Error),
            warnings: messages(Severity::Warning),
            hints: standing(Severity::Hint).count(),
        }
    }
}

fn unfilled(form: &Form, report: &Report) -> Vec<(String, usize)> {
    let figures = Figures::of(form, report);
    let cells = form.tables.iter().enumerate().map(|(index, table)| {
        let of_table = |cell: &usize| form.cells.get(*cell).is_some_and(|cell| cell.table == index);
        (table.name.clone(), figures.unfilled(form).filter(of_table).count())
    });
    cells.filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests;
