//! 查找和替换: what is looked for, what was found, and where the clerk is among it.

use egui::Context;
use jiff::civil::Date;

use super::Write;
use crate::app::apply::time;
use crate::app::goto::go;
use crate::app::state::Place;
use crate::app::work::Work;
use crate::form::PartId;
use crate::report::find::{Hit, hits, replaced};

/// The panel of search, and what it has found.
#[derive(Debug, Default)]
pub struct Find {
    pub open: bool,
    /// Whether words are to be replaced.
    pub replacing: bool,
    pub words: String,
    pub with: String,
    /// The field of the words wants the keyboard.
    pub want_focus: bool,
    /// Whether something in the panel had the keyboard in the frame before.
    pub has_keyboard: bool,
    hits: Vec<Hit>,
    /// What the hits were found for: the words, and the count of checks of the report.
    found_for: Option<(String, u64)>,
    /// The hit that is shown.
    current: Option<Hit>,
    /// The hit that the list has been scrolled to.
    listed: Option<Hit>,
    /// Where the search goes on.
    from: Option<(PartId, usize)>,
}

impl Find {
    /// The places of the words, looked for when the words or the report have changed.
    pub fn hits(&mut self, work: &Work) -> &[Hit] {
        let up_to_date =
            self.found_for.as_ref().is_some_and(|(words, revision)| *words == self.words && *revision == work.revision);
        if !up_to_date {
            self.hits = hits(&work.report, &self.words);
            self.found_for = Some((self.words.clone(), work.revision));
            self.current = self.current.filter(|hit| self.hits.contains(hit));
        }
        &self.hits
    }

    /// The hits as they were found last.
    pub fn found(&self) -> &[Hit] {
        &self.hits
    }

    /// Which line of the list is to come into sight: that of the hit that is shown, once for each.
    pub fn to_list(&mut self) -> Option<usize> {
        if self.listed == self.current {
            return None;
        }
        self.listed = self.current;
        self.hits.iter().position(|hit| Some(*hit) == self.current)
    }

    pub fn current(&self) -> Option<Hit> {
        self.current
    }

    /// `第 2 处，共 7 处`
    pub fn count_words(&self) -> String {
        let at = self.current.and_then(|hit| self.hits.iter().position(|other| *other == hit));
        match (self.words.is_empty(), self.hits.len(), at) {
            (true, ..) => String::new(),
            (false, 0, _) => "没有找到".to_owned(),
            (false, all, None) => format!("共 {all} 处"),
            (false, all, Some(at)) => format!("第 {} 处，共 {all} 处", at + 1),
        }
    }

    /// Opens the panel. What is selected in the text is looked for.
    fn open(&mut self, work: &Work, replacing: bool) {
        if let Some(part) = super::part(work) {
            let here = super::selection(work, part);
            let words = work.report.text(part).get(here.clone()).unwrap_or_default();
            if !words.is_empty() && !words.contains('\n') {
                words.clone_into(&mut self.words);
            }
            self.from = Some((part, here.start));
        }
        (self.open, self.replacing, self.want_focus, self.current) = (true, replacing, true, None);
    }

    /// The next hit or the one before, in a circle.
    fn step(&self, back: bool) -> Option<Hit> {
        let place = |hit: &Hit| (hit.part, hit.start);
        let last = self.hits.last().copied();
        if back {
            let before = self.current.map(|hit| place(&hit)).or(self.from);
            let found = self.hits.iter().rev().find(|hit| before.is_none_or(|before| place(hit) < before));
            return found.copied().or(last);
        }
        let found = self.hits.iter().find(|hit| self.from.is_none_or(|from| place(hit) >= from));
        found.or(self.hits.first()).copied()
    }

    /// Shows a hit; the keyboard stays where it is.
    fn show(&mut self, hit: Hit, work: &mut Work, today: Date, ctx: &Context) {
        go(work, Place::Part(hit.part), today, ctx);
        work.views.reveal_words(hit.part, hit.start..hit.end);
        self.current = Some(hit);
        self.from = Some((hit.part, hit.end));
    }

    /// Carries out a command of search; gives what the clerk should be told.
    pub(super) fn apply(&mut self, write: Write, work: &mut Work, today: Date, ctx: &Context) -> Option<String> {
        self.hits(work);
        match write {
            Write::Find => self.open(work, false),
            Write::Replace => self.open(work, true),
            Write::CloseFind => {
                self.open = false;
                if let (Some(part), Some(hit)) = (super::part(work), self.current) {
                    let words = if hit.part == part { hit.start..hit.end } else { super::selection(work, part) };
                    work.views.show_words(part, words);
                }
            }
            Write::FindNext | Write::FindPrevious => {
                if let Some(hit) = self.step(write == Write::FindPrevious) {
                    self.show(hit, work, today, ctx);
                }
            }
            Write::ShowHit(hit) => self.show(hit, work, today, ctx),
            Write::ReplaceOne => self.replace_one(work, today, ctx),
            Write::ReplaceAll => return self.replace_all(work, today, ctx),
            _ => {}
        }
        None
    }

    /// Replaces the hit that is shown and goes to the next one; without one it only goes there.
    fn replace_one(&mut self, work: &mut Work, today: Date, ctx: &Context) {
        if let Some(hit) = self.current {
            let edits = replaced(&work.report, &[hit], &self.with);
            work.change(&format!("替换“{}”", self.words), edits, None, time(ctx), today);
            self.from = Some((hit.part, hit.start + self.with.len()));
            self.current = None;
            self.hits(work);
        }
        if let Some(hit) = self.step(false) {
            self.show(hit, work, today, ctx);
        }
    }

    fn replace_all(&mut self, work: &mut Work, today: Date, ctx: &Context) -> Option<String> {
        let count = self.hits.len();
        let edits = replaced(&work.report, &self.hits, &self.with);
        let title = format!("替换 {count} 处“{}”", self.words);
        if count > 1 {
            work.keeping.before(&title, &work.report);
        }
        work.change(&title, edits, None, time(ctx), today);
        self.current = None;
        (count > 0).then(|| format!("已替换 {count} 处，可以一步撤销"))
    }
}
