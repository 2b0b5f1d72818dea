//! Painting of a figure: its text, its sign, its lock, last year's figure in the corner.

use std::sync::Arc;

use egui::{Align, Galley, Painter, Rect, Ui, Vec2, pos2, vec2};

use super::paint::{PAD, Painting, snapped};
use super::words::layout_job;
use crate::app::theme::{self, Icon, Sign};
use crate::report::Value;

const SIGN: f32 = 10.0;
/// Above the corner of a figure.
const SMALL_SIGN: f32 = 7.0;

impl Painting<'_> {
    pub(super) fn figure(&self, ui: &Ui, painter: &Painter, cell: usize, rect: Rect) {
        if self.state.editor.as_ref().is_some_and(|editor| editor.cell == cell) {
            // The open cell is painted last, above its neighbours.
            return;
        }
        let p = self.palette;
        let zoom = self.plan.zoom();
        let sign = self.sign(cell);
        let value = self.grid.figures.value(cell);
        let follows = self.grid.figures.follows(cell);
        let middle = match self.grid.last_year {
            Some(_) => rect.top() + 16.0 * zoom,
            None => rect.center().y - self.line * 0.5,
        };
        let right = rect.right() - self.line - PAD * zoom;
        // Where a figure needs the whole width, its sign moves into the corner.
        let mut tight = false;
        match value {
            Value::Unfilled if follows => {}
            Value::Unfilled => {
                let y = middle + 5.0 * zoom;
                let mark = Rect::from_min_max(pos2(right - 10.0 * zoom, y), pos2(right, y + self.pixel.max(self.line)));
                painter.rect_filled(snapped(mark, self.pixel), 0.0, p.faint);
            }
            _ => {
                let color = match (value, sign) {
                    (Value::Unreadable(_), _) | (_, Some(Sign::Error)) => p.error,
                    _ if follows => p.second_text,
                    _ => p.text,
                };
                let lead = if sign.is_some() || self.grid.is_typed_over(cell) { SIGN * zoom + 3.0 } else { 0.0 };
                let room = rect.width() - 4.0 * zoom - PAD * zoom - lead;
                let all = if self.grid.is_typed_over(cell) { room } else { room + lead };
                let galley = fitting(painter, &self.grid.printed(cell), theme::BODY * zoom, room, all);
                tight = galley.size().x > room;
                let strong = self.grid.is_computed(cell);
                self.text(painter, Arc::clone(&galley), pos2(right, middle - galley.size().y * 0.5), color, strong);
            }
        }
        if let Some(sign) = sign {
            let (size, place) = if tight { (SMALL_SIGN, vec2(5.0, 5.5)) } else { (SIGN, vec2(SIGN * 0.5 + 4.0, 10.0)) };
            theme::paint_sign(painter, rect.min + place * zoom, size * zoom, sign, p);
        }
        if self.grid.is_typed_over(cell) {
            let hovered = ui.rect_contains_pointer(lock_rect(rect, zoom));
            let color = if hovered { p.accent } else { p.second_text };
            theme::paint_icon(painter, lock_rect(rect, zoom).center(), 11.0 * zoom, Icon::Lock, color);
        }
        self.last_year(painter, cell, rect, right);
    }

    fn last_year(&self, painter: &Painter, cell: usize, rect: Rect, right: f32) {
        let Some(last) = self.grid.last_year.map(|figures| figures.value(cell)) else { return };
        let Some(number) = last.number() else { return };
        let zoom = self.plan.zoom();
        let small = theme::SMALL * zoom;
        let change = self.grid.figures.value(cell).number().map(|now| now - number);
        let change = match change {
            Some(change) if change.is_zero() => String::new(),
            Some(change) if change.is_sign_positive() => format!("+{change}"),
            Some(change) => format!("−{}", -change),
            None => String::new(),
        };
        let room = rect.width() - (PAD + 4.0) * zoom;
        let both = format!("{last}  {change}").trim_end().to_owned();
        let both = painter.layout_job(layout_job(both, small, Align::RIGHT));
        let galley = if both.size().x <= room {
            both
        } else {
            painter.layout_job(layout_job(last.to_string(), small, Align::RIGHT))
        };
        let top = rect.bottom() - self.line - 4.0 * zoom - galley.size().y;
        self.text(painter, galley, pos2(right, top), self.palette.second_text, false);
    }
}

/// Where the lock of a total that was typed over lies.
pub fn lock_rect(rect: Rect, zoom: f32) -> Rect {
    // Below the sign, above last year's figure.
    Rect::from_center_size(rect.min + vec2(9.0, 22.0) * zoom, Vec2::splat(14.0 * zoom))
}

/// A figure in the size of the table beside its sign, smaller if it does not fit, then in all the width there is, and
/// cut with … if that does not help.
fn fitting(painter: &Painter, text: &str, size: f32, room: f32, all: f32) -> Arc<Galley> {
    let small = size * theme::SMALL / theme::BODY;
    for (size, room) in [(size, room), (small, room), (small, all)] {
        let galley = painter.layout_job(layout_job(text.to_owned(), size, Align::RIGHT));
        if galley.size().x <= room {
            return galley;
        }
    }
    let mut job = layout_job(text.to_owned(), small, Align::RIGHT);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    painter.layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_whole_as_long_as_the_cell_holds_it() {
        egui::__run_test_ui(|ui| {
            let width = |text: &str, size: f32| {
                ui.painter().layout_job(layout_job(text.to_owned(), size, Align::RIGHT)).size().x
            };
            let small = width("100072", theme::SMALL);
            let shown = |room: f32, all: f32| {
                let galley = fitting(ui.painter(), "100072", theme::BODY, room, all);
                assert!(galley.size().x <= all, "{room} {all}");
                (galley.size().x > room, galley.text() == "100072" && !galley.elided)
            };
            let large = width("100072", theme::BODY);
            assert_eq!(shown(large + 1.0, large + 20.0), (false, true), "beside the sign");
            assert_eq!(shown(small + 1.0, small + 20.0), (false, true), "smaller");
            assert_eq!(shown(small - 8.0, small + 1.0), (true, true), "in the whole width");
            assert!(fitting(ui.painter(), "100072", theme::BODY, small - 8.0, small - 4.0).elided);
        });
    }
}
