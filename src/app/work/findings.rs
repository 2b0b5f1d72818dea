//! Which findings the clerk sees, which one is at hand, and what has been mended since.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;

use super::Work;
use crate::app::grid::{Mark, Marks};
use crate::app::state::Place;
use crate::app::theme::Sign;
use crate::check::{Context, Finding, Severity};
use crate::report::Value;

impl Work {
    /// Brings what is shown in line with what the clerk has come to.
    pub fn look(&mut self) {
        self.revision += 1;
        let findings = self.checked.findings.iter().enumerate();
        self.shown = findings.filter(|(_, finding)| self.attention.shows(finding)).map(|(index, _)| index).collect();
        self.marks = self.cell_marks();
        self.at_finding = self.went_to.as_ref().and_then(|(name, _)| self.listed().position(|f| name_of(f) == *name));
    }

    /// Puts a finding of the list at hand.
    pub fn take_finding(&mut self, index: usize) {
        let name = self.listed().nth(index).map(name_of);
        self.at_finding = name.is_some().then_some(index);
        self.went_to = name.map(|name| (name, index));
        static NEXT: AtomicU64 = AtomicU64::new(1);
        self.gone = NEXT.fetch_add(1, Ordering::Relaxed);
    }

    /// Remembers where a finding stood with which something is being done: the steps go on from there.
    pub fn deal_with(&mut self, is_it: impl Fn(&Finding) -> bool) {
        let found = self.listed().enumerate().find(|(_, finding)| is_it(finding));
        self.went_to = found.map(|(at, finding)| (name_of(finding), at)).or(self.went_to.take());
    }

    /// The finding that the clerk has gone to, as long as she is in the part in which it is.
    pub fn finding_in_place(&self) -> Option<&Finding> {
        let finding = self.at_finding.and_then(|at| self.listed().nth(at));
        finding.filter(|finding| Place::of(finding) == self.place)
    }

    /// The finding at hand; where it is no more, the one that has come to stand in its place, or the last one.
    pub fn finding_here(&self) -> usize {
        let last = self.listed().count().saturating_sub(1);
        let stood = || self.went_to.as_ref().map(|(_, at)| (*at).min(last));
        self.at_finding.or_else(stood).unwrap_or(0)
    }

    /// The finding so many steps on from the one at hand, round and round. Where that one is no more, the steps begin
    /// at those that have come to stand in its place.
    pub fn finding_from_here(&self, by: isize) -> Option<usize> {
        let len = isize::try_from(self.listed().count()).ok().filter(|len| *len > 0)?;
        let place = |at: usize| isize::try_from(at).unwrap_or(0);
        let from = match (self.at_finding, &self.went_to) {
            (Some(at), _) => place(at),
            (None, Some((_, at))) if by > 0 => place(*at) - 1,
            (None, Some((_, at))) => place(*at),
            (None, None) if by > 0 => -1,
            (None, None) => 0,
        };
        usize::try_from((from + by).rem_euclid(len)).ok()
    }

    /// For each cell the gravest finding and what all of them say.
    fn cell_marks(&self) -> Marks {
        let mut marks = Marks::new();
        for finding in self.open_findings() {
            let sign = Sign::from(finding.severity);
            let cells = finding.cells.iter().filter_map(|id| self.form.index_of(id));
            // A cell that waits for a figure is marked by the grid itself; to colour it as wrong would only shout.
            for cell in cells.filter(|cell| *self.figures.value(*cell) != Value::Unfilled) {
                marks
                    .entry(cell)
                    .and_modify(|mark: &mut Mark| mark.text = format!("{}\n{}", mark.text, finding.message))
                    .or_insert_with(|| Mark { sign, text: finding.message.clone() });
            }
        }
        marks
    }

    /// The findings that the clerk has come to, gravest first.
    pub fn shown(&self) -> impl Iterator<Item = &Finding> {
        self.shown.iter().filter_map(|index| self.checked.findings.get(*index))
    }

    /// Those of them that the list shows.
    pub fn listed(&self) -> impl Iterator<Item = &Finding> {
        self.shown().filter(|finding| self.filter.includes(finding))
    }

    /// Those that have not been set aside.
    pub fn open_findings(&self) -> impl Iterator<Item = &Finding> {
        self.shown().filter(|finding| finding.waived.is_none())
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.open_findings().filter(|finding| finding.severity == severity).count()
    }

    /// Errors that bar publication, whether the clerk has come to them or not.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.checked.findings.iter().filter(|finding| finding.severity == Severity::Error && finding.waived.is_none())
    }

    /// What a waiver of a finding is bound to.
    pub fn bound_to(&self, finding: &Finding, today: Date) -> String {
        finding.bound_to(&Context::new(self.form, &self.current, self.grounds.against(today)))
    }

    /// What has been set aside stands as before: it is not mended.
    pub(super) fn standing_now(&self) -> Vec<String> {
        self.shown().map(name_of).collect()
    }

    /// Counts what the last change has mended. Only whole changes count: while a figure is half typed,
    /// findings come and go.
    pub(super) fn count_resolved(&mut self) {
        let now = self.standing_now();
        let mended = self.standing.iter().filter(|name| !now.contains(name)).count();
        if mended > 0 {
            self.resolved = mended;
        } else if now.len() > self.standing.len() {
            self.resolved = 0;
        }
        self.standing = now;
    }
}

/// What identifies a finding from one check to the next: the rule and the place, not the figures.
fn name_of(finding: &Finding) -> String {
    let cells: Vec<&str> = finding.cells.iter().map(|cell| cell.as_str()).collect();
    let part = finding.part.map_or("", |part| part.as_str());
    let words = if cells.is_empty() { finding.message.as_str() } else { "" };
    format!("{} {part} {} {words}", finding.code, cells.join(" "))
}
