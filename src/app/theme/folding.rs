//! What can be folded away under a heading. egui's own heading does not show that it has the keyboard.

use egui::{CollapsingHeader, Stroke, StrokeKind, Ui, vec2};

use super::{FOCUS_RING, RADIUS, palette};

/// A heading with something under it that a click, or Enter, shows and hides. `name` tells it from others beside it.
pub fn folding_ui(ui: &mut Ui, name: &str, heading: &str, body: impl FnOnce(&mut Ui)) {
    let shown = CollapsingHeader::new(heading).id_salt(name).show(ui, body);
    if shown.header_response.gained_focus() {
        shown.header_response.scroll_to_me(None);
    }
    if shown.header_response.has_focus() {
        let ring = Stroke::new(FOCUS_RING, palette(ui.ctx()).accent);
        let place = shown.header_response.rect.expand2(vec2(FOCUS_RING, 0.0));
        ui.painter().rect_stroke(place, RADIUS, ring, StrokeKind::Inside);
    }
}
