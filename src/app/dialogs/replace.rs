//! Asks before a file of the same name is replaced.

use std::path::PathBuf;

use egui::Ui;

use super::{Answer, Dialog, buttons};
use crate::app::command::Command;
use crate::app::theme;

pub struct AskReplace {
    path: PathBuf,
    /// What the disk said.
    text: String,
}

impl AskReplace {
    pub fn new(path: PathBuf, text: String) -> Self {
        Self { path, text }
    }
}

impl Dialog for AskReplace {
    fn title(&self) -> &str {
        "没有保存"
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, &self.text);
        super::note(ui, "覆盖时，磁盘上的版本会留作同名的 .bak 文件。");
        match buttons(ui, &[("取消", true), ("覆盖", true), ("另存为…", true)]) {
            Some(2) => Answer::Close(vec![Command::SaveAs]),
            Some(1) => Answer::Close(vec![Command::SaveTo { path: self.path.clone(), replace: true }]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
