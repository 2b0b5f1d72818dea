//! The one toolbar, made from the list of commands.

use egui::{Button, Ui};

use crate::app::command::{TOOLBAR, keys_text};
use crate::app::state::App;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let mut chosen = None;
    ui.horizontal(|ui| {
        for (index, group) in TOOLBAR.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for command in *group {
                let refusal = command.refusal(app);
                let response = ui.add_enabled(refusal.is_none(), Button::new(command.text()));
                let mut tip = command.tooltip().to_owned();
                if let Some(shortcut) = command.shortcut() {
                    tip = format!("{tip}（{}）", keys_text(ui.ctx(), &shortcut));
                }
                response.clone().on_hover_text(tip).on_disabled_hover_text(refusal.unwrap_or_default());
                if response.clicked() {
                    chosen = Some(command.clone());
                }
            }
        }
    });
    if let Some(command) = chosen {
        app.push(command);
    }
}
