//! The versions of a report: what differs between one and now, or between any two, and going back to one.

use egui::{ComboBox, ScrollArea, Ui, vec2};
use jiff::civil::Date;

use super::difference::{entry_ui, move_selection};
use super::sides::sides_ui;
use super::{Answer, Dialog, begin_with, buttons, field, note};
use crate::app::choose::choose_ui;
use crate::app::command::Command;
use crate::app::theme::{self, space};
use crate::report::Report;
use crate::report::difference::{Change, difference};
use crate::store::Version;

/// Width of the list.
const LIST: f32 = 260.0;
/// What the report at hand is called.
const NOW: &str = "现在";

pub struct Versions {
    /// The latest first.
    versions: Vec<Version>,
    now: Report,
    today: Date,
    selected: usize,
    /// What the selected version is compared with; now if none.
    other: Option<usize>,
    shown: Option<Shown>,
}

/// What differs between two versions, or why it cannot be read.
struct Shown {
    selected: usize,
    other: Option<usize>,
    changes: Result<Vec<Change>, String>,
    /// Whether the selected version differs from now, so that it can be brought back.
    is_now: bool,
}

impl Versions {
    pub fn new(mut versions: Vec<Version>, now: Report, today: Date) -> Self {
        versions.reverse();
        Self { versions, now, today, selected: 0, other: None, shown: None }
    }

    fn look(&mut self) {
        let known = |shown: &Shown| (shown.selected, shown.other) == (self.selected, self.other);
        if self.shown.as_ref().is_some_and(known) {
            return;
        }
        let read = |index: usize| -> Result<Report, String> {
            let version = self.versions.get(index).ok_or_else(String::new)?;
            version.report().map_err(|error| error.to_string())
        };
        let report = read(self.selected);
        let is_now = report.as_ref().is_ok_and(|report| *report == self.now);
        let changes = report.and_then(|report| match self.other {
            Some(other) => Ok(difference(&report, &read(other)?)),
            None => Ok(difference(&report, &self.now)),
        });
        self.shown = Some(Shown { selected: self.selected, other: self.other, changes, is_now });
    }

    fn name(&self, index: Option<usize>) -> String {
        match index.and_then(|index| self.versions.get(index)) {
            Some(version) => version.label(self.today),
            None => NOW.to_owned(),
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

    /// What the selected version is compared with.
    fn other_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let label = theme::label(ui, "与它比较：");
            let combo = ComboBox::from_id_salt("other").selected_text(self.name(self.other)).width(260.0);
            let others = (0..self.versions.len()).filter(|index| *index != self.selected).map(Some);
            let all = std::iter::once(None).chain(others).map(|other| (other, self.name(other)));
            let mut other = self.other;
            let (response, _) = choose_ui(ui, combo, &mut other, all);
            response.labelled_by(label.id);
            self.other = other;
        });
    }

    /// Gives whether the version can be brought back.
    fn shown_ui(&self, ui: &mut Ui, height: f32) -> bool {
        let Some(shown) = &self.shown else { return false };
        match &shown.changes {
            Ok(changes) if changes.is_empty() => {
                note(ui, &format!("这一版与{}的内容相同。", self.name(shown.other)));
            }
            Ok(changes) => {
                note(ui, &format!("共 {} 处不同", changes.len()));
                let names = (self.name(Some(shown.selected)), self.name(shown.other));
                sides_ui(ui, changes, (&names.0, &names.1), height - 108.0);
            }
            Err(problem) => super::complaint(ui, problem),
        }
        shown.changes.is_ok() && !shown.is_now
    }
}

impl Dialog for Versions {
    fn title(&self) -> &str {
        "历史版本"
    }

    fn width(&self) -> f32 {
        960.0
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
        if self.other == Some(self.selected) {
            self.other = None;
        }
        self.look();
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(200.0, 460.0);
        let mut can = false;
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(LIST, height), |ui| ui.vertical(|ui| self.list_ui(ui, height)));
            ui.vertical(|ui| {
                self.other_ui(ui);
                can = self.shown_ui(ui, height);
            });
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
            begin_with(ui, &response, &self.name);
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
