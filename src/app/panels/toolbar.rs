//! The one toolbar, made from the list of commands.

use egui::{Button, Rect, Sense, Ui};

use crate::app::command::TOOLBAR;
use crate::app::state::App;
use crate::app::theme::{Tip as _, space};

/// Gives the room that is left beside the buttons.
pub fn ui(ui: &mut Ui, app: &mut App) -> Rect {
    let mut chosen = None;
    let row = ui.max_rect();
    let buttons = ui.horizontal(|ui| {
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
    let left = buttons.response.rect.right() + space::L;
    if let Some(command) = chosen {
        app.give_keyboard_back(ui.ctx());
        app.push(command);
    }
    Rect::from_x_y_ranges(left..=row.right(), buttons.response.rect.y_range())
}
