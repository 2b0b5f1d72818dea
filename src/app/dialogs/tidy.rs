//! 整理文字: what would be put right in the text of a part, paragraph by paragraph, before it is done.

use egui::Ui;

use super::difference::{Choice, difference_ui};
use super::{Answer, Dialog, buttons, note};
use crate::app::command::Command;
use crate::app::theme;
use crate::report::Report;
use crate::report::difference::{Change, edits};

pub struct TidyDialog {
    place: &'static str,
    old: Report,
    new: Report,
    changes: Vec<Change>,
    taken: Vec<bool>,
}

impl TidyDialog {
    /// `changes` are those between the two reports that are to be shown.
    pub fn new(place: &'static str, old: Report, new: Report, changes: Vec<Change>) -> Self {
        let taken = vec![true; changes.len()];
        Self { place, old, new, changes, taken }
    }
}

impl Dialog for TidyDialog {
    fn title(&self) -> &str {
        "整理文字"
    }

    fn width(&self) -> f32 {
        760.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, format!("{}：有 {} 处可以整理，划线的删去，带底线的加上。", self.place, self.changes.len()));
        let height = (ui.ctx().content_rect().height() - 320.0).clamp(120.0, 420.0);
        let choice = Choice { taken: &mut self.taken, authors: &[], names: ("不改", "整理"), begins: false };
        difference_ui(ui, &self.changes, height, Some(choice));
        note(
            ui,
            "多余的空格和空行、半角标点、断开的行、看不见的字符、残留的页码会整理好；数字、网址、邮箱和电话不动。",
        );
        let chosen = self.changes.iter().zip(&self.taken).filter(|(_, taken)| **taken).map(|(change, _)| change);
        let chosen: Vec<&Change> = chosen.collect();
        match buttons(ui, &[("取消", true), ("整理", !chosen.is_empty())]) {
            Some(1) => {
                let title = format!("整理 {}", self.place);
                let edits = edits(&self.old, &self.new, chosen);
                let before = Command::VersionBefore(title.clone());
                Answer::Close(vec![before, Command::Change { title, edits, merge: None }])
            }
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
