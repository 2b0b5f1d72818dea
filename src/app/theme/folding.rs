//! What can be folded away under a heading. egui's own heading does not show that it has the keyboard.

use egui::{CollapsingHeader, Ui, vec2};

use super::{FOCUS_RING, ring_at};

/// A heading with something under it that a click, or Enter, shows and hides. `name` tells it from others beside it.
pub fn folding_ui(ui: &mut Ui, name: &str, heading: &str, body: impl FnOnce(&mut Ui)) {
    let shown = CollapsingHeader::new(heading).id_salt(name).show(ui, body);
    let place = shown.header_response.rect.expand2(vec2(FOCUS_RING, 0.0));
    ring_at(ui, &shown.header_response, place);
}
