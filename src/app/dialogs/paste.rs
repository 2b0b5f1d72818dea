//! What a pasted block would change, cell by cell, before it is done.

use egui::Ui;

use super::difference::{Choice, difference_and_ui};
use super::{Answer, Dialog, buttons, note, warn};
use crate::app::command::Command;
use crate::app::theme;
use crate::report::Report;
use crate::report::difference::{Change, edits};

/// So many things that have no place are told above the list.
const FEW: usize = 3;

/// Why a figure is not pasted unless the clerk wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It is no figure.
    Unread,
    /// It is below zero where things are counted.
    Negative,
    /// It would stand on a total that follows its parts, and is not what they come to.
    Total,
}

impl Doubt {
    const ALL: [Self; 3] = [Self::Unread, Self::Negative, Self::Total];

    fn words(self, count: usize) -> String {
        match self {
            Self::Unread => format!("{count} 格的内容不是数字，没有选中；仍要照原样填入的，请在该格后面点“粘贴”。"),
            Self::Negative => format!("{count} 格是负数，件数不会小于 0，没有选中；仍要填入的，请在该格后面点“粘贴”。"),
            Self::Total => {
                format!("{count} 格是自动合计，要粘贴的数与各项之和不同，没有选中；仍要填入的，请在该格后面点“粘贴”。")
            }
        }
    }
}

pub struct PasteDialog {
    old: Report,
    new: Report,
    changes: Vec<Change>,
    /// For each change why it is not made unless the clerk wants it.
    doubts: Vec<Option<Doubt>>,
    /// For each change whether it is made.
    taken: Vec<bool>,
    /// How the places were found.
    how: String,
    /// What has no place.
    left: Vec<String>,
}

impl PasteDialog {
    pub fn new(
        old: Report,
        new: Report,
        changes: Vec<Change>,
        doubts: Vec<Option<Doubt>>,
        how: String,
        left: Vec<String>,
    ) -> Self {
        let taken = doubts.iter().map(Option::is_none).collect();
        Self { old, new, changes, doubts, taken, how, left }
    }

    /// What is pasted: only that counts.
    fn chosen(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().zip(&self.taken).filter(|(_, taken)| **taken).map(|(change, _)| change)
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
        for doubt in Doubt::ALL {
            let count = self.doubts.iter().filter(|of| **of == Some(doubt)).count();
            if count > 0 {
                warn(ui, &doubt.words(count));
            }
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
