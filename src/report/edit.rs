//! Changes of a report, and undoing them.

use super::live::{self, Field};
use super::{Entry, LastReport, Organ, Report, Signature, Source, Waiver};
use crate::form::{CellId, Form, PartId};

/// One change of a report. Applying it gives the edit that takes it back.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// `None` makes an input cell unfilled and lets a total follow its parts.
    Cell {
        id: CellId,
        entry: Option<Entry>,
    },
    Text {
        part: PartId,
        text: String,
    },
    /// Text of a part together with its live fields.
    Prose {
        part: PartId,
        text: String,
        fields: Vec<Field>,
    },
    Title(Option<String>),
    Organ(Box<Organ>),
    Signature(Signature),
    Waivers(Vec<Waiver>),
    Source(Option<Box<Source>>),
    /// Attaches or takes off last year's report, or confirms sentences of it.
    Last(Option<LastReport>),
}

impl Edit {
    /// Applies the edit and gives the edit that undoes it.
    pub fn apply(self, form: &Form, report: &mut Report) -> Self {
        match self {
            Self::Cell { id, entry } => {
                let before = report.cells.get(&id).cloned();
                report.set(form, &id, entry);
                Self::Cell { id, entry: before }
            }
            Self::Text { part, text } => {
                let fields = match report.fields.get(&part) {
                    Some(fields) => live::moved(fields, report.text(part), &text),
                    None => return Self::Text { part, text: put_text(report, part, text) },
                };
                Self::Prose { part, text, fields }.apply(form, report)
            }
            Self::Prose { part, text, fields } => {
                let fields = live::sound(fields, &text);
                let before =
                    if fields.is_empty() { report.fields.remove(&part) } else { report.fields.insert(part, fields) };
                Self::Prose { part, text: put_text(report, part, text), fields: before.unwrap_or_default() }
            }
            Self::Title(title) => Self::Title(std::mem::replace(&mut report.title, title)),
            Self::Organ(organ) => Self::Organ(Box::new(std::mem::replace(&mut report.organ, *organ))),
            Self::Signature(signature) => Self::Signature(std::mem::replace(&mut report.signature, signature)),
            Self::Source(source) => Self::Source(std::mem::replace(&mut report.source, source)),
            Self::Last(last) => Self::Last(std::mem::replace(&mut report.last, last)),
            Self::Waivers(waivers) => Self::Waivers(std::mem::replace(&mut report.waivers, waivers)),
        }
    }

    /// The part in which the change is seen.
    pub fn part(&self, form: &Form) -> Option<PartId> {
        match self {
            Self::Cell { id, .. } => form.part_of(id),
            Self::Text { part, .. } | Self::Prose { part, .. } => Some(*part),
            Self::Signature(_) => Some(PartId::Signature),
            Self::Title(_) | Self::Organ(_) | Self::Waivers(_) | Self::Source(_) | Self::Last(_) => None,
        }
    }
}

/// Replaces the text of a part and gives the one before.
fn put_text(report: &mut Report, part: PartId, text: String) -> String {
    let before = if text.is_empty() { report.prose.remove(&part) } else { report.prose.insert(part, text) };
    before.unwrap_or_default()
}

/// A group of edits that is undone at once, with the name the clerk sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// E.g. `填写 表三 本年新收·自然人`.
    pub title: String,
    /// The edits that take the step back (or, on the redo side, do it again), in the order to apply.
    edits: Vec<Edit>,
    /// Steps with the same key that follow one another become one.
    merge_key: Option<String>,
}

/// What can be undone and redone.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// Steps kept; a clerk does not go back further, and each is small.
const MOST_STEPS: usize = 500;

impl History {
    /// Applies edits as one step. Edits that change nothing leave no step.
    /// With a `merge_key`, steps of the same key are undone together until [`History::seal`] is called.
    pub fn apply(&mut self, form: &Form, report: &mut Report, title: &str, edits: Vec<Edit>, merge_key: Option<&str>) {
        let mut inverse = Vec::new();
        for edit in edits {
            let back = edit.clone().apply(form, report);
            if back != edit {
                inverse.push(back);
            }
        }
        for edit in live::refresh(form, report) {
            inverse.push(edit.apply(form, report));
        }
        if inverse.is_empty() {
            return;
        }
        inverse.reverse();
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && merge_key.is_some()
            && last.merge_key.as_deref() == merge_key
        {
            inverse.append(&mut last.edits);
            // Of several changes of one text only the oldest state is worth keeping.
            last.edits = keep_last_of_each(inverse);
            return;
        }
        self.done.push(Step { title: title.to_owned(), edits: inverse, merge_key: merge_key.map(str::to_owned) });
        if self.done.len() > MOST_STEPS {
            self.done.remove(0);
        }
    }

    /// Ends the merging of steps: what is typed from now on is undone by itself.
    pub fn seal(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.merge_key = None;
        }
    }

    /// Takes the last step back; gives its title and the parts it touched.
    pub fn undo(&mut self, form: &Form, report: &mut Report) -> Option<Step> {
        move_step(&mut self.done, &mut self.undone, form, report)
    }

    pub fn redo(&mut self, form: &Form, report: &mut Report) -> Option<Step> {
        move_step(&mut self.undone, &mut self.done, form, report)
    }

    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.title.as_str())
    }

    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.title.as_str())
    }
}

impl Step {
    /// Edits of the step, for showing where it happened.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }
}

fn move_step(from: &mut Vec<Step>, to: &mut Vec<Step>, form: &Form, report: &mut Report) -> Option<Step> {
    let step = from.pop()?;
    let mut edits: Vec<Edit> = step.edits.iter().cloned().map(|edit| edit.apply(form, report)).collect();
    edits.reverse();
    to.push(Step { title: step.title.clone(), edits, merge_key: None });
    Some(step)
}

/// Drops every edit that a later one of the same target makes irrelevant.
fn keep_last_of_each(edits: Vec<Edit>) -> Vec<Edit> {
    let same_target = |a: &Edit, b: &Edit| match (a, b) {
        (Edit::Cell { id: a, .. }, Edit::Cell { id: b, .. }) => a == b,
        (
            Edit::Text { part: a, .. } | Edit::Prose { part: a, .. },
            Edit::Text { part: b, .. } | Edit::Prose { part: b, .. },
        ) => a == b,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    let mut kept: Vec<Edit> = Vec::new();
    for edit in edits {
        kept.retain(|earlier| !same_target(earlier, &edit));
        kept.push(edit);
    }
    kept
}
