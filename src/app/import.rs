//! Reading other people's files in the window: beside it, and never final before the clerk has looked.

use std::path::{Path, PathBuf};

use egui::Context;

use super::command::Command;
use super::dialogs::{Goal, Review, Reviewed};
use super::state::App;
use super::work::Work;
use crate::import::{Imported, Kind, Limits, Options, READERS, import};
use crate::store;

/// What opens a file, however it came here: a report of our own is opened, a web page or document is read.
pub fn opening(path: PathBuf) -> Command {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    // Our own JSON is no file to be saved to.
    let read = READERS.iter().flat_map(|reader| reader.extensions).chain(&["json"]).any(|known| *known == extension);
    if read { Command::ImportFile(path) } else { Command::OpenFile(path) }
}

impl App {
    /// Reads a file for a purpose. What is not a report file of our own is shown for review first.
    pub(super) fn import(&mut self, path: &Path, goal: Goal, ctx: &Context) {
        let path = path.to_path_buf();
        let finish_ctx = ctx.clone();
        self.note_import(goal);
        self.in_background("正在读取文件", ctx, move |progress| {
            let limits = Limits { cancel: Some(progress.stop_flag()), ..Limits::default() };
            let result = read(&path, &limits);
            progress.unless_stopped(move |app| match result {
                Ok(imported) => app.imported(imported, file_name(&path), goal, &finish_ctx),
                Err(problem) => app.tell(not_done(goal), &problem),
            })
        });
    }

    pub(super) fn imported(&mut self, imported: Imported, file: String, goal: Goal, ctx: &Context) {
        if imported.kind == Kind::Report {
            let reviewed = Reviewed { imported, file, goal };
            return match self.import_loses(&reviewed) {
                true => self.ask_save(Command::TakeImport(Box::new(reviewed))),
                false => self.take_import(reviewed, ctx),
            };
        }
        match Review::new(imported, file, goal) {
            Some(review) => self.dialogs.push(Box::new(review)),
            None => self.tell(not_done(goal), "程序中没有这份报告所用的格式。请检查程序是否完整"),
        }
    }

    /// Remembers what an import may take the place of.
    pub(super) fn note_import(&mut self, goal: Goal) {
        if goal == Goal::Open {
            self.import_over = self.work.as_ref().map(|work| work.report.clone());
        }
    }

    /// Whether an import would take the place of changes that were made while it was read and looked at.
    pub(super) fn import_loses(&self, reviewed: &Reviewed) -> bool {
        let changed = |work: &Work| work.is_dirty() && self.import_over.as_ref() != Some(&work.report);
        reviewed.goal == Goal::Open && self.work.as_ref().is_some_and(changed)
    }

    /// Goes on with an import that the clerk has looked at.
    pub(super) fn take_import(&mut self, reviewed: Reviewed, ctx: &Context) {
        let Reviewed { imported, file, goal } = reviewed;
        match goal {
            Goal::StartFromLast => self.start_from_last(&imported, &file),
            Goal::Attach => self.attach(&imported, &file, ctx),
            Goal::Open => {
                let Some(form) = crate::form::by_id(imported.report.form) else { return };
                self.start(Work::imported(form, imported.report, self.clock.today()));
                self.toasts.say(format!("已导入 {file}，保存后成为年报文件"));
            }
        }
    }
}

fn not_done(goal: Goal) -> &'static str {
    match goal {
        Goal::Open => "没有导入",
        Goal::StartFromLast => "没有读取上年报告",
        Goal::Attach => "没有附上",
    }
}

fn read(path: &Path, limits: &Limits) -> Result<Imported, String> {
    let bytes = store::read(path).map_err(|error| error.to_string())?;
    import(&bytes, &file_name(path), &Options::default(), limits)
        .map_err(|error| format!("{error}：{}", path.display()))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
