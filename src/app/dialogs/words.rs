//! The clerk's own list of wrong words (错词表), edited as the text that it is.

use egui::{Margin, ScrollArea, TextEdit, Ui};

use super::{Answer, Dialog, buttons, complaint, is_multiline, note};
use crate::app::command::Command;
use crate::app::theme;
use crate::check::words::Words;

pub struct WordsDialog {
    text: String,
    before: String,
    focused: bool,
}

impl WordsDialog {
    pub fn new(text: String) -> Self {
        Self { before: text.clone(), text, focused: false }
    }
}

impl Dialog for WordsDialog {
    fn title(&self) -> &str {
        "错词表"
    }

    fn keeps_on_escape(&self) -> bool {
        self.text != self.before
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        note(ui, "正文中出现表里的错词时，校验会提示，并给出正确的词。每行写一个错词和一个正词，中间空一格。");
        let label = theme::label(ui, "错词和正词");
        let height = (ui.ctx().content_rect().height() - 360.0).clamp(120.0, 320.0);
        let response = ScrollArea::vertical()
            .max_height(height)
            .show(ui, |ui| {
                ui.add(
                    TextEdit::multiline(&mut self.text)
                        .desired_rows(12)
                        .desired_width(f32::INFINITY)
                        .margin(Margin::symmetric(8, 5)),
                )
            })
            .inner
            .labelled_by(label.id);
        is_multiline(ui, response.id);
        if !self.focused {
            response.request_focus();
            self.focused = true;
        }
        if let (_, Some(unread)) = Words::read(&self.text) {
            complaint(ui, &unread.to_string());
        }
        match buttons(ui, &[("取消", true), ("保存错词表", self.text != self.before)]) {
            Some(1) => Answer::Close(vec![Command::KeepWords(self.text.clone())]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
