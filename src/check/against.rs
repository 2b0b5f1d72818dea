//! What a report is held against besides its form.

use jiff::civil::Date;

use super::others::Beside;
use super::words::{NO_WORDS, Words};
use crate::report::Report;

/// Last year's report, today's date, the clerk's own words, the reports of other organs.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// A report of last year (上年报告) that comes before the one that the report itself remembers.
    pub last: Option<&'a Report>,
    /// A parameter: the core has no clock.
    pub today: Date,
    /// Wrong words that the clerk has listed (错词表).
    pub words: &'a Words,
    /// The reports of other organs that are checked together with this one.
    pub others: Option<Beside<'a>>,
}

impl<'a> Against<'a> {
    /// Last year's report and today's date, and nothing else.
    pub fn new(last: Option<&'a Report>, today: Date) -> Self {
        Self { last, today, words: &NO_WORDS, others: None }
    }

    pub fn words(self, words: &'a Words) -> Self {
        Self { words, ..self }
    }

    pub fn others(self, others: Option<Beside<'a>>) -> Self {
        Self { others, ..self }
    }

    /// Last year's report for a report, where one is known.
    pub fn last(&self, report: &'a Report) -> Option<&'a Report> {
        self.last.or(report.last_report())
    }
}
