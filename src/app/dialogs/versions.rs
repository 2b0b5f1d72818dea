//! The versions of a report: what differs from now, and going back to one.

use egui::{ScrollArea, Ui, vec2};
use jiff::civil::Date;

use super::difference::{difference_ui, entry_ui, move_selection};
use super::{Answer, Dialog, buttons, field, note};
use crate::app::command::Command;
use crate::app::theme::space;
use crate::report::Report;
use crate::report::difference::{Change, difference};
use crate::store::Version;

/// Width of the list.
const LIST: f32 = 260.0;

pub struct Versions {
    /// The latest first.
    versions: Vec<Version>,
    now: Report,
    today: Date,
    selected: usize,
    /// What differs from the selected version, or why it cannot be read.
    shown: Option<(usize, Result<Vec<Change>, String>)>,
}

impl Versions {
    pub fn new(mut versions: Vec<Version>, now: Report, today: Date) -> Self {
        versions.reverse();
        Self { versions, now, today, selected: 0, shown: None }
    }

    fn look(&mut self) {
        if self.shown.as_ref().is_some_and(|(index, _)| *index == self.selected) {
            return;
        }
        if let Some(version) = self.versions.get(self.selected) {
            let report = version.report().map_err(|error| error.to_string());
            let changes = report.map(|report| difference(&report, &self.now));
            self.shown = Some((self.selected, changes));
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, height: f32) {
        ScrollArea::vertical().id_salt("versions").max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.set_width(LIST - space::L);
            ui.spacing_mut().item_spacing.y = space::S;
            for (index, version) in self.versions.iter().enumerate() {
                let kind = if version.is_named() { "自己命名的版本" } else { "" };
                if entry_ui(ui, index == self.selected, &version.label(self.today), kind) {
                    self.selected = index;
                }
            }
        });
    }

    /// Gives whether the version can be brought back.
    fn shown_ui(&self, ui: &mut Ui, height: f32) -> bool {
        match self.shown.as_ref().map(|(_, shown)| shown) {
            Some(Ok(changes)) if changes.is_empty() => {
                note(ui, "这一版与现在的内容相同。");
                false
            }
            Some(Ok(changes)) => {
                note(ui, &format!("这一版 → 现在，共 {} 处不同", changes.len()));
                difference_ui(ui, changes, height - 40.0, None);
                true
            }
            Some(Err(problem)) => {
                super::complaint(ui, problem);
                false
            }
            None => false,
        }
    }
}

impl Dialog for Versions {
    fn title(&self) -> &str {
        "历史版本"
    }

    fn width(&self) -> f32 {
        860.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        if self.versions.is_empty() {
            note(ui, "还没有版本。打开文件、保存、粘贴一块数字等时候会自动保留，也可以自己命名一个。");
            return match buttons(ui, &[("关闭", true)]) {
                Some(_) => Answer::Close(Vec::new()),
                None => Answer::Keep,
            };
        }
        move_selection(ui, &mut self.selected, self.versions.len());
        self.look();
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(200.0, 460.0);
        let mut can = false;
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(LIST, height), |ui| ui.vertical(|ui| self.list_ui(ui, height)));
            ui.vertical(|ui| can = self.shown_ui(ui, height));
        });
        match (buttons(ui, &[("关闭", true), ("恢复到这一版", can)]), self.versions.get(self.selected)) {
            (Some(1), Some(version)) => Answer::Close(vec![Command::BringBack(Box::new(version.clone()))]),
            (Some(_), _) => Answer::Close(Vec::new()),
            (None, _) => Answer::Keep,
        }
    }
}

/// Keeps the report at hand under a name.
#[derive(Default)]
pub struct NameVersion {
    name: String,
    focused: bool,
}

impl Dialog for NameVersion {
    fn title(&self) -> &str {
        "命名当前版本"
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let response = field(ui, "版本名称", &mut self.name);
        if !self.focused {
            response.request_focus();
            self.focused = true;
        }
        note(ui, "例如“送审稿”。以后可以在历史版本中比较，或恢复到这一版。");
        let name = self.name.trim().to_owned();
        match buttons(ui, &[("取消", true), ("保留", !name.is_empty())]) {
            Some(1) => Answer::Close(vec![Command::KeepVersion(name)]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
