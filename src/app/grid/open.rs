//! Painting of the cursor: the ring around its cell, the rim of a selection, and the cell that is typed into.

use std::sync::Arc;

use egui::{Align, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::paint::{PAD, Painting, snapped};
use super::plan::BoxKind;
use super::scene::Placement;
use super::words::layout_job;
use crate::app::theme;

impl Painting<'_> {
    /// The ring around the cell at the cursor, the rim of the selection, and the open cell.
    pub fn cursor(&self, ui: &Ui, placement: &Placement) {
        let Some(planned) = self.state.cursor.and_then(|cell| self.plan.figure(cell)) else { return };
        // Half of the ring lies outside the cell, also outside the table; of a cell that has gone behind the labels
        // that stay nothing is seen.
        let mut clip = placement.clip.expand(theme::FOCUS_RING);
        clip.min.x = clip.min.x.max(placement.frozen_left + self.plan.frozen_width() - theme::FOCUS_RING);
        let painter = ui.painter().with_clip_rect(clip);
        let p = self.palette;
        let inner = |rect: Rect| Rect::from_min_max(rect.min - Vec2::splat(self.line), rect.max);
        if let Some(area) = &self.selection {
            let around = self
                .plan
                .slots
                .within(area)
                .filter_map(|cell| self.plan.figure(cell))
                .map(|planned| planned.rect)
                .reduce(|a, b| a.union(b));
            if let Some(rect) = around {
                let color = if self.state.focused { p.accent } else { p.strong_line };
                let rect = inner(rect.translate(placement.offset));
                painter.rect_stroke(rect, 0.0, Stroke::new(self.line, color), StrokeKind::Inside);
            }
        }
        let rect = planned.rect.translate(placement.offset);
        match &self.state.editor {
            Some(editor) if BoxKind::Figure(editor.cell) == planned.kind => {
                self.open_cell(&painter, rect, placement.clip)
            }
            _ if self.state.focused => {
                let stroke = Stroke::new(theme::FOCUS_RING, p.accent);
                painter.rect_stroke(inner(rect), 0.0, stroke, StrokeKind::Middle);
            }
            _ => {
                let stroke = Stroke::new(self.line, p.strong_line);
                painter.rect_stroke(inner(rect), 0.0, stroke, StrokeKind::Inside);
            }
        }
    }

    fn open_cell(&self, painter: &Painter, rect: Rect, clip: Rect) {
        let Some(editor) = &self.state.editor else { return };
        let p = self.palette;
        let zoom = self.plan.zoom();
        let galley = edit_galley(painter, editor.text(), zoom);
        let mut open = Rect::from_min_max(rect.min - Vec2::splat(self.line), rect.max);
        // A text longer than the cell grows to the left, over its neighbours.
        open.min.x = open.min.x.min(open.right() - galley.size().x - 2.0 * PAD * zoom).max(clip.left());
        painter.rect_filled(open, 0.0, p.paper);
        painter.rect_stroke(open, 0.0, Stroke::new(theme::FOCUS_RING, p.accent), StrokeKind::Middle);
        let start = edit_start(&galley, rect, zoom, self.line);
        let x = |byte: usize| start.x + x_of(&galley, editor.text(), byte);
        let selection = editor.selection();
        let inside = painter.with_clip_rect(open.shrink(1.0).intersect(painter.clip_rect()));
        if !selection.is_empty() {
            let marked =
                Rect::from_x_y_ranges(x(selection.start)..=x(selection.end), start.y..=start.y + galley.size().y);
            inside.rect_filled(marked, 0.0, p.selected);
        }
        inside.galley(start, Arc::clone(&galley), p.text);
        let caret = x(editor.caret());
        let caret = Rect::from_min_size(pos2(caret, rect.center().y - 9.0 * zoom), vec2(1.5, 18.0 * zoom));
        inside.rect_filled(snapped(caret, self.pixel), 0.0, p.text);
    }
}

/// The byte offset in an open cell that is nearest to a place.
pub fn caret_at(ui: &Ui, text: &str, rect: Rect, place: Pos2, zoom: f32) -> usize {
    let painter = ui.painter();
    let galley = edit_galley(painter, text, zoom);
    let start = edit_start(&galley, rect, zoom, 1.0);
    text.char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .min_by_key(|i| ((start.x + x_of(&galley, text, *i) - place.x).abs() * 64.0) as i64)
        .unwrap_or(text.len())
}

fn edit_galley(painter: &Painter, text: &str, zoom: f32) -> Arc<Galley> {
    let mut job = layout_job(text.to_owned(), theme::BODY * zoom, Align::LEFT);
    job.keep_trailing_whitespace = true;
    painter.layout_job(job)
}

/// Upper left corner of the text in an open cell. The text stays at the right, where it will stand.
fn edit_start(galley: &Galley, rect: Rect, zoom: f32, line: f32) -> Pos2 {
    pos2(rect.right() - line - PAD * zoom - galley.size().x, rect.center().y - line * 0.5 - galley.size().y * 0.5)
}

/// Distance of a byte of the text from the left of its layout.
fn x_of(galley: &Galley, text: &str, byte: usize) -> f32 {
    let characters = text.get(..byte).map_or(0, |before| before.chars().count());
    galley.rows.first().map_or(0.0, |row| row.x_offset(egui::text::CharIndex(characters)))
}
