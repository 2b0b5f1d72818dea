//! The report file differs from what the window has: what differs, and what to do. Nothing is overwritten here.

use egui::Ui;

use super::difference::{Choice, difference_ui};
use super::{Answer, Dialog, buttons, note};
use crate::app::command::Command;
use crate::app::theme;
use crate::report::difference::{Author, Change};

pub struct DiskChanged {
    /// Mine → the disk's.
    changes: Vec<Change>,
    /// Who has made each of them.
    authors: Vec<Author>,
    /// Whether others have changed the file, or only the clerk the report.
    by_others: bool,
    /// Whether the clerk has changes that are not saved.
    dirty: bool,
    /// Whether the two can be merged place by place.
    can_merge: bool,
    /// While the clerk goes through the places: which of them are taken from the disk.
    taken: Option<Vec<bool>>,
    /// The clerk has just begun to choose.
    begins: bool,
}

impl DiskChanged {
    pub fn new(changes: Vec<Change>, authors: Vec<Author>, by_others: bool, dirty: bool, can_merge: bool) -> Self {
        Self { changes, authors, by_others, dirty, can_merge, taken: None, begins: false }
    }

    fn overview_ui(&mut self, ui: &mut Ui, height: f32) -> Answer {
        theme::label(
            ui,
            match (self.by_others, self.dirty) {
                (true, true) => "这个文件在打开之后被别人或别的程序改动过，您这里也有没有保存的修改。",
                (true, false) => "这个文件在打开之后被别人或别的程序改动过。",
                (false, _) => "您的修改还没有保存，与磁盘上的文件有下列不同。",
            },
        );
        note(ui, "您这里的 → 磁盘上的");
        difference_ui(ui, &self.changes, height, None);
        if !self.dirty {
            return match buttons(ui, &[("以后再说", true), ("用磁盘上的", true)]) {
                Some(1) => Answer::Close(vec![Command::TakeDisk(self.changes.clone())]),
                Some(_) => Answer::Close(Vec::new()),
                None => Answer::Keep,
            };
        }
        let merge = self.can_merge && !self.changes.is_empty();
        let names = [("以后再说", true), ("用磁盘上的", true), ("逐项选择…", merge), ("保留我的，另存为…", true)];
        match buttons(ui, &names) {
            Some(3) => Answer::Close(vec![Command::SaveAs]),
            Some(2) => {
                // What only the others have changed is theirs; where both have, nothing of mine gives way unasked.
                self.taken = Some(self.authors.iter().map(|author| *author == Author::Theirs).collect());
                self.begins = true;
                Answer::Keep
            }
            Some(1) => Answer::Close(vec![Command::TakeDisk(self.changes.clone())]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }

    fn merge_ui(&mut self, ui: &mut Ui, mut taken: Vec<bool>, height: f32) -> Answer {
        theme::label(ui, "逐项选择保留哪一边。只有一边改过的已经选好；两边都改过的，请看一看。完成后请核对，再保存。");
        let begins = std::mem::take(&mut self.begins);
        let choice = Choice { taken: &mut taken, authors: &self.authors, names: ("我的", "磁盘上的"), begins };
        difference_ui(ui, &self.changes, height, Some(choice));
        let pressed = buttons(ui, &[("返回", true), ("采用选定的内容", true)]);
        let chosen = || self.changes.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(change, _)| change.clone());
        match pressed {
            Some(1) => return Answer::Close(vec![Command::TakeDisk(chosen().collect())]),
            Some(_) => self.taken = None,
            None => self.taken = Some(taken),
        }
        Answer::Keep
    }
}

impl Dialog for DiskChanged {
    fn title(&self) -> &str {
        if self.by_others { "文件在别处改动过" } else { "与磁盘上的文件核对" }
    }

    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let height = (ui.ctx().content_rect().height() - 320.0).clamp(120.0, 420.0);
        match self.taken.take() {
            Some(taken) => self.merge_ui(ui, taken, height),
            None => self.overview_ui(ui, height),
        }
    }
}
