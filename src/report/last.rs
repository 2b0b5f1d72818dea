//! Last year's report (上年报告) as this year's remembers it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Report;

/// What this year's report knows of last year's. It is kept in the report file, so that the check against last year,
/// last year's figures beside this year's and the marks on stale text need no second file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastReport {
    /// Name of the file it was read from, for the clerk.
    pub file: String,
    /// What it said: profile, prose, figures, signature. It never changes and is shared by all copies of the report.
    pub report: Arc<Report>,
    /// Sentences of its prose that the clerk has confirmed for this year, as [`crate::carry::stale`] names them.
    pub confirmed: BTreeSet<String>,
}

impl LastReport {
    /// Remembers a report. What was only about working on it is left out: its waivers, how its source was printed,
    /// how its figures were written, and the report before it.
    pub fn new(file: impl Into<String>, report: &Report) -> Self {
        let mut report = Report { waivers: Vec::new(), source: None, last: None, ..report.clone() };
        for entry in report.cells.values_mut() {
            entry.written = None;
        }
        Self { file: file.into(), report: Arc::new(report), confirmed: BTreeSet::new() }
    }

    /// Whether both remember the same report; quick, for finding out whether something has to be computed anew.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.report, &other.report)
    }
}
