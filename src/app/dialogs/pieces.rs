//! What dialogs are made of: the row of buttons, fields with their names, lines that say something.

use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::{Align, Button, Id, Key, Layout, Margin, RichText, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::app::keyboard::Cover;
use crate::app::theme::{self, space};

/// Height of a row of buttons.
const ROW: f32 = 30.0;

/// The row of buttons at the foot of a dialog; the one that Enter stands for comes last and is filled.
/// Gives the index of the one that was pressed. Where the window is too low for the dialog, what stands above scrolls
/// and the row stays in sight.
pub(super) fn buttons(ui: &mut Ui, names: &[(&str, bool)]) -> Option<usize> {
    ui.add_space(space::M);
    let mut pressed = None;
    let palette = theme::palette(ui.ctx());
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let below = place.bottom() - ui.clip_rect().bottom();
    let place = place.translate(vec2(0.0, -below.max(0.0)));
    let ground = place.expand2(vec2(0.0, space::S));
    if below > 0.0 {
        ui.painter().rect_filled(ground, 0.0, palette.paper);
        ui.painter().hline(ground.x_range(), ground.top(), Stroke::new(1.0, palette.line));
    }
    // A name of its own: with the number of widgets above it the buttons would change theirs, and a button that does so
    // between press and release is not clicked.
    let name = ui.scope_id().with("row of buttons");
    let row = UiBuilder::new().scope_id(name).max_rect(place).layout(Layout::right_to_left(Align::Center));
    let mut shown = Vec::new();
    ui.scope_builder(row, |ui| {
        let last = names.len().saturating_sub(1);
        for (index, (name, enabled)) in names.iter().enumerate().rev() {
            let main = index == last;
            let text = if main { RichText::new(*name).color(palette.on_accent) } else { RichText::new(*name) };
            let mut button = Button::new(text).min_size(vec2(80.0, ROW));
            if main {
                button = button.fill(palette.accent);
            }
            let response = ui.add_enabled(*enabled, button);
            shown.push(response.id);
            if main && response.has_focus() {
                // The usual ring has the colour of the button itself.
                let ring = Stroke::new(theme::FOCUS_RING, palette.on_accent);
                ui.painter().rect_stroke(response.rect.shrink(2.0), theme::RADIUS, ring, StrokeKind::Inside);
            }
            let entered = main && *enabled && ui.input(|input| input.key_pressed(Key::Enter)) && !enter_is_taken(ui);
            if response.clicked() || entered {
                pressed = Some(index);
            }
        }
    });
    if below > 0.0 {
        Cover { place: ground, buttons: shown }.note(ui.ctx());
    }
    pressed
}

/// Whether Enter belongs to what has the keyboard: a field of several lines, or something that it presses. Other fields
/// are not pressed, though egui says so.
fn enter_is_taken(ui: &Ui) -> bool {
    let Some(id) = ui.memory(|memory| memory.focused()) else { return false };
    let several_lines = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    // Not whether a field of this name is remembered: the names of fields that were shown before go to other things.
    let types = ui.output(|output| output.ime.is_some());
    several_lines || !types && ui.ctx().read_response(id).is_some_and(|response| response.clicked())
}

/// A part of a dialog whose things keep their names, and so the keyboard, whatever comes and goes above them.
pub(super) fn part<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let names = UiBuilder::new().scope_id(ui.scope_id().with(name));
    ui.scope_builder(names, add).inner
}

/// Marks a field of several lines, in which Enter makes a line.
pub(super) fn is_multiline(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(id, true));
}

/// A line of second text.
pub(super) fn note(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui.ctx());
    theme::label(ui, RichText::new(text).color(palette.second_text));
}

/// A line that says what is wrong with what was typed.
pub(super) fn complaint(ui: &mut Ui, text: &str) {
    signed(ui, theme::Sign::Error, text);
}

/// A line that asks for attention.
pub(super) fn warn(ui: &mut Ui, text: &str) {
    signed(ui, theme::Sign::Warning, text);
}

fn signed(ui: &mut Ui, sign: theme::Sign, text: &str) {
    theme::signed_ui(ui, sign, RichText::new(text).color(sign.color(theme::palette(ui.ctx()))));
}

/// Gives the keyboard to the field a dialog begins with: all of it is chosen, so that typing writes it anew.
pub(super) fn begin_with(ui: &Ui, field: &egui::Response, text: &str) {
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), field.id);
    field.request_focus();
}

/// Chooses all of a field to which the keyboard has come by Tab, so that typing writes it anew.
pub(super) fn choose_on_entry(ui: &Ui, field: &egui::Response, text: &str) {
    let by_mouse = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if field.gained_focus() && !by_mouse {
        begin_with(ui, field, text);
    }
}

/// A name above a field that belongs to it.
pub(super) fn field(ui: &mut Ui, name: &str, text: &mut String) -> egui::Response {
    let label = theme::label(ui, name);
    ui.add(egui::TextEdit::singleline(text).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5)))
        .labelled_by(label.id)
}
