//! Asks what to do with changes that are not saved, before something takes the place of the report.

use egui::Ui;

use super::{Answer, Dialog, buttons};
use crate::app::command::Command;
use crate::app::theme;

pub struct AskSave {
    /// What goes on afterwards.
    then: Command,
    name: String,
}

impl AskSave {
    pub fn new(then: Command, name: &str) -> Self {
        Self { then, name: name.to_owned() }
    }
}

impl Dialog for AskSave {
    fn title(&self) -> &str {
        "有没有保存的修改"
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, format!("“{}”有修改还没有保存。要先保存吗？", self.name));
        super::note(ui, "选择“不保存”，上次保存以后的修改不会写进文件。");
        let then = || Box::new(self.then.clone());
        match buttons(ui, &[("取消", true), ("不保存", true), ("保存", true)]) {
            Some(2) => Answer::Close(vec![Command::SaveThen(then())]),
            Some(1) => Answer::Close(vec![Command::Regardless(then())]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
