//! The report at hand, with its history, its findings and what the clerk has come to.

mod findings;

use std::path::PathBuf;

use jiff::civil::{Date, DateTime};

use super::attention::{Attention, Filter};
use super::grid::Marks;
use super::grounds::Grounds;
use super::keep::Keeping;
use super::reading::Reading;
use super::state::Place;
use super::views::Views;
use crate::carry::stale::{Stale, Tracker};
use crate::carry::years::{self, YearChange};
use crate::check::{Checked, Checker};
use crate::form::{self, CellId, Form, PartId};
use crate::report::{Edit, Figures, History, LastReport, Report, parse_entry};
use crate::store::{Fingerprint, Opened};

/// A report that is being worked on.
pub struct Work {
    pub form: &'static Form,
    pub report: Report,
    pub history: History,
    /// The report as it stands on the disk; a new one has never been there.
    saved: Report,
    pub path: Option<PathBuf>,
    pub fingerprint: Option<Fingerprint>,
    pub saved_at: Option<DateTime>,
    pub last: Option<Last>,
    pub place: Place,
    pub attention: Attention,
    pub filter: Filter,
    /// What is being typed in a cell and has not been entered yet.
    typing: Option<(CellId, String)>,
    /// The report with what is being typed.
    current: Report,
    pub figures: Figures,
    checker: Checker,
    pub checked: Checked,
    /// Indices of the findings that the clerk has come to, gravest first.
    pub shown: Vec<usize>,
    /// What is to be seen of them in the cells.
    pub marks: Marks,
    /// The finding at hand: its index in the list ([`Self::listed`]), for going through it one by one.
    pub at_finding: Option<usize>,
    /// What the finding at hand is called, and where it stood; it may have been mended or set aside since.
    went_to: Option<(String, usize)>,
    /// Another number each time a finding is put at hand: then the list shows it, and lets itself be scrolled afterwards.
    pub gone: u64,
    /// How many findings the last changes have mended.
    pub resolved: usize,
    /// Findings that stood when the last change was made; what is missing later has been mended.
    standing: Vec<String>,
    last_change: f64,
    /// Counts the checks, to notice that something has changed.
    pub revision: u64,
    stale_tracker: Tracker,
    /// What of last year's text has been neither changed nor confirmed.
    pub stale: Vec<Stale>,
    /// Year words in it that can be changed by a click.
    pub year_changes: Vec<YearChange>,
    /// State of the widgets: cursors, scroll positions, texts being edited.
    pub views: Views,
    /// Why the report is only read; none if it can be changed.
    pub reading: Option<Reading>,
    /// Journal, versions, lock.
    pub keeping: Keeping,
    /// What it is held against besides its form and last year's report.
    pub grounds: Grounds,
}

/// Last year's report, as the report remembers it, for comparison.
pub struct Last {
    pub remembered: LastReport,
    /// Its figures on the form of the report at hand; what that form does not have is left out.
    pub figures: Figures,
}

impl Last {
    fn new(remembered: &LastReport, form: &Form) -> Self {
        let mut on_form = Report { cells: Default::default(), ..Report::clone(&remembered.report) };
        for (id, entry) in remembered.report.cells.iter().filter(|(id, _)| form.cell(id).is_some()) {
            on_form.cells.insert(id.clone(), entry.clone());
        }
        Self { remembered: remembered.clone(), figures: Figures::of(form, &on_form) }
    }

    /// The report itself.
    pub fn report(&self) -> &Report {
        &self.remembered.report
    }
}

/// Seconds after which further typing is a step of undo by itself.
const PAUSE: f64 = 1.5;

impl Work {
    /// A new report that has never been saved.
    pub fn new(form: &'static Form, report: Report, today: Date) -> Self {
        let saved = report.clone();
        Self::with(form, report, saved, |_, _| Attention::default(), Place::Profile, today)
    }

    /// A report that was started from last year's. It has never been saved, and what was carried over can be lost.
    pub fn started(form: &'static Form, report: Report, today: Date) -> Self {
        let empty = Report::new(form, report.year, Default::default());
        Self::with(form, report, empty, |_, _| Attention::default(), Place::Profile, today)
    }

    /// A report that was read from another program's file and has never been saved.
    pub fn imported(form: &'static Form, report: Report, today: Date) -> Self {
        let empty = Report::new(form, report.year, Default::default());
        let attend = |report: &Report, _: &[Stale]| Attention::of_import(form, report);
        Self::with(form, report, empty, attend, Place::Part(PartId::Applications), today)
    }

    /// A report from a file.
    pub fn open(opened: Opened, today: Date) -> Option<Self> {
        let form = form::by_id(opened.report.form)?;
        let attend = |report: &Report, stale: &[Stale]| Attention::of_file(form, report, stale);
        let place = Place::all()
            .find(|place| matches!(place, Place::Part(part) if form.part(*part).is_some_and(|p| p.table.is_some())))
            .unwrap_or(Place::Profile);
        let saved = opened.report.clone();
        let mut work = Self::with(form, opened.report, saved, attend, place, today);
        work.path = Some(opened.path);
        work.fingerprint = Some(opened.fingerprint);
        Some(work)
    }

    /// A report that is complete but for its mistakes, for trying out.
    pub fn sample(report: Report, today: Date) -> Option<Self> {
        let form = form::by_id(report.form)?;
        let attend = |report: &Report, stale: &[Stale]| Attention::of_file(form, report, stale);
        let saved = report.clone();
        Some(Self::with(form, report, saved, attend, Place::Part(PartId::Applications), today))
    }

    fn with(
        form: &'static Form,
        report: Report,
        saved: Report,
        attend: impl FnOnce(&Report, &[Stale]) -> Attention,
        place: Place,
        today: Date,
    ) -> Self {
        let mut stale_tracker = Tracker::default();
        let attention = attend(&report, stale_tracker.look(&report));
        let mut work = Self {
            form,
            figures: Figures::of(form, &report),
            current: report.clone(),
            saved,
            report,
            history: History::default(),
            path: None,
            fingerprint: None,
            saved_at: None,
            last: None,
            place,
            attention,
            filter: Filter::All,
            typing: None,
            checker: Checker::default(),
            checked: Checked::default(),
            shown: Vec::new(),
            marks: Marks::new(),
            at_finding: None,
            went_to: None,
            gone: 0,
            resolved: 0,
            standing: Vec::new(),
            last_change: f64::NEG_INFINITY,
            revision: 0,
            stale_tracker,
            stale: Vec::new(),
            year_changes: Vec::new(),
            views: Views::default(),
            reading: None,
            keeping: Keeping::default(),
            grounds: Grounds::default(),
        };
        work.check(today);
        work.standing = work.standing_now();
        work
    }

    /// Whether something would be lost by closing.
    pub fn is_dirty(&self) -> bool {
        self.typing.is_some() || self.report != self.saved
    }

    pub fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// The report as it stands on the disk, or as it began.
    pub fn saved(&self) -> &Report {
        &self.saved
    }

    /// Counts what differs from now on from what others have put on the disk.
    pub fn rebase(&mut self, saved: Report, fingerprint: Fingerprint) {
        self.saved = saved;
        self.fingerprint = Some(fingerprint);
    }

    /// The report with what is being typed.
    pub fn current(&self) -> &Report {
        &self.current
    }

    /// Remembers that the disk holds the report as it is.
    pub fn mark_saved(&mut self, path: PathBuf, fingerprint: Fingerprint, at: DateTime) {
        self.saved = self.report.clone();
        self.path = Some(path);
        self.fingerprint = Some(fingerprint);
        self.saved_at = Some(at);
        self.history.seal();
    }

    /// Carries out edits as one step. `time` is the window's own, in seconds.
    pub fn change(&mut self, title: &str, edits: Vec<Edit>, merge: Option<&str>, time: f64, today: Date) {
        if self.is_only_read() {
            return;
        }
        if time - self.last_change > PAUSE {
            self.history.seal();
        }
        self.last_change = time;
        self.keeping.before_step(title, &edits, &self.report);
        self.history.apply(self.form, &mut self.report, title, edits, merge);
        self.after_step(today);
    }

    /// The report has become another by a step.
    fn after_step(&mut self, today: Date) {
        self.typing = None;
        self.check(today);
        self.count_resolved();
    }

    /// What is being typed in a cell, as the grid tells it each frame; checks only when it has changed.
    pub fn type_in_cell(&mut self, typing: Option<(CellId, String)>, today: Date) {
        if self.typing != typing {
            self.typing = typing;
            self.check(today);
        }
    }

    /// Takes the last step back; gives where it was.
    pub fn undo(&mut self, today: Date) -> Option<Vec<Edit>> {
        let edits = self.history.undo(self.form, &mut self.report)?.edits().to_vec();
        self.after_step(today);
        Some(edits)
    }

    pub fn redo(&mut self, today: Date) -> Option<Vec<Edit>> {
        let edits = self.history.redo(self.form, &mut self.report)?.edits().to_vec();
        self.after_step(today);
        Some(edits)
    }

    /// Checks the report with what is being typed. Called once per change, never per frame.
    pub fn check(&mut self, today: Date) {
        self.current = self.report.clone();
        if let Some((id, text)) = &self.typing
            && let Some(cell) = self.form.cell(id)
        {
            let entry = parse_entry(cell.kind, text).value;
            self.current.set(self.form, id, Some(entry.into()));
        }
        self.figures = Figures::of(self.form, &self.current);
        self.look_back();
        self.checked = self.checker.check(self.form, &self.current, self.grounds.against(today));
        self.look();
    }

    /// Brings last year's figures, the stale text and the years to change in line with the report.
    fn look_back(&mut self) {
        let known = |last: &LastReport| self.last.as_ref().is_some_and(|kept| kept.remembered.is_same(last));
        match &self.current.last {
            Some(last) if known(last) => {}
            last => self.last = last.as_ref().map(|last| Last::new(last, self.form)),
        }
        self.stale = self.stale_tracker.look(&self.current).to_vec();
        self.year_changes = years::changes(self.form, &self.current, &self.stale);
    }

    /// What is stale in a part.
    pub fn stale_in(&self, part: PartId) -> impl Iterator<Item = &Stale> {
        self.stale.iter().filter(move |place| place.part == part)
    }

    /// What is stale in the sentence that holds a byte of a part's text.
    pub fn stale_at(&self, part: PartId, byte: usize) -> Vec<Stale> {
        let here = |place: &&Stale| place.sentence.0 <= byte && byte <= place.sentence.1;
        self.stale_in(part).filter(here).cloned().collect()
    }

    /// The cell at the cursor of the table that is shown.
    pub fn cell_at_cursor(&self) -> Option<CellId> {
        let Place::Part(part) = self.place else { return None };
        let table = self.form.part(part)?.table.filter(|_| self.views.text_of_table_part != Some(part))?;
        let cell = self.views.cursor(table)?;
        self.form.cells.get(cell).map(|cell| cell.id.clone())
    }

    /// Leaves the place and goes to another.
    pub fn go(&mut self, place: Place) {
        if place != self.place {
            self.attention.leave(self.place);
            self.place = place;
            self.history.seal();
            self.resolved = 0;
            self.look();
            self.standing = self.standing_now();
        }
    }

    /// Days until the last day for publishing; negative when it has passed.
    pub fn days_left(&self, today: Date) -> Option<(Date, i64)> {
        let last_day = self.report.organ.last_day(self.report.year)?;
        let days = today.until(last_day).ok()?.get_days();
        Some((last_day, i64::from(days)))
    }
}
