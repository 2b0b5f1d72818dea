//! Nothing is lost: what a killed program has left is offered, files that others have open or have changed are noticed,
//! versions are kept and brought back.

use std::path::{Path, PathBuf};

use egui::Context;

use super::apply::keep_typing;
use super::command::Command;
use super::dialogs::{AskDiscard, DiskChanged, FileInUse, Leftovers, NameVersion};
use super::state::App;
use super::work::Work;
use crate::form;
use crate::report::Report;
use crate::report::difference::{Change, authors, difference, edits};
use crate::store::{self, FileLock, Fingerprint, Found, Holder, InUse, Leftover, Opened, StoreError, leftovers};

/// What was asked about the disk, and its answer.
pub(super) enum Seen {
    Leftovers(Found),
    /// The report file with this path; none if it is as it was.
    File(PathBuf, Option<Box<Opened>>),
}

impl App {
    /// Keeps every change in a recovery area from now on, and looks for what is left there.
    pub fn keep_in(&mut self, area: PathBuf, ctx: &Context) {
        self.recovery = Some(area);
        self.look_for_leftovers(ctx);
    }

    /// Whether an answer about the disk is awaited.
    pub fn disk_is_asked(&self) -> bool {
        self.disk.is_running()
    }

    fn look_for_leftovers(&mut self, ctx: &Context) {
        if let Some(area) = self.recovery.clone() {
            // Where the system has no thread to spare, the menu still finds them.
            let _ = self.disk.start("disk", ctx, move || Seen::Leftovers(leftovers(&area)));
        }
    }

    /// The window has the keyboard again: others may have changed the file meanwhile.
    pub(super) fn look_at_file(&mut self, ctx: &Context) {
        let Some(work) = &self.work else { return };
        if let (Some(path), Some(known)) = (work.path.clone(), work.fingerprint.clone()) {
            // Without an answer nothing is known; saving looks again in any case.
            let _ = self.disk.start("disk", ctx, move || {
                let changed = store::open(&path).ok().filter(|opened| !opened.fingerprint.same_content(&known));
                Seen::File(path, changed.map(Box::new))
            });
        }
    }

    /// What there is to do at the end of each frame.
    pub(super) fn keep_work(&mut self, ctx: &Context) {
        match self.disk.answer().and_then(Result::ok) {
            Some(Seen::Leftovers(found)) => self.offer(found),
            Some(Seen::File(path, Some(opened))) => self.file_changed(&path, opened),
            Some(Seen::File(_, None)) | None => {}
        }
        self.look_around(ctx);
        let now = self.clock.now();
        let (Some(area), Some(work)) = (&self.recovery, &mut self.work) else { return };
        work.keep(area, now, ctx);
        work.look_at_journal();
    }

    fn offer(&mut self, found: Found) {
        if !found.unreadable.is_empty() {
            let folders: Vec<String> = found.unreadable.iter().map(|path| path.display().to_string()).collect();
            self.tell(
                "有内容读不出来",
                &format!(
                    "恢复区里有 {} 份没有保存的内容读不出来，可能已损坏，或由较新版本的程序写成。内容还在原处：{}",
                    folders.len(),
                    folders.join("、")
                ),
            );
        }
        if !found.leftovers.is_empty() {
            self.dialogs.push(Box::new(Leftovers::new(found.leftovers, self.clock.today())));
        }
    }

    /// Commands of this file; gives back one that is not.
    pub(super) fn apply_safety(&mut self, command: Command, ctx: &Context) -> Option<Command> {
        let today = self.clock.today();
        match command {
            Command::Recover => self.recover(),
            Command::Restore(left) => self.restore(*left, ctx),
            Command::AskDiscard(left) => self.dialogs.push(Box::new(AskDiscard::new(*left, today))),
            Command::Discard(left) => self.discard(&left),
            Command::OpenToRead(path) => self.open_to_read(&path),
            Command::OpenCopy(path) => self.open_copy(&path),
            Command::OpenDespite(path) => self.open_file_despite(&path, true),
            Command::CompareDisk => self.compare_disk(ctx),
            Command::WhyNotKept => {
                let why = self.work.as_ref().and_then(|work| work.not_kept()).map(str::to_owned);
                why.into_iter().for_each(|why| self.tell("没有自动保存到恢复区", &why));
            }
            Command::TakeDisk(changes) => self.take_disk(&changes, ctx),
            Command::NameVersion => {
                self.enter_typing(ctx);
                self.dialogs.push(Box::new(NameVersion::default()));
            }
            Command::KeepVersion(name) => self.keep_version(&name, ctx),
            Command::Versions => self.show_versions(ctx),
            Command::BringBack(version) => self.bring_back(&version, ctx),
            other => return Some(other),
        }
        None
    }

    fn recover(&mut self) {
        let Some(area) = self.recovery.clone() else { return };
        let found = leftovers(&area);
        if found.leftovers.is_empty() && found.unreadable.is_empty() {
            self.toasts.say("没有需要找回的内容");
        }
        self.offer(found);
    }

    fn discard(&mut self, left: &Leftover) {
        match left.discard() {
            Ok(()) => self.toasts.say("已丢弃"),
            Err(_) => self.tell("没有丢弃", "恢复区正被另一个窗口使用，或不能写入。请稍后再试。"),
        }
        if let Some(area) = self.recovery.clone() {
            let found = leftovers(&area);
            self.offer(Found { unreadable: Vec::new(), ..found });
        }
    }

    /// Opens the report as it was last, as one step after the file as it is now.
    fn restore(&mut self, left: Leftover, ctx: &Context) {
        let docket = match left.claim() {
            Ok(Some(docket)) => docket,
            Ok(None) => return self.tell("没有恢复", "另一个窗口已经在恢复这份内容。"),
            Err(_) => return self.tell("没有恢复", "恢复区不能使用。请检查磁盘后再试。"),
        };
        let today = self.clock.today();
        let opened = left.path.as_ref().and_then(|path| store::open(path).ok());
        // A file that holds another report by now is left alone.
        let opened = opened.filter(|opened| is_same_report(&opened.report, &left.report));
        let lock = left.path.as_ref().filter(|_| opened.is_some()).map(|path| self.lock_of(path, false));
        let in_use = matches!(lock, Some(Err(_)));
        let work = match (opened, &lock) {
            (Some(opened), Some(Ok(_))) => Work::open(opened, today),
            _ => form::by_id(left.base.form).map(|form| {
                let mut work = Work::new(form, left.base.clone(), today);
                // The file is gone; it is made again where it was.
                work.path = left.path.clone().filter(|path| !in_use && !path.exists());
                work
            }),
        };
        let Some(mut work) = work else { return };
        if left.disk_has_changed() && work.fingerprint.is_some() {
            // What others have put there since was never seen here: saving has to ask first.
            work.rebase(left.base.clone(), Fingerprint::of_report(&left.base));
        }
        work.keeping.resumed = Some(docket);
        work.keeping.lock = lock.and_then(Result::ok);
        let restored = edits(&work.report, &left.report, &difference(&work.report, &left.report));
        work.change("恢复没有保存的内容", restored, None, f64::INFINITY, today);
        self.start(work);
        self.toasts.say(if in_use { "已恢复成副本，请另存" } else { "已恢复，请核对后保存" });
        ctx.request_repaint();
    }

    /// Locks a file, or finds it locked by the report at hand.
    pub(super) fn lock_of(&mut self, path: &Path, despite: bool) -> Result<FileLock, InUse> {
        let own = self.work.as_mut().and_then(|work| work.keeping.lock.take_if(|lock| lock.is_of(path)));
        match own {
            Some(lock) => Ok(lock),
            None => FileLock::take(path, &Holder::this(self.clock.now()), despite),
        }
    }

    /// Locks the file that the report is about to be saved to; tells why that cannot be.
    pub(super) fn lock_to_save(&mut self, path: &Path) -> Option<FileLock> {
        match self.lock_of(path, false) {
            Ok(lock) => Some(lock),
            Err(in_use) => {
                self.after_save = None;
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                self.tell("没有保存", &format!("“{name}”：{}。请换一个文件名保存。", in_use.describe()));
                None
            }
        }
    }

    /// A save has found that others have changed the file. It is never overwritten; the clerk sees what differs.
    pub(super) fn save_meets_change(&mut self, path: &Path, error: &StoreError, ctx: &Context) {
        let Some(work) = &mut self.work else { return };
        match store::open(path) {
            // Other bytes, the same report: nothing of theirs would be lost.
            Ok(opened) if opened.report == *work.saved() => {
                work.fingerprint = Some(opened.fingerprint);
                self.push(Command::SaveTo { path: path.to_path_buf(), replace: false });
            }
            Ok(_) => {
                self.after_save = None;
                self.compare_disk(ctx);
            }
            Err(_) => {
                self.after_save = None;
                self.tell("没有保存", &error.to_string());
            }
        }
    }

    pub(super) fn ask_in_use(&mut self, path: &Path, in_use: InUse) {
        self.dialogs.push(Box::new(FileInUse::new(path.to_path_buf(), in_use)));
    }

    /// Opens what a file holds as a report that has never been saved.
    fn open_copy(&mut self, path: &Path) {
        let opened = match store::open(path) {
            Ok(opened) => opened,
            Err(error) => return self.tell("没有打开", &error.to_string()),
        };
        if let Some(mut work) = Work::open(opened, self.clock.today()) {
            (work.path, work.fingerprint) = (None, None);
            self.start(work);
            self.toasts.say("打开的是副本，保存时请另起文件名");
        }
    }

    /// The file has been changed by others. Said once; the line at the bottom goes on saying it.
    fn file_changed(&mut self, path: &Path, opened: Box<Opened>) {
        let Some(work) = self.work.as_mut().filter(|work| work.path.as_deref() == Some(path)) else { return };
        if opened.report == *work.saved() {
            // Other bytes, the same report.
            work.fingerprint = Some(opened.fingerprint);
            work.keeping.disk = None;
            return;
        }
        let known = work.keeping.disk.as_ref().is_some_and(|disk| disk.fingerprint.same_content(&opened.fingerprint));
        work.keeping.disk = Some(opened);
        if !known && self.dialogs.is_empty() {
            self.show_disk();
        }
    }

    /// Looks at the file and shows in what it differs.
    pub(super) fn compare_disk(&mut self, ctx: &Context) {
        self.enter_typing(ctx);
        let Some(work) = &mut self.work else { return };
        let Some(path) = work.path.clone() else { return };
        match store::open(&path) {
            Ok(opened) if opened.report == work.report => {
                work.rebase(opened.report, opened.fingerprint);
                work.keeping.disk = None;
                self.toasts.say("与磁盘上的文件一致");
            }
            Ok(opened) => {
                work.keeping.disk = Some(Box::new(opened));
                self.show_disk();
            }
            Err(error) => self.tell("没有读取", &error.to_string()),
        }
    }

    fn show_disk(&mut self) {
        let Some(work) = &self.work else { return };
        let Some(disk) = &work.keeping.disk else { return };
        let changes = difference(&work.report, &disk.report);
        let authors = authors(work.saved(), &work.report, &disk.report, &changes);
        let by_others = disk.report != *work.saved();
        let choice = is_same_report(&work.report, &disk.report);
        self.dialogs.push(Box::new(DiskChanged::new(changes, authors, by_others, work.is_dirty(), choice)));
    }

    /// Takes over what the clerk has chosen of the file on the disk. What was there before becomes a version.
    fn take_disk(&mut self, changes: &[Change], ctx: &Context) {
        let now = self.clock.now();
        let Some(work) = &mut self.work else { return };
        let Some(disk) = work.keeping.disk.take() else { return };
        if !is_same_report(&work.report, &disk.report) {
            let path = disk.path.clone();
            return self.push(Command::Regardless(Box::new(Command::OpenFile(path))));
        }
        if work.is_dirty() {
            let report = work.report.clone();
            work.keeping.version("改用磁盘上的内容之前".to_owned(), &report);
        }
        let taken = edits(&work.report, &disk.report, changes);
        work.change("改用磁盘上的内容", taken, None, f64::INFINITY, now.date());
        work.rebase(disk.report, disk.fingerprint);
        if let Some(area) = &self.recovery {
            // First what was at hand, then what the disk has.
            work.keep(area, now, ctx);
            work.keep_saved(area, "磁盘上的内容", now, ctx);
        }
        self.toasts.say(if work.is_dirty() {
            "已按选定的内容合并，请核对后保存"
        } else {
            "已改用磁盘上的内容"
        });
    }

    pub(super) fn enter_typing(&mut self, ctx: &Context) {
        let today = self.clock.today();
        if let Some(work) = &mut self.work {
            keep_typing(work, today, ctx);
        }
    }

    /// Ends the work at hand: its journal, its lock.
    pub(super) fn finish_work(&mut self) {
        let now = self.clock.now();
        self.aside = None;
        if let Some(work) = self.work.take() {
            work.finish(now);
        }
    }
}

/// Whether two reports can be brought to each other by edits.
pub(super) fn is_same_report(one: &Report, other: &Report) -> bool {
    one.form == other.form && one.year == other.year
}
