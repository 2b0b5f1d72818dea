//! Opening and saving, as the window does them: through [`crate::store`], each refusal told once.

use std::path::Path;

use egui::Context;
use jiff::civil::Date;

use super::apply::keep_typing;
use super::command::Command;
use super::dialogs::AskReplace;
use super::reading::Reading;
use super::state::App;
use super::work::Work;
use crate::report;
use crate::store::{self, Guard, StoreError};

/// The report that comes with the program.
pub(super) fn sample(today: Date) -> Option<Work> {
    let report = report::file::read(include_bytes!("../../assets/sample.nianbao")).ok()?;
    Work::sample(report, today)
}

impl App {
    /// Opens a report file in place of the report at hand.
    pub(super) fn open_file(&mut self, path: &Path) {
        self.open_file_despite(path, false);
    }

    /// Opens a report file, if need be although another computer has left a lock on it.
    pub(super) fn open_file_despite(&mut self, path: &Path, despite: bool) {
        let opened = match store::open(path) {
            Ok(opened) => opened,
            Err(error) => return self.tell("没有打开", &error.to_string()),
        };
        let lock = match self.lock_of(path, despite) {
            Ok(lock) => lock,
            Err(in_use) => return self.ask_in_use(path, in_use),
        };
        if let Some(mut work) = Work::open(opened, self.clock.today()) {
            let protected = !lock.is_held() || store::is_protected(path);
            work.reading = protected.then_some(Reading::Protected);
            work.keeping.lock = Some(lock);
            self.start(work);
            self.used(path);
        }
    }

    /// Opens the report that comes with the program, as one that has never been saved.
    pub(super) fn open_sample(&mut self) {
        if let Some(work) = sample(self.clock.today()) {
            self.start(work);
        }
    }

    /// Saves to the file the report came from; asks for one where there is none.
    pub(super) fn save(&mut self, ctx: &Context) {
        match self.work.as_ref().and_then(|work| work.path.clone()) {
            Some(path) => self.save_to(&path, false, ctx),
            None => self.push(Command::SaveAs),
        }
    }

    pub(super) fn save_to(&mut self, path: &Path, replace: bool, ctx: &Context) {
        let now = self.clock.now();
        let mut new_lock = None;
        let Some(work) = &mut self.work else { return };
        keep_typing(work, now.date(), ctx);
        let same = work.path.as_deref() == Some(path);
        if same && work.is_only_read() {
            self.after_save = None;
            return self.tell("没有保存", "这个文件是以只读方式打开的。请换一个文件名或位置。");
        }
        if !same || work.keeping.lock.is_none() {
            match self.lock_to_save(path) {
                Some(lock) => new_lock = Some(lock),
                None => return,
            }
        }
        let Some(work) = &mut self.work else { return };
        if let Some(area) = &self.recovery {
            work.keep_now(area, now, ctx);
        }
        let guard = match &work.fingerprint {
            _ if replace => Guard::Force,
            Some(fingerprint) if same => Guard::Unchanged(fingerprint.clone()),
            _ => Guard::New,
        };
        match store::save(path, &work.report, &guard) {
            Ok(saved) => {
                work.mark_saved(path.to_path_buf(), saved.fingerprint, now);
                work.reading = None;
                if new_lock.is_some() {
                    work.keeping.lock = new_lock;
                }
                if let Some(area) = &self.recovery {
                    work.keep_saved(area, "保存", now, ctx);
                }
                let folder = path.parent().filter(|folder| !same && !folder.as_os_str().is_empty());
                self.toasts.say(match saved.not_kept {
                    // From then on it is known where the file is.
                    None => folder.map_or("已保存".to_owned(), |folder| format!("已保存到 {}", folder.display())),
                    Some(error) => format!("已保存，但上一版没有留存。{error}"),
                });
                self.used(path);
                if let Some(then) = self.after_save.take() {
                    self.push(then);
                }
            }
            Err(error @ StoreError::ChangedOnDisk { .. }) => self.save_meets_change(path, &error, ctx),
            Err(error @ StoreError::Exists { .. }) => {
                self.after_save = None;
                self.dialogs.push(Box::new(AskReplace::new(path.to_path_buf(), error.to_string())));
            }
            Err(error) => {
                self.after_save = None;
                self.tell("没有保存", &error.to_string());
            }
        }
    }

    pub(super) fn used(&mut self, path: &Path) {
        self.recent.used(path);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            self.settings.last_folder = Some(folder.to_path_buf());
        }
        self.keep_settings();
    }
}
