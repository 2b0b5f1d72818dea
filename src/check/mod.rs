//! What is wrong with a report, why, and how to mend it.
//!
//! Checking never fails and never blocks: [`check`] takes values and gives [`Findings`](Checked).
//! The rules stand in [`rules`], one file a rule, and are listed in [`registry`], nowhere else.
//! A finding is data; the command line and the window render it.

mod against;
mod checker;
mod context;
pub mod culprit;
mod finding;
pub mod handbook;
pub mod narrative;
pub mod others;
mod reads;
pub mod registry;
pub mod relations;
mod rule;
pub mod rules;
pub mod text;
pub mod tidy;
pub mod words;

pub use against::Against;
pub use checker::Checker;
pub use context::{Context, LastYear};
pub use finding::{Counts, Field, Finding, Fix, FixEdit, Likely, Severity, Span};
pub use reads::Reads;
pub use rule::{Card, Forms, Rule, Sink, When};

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
    check_against(form, report, Against::new(last, today))
}

/// Checks a report against all that is known besides.
pub fn check_against(form: &Form, report: &Report, against: Against) -> Checked {
    let context = Context::new(form, report, against);
    let found: Vec<Sink> = registry::RULES.iter().map(|rule| run(rule, &context)).collect();
    judge(&context, &found)
}

/// What a rule finds; nothing on a form that it does not apply to.
fn run(rule: &Rule, context: &Context) -> Sink {
    let mut sink = Sink::default();
    if rule.forms.include(context.form.id) {
        (rule.check)(rule, context, &mut sink);
    }
    sink
}

/// Joins what the rules have found, explains, waives and orders it.
fn judge(context: &Context, found: &[Sink]) -> Checked {
    let mut findings: Vec<Finding> = found.iter().flat_map(|sink| &sink.findings).cloned().collect();
    let not_assessable = found.iter().flat_map(|sink| &sink.not_assessable).cloned().collect();
    culprit::explain(context, &mut findings);
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
