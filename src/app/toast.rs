//! Short lines that say that something was done. They go away by themselves and never take the keyboard.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Stroke, vec2};

use super::theme::{self, space};

/// Seconds a line stays.
const STAYS: f64 = 4.0;

/// The lines that are shown.
#[derive(Debug, Default)]
pub struct Toasts {
    lines: Vec<(String, Option<f64>)>,
}

impl Toasts {
    pub fn say(&mut self, text: impl Into<String>) {
        self.lines.push((text.into(), None));
        if self.lines.len() > 3 {
            self.lines.remove(0);
        }
    }

    pub fn clear(&mut self) {
        self.lines.clear();
    }

    pub fn show(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        for (_, since) in &mut self.lines {
            since.get_or_insert(now);
        }
        self.lines.retain(|(_, since)| since.is_none_or(|since| now - since < STAYS));
        let oldest = self.lines.iter().filter_map(|(_, since)| *since).fold(f64::INFINITY, f64::min);
        if self.lines.is_empty() {
            return;
        }
        ctx.request_repaint_after_secs((oldest + STAYS - now).max(0.05) as f32);
        let palette = theme::palette(ctx);
        let area = Area::new(Id::unique("toasts")).order(Order::Foreground).interactable(false);
        // The right of the toolbar is empty; further down something that is being read would be covered.
        area.anchor(Align2::RIGHT_TOP, vec2(-space::L, 38.0)).show(ctx, |ui| {
            for (text, _) in &self.lines {
                Frame::new()
                    .fill(palette.paper)
                    .stroke(Stroke::new(1.0, palette.strong_line))
                    .corner_radius(theme::RADIUS)
                    .inner_margin(Margin::symmetric(12, 3))
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            theme::sign_ui(ui, theme::Sign::Complete, palette);
                            let label = ui.push_id(text, |ui| ui.label(text)).inner;
                            theme::announce(&label, text);
                        });
                    });
                ui.add_space(space::S);
            }
        });
    }
}
