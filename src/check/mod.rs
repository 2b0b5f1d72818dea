//! What is wrong with a report, why, and how to mend it.
//!
//! Checking never fails and never blocks: [`check`] takes values and gives [`Findings`](Checked).
//! The rules stand in [`rules`], one file a rule, and are listed in [`registry`], nowhere else.
//! A finding is data; the command line and the window render it.

mod context;
pub mod culprit;
mod finding;
pub mod handbook;
pub mod narrative;
pub mod registry;
pub mod relations;
mod rule;
pub mod rules;
pub mod text;

pub use context::{Context, LastYear};
pub use finding::{Counts, Finding, Fix, FixEdit, Likely, Severity, Span};
pub use rule::{Card, Forms, Reads, Rule, Sink, When};

use jiff::civil::Date;

use crate::form::Form;
use crate::report::Report;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// Gravest first, then in the order of the report.
    pub findings: Vec<Finding>,
    /// Relations that could not be judged because a cell is unreadable: rule code and place.
    pub not_assessable: Vec<String>,
}

/// Checks a report against `last` or, without it, against the report of last year that it remembers.
/// `today` is a parameter: the core has no clock.
pub fn check(form: &Form, report: &Report, last: Option<&Report>, today: Date) -> Checked {
    let context = Context::new(form, report, last, today);
    judge(&context, run(&context, Reads::Text).findings)
}

/// Checks the same report again and again while it changes, and keeps what has not changed.
#[derive(Debug, Default)]
pub struct Checker {
    /// The findings of the rules that read no figures, and the report they were made from.
    text: Option<(TextInput, Vec<Finding>)>,
    /// What the prose says, this year's and last year's, kept while it stands.
    narratives: narrative::Cache,
    last_narratives: narrative::Cache,
}

/// Everything of a report that rules with [`Reads::Text`] may look at.
#[derive(Debug, Clone, PartialEq)]
struct TextInput {
    report: Report,
    last: Option<Report>,
    today: Date,
}

impl TextInput {
    /// The report without its figures and waivers.
    fn of(report: &Report, last: Option<&Report>, today: Date) -> Self {
        let without_figures = |report: &Report| Report {
            cells: std::collections::BTreeMap::new(),
            waivers: Vec::new(),
            last: None,
            ..report.clone()
        };
        Self { report: without_figures(report), last: last.map(without_figures), today }
    }

    fn is_same(&self, report: &Report, last: Option<&Report>, today: Date) -> bool {
        let same = |kept: &Report, now: &Report| {
            kept.form == now.form
                && kept.year == now.year
                && kept.title == now.title
                && kept.organ == now.organ
                && kept.prose == now.prose
                && kept.signature == now.signature
                && kept.source == now.source
        };
        self.today == today
            && same(&self.report, report)
            && match (&self.last, last) {
                (None, None) => true,
                (Some(kept), Some(now)) => same(kept, now),
                _ => false,
            }
    }
}

impl Checker {
    /// As [`check`](fn@check), reusing what was found in the text when only figures have changed.
    pub fn check(&mut self, form: &Form, report: &Report, last: Option<&Report>, today: Date) -> Checked {
        let last = last.or(report.last_report());
        let context = Context::new(form, report, last, today).with_narratives(
            self.narratives.read(&report.prose),
            last.map(|last| self.last_narratives.read(&last.prose)),
        );
        if !self.text.as_ref().is_some_and(|(input, _)| input.is_same(report, last, today)) {
            self.text = Some((TextInput::of(report, last, today), run(&context, Reads::Text).findings));
        }
        let text_findings = self.text.iter().flat_map(|(_, findings)| findings).cloned();
        judge(&context, text_findings)
    }
}

/// What the rules that read the same things find.
fn run(context: &Context, reads: Reads) -> Sink {
    let mut sink = Sink::default();
    for rule in registry::RULES.iter().filter(|rule| rule.reads == reads && rule.forms.include(context.form.id)) {
        (rule.check)(rule, context, &mut sink);
    }
    sink
}

/// Joins what is found in the figures to what has been found in the text, explains, waives and orders it.
fn judge(context: &Context, text_findings: impl IntoIterator<Item = Finding>) -> Checked {
    let Sink { mut findings, not_assessable } = run(context, Reads::Figures);
    culprit::explain(context, &mut findings);
    findings.extend(text_findings);
    for finding in &mut findings {
        finding.waived = waiver_for(context.report, finding, context);
    }
    findings.sort_by_cached_key(|finding| finding.order(context.form));
    Checked { findings, not_assessable }
}

/// The reason for which a finding has been set aside, if the values it was set aside for still stand.
fn waiver_for(report: &Report, finding: &Finding, context: &Context) -> Option<String> {
    if report.waivers.is_empty() {
        return None;
    }
    let bound_to = finding.bound_to(context);
    report
        .waivers
        .iter()
        .find(|waiver| waiver.code == finding.code && waiver.bound_to == bound_to)
        .map(|waiver| waiver.reason.clone())
}

#[cfg(test)]
mod samples;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
