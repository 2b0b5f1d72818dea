//! A dialog that stands aside while the clerk looks at a place it has named, and comes back as it was left.

use egui::Context;

use super::apply::keep_typing;
use super::command::Command;
use super::state::App;

impl App {
    /// Brings back the dialog that stands aside. What it says of the report is found out anew.
    pub(super) fn come_back(&mut self, ctx: &Context) {
        let Some(mut dialog) = self.aside.take() else { return };
        let today = self.clock.today();
        self.with_work(|work, today| keep_typing(work, today, ctx));
        if let Some(work) = &mut self.work {
            dialog.come_back(work, today);
        }
        self.dialogs.push(dialog);
    }

    /// Whether what a command would open stands aside already.
    pub(super) fn waits_aside(&self, command: &Command) -> bool {
        self.aside.as_ref().is_some_and(|dialog| dialog.opened_by().as_ref() == Some(command))
    }
}
