//! What a pasted block would change, cell by cell, before it is done.

use egui::Ui;

use super::difference::{Choice, difference_and_ui};
use super::{Answer, Dialog, buttons, note, warn};
use crate::app::command::Command;
use crate::app::theme;
use crate::report::difference::{Change, Target, edits};
use crate::report::{Report, Value};

/// So many things that have no place are told above the list.
const FEW: usize = 3;

pub struct PasteDialog {
    pub old: Report,
    pub new: Report,
    pub changes: Vec<Change>,
    /// For each change whether it is made. What could not be read is left as it is unless the clerk wants it.
    pub taken: Vec<bool>,
    /// How the places were found.
    pub how: String,
    /// What has no place.
    pub left: Vec<String>,
}

impl PasteDialog {
    /// What is pasted: only that counts.
    fn chosen(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().zip(&self.taken).filter(|(_, taken)| **taken).map(|(change, _)| change)
    }

    /// Number of cells whose new content is no figure.
    fn unread(&self) -> usize {
        let unread = |change: &&Change| match &change.target {
            Target::Cell(id) => matches!(self.new.entry(id).map(|entry| &entry.value), Some(Value::Unreadable(_))),
            _ => false,
        };
        self.changes.iter().filter(unread).count()
    }
}

/// Name of the step: `粘贴 表三 一、本年新收·自然人等 6 格`.
fn title(chosen: &[&Change]) -> String {
    let first = chosen.first().map_or("", |change| change.place.as_str());
    match chosen.len() {
        0 | 1 => format!("粘贴 {first}"),
        count => format!("粘贴 {first}等 {count} 格"),
    }
}

impl Dialog for PasteDialog {
    fn title(&self) -> &str {
        "粘贴一块数字"
    }

    fn width(&self) -> f32 {
        680.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let chosen = self.chosen().count();
        let left = match self.changes.len() - chosen {
            0 => String::new(),
            left => format!("，另有 {left} 格不改"),
        };
        theme::label(ui, format!("{}会改动 {chosen} 格{left}。", self.how));
        let unread = self.unread();
        if unread > 0 {
            warn(ui, &format!("{unread} 格的内容不是数字，没有选中；仍要照原样填入的，请在该格后面点“粘贴”。"));
        }
        // Many of them would push what is pasted out of sight.
        let (above, below) = self.left.split_at(if self.left.len() > FEW { 0 } else { self.left.len() });
        for left in above {
            warn(ui, left);
        }
        if !below.is_empty() {
            warn(ui, &format!("有 {} 处没有粘贴，列在下面这张清单的末尾。", below.len()));
        }
        let height = (ui.ctx().content_rect().height() - 360.0).clamp(100.0, 400.0);
        let choice = Choice { taken: &mut self.taken, authors: &[], names: ("不改", "粘贴"), begins: false };
        difference_and_ui(ui, &self.changes, height, Some(choice), below);
        note(ui, "整块粘贴是一步，可以一次撤销。");
        let chosen: Vec<&Change> = self.chosen().collect();
        match buttons(ui, &[("取消", true), ("粘贴这些格", !chosen.is_empty())]) {
            Some(1) => {
                let (title, edits) = (title(&chosen), edits(&self.old, &self.new, chosen));
                let before = Command::VersionBefore(title.clone());
                Answer::Close(vec![before, Command::Change { title, edits, merge: None }])
            }
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
