//! Helpers of the tests of the checks: small reports from one line, findings as the clerk reads them.

use jiff::civil::Date;

use super::{Finding, FixEdit, check};
use crate::form::{self, CellKind, Form};
use crate::report::{Entry, Figures, Organ, Report, Source, Value, parse_entry};

pub const TODAY: Date = Date::constant(2026, 1, 10);

/// A report of a year with cells given as `id=text`; `␣` stands for a space.
pub fn report(year: i16, cells: &str) -> Report {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (id, text) in assignments(cells) {
        let kind = form.cell(&id).unwrap_or_else(|| panic!("{id}")).kind;
        report.set(form, &id, Some(parse_entry(kind, &text).value.into()));
    }
    report
}

/// Fills with zero what is not filled, as a report is that is ready.
pub fn complete(report: &mut Report) {
    let form = form::by_id(report.form).unwrap();
    let open: Vec<usize> = Figures::of(form, report).unfilled(form).collect();
    for cell in open {
        report.set(form, &form.cells[cell].id, Some(Value::Count(0).into()));
    }
}

/// As [`report`], read from a source: figures that had to be normalised keep how they were written.
pub fn imported(year: i16, cells: &str) -> Report {
    let mut report = report(year, cells);
    let form = form::for_year(year).unwrap();
    for (id, text) in assignments(cells) {
        let entered = parse_entry(form.cell(&id).unwrap().kind, &text);
        let written = (!entered.normalised.is_empty()).then_some(text);
        report.set(form, &id, Some(Entry { value: entered.value, written }));
    }
    report.source = Some(Box::new(Source::default()));
    report
}

fn assignments(cells: &str) -> impl Iterator<Item = (String, String)> {
    cells.split(' ').map(str::trim).filter(|assignment| !assignment.is_empty()).map(|assignment| {
        let (id, text) = assignment.split_once('=').unwrap();
        (id.to_owned(), text.replace('␣', " "))
    })
}

/// Fills every cell that waits for a figure with 0.
pub fn with_zeros(mut report: Report) -> Report {
    let form = form_of(&report);
    for cell in form.cells.iter().filter(|cell| !cell.computed) {
        if report.entry(&cell.id).is_none() {
            report.set(form, &cell.id, Some(parse_entry(cell.kind, "0").value.into()));
        }
    }
    report
}

pub fn form_of(report: &Report) -> &'static Form {
    form::by_id(report.form).unwrap()
}

pub fn findings(report: &Report, last: Option<&Report>) -> Vec<Finding> {
    check(form_of(report), report, last, TODAY).findings
}

/// The messages of the findings with a code, as the clerk sees them.
pub fn messages(report: &Report, code: &str) -> Vec<String> {
    findings(report, None).into_iter().filter(|f| f.code == code).map(|f| f.message).collect()
}

/// Everything the clerk is told by a rule: gravity, message, hint, and each fix with what it would set.
pub fn told(report: &Report, code: &str) -> String {
    told_beside(report, None, code)
}

/// As [`told`], with last year's report attached.
pub fn told_beside(report: &Report, last: Option<&Report>, code: &str) -> String {
    findings(report, last).iter().filter(|f| f.code == code).map(tell).collect::<Vec<_>>().join("\n")
}

/// A finding as lines of text.
pub fn tell(finding: &Finding) -> String {
    let mut lines = vec![format!("{} {}", finding.severity.label(), finding.message)];
    lines.extend(finding.hint.iter().map(|hint| format!("  {hint}")));
    for fix in &finding.fixes {
        let edits: Vec<String> = fix
            .edits
            .iter()
            .map(|edit| match edit {
                FixEdit::Cell { cell, value } => format!("{cell}={value}"),
                other => format!("{other:?}"),
            })
            .collect();
        lines.push(format!("  → {}：{}", fix.title, edits.join(" ")));
    }
    lines.join("\n")
}

/// The report after one of the fixes of the first finding with a code.
pub fn mended(report: &Report, last: Option<&Report>, code: &str, fix: usize) -> Report {
    let finding = findings(report, last).into_iter().find(|f| f.code == code).unwrap();
    let form = form_of(report);
    let mut report = report.clone();
    for edit in finding.fixes[fix].edits(form, &report) {
        edit.apply(form, &mut report);
    }
    report
}

/// A report as after an import: every cell of 表三 and 表四 written down, all relations holding.
/// The inputs are taken in the order of the form, starting over at the end; without inputs everything is 0.
pub fn sound(year: i16, inputs: &[u16]) -> Report {
    let mut report = imported(year, "");
    let form = form_of(&report);
    let balanced = |id: &str| id.starts_with("t3.carry_out") || id.starts_with("t3.new");
    let mut inputs = inputs.iter().cycle();
    for cell in &form.cells {
        let value = if cell.computed || balanced(&cell.id) { 0 } else { i64::from(*inputs.next().unwrap_or(&0)) };
        let text = value.to_string();
        if !cell.computed {
            report.set(form, &cell.id, Some(parse_entry(cell.kind, &text).value.into()));
        }
    }
    // What came in beyond last year's rest is new; what was not handled is carried over.
    for column in ["nat", "biz", "sci", "ngo", "law", "oth"] {
        let figures = Figures::of(form, &report);
        let count = |id: &str| figures.number(form, &format!("t3.{id}.{column}")).unwrap_or_default();
        let (carry_in, total) = (count("carry_in"), count("total"));
        let extra = count("partial");
        let (new, carry_out) = (total + extra, carry_in + extra);
        for (row, value) in [("new", new), ("carry_out", carry_out)] {
            let entry = parse_entry(CellKind::Count, &value.to_string()).value;
            report.set(form, &format!("t3.{row}.{column}"), Some(entry.into()));
        }
    }
    let figures = Figures::of(form, &report);
    for (index, cell) in form.cells.iter().enumerate().filter(|(_, cell)| cell.computed) {
        report.set(form, &cell.id, Some(figures.value(index).clone().into()));
    }
    report
}
