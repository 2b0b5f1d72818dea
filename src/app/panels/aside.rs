//! The line below the toolbar while a dialog stands aside: which one waits, and the way back to it.

use egui::{Align, Button, Label, Layout, Ui};

use crate::app::command::{Command, keys_text};
use crate::app::state::App;
use crate::app::theme::{self, Sign, Tip as _, space};

pub const HEIGHT: f32 = 40.0;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let Some(dialog) = &app.aside else { return };
    let palette = theme::palette(ui.ctx());
    let mut chosen = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for command in [Command::ForgetAside, Command::ComeBack] {
            if ui.add(Button::new(command.text())).tip(command.tip(ui.ctx())).clicked() {
                chosen = Some(command);
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            theme::sign_ui(ui, Sign::Hint, palette);
            let keys = Command::ComeBack.shortcut().map(|keys| keys_text(ui.ctx(), &keys)).unwrap_or_default();
            let words = format!("看完、改好以后，按 {keys} 回到“{}”。", dialog.title());
            ui.add(Label::new(words).truncate());
        });
    });
    if let Some(command) = chosen {
        app.push(command);
    }
}
