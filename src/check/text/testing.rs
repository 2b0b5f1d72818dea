//! One helper for the tests of the rules on words: a report, and the messages of one rule on it.

use jiff::civil::Date;

use crate::check::{Finding, check};
use crate::form::{self, Form, PartId};
use crate::report::{Organ, Report};

pub const TODAY: Date = Date::constant(2026, 1, 10);

/// An empty report of a county department for a year.
pub fn report(year: i16) -> Report {
    let form = form::for_year(year).unwrap();
    Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() })
}

pub fn form_of(report: &Report) -> &'static Form {
    form::by_id(report.form).unwrap()
}

/// The findings of one rule.
pub fn findings(code: &str, report: &Report, last: Option<&Report>) -> Vec<Finding> {
    let found = check(form_of(report), report, last, TODAY).findings.into_iter().filter(|finding| finding.code == code);
    let found: Vec<Finding> = found.collect();
    for span in found.iter().filter_map(|finding| finding.span) {
        assert!(report.text(span.part).get(span.start..span.end).is_some(), "{code}: span off the text");
    }
    found
}

/// What the clerk sees: severity and message, a line each.
pub fn shown(findings: &[Finding]) -> String {
    let line = |finding: &Finding| format!("{} {}", finding.severity.label(), finding.message);
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What a rule says on a report of 2025 after a change.
pub fn with(code: &str, change: impl FnOnce(&mut Report)) -> String {
    let mut report = report(2025);
    change(&mut report);
    shown(&findings(code, &report, None))
}

/// As [`with`], for a report of 2020 on the 2019 form.
pub fn with_2019(code: &str, change: impl FnOnce(&mut Report)) -> String {
    let mut report = report(2020);
    change(&mut report);
    shown(&findings(code, &report, None))
}

/// What a rule says on the text of one part of a report of 2025.
pub fn in_part(code: &str, part: &str, text: &str) -> String {
    let part: PartId = part.parse().unwrap();
    with(code, |report| {
        report.prose.insert(part, text.into());
    })
}

/// The text of a part after all fixes of a rule have been applied.
pub fn mended(code: &str, part: &str, text: &str) -> String {
    let part: PartId = part.parse().unwrap();
    let mut report = report(2025);
    report.prose.insert(part, text.into());
    let form = form_of(&report);
    let fixes: Vec<_> = findings(code, &report, None).into_iter().flat_map(|finding| finding.fixes).collect();
    let edits = fixes.into_iter().flat_map(|fix| fix.edits).collect();
    let fix = crate::check::Fix { title: String::new(), edits };
    for edit in fix.edits(form, &report) {
        edit.apply(form, &mut report);
    }
    report.text(part).to_owned()
}
