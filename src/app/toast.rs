//! Short lines that say that something was done. They go away by themselves and never take the keyboard.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Stroke, vec2};

use super::theme::{self, Sign, space};

/// Seconds a line stays.
const STAYS: f64 = 4.0;

/// A line, since when it is shown, and whether it tells of something done.
#[derive(Debug)]
struct Line {
    text: String,
    sign: Sign,
    since: Option<f64>,
}

/// The lines that are shown.
#[derive(Debug, Default)]
pub struct Toasts {
    lines: Vec<Line>,
}

impl Toasts {
    pub fn say(&mut self, text: impl Into<String>) {
        self.add(text.into(), Sign::Complete);
    }

    fn add(&mut self, text: String, sign: Sign) {
        self.lines.push(Line { text, sign, since: None });
        if self.lines.len() > 3 {
            self.lines.remove(0);
        }
    }

    /// Says why something cannot be done; it stands there once, however often it is asked for.
    pub fn refuse(&mut self, why: &str) {
        self.lines.retain(|line| line.text != why);
        self.add(why.to_owned(), Sign::Hint);
    }

    pub fn clear(&mut self) {
        self.lines.clear();
    }

    pub fn show(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        for line in &mut self.lines {
            line.since.get_or_insert(now);
        }
        self.lines.retain(|line| line.since.is_none_or(|since| now - since < STAYS));
        let oldest = self.lines.iter().filter_map(|line| line.since).fold(f64::INFINITY, f64::min);
        if self.lines.is_empty() {
            return;
        }
        ctx.request_repaint_after_secs((oldest + STAYS - now).max(0.05) as f32);
        let palette = theme::palette(ctx);
        let area = Area::new(Id::unique("toasts")).order(Order::Foreground).interactable(false);
        // The right of the toolbar is empty; further down something that is being read would be covered.
        area.anchor(Align2::RIGHT_TOP, vec2(-space::L, 38.0)).show(ctx, |ui| {
            for line in &self.lines {
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
                ui.add_space(space::S);
            }
        });
    }
}
