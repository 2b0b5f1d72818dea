//! What the window asks of the clerk and of the desktop: a file, a folder, whether to save.

use std::path::PathBuf;

use egui::Context;

use super::apply::{keep_typing, year_to_report};
use super::command::Command;
use super::dialogs::{AskSave, Export, NewReport, PathDialog, Standing};
use super::files::{Answer, Purpose, suggested_name};
use super::import::opening;
use super::state::App;
use super::work::Work;
use crate::form;
use crate::report::Report;
use crate::store::documents_folder;

impl App {
    pub(super) fn ask_save(&mut self, then: Command) {
        let Some(work) = &self.work else { return };
        let name = match &work.path {
            Some(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            None => work.report.title(work.form),
        };
        self.dialogs.push(Box::new(AskSave::new(then, &name)));
    }

    pub(super) fn ask_new(&mut self) {
        let at_hand = self.work.as_ref().map(|work| &work.report.organ);
        let usual = Some(&self.settings.organ).filter(|organ| !organ.name.is_empty());
        let organ = usual.or(at_hand).cloned().unwrap_or_default();
        let year = year_to_report(self.clock.today());
        self.dialogs.push(Box::new(NewReport::new(year, organ)));
    }

    pub(super) fn create(&mut self, year: i16, organ: crate::report::Organ) {
        let Some(form) = form::for_year(year) else { return };
        // A report for another organ, once, does not change whom this computer writes for.
        if self.settings.organ.name.is_empty() || self.settings.organ.name == organ.name {
            self.settings.organ = organ.clone();
            self.keep_settings();
        }
        let work = Work::new(form, Report::new(form, year, organ), self.clock.today());
        self.start(work);
    }

    pub(super) fn ask_path(&mut self, purpose: Purpose) {
        let folder = self.folder_to_begin_with();
        self.dialogs.push(Box::new(PathDialog::new(purpose, folder.as_deref())));
    }

    pub(super) fn ask_file(&mut self, purpose: Purpose, ctx: &Context) {
        self.files.ask(purpose, self.folder_to_begin_with(), ctx);
        // The answer may be there already.
        ctx.request_repaint();
    }

    /// The folder of last time, or where documents are: never the one in which the program happens to have been started.
    fn folder_to_begin_with(&self) -> Option<PathBuf> {
        self.settings.last_folder.clone().or_else(documents_folder)
    }

    pub(super) fn file_answered(&mut self, purpose: Purpose, answer: Answer) {
        match (purpose, answer) {
            (Purpose::Open, Answer::Chosen(path)) => self.push(Command::Regardless(Box::new(opening(path)))),
            (Purpose::AttachLast, Answer::Chosen(path)) => self.push(Command::AttachFile(path)),
            (Purpose::StartFromLast, Answer::Chosen(path)) => self.push(Command::StartFrom(path)),
            (Purpose::Import, Answer::Chosen(path)) => {
                self.push(Command::Regardless(Box::new(Command::ImportFile(path))))
            }
            (Purpose::Published, Answer::Chosen(path)) => self.push(Command::VerifyFile(path)),
            // The dialog of the desktop has asked already whether a file may be replaced.
            (Purpose::Save(_), Answer::Chosen(path)) => {
                let path = super::files::with_extension(path);
                let same = self.work.as_ref().is_some_and(|work| work.path.as_ref() == Some(&path));
                self.push(Command::SaveTo { path, replace: !same });
            }
            (Purpose::ExportFolder, Answer::Chosen(folder)) => {
                if let Some(dialog) = self.dialogs.last_mut() {
                    dialog.folder_chosen(&folder);
                }
            }
            (Purpose::ExportFolder, Answer::NoDialog) => {
                self.toasts.say("系统没有文件对话框，请直接填写文件夹的路径");
            }
            (purpose, Answer::NoDialog) => self.ask_path(purpose),
            (_, Answer::Cancelled) => self.after_save = None,
        }
    }

    pub(super) fn suggested_name(&self) -> String {
        self.work.as_ref().map(|work| suggested_name(&work.report.organ.name, work.report.year)).unwrap_or_default()
    }

    pub(super) fn ask_export(&mut self, ctx: &Context) {
        self.with_work(|work, today| {
            keep_typing(work, today, ctx);
            work.attention.check_finally();
            work.look();
        });
        let Some(work) = &self.work else { return };
        let folder = work.path.as_ref().and_then(|path| path.parent()).or(self.settings.last_folder.as_deref());
        let standing = Standing::of(work, self.clock.today());
        let (faces, opened) = (&self.settings.fonts, &self.typefaces);
        let dialog = Export::new(folder, standing, &work.report, faces, opened);
        let dialog = match &work.views.exported {
            Some(last) => dialog.like(last),
            None => dialog,
        };
        self.dialogs.push(Box::new(dialog));
    }
}
