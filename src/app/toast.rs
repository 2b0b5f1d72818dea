//! Short lines that say that something was done. They go away by themselves and never take the keyboard.

use egui::{Align2, Area, Color32, Context, Frame, Id, Margin, Order, Rect, Stroke, pos2, vec2};

use super::theme::{self, Sign, space};

/// Seconds a line stays.
const STAYS: f64 = 4.0;
/// What a line takes up beside its words: the sign, the room around them.
const AROUND: f32 = 48.0;
/// From the lower edge of the window, on the line at the bottom.
const BELOW: f32 = 3.0;

/// A line, since when it is shown, and whether it tells of something done.
#[derive(Debug)]
struct Line {
    text: String,
    sign: Sign,
    since: Option<f64>,
}

/// The line that is shown: one at a time, for a second one would cover what one works with.
#[derive(Debug, Default)]
pub struct Toasts {
    line: Option<Line>,
}

impl Toasts {
    pub fn say(&mut self, text: impl Into<String>) {
        self.line = Some(Line { text: text.into(), sign: Sign::Complete, since: None });
    }

    /// Says why something cannot be done.
    pub fn refuse(&mut self, why: &str) {
        self.line = Some(Line { text: why.to_owned(), sign: Sign::Hint, since: None });
    }

    pub fn clear(&mut self) {
        self.line = None;
    }

    /// Shows the line in the room that the toolbar leaves, or else on the line at the bottom, whose own words can wait.
    pub fn show(&mut self, ctx: &Context, room: Rect) {
        let now = ctx.input(|input| input.time);
        let Some(line) = &mut self.line else { return };
        let since = *line.since.get_or_insert(now);
        if now - since >= STAYS {
            return self.clear();
        }
        ctx.request_repaint_after_secs((since + STAYS - now).max(0.05) as f32);
        let palette = theme::palette(ctx);
        let area = Area::new(Id::unique("toasts")).order(Order::Foreground).interactable(false);
        let window = ctx.content_rect();
        let words = ctx.fonts_mut(|fonts| {
            fonts.layout_no_wrap(line.text.clone(), theme::sans(theme::BODY), Color32::BLACK).size().x
        });
        let area = match words + AROUND <= room.width() {
            true => area.fixed_pos(pos2(room.right(), room.center().y)).pivot(Align2::RIGHT_CENTER),
            false => area.anchor(Align2::RIGHT_BOTTOM, vec2(-space::L, -BELOW)),
        };
        area.show(ctx, |ui| {
            ui.set_max_width(window.width() - 2.0 * space::L);
            Frame::new()
                .fill(palette.paper)
                .stroke(Stroke::new(1.0, palette.strong_line))
                .corner_radius(theme::RADIUS)
                .inner_margin(Margin::symmetric(12, 3))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        theme::sign_ui(ui, line.sign, palette);
                        let label = ui.push_id(&line.text, |ui| theme::label(ui, &line.text)).inner;
                        theme::announce(&label, &line.text);
                    });
                });
        });
    }
}
