//! Sets a finding aside. An error needs a reason in writing, a warning may have one.

use egui::{Margin, TextEdit, Ui};

use super::{Answer, Dialog, buttons, note};
use crate::app::command::Command;
use crate::app::theme;
use crate::check::{Finding, Severity};

pub struct WaiveDialog {
    finding: Finding,
    reason: String,
    focused: bool,
}

impl WaiveDialog {
    pub fn new(finding: Finding) -> Self {
        Self { finding, reason: String::new(), focused: false }
    }
}

impl Dialog for WaiveDialog {
    fn title(&self) -> &str {
        "搁置这一条"
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, &self.finding.message);
        let must = self.finding.severity == Severity::Error;
        let label = theme::label(ui, if must { "理由（必填，随报告保存）" } else { "理由（可以不填）" });
        let response = ui
            .add(
                TextEdit::multiline(&mut self.reason)
                    .desired_rows(3)
                    // A reason is a sentence: Enter is for the button.
                    .return_key(None)
                    .desired_width(f32::INFINITY)
                    .margin(Margin::symmetric(8, 5)),
            )
            .labelled_by(label.id);
        if !self.focused {
            response.request_focus();
            self.focused = true;
        }
        note(ui, "有关的数字或文字变动后，这一条会重新列出。");
        let reason = self.reason.trim().to_owned();
        match buttons(ui, &[("取消", true), ("搁置", !must || !reason.is_empty())]) {
            Some(1) => Answer::Close(vec![Command::Waive { finding: Box::new(self.finding.clone()), reason }]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
