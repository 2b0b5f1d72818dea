//! Publishing as the window does it: making the files beside the window, and comparing what was published.

use std::path::Path;

use egui::Context;
use jiff::civil::Date;

use super::beside::{Finish, Progress};
use super::dialogs::{ExportOrder, VerifyResult};
use super::state::App;
use crate::export::Job;
use crate::form::Form;
use crate::import::Limits;
use crate::publish::{self, Made, PublishError};
use crate::report::{Edit, Report, Waiver};
use crate::store::{self, Guard};
use crate::typefaces::Typefaces;
use crate::verify;

impl App {
    /// Makes the files that were ordered, beside the window.
    pub(super) fn export(&mut self, order: &ExportOrder, ctx: &Context) {
        let today = self.clock.today();
        let Some(work) = &mut self.work else { return };
        work.views.exported = Some(order.clone());
        if let Some(reason) = &order.reason {
            let mut waivers = work.report.waivers.clone();
            let errors: Vec<_> = work.errors().cloned().collect();
            for finding in errors {
                let bound_to = work.bound_to(&finding, today);
                waivers.push(Waiver { code: finding.code.to_owned(), bound_to, reason: reason.clone() });
            }
            work.change("说明理由后导出", vec![Edit::Waivers(waivers)], None, f64::INFINITY, today);
        }
        let (form, report, order) = (work.form, work.report.clone(), order.clone());
        self.settings.fonts.clone_from(&order.faces);
        let (opened, wanted) = (self.typefaces.clone(), self.settings.fonts.clone());
        self.in_background("正在导出", ctx, move |progress| {
            let exported = export(form, &report, &order, today, &opened.get(&wanted), progress);
            Box::new(move |app| match exported {
                Ok(exported) if exported.remarks.is_empty() => app.toasts.say(exported.told),
                Ok(exported) => {
                    app.tell(exported.title, &format!("{}。\n{}", exported.told, exported.remarks.join("\n")))
                }
                Err(error) => app.tell("没有全部导出", &error.to_string()),
            })
        });
    }

    /// Compares a published page or document with the report at hand.
    pub(super) fn verify_published(&mut self, path: &Path, ctx: &Context) {
        let Some(work) = &self.work else { return };
        let (form, report, path) = (work.form, work.report.clone(), path.to_path_buf());
        self.in_background("正在核对已发布的文件", ctx, move |progress| {
            let limits = Limits { cancel: Some(progress.stop_flag()), ..Limits::default() };
            let result = compare(form, &report, &path, &limits);
            progress.unless_stopped(move |app| match result {
                Ok(dialog) => app.dialogs.push(Box::new(dialog)),
                Err(problem) => app.tell("没有核对", &problem),
            })
        });
    }

    /// Does something beside the window, one thing at a time.
    pub(super) fn in_background(
        &mut self,
        words: &str,
        ctx: &Context,
        work: impl FnOnce(&Progress) -> Finish + Send + 'static,
    ) {
        if let Some(finish) = self.background.start(words, ctx, work) {
            finish(self);
        }
    }
}

/// What to tell the clerk of an export.
struct Exported {
    title: &'static str,
    told: String,
    /// What was refused, and what the formats do not show.
    remarks: Vec<String>,
}

/// Makes and writes.
fn export(
    form: &Form,
    report: &Report,
    order: &ExportOrder,
    today: Date,
    typefaces: &Typefaces,
    progress: &Progress,
) -> Result<Exported, PublishError> {
    let job = Job::new(form, report, order.draft).beside(None, today).with_fonts(&typefaces.fonts);
    let job = if order.charts { job.with_charts() } else { job };
    let guard = if order.replace { Guard::Force } else { Guard::New };
    let mut go_on = |stage: publish::Stage| progress.say(stage.words());
    let Made { outputs, refused } = publish::make(&job, &order.formats, &order.folder, &mut go_on)?;
    let draft = if order.draft { "草稿" } else { "" };
    let told = match outputs.len() {
        0 => "没有写出文件".to_owned(),
        count => {
            publish::write(&outputs, &order.folder, &guard, &mut go_on)?;
            format!("已导出{draft} {count} 个文件到 {}", order.folder.display())
        }
    };
    let title = if refused.is_empty() { "已导出，有几点请留意" } else { "没有全部导出" };
    let set_in_faces = outputs.iter().any(|output| output.format.uses_faces());
    let faces = typefaces.notes.iter().filter(|_| set_in_faces).cloned();
    let doubts = outputs.iter().flat_map(|output| output.format.doubts(&job));
    let remarks = refused.iter().map(|(_, error)| error.to_string()).chain(faces).chain(doubts).collect();
    Ok(Exported { title, told, remarks })
}

fn compare(form: &Form, report: &Report, path: &Path, limits: &Limits) -> Result<VerifyResult, String> {
    let bytes = store::read(path).map_err(|error| error.to_string())?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let published =
        verify::read(report, &bytes, &name, limits).map_err(|error| format!("{error}：{}", path.display()))?;
    Ok(VerifyResult::new(form, report, name, published))
}
