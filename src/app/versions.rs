//! The versions of the report at hand: keeping one under a name, comparing, bringing one back.

use egui::Context;

use super::dialogs::Versions;
use super::safety::is_same_report;
use super::state::App;
use crate::report::difference::{difference, edits};
use crate::store::Version;

impl App {
    pub(super) fn keep_version(&mut self, name: &str, ctx: &Context) {
        let now = self.clock.now();
        if let (Some(area), Some(work)) = (&self.recovery, &mut self.work) {
            work.keep_version(name, area, now, ctx);
            self.toasts.say(format!("已保留版本“{name}”"));
        }
    }

    pub(super) fn show_versions(&mut self, ctx: &Context) {
        self.enter_typing(ctx);
        let now = self.clock.now();
        if let (Some(area), Some(work)) = (&self.recovery, &mut self.work) {
            work.keep(area, now, ctx);
            let versions = work.versions(area, now, ctx);
            let dialog = Versions::new(versions, work.report.clone(), now.date());
            self.dialogs.push(Box::new(dialog));
        }
    }

    /// Brings a version back, as one step that can be undone.
    pub(super) fn bring_back(&mut self, version: &Version, ctx: &Context) {
        let today = self.clock.today();
        let label = version.label(today);
        let report = match version.report() {
            Ok(report) => report,
            Err(error) => return self.tell("没有恢复", &error.to_string()),
        };
        let Some(work) = &mut self.work else { return };
        if !is_same_report(&work.report, &report) {
            return self.tell("没有恢复", "这一版的年度或格式与现在的报告不同，不能直接恢复。");
        }
        let before = work.report.clone();
        work.keeping.version(format!("恢复“{}”之前", version.name()), &before);
        let edits = edits(&work.report, &report, &difference(&work.report, &report));
        work.change(&format!("恢复到“{label}”"), edits, None, f64::INFINITY, today);
        self.toasts.say(format!("已恢复到“{label}”，可以撤销"));
        ctx.request_repaint();
    }
}
