//! What keeps the work at hand safe: its journal, its versions, the lock of its file, and what the disk holds by now.

use std::path::Path;

use egui::Context;
use jiff::civil::DateTime;

use super::work::Work;
use crate::report::{Edit, Report};
use crate::store::{Begin, Docket, FileLock, Journal, Kept, Opened, PACE, Version};

/// A step that changes at least this many places is preceded by a version to go back to.
const MANY: usize = 5;

/// What keeps one report safe.
#[derive(Default)]
pub struct Keeping {
    journal: Option<Journal>,
    /// The folder in the recovery area that is gone on with.
    pub resumed: Option<Docket>,
    pub lock: Option<FileLock>,
    /// The report file as others have left it, once that has been noticed.
    pub disk: Option<Box<Opened>>,
    /// The state that the journal was told last.
    told: Option<Report>,
    revision: Option<u64>,
    /// Versions that wait for the end of the frame.
    versions: Vec<(String, Report)>,
    /// When the journal reached the disk last.
    at: Option<DateTime>,
    /// Why the journal does not reach the disk.
    refused: Option<String>,
}

impl Keeping {
    /// Notes a version to go back to. It is kept at the end of the frame.
    pub fn version(&mut self, name: String, report: &Report) {
        self.versions.push((name, report.clone()));
    }

    /// Notes the report before a step that changes many places at once: a paste, an import, filling with zeros.
    pub fn before_step(&mut self, title: &str, edits: &[Edit], report: &Report) {
        if edits.len() >= MANY {
            self.before(title, report);
        }
    }

    /// Notes the report before a step that is one change to us and many to the clerk: a paste, a replacement everywhere.
    /// The same report is not kept twice.
    pub fn before(&mut self, title: &str, report: &Report) {
        self.version(format!("{title}之前"), report);
    }
}

impl Work {
    /// Brings the journal up to the report at hand before a save, so that it is never behind the file. Waits for the disk.
    pub fn keep_now(&mut self, area: &Path, now: DateTime, ctx: &Context) {
        self.keep(area, now, ctx);
        if let Some(journal) = &self.keeping.journal {
            journal.flush();
        }
    }

    /// Tells the journal what has changed since the last frame. Costs a comparison when something has.
    pub fn keep(&mut self, area: &Path, now: DateTime, ctx: &Context) {
        for (name, report) in std::mem::take(&mut self.keeping.versions) {
            self.journal(area, now, ctx).version(&name, false, &report, now);
        }
        if self.keeping.revision != Some(self.revision) {
            self.keeping.revision = Some(self.revision);
            if self.keeping.told.as_ref().unwrap_or(self.saved()) != self.current() {
                let current = self.current().clone();
                self.journal(area, now, ctx).state(&current, now);
                self.keeping.told = Some(current);
            }
        }
    }

    /// The file holds the report as it is: `name` is what the version is called.
    pub fn keep_saved(&mut self, area: &Path, name: &str, now: DateTime, ctx: &Context) {
        let (Some(path), saved) = (self.path.clone(), self.saved().clone()) else { return };
        self.journal(area, now, ctx).saved(name, &path, &saved, now);
        self.keeping.told = Some(saved);
        // What differs from the file is told anew.
        self.keeping.revision = None;
    }

    /// Keeps the report at hand as a version under a name of the clerk's.
    pub fn keep_version(&mut self, name: &str, area: &Path, now: DateTime, ctx: &Context) {
        let current = self.current().clone();
        self.journal(area, now, ctx).version(name, true, &current, now);
    }

    /// The versions of the report, the oldest first. Waits for the disk.
    pub fn versions(&mut self, area: &Path, now: DateTime, ctx: &Context) -> Vec<Version> {
        self.journal(area, now, ctx).versions()
    }

    /// Ends the journal: the report has been saved, or the clerk has chosen not to.
    pub fn finish(mut self, now: DateTime) {
        let unsaved = self.is_dirty().then(|| self.current().clone());
        if let Some(journal) = self.keeping.journal.take() {
            journal.close(unsaved.as_ref(), now);
        }
    }

    /// When the state at hand reached the recovery area; none while it is the one in the file, or has not reached it.
    pub fn kept_at(&self) -> Option<DateTime> {
        self.keeping.at.filter(|_| self.is_dirty())
    }

    /// Why the recovery area does not keep the report, if it does not.
    pub fn not_kept(&self) -> Option<&str> {
        self.keeping.refused.as_deref()
    }

    /// Looks how far the journal is.
    pub fn look_at_journal(&mut self) {
        match self.keeping.journal.as_ref().map(Journal::kept) {
            Some(Kept::At(at)) => (self.keeping.at, self.keeping.refused) = (Some(at), None),
            Some(Kept::Refused(why)) => (self.keeping.at, self.keeping.refused) = (None, Some(why)),
            // In a moment it will be there: what is shown does not change meanwhile.
            Some(Kept::Soon | Kept::Nothing) | None => {}
        }
    }

    /// The journal, which begins when there is something to tell.
    fn journal(&mut self, area: &Path, now: DateTime, ctx: &Context) -> &Journal {
        let journal = match self.keeping.journal.take() {
            Some(journal) => journal,
            None => {
                let resumed = self.keeping.resumed.take();
                let begin = Begin { path: self.path.clone(), base: self.saved().clone(), at: now, resumed };
                let ctx = ctx.clone();
                Journal::begin(area, begin, PACE, Some(Box::new(move || ctx.request_repaint())))
            }
        };
        self.keeping.journal.insert(journal)
    }
}
