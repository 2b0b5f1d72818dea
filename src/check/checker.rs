//! Checking the same report again and again while it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::context::{Known, LastFigures, LastYear};
use super::narrative::Cache;
use super::others::Stamp;
use super::registry::RULES;
use super::words::Words;
use super::{Against, Checked, Context, Reads, Sink, judge, run};
use crate::form::{CellId, Form};
use crate::report::{Entry, Report};

/// Keeps what each rule has found until something that the rule reads has changed.
#[derive(Debug, Default)]
pub struct Checker {
    /// What the findings were made from.
    inputs: Option<Inputs>,
    /// What each rule found, in the order of the registry.
    found: Vec<Sink>,
    /// What the prose says, this year's and last year's, kept while it stands.
    narratives: Cache,
    last_narratives: Cache,
    /// Last year's figures, kept while that report stands.
    last_figures: Option<Arc<LastFigures>>,
}

impl Checker {
    /// As [`check`](fn@super::check), running only the rules whose inputs have changed since the last call.
    pub fn check(&mut self, form: &Form, report: &Report, against: Against) -> Checked {
        let changed = self.inputs.as_mut().and_then(|inputs| inputs.bring_up_to_date(report, against));
        if changed.is_none() {
            self.inputs = Some(Inputs::new(report, against));
            self.found = RULES.iter().map(|_| Sink::default()).collect();
        }
        if changed.is_none_or(|changed| Reads::LAST.meets(changed)) {
            self.last_figures = None;
        }
        let known = Known {
            narratives: Some(self.narratives.read(&report.prose)),
            last_narratives: against.last(report).map(|last| self.last_narratives.read(&last.prose)),
            last_figures: self.last_figures.take(),
        };
        let context = Context::knowing(form, report, against, known);
        self.last_figures = context.last.as_ref().map(LastYear::kept_figures);
        for (rule, found) in RULES.iter().zip(&mut self.found) {
            if changed.is_none_or(|changed| rule.reads.meets(changed)) {
                *found = run(rule, &context);
            }
        }
        judge(&context, &self.found)
    }
}

/// Everything that rules read.
#[derive(Debug)]
struct Inputs {
    report: Report,
    last: Option<Report>,
    today: Date,
    words: Words,
    /// Which reports lay beside it.
    others: Option<Stamp>,
}

impl Inputs {
    fn new(report: &Report, against: Against) -> Self {
        // Waivers are for the findings, not for the rules.
        let kept = Report { waivers: Vec::new(), last: None, ..report.clone() };
        let Against { today, words, others, .. } = against;
        let last = against.last(report).cloned();
        Self { report: kept, last, today, words: words.clone(), others: others.map(|others| others.stamp()) }
    }

    /// Takes over what has changed, and tells what it is; `None` where everything has to be looked at anew.
    fn bring_up_to_date(&mut self, report: &Report, against: Against) -> Option<Reads> {
        let kept = &mut self.report;
        if (kept.form, kept.year) != (report.form, report.year) {
            return None;
        }
        let figures = take_cells(&mut kept.cells, &report.cells);
        let profile = [
            take(&mut kept.organ, &report.organ),
            take(&mut kept.title, &report.title),
            take(&mut kept.signature, &report.signature),
        ];
        let others = against.others.map(|others| others.stamp());
        let last = self.last.as_ref() != against.last(report);
        if last {
            self.last = against.last(report).cloned();
        }
        Some(
            figures
                .and(Reads::PROSE.when(take(&mut kept.prose, &report.prose)))
                .and(Reads::PROFILE.when(profile.contains(&true)))
                .and(Reads::SOURCE.when(take(&mut kept.source, &report.source)))
                .and(Reads::LAST.when(last))
                .and(Reads::TODAY.when(take(&mut self.today, &against.today)))
                .and(Reads::WORDS.when(take(&mut self.words, against.words)))
                .and(Reads::OTHERS.when(take(&mut self.others, &others))),
        )
    }
}

/// Puts the new value in place of the kept one; whether they differed.
fn take<T: PartialEq + Clone>(kept: &mut T, new: &T) -> bool {
    let differ = kept != new;
    if differ {
        kept.clone_from(new);
    }
    differ
}

/// As [`take`], telling the tables in which a cell differs.
fn take_cells(kept: &mut BTreeMap<CellId, Entry>, new: &BTreeMap<CellId, Entry>) -> Reads {
    if !kept.keys().eq(new.keys()) {
        let strange = |one: &BTreeMap<CellId, Entry>, other: &BTreeMap<CellId, Entry>| {
            let strange = one.keys().filter(|id| !other.contains_key(*id));
            strange.fold(Reads::NOTHING, |tables, id| tables.and(Reads::of_cell(id)))
        };
        let come_or_gone = strange(kept, new).and(strange(new, kept));
        let common = kept.iter().filter(|(id, entry)| new.get(*id).is_some_and(|new| new != *entry));
        let tables = common.fold(come_or_gone, |tables, (id, _)| tables.and(Reads::of_cell(id)));
        kept.clone_from(new);
        return tables;
    }
    // The same cells, as after nearly every keystroke: both are walked in step.
    let mut tables = Reads::NOTHING;
    for ((id, kept), new) in kept.iter_mut().zip(new.values()) {
        if take(kept, new) {
            tables = tables.and(Reads::of_cell(id));
        }
    }
    tables
}
