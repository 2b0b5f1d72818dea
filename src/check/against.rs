//! What a report is held against besides its form.

use jiff::civil::Date;

use crate::report::Report;

/// Last year's report and today's date.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// A report of last year (上年报告) that comes before the one that the report itself remembers.
    pub last: Option<&'a Report>,
    /// A parameter: the core has no clock.
    pub today: Date,
}

impl<'a> Against<'a> {
    pub fn new(last: Option<&'a Report>, today: Date) -> Self {
        Self { last, today }
    }

    /// Last year's report for a report, where one is known.
    pub fn last(&self, report: &'a Report) -> Option<&'a Report> {
        self.last.or(report.last_report())
    }
}
