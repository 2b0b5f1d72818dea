//! What differs between two reports, side by side: the one on the left, the other on the right, place by place.

use egui::text::LayoutJob;
use egui::{Label, RichText, Role, ScrollArea, Stroke, Ui, WidgetInfo};

use super::difference::{append, in_words, side, with_breaks};
use crate::app::theme::{self, Palette, space};
use crate::report::difference::{Change, RunKind, runs};

/// The rows in a box of this height, below the names of the two sides.
pub(super) fn sides_ui(ui: &mut Ui, changes: &[Change], names: (&str, &str), height: f32) {
    let palette = theme::palette(ui.ctx());
    let frame = egui::Frame::new().stroke(Stroke::new(1.0, palette.line)).corner_radius(theme::RADIUS);
    frame.inner_margin(egui::Margin::symmetric(10, 6)).show(ui, |ui| {
        let width = (ui.available_width() - space::L - ui.spacing().scroll.allocated_width()) / 2.0;
        two(ui, width, |ui, right| {
            let name = if right { names.1 } else { names.0 };
            ui.add(Label::new(RichText::new(name).color(palette.accent)).truncate());
        });
        ui.separator();
        let rows = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, false]);
        rows.show(ui, |ui| {
            for (index, change) in changes.iter().enumerate() {
                if index > 0 {
                    ui.add(egui::Separator::default().spacing(space::S));
                }
                ui.push_id(index, |ui| row_ui(ui, change, width, palette));
            }
        });
    });
}

fn row_ui(ui: &mut Ui, change: &Change, width: f32, palette: &Palette) {
    ui.add(Label::new(theme::kept(ui, RichText::new(&change.place).color(palette.second_text).small())).wrap());
    two(ui, width, |ui, right| {
        let text = if right { &change.new } else { &change.old };
        let response = ui.add(Label::new(theme::kept(ui, job(change, right, palette))).wrap());
        response.widget_info(|| {
            // One of the two says both, so that the row is read once.
            let words = match right {
                false => format!("{}：{} → {}", change.place, side(&change.old), side(&change.new)),
                true => side(text).to_owned(),
            };
            WidgetInfo::labeled(Role::Label, true, words)
        });
    });
}

/// Two columns of the same width; the second call draws the right one.
fn two(ui: &mut Ui, width: f32, mut column: impl FnMut(&mut Ui, bool)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        for right in [false, true] {
            ui.push_id(right, |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    column(ui, right);
                });
            });
        }
    });
}

/// One side of a change: what only it has is marked.
fn job(change: &Change, right: bool, palette: &Palette) -> LayoutJob {
    let (text, own) = if right { (&change.new, RunKind::Added) } else { (&change.old, RunKind::Removed) };
    let mut job = LayoutJob::default();
    if in_words(change) {
        for run in runs(&change.old, &change.new).iter().filter(|run| run.kind == RunKind::Same || run.kind == own) {
            let text = if run.kind == own { with_breaks(&run.text) } else { run.text.clone() };
            append(&mut job, &text, run.kind, palette);
        }
    } else if text.is_empty() {
        append(&mut job, side(text), RunKind::Same, palette);
    } else {
        append(&mut job, text, own, palette);
    }
    job
}
