//! The input method: keys that it works with are its own, and on X11 it stays switched on.
//!
//! While characters are composed, Enter takes them as they stand, Escape gives them up, and arrows and digits choose. Most
//! systems keep these keys to themselves; where one does not, a dialog must not be confirmed or closed by them, the
//! cursor of a table not move.
//!
//! Without being kept switched on, Chinese cannot be typed on X11 at all.
//!
//! winit builds a new X input context each time the input method is allowed, and one that was built while the window
//! already had the keyboard does not filter keys. So it is allowed once, when the window is made, and stays allowed.
//! Fields for figures do not read what the input method composes; see [`crate::app::grid`].

use egui::output::IMEOutput;
use egui::{Context, Event, FullOutput, IMEPurpose, ImeEvent, Plugin, RawInput, Rect};

/// Registers what the input method needs. Call it before the first frame.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Composing::default());
    if cfg!(target_os = "linux") && on_x11() {
        ctx.add_plugin(KeepAllowed::default());
    }
}

/// Whether the window is an X11 window.
pub fn on_x11() -> bool {
    is_x11(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// winit takes Wayland where it is offered.
fn is_x11(is_set: impl Fn(&str) -> bool) -> bool {
    is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")
}

/// Takes away the keys that belong to the input method while it composes.
#[derive(Default)]
pub struct Composing {
    composes: bool,
}

impl Composing {
    /// Whether an event goes on to the window.
    fn lets(&mut self, event: &Event) -> bool {
        match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => self.composes = !text.is_empty(),
            // Some systems never say that a composition was broken off; whatever else happens then has ended it.
            Event::Ime(ImeEvent::Commit(_)) | Event::Text(_) | Event::PointerButton { .. } => self.composes = false,
            Event::WindowFocused(_) => self.composes = false,
            // Shortcuts are no keys of an input method.
            Event::Key { pressed: true, modifiers, .. } => {
                return !self.composes || modifiers.command || modifiers.ctrl || modifiers.alt;
            }
            _ => {}
        }
        true
    }
}

impl Plugin for Composing {
    fn debug_name(&self) -> &'static str {
        "nianbao composing"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        input.events.retain(|event| self.lets(event));
    }
}

/// Leaves the input method allowed at the end of every frame, at the place of the last text cursor.
#[derive(Default)]
pub struct KeepAllowed {
    last: Option<IMEOutput>,
}

impl Plugin for KeepAllowed {
    fn debug_name(&self) -> &'static str {
        "nianbao input method"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let mut ime = output.platform_output.ime.or(self.last).unwrap_or(IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: Rect::ZERO,
            cursor_rect: Rect::ZERO,
            should_interrupt_composition: false,
        });
        // Interrupting is done by forbidding and allowing again, which is exactly what must not happen.
        ime.should_interrupt_composition = false;
        ime.purpose = IMEPurpose::Normal;
        self.last = Some(ime);
        output.platform_output.ime = Some(ime);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x11_is_recognised_by_what_is_offered() {
        let with = |set: &'static [&'static str]| is_x11(move |name| set.contains(&name));
        assert!(with(&["DISPLAY"]));
        assert!(!with(&["DISPLAY", "WAYLAND_DISPLAY"]));
        assert!(!with(&["WAYLAND_DISPLAY"]));
        assert!(!with(&[]));
    }

    #[test]
    fn the_input_method_stays_allowed_without_and_after_a_text_field() {
        let ctx = Context::default();
        ctx.add_plugin(KeepAllowed::default());
        let mut text = String::new();
        let id = egui::Id::unique("field");
        let frame = |text: &mut String, show: bool| {
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                if show {
                    ui.add(egui::TextEdit::singleline(text).id(id)).request_focus();
                }
            });
            let ime = output.platform_output.ime;
            output.drop_without_applying_deltas();
            ime
        };
        let before = frame(&mut text, false).unwrap();
        assert_eq!(before.cursor_rect, Rect::ZERO);
        frame(&mut text, true);
        let during = frame(&mut text, true).unwrap();
        assert_ne!(during.cursor_rect, Rect::ZERO);
        assert!(!during.should_interrupt_composition);
        assert_eq!(frame(&mut text, false), Some(during));
    }
}
