//! The edge between the editor and the preview. The mouse drags it; where it has the keyboard, the arrow keys move it.

use egui::{EventFilter, Id, Key, Role, Ui, WidgetInfo, vec2};

use crate::app::theme;

/// How far a press of a key moves it, in points.
const STEP: f32 = 24.0;

/// What moves the edge of a panel on the right, as egui names it.
pub fn id(ui: &Ui, panel: &str) -> Id {
    ui.scope_id().with_salt(egui::IdSalt::new(panel)).with("__resize")
}

/// Shows that it has the keyboard, and how much wider the preview is to be.
pub fn ui(ui: &Ui, id: Id) -> f32 {
    let Some(response) = ui.ctx().read_response(id) else { return 0.0 };
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, "预览栏的宽度"));
    if !response.has_focus() {
        return 0.0;
    }
    theme::ring_at(ui, &response, response.rect.shrink2(vec2(0.0, 2.0)));
    let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| ui.input(|input| f32::from(input.modifiers.is_none() && input.key_pressed(key)));
    STEP * (pressed(Key::ArrowLeft) - pressed(Key::ArrowRight))
}
