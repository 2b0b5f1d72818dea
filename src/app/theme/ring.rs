//! The ring around what has the keyboard, where egui draws none.

use egui::{Rect, Response, Stroke, StrokeKind, Ui};

use super::{FOCUS_RING, RADIUS, palette};

/// Draws the ring inside the edges of what has been drawn, if it has the keyboard.
pub fn ring(ui: &Ui, response: &Response) {
    ring_at(ui, response, response.rect);
}

/// The same at another place.
pub fn ring_at(ui: &Ui, response: &Response, place: Rect) {
    if response.has_focus() {
        let ring = Stroke::new(FOCUS_RING, palette(ui.ctx()).accent);
        ui.painter().rect_stroke(place, RADIUS, ring, StrokeKind::Inside);
    }
}
