//! The one toolbar, made from the list of commands.

use egui::{Button, Sense, Ui};

use crate::app::command::TOOLBAR;
use crate::app::state::App;
use crate::app::theme::Tip as _;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let mut chosen = None;
    ui.horizontal(|ui| {
        for (index, group) in TOOLBAR.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for command in *group {
                let refusal = command.refusal(app);
                // Not on the way between the widgets: everything here has keys of its own and stands in a menu.
                let button = Button::new(command.text()).sense(Sense::CLICK);
                let response = ui.add_enabled(refusal.is_none(), button);
                response.clone().tip(command.tip(ui.ctx())).on_disabled_hover_text(refusal.unwrap_or_default());
                if response.clicked() {
                    chosen = Some(command.clone());
                }
            }
        }
    });
    if let Some(command) = chosen {
        app.give_keyboard_back(ui.ctx());
        app.push(command);
    }
}
