//! Going to places of the report: parts, cells, words, findings, and the places of the window.

use egui::Context;
use jiff::civil::Date;

use super::apply::keep_typing;
use super::attention::Filter;
use super::prose::end_of_change;
use super::state::Place;
use super::work::Work;
use crate::check::{Field, Finding};
use crate::form::{CellId, PartId};
use crate::layout::Source;
use crate::report::Edit;

impl Work {
    /// The table of the part at hand, whether it or the words beside it are shown.
    pub fn table_at_hand(&self) -> Option<(PartId, usize)> {
        let Place::Part(part) = self.place else { return None };
        self.form.part(part)?.table.map(|table| (part, table))
    }

    /// The finding that the clerk has gone to, or the only one there is.
    pub fn finding_at_hand(&self) -> Option<&Finding> {
        let mut listed = self.listed();
        match self.at_finding {
            Some(at) => listed.nth(at),
            None => listed.next().filter(|_| listed.next().is_none()),
        }
    }

    /// Shows the table of the part at hand in place of its words, or the other way round.
    pub(super) fn table_or_words(&mut self) {
        let Some((part, table)) = self.table_at_hand() else { return };
        if self.views.text_of_table_part == Some(part) {
            self.views.text_of_table_part = None;
            self.views.grid(table).focus();
        } else {
            self.views.show_text(part);
        }
    }
}

pub(super) fn go(work: &mut Work, place: Place, today: Date, ctx: &Context) {
    keep_typing(work, today, ctx);
    work.go(place);
}

/// The field that matters most of a place that has neither a table nor a text.
fn first_field(place: Place) -> Option<Field> {
    match place {
        Place::Profile => Some(Field::Name),
        Place::Part(PartId::Signature) => Some(Field::Date),
        Place::Part(_) => None,
    }
}

/// Goes to the cell, the words or the field of a finding.
pub(super) fn land(work: &mut Work, finding: &Finding, today: Date, ctx: &Context) {
    go(work, Place::of(finding), today, ctx);
    let likely = finding.likely.as_ref().map(|likely| &likely.cell);
    if let Some(span) = finding.span {
        work.views.show_words(span.part, span.start..span.end);
    } else if let Some(id) = likely.or(finding.cells.first()) {
        show_cell(work, id);
    } else if let Some(field) = finding.field.or(first_field(work.place)) {
        work.views.go_to_field(field);
    } else if let Place::Part(part) = work.place
        && work.form.part(part).is_some_and(|part| part.table.is_none())
    {
        work.views.show_text(part);
    }
    // What is gone to is also to be read, with what can be done about it, whatever the list was showing.
    if !work.filter.includes(finding) {
        work.filter = if finding.waived.is_some() { Filter::Waived } else { Filter::All };
    }
    let at = work.listed().position(|other| other == finding);
    if let Some(at) = at {
        work.take_finding(at);
    }
}

pub(super) fn step_finding(work: &mut Work, by: isize, today: Date, ctx: &Context) {
    let Some(next) = work.finding_from_here(by) else { return };
    let found = work.listed().nth(next).cloned();
    if let Some(finding) = found {
        land(work, &finding, today, ctx);
        // Going there may have entered a figure: the list may be another now.
        let same = work.listed().nth(next) == Some(&finding);
        if same {
            work.take_finding(next);
        }
    }
}

fn show_cell(work: &mut Work, id: &CellId) {
    if let (Some(cell), Some(part)) = (work.form.index_of(id), work.form.part_of(id)) {
        work.go(Place::Part(part));
        work.views.go_to_cell(work.form, cell);
    }
}

fn show_title(work: &mut Work) {
    work.go(Place::Profile);
    work.views.go_to_field(Field::Title);
}

/// Goes to what stands on a page of the preview; `at` counts from the beginning of its text.
pub(super) fn show_source(work: &mut Work, source: &Source, at: usize, today: Date, ctx: &Context) {
    keep_typing(work, today, ctx);
    match source {
        Source::Title => show_title(work),
        Source::Signature => {
            work.go(Place::Part(PartId::Signature));
            work.views.go_to_field(Field::Date);
        }
        Source::Cell(id) => show_cell(work, id),
        // A heading of the form has no text of its own: it stands for the table or the text below it.
        Source::Text(origin) if origin.start == origin.end => {
            work.go(Place::Part(origin.part));
            work.takes_keyboard();
        }
        Source::Text(origin) => {
            work.go(Place::Part(origin.part));
            let at = (origin.start + at).min(origin.end);
            work.views.show_words(origin.part, at..at);
        }
        Source::Label(_) => {}
    }
}

/// Takes a step back, or does it again, and goes to where that was. In a text the cursor stands where it has changed;
/// the keyboard comes along if it `writes` here and is not in a list or the panel of search.
pub(super) fn show_step(work: &mut Work, writes: bool, step: impl FnOnce(&mut Work) -> Option<Vec<Edit>>) {
    let before = work.report.prose.clone();
    let edits = step(work).unwrap_or_default();
    show_edits(work, &edits);
    let Some(Edit::Text { part, .. } | Edit::Prose { part, .. }) = edits.first() else { return };
    let (old, new) = (before.get(part).map_or("", String::as_str), work.report.text(*part));
    if old != new {
        let at = end_of_change(old, new, work.views.caret(*part));
        if writes {
            work.views.show_place(*part, at);
        } else {
            work.views.reveal_words(*part, at..at);
        }
    }
}

/// Goes to where edits have happened.
fn show_edits(work: &mut Work, edits: &[Edit]) {
    match edits.first() {
        Some(Edit::Cell { id, .. }) => {
            // A step that is taken back begins with what was done last: of a block, its first cell is meant.
            let in_table = |other: &&CellId| work.form.part_of(other) == work.form.part_of(id);
            let ids = edits.iter().filter_map(|edit| match edit {
                Edit::Cell { id, .. } => Some(id),
                _ => None,
            });
            let first = ids.filter(in_table).min_by_key(|id| work.form.index_of(id)).unwrap_or(id).clone();
            show_cell(work, &first);
        }
        Some(Edit::Title(_)) => show_title(work),
        Some(Edit::Organ(_)) => work.go(Place::Profile),
        Some(edit) => {
            if let Some(part) = edit.part(work.form) {
                work.go(Place::Part(part));
                work.views.text_of_table_part = Some(part);
            }
        }
        None => {}
    }
}
