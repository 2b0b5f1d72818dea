//! Painting of the grid. Grounds and lines go into one mesh of whole pixels; words and figures lie on top.

use egui::{
    Align, Align2, Color32, Galley, Id, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};
use std::sync::Arc;

use super::Grid;
use super::plan::{BoxKind, Plan, PlanBox, layout_job, text_height};
use super::scene::{Placement, Scene};
use super::slots::Area;
use super::state::GridState;
use crate::app::theme::{self, Icon, Palette, Sign};
use crate::report::Value;

/// Space between a figure and the right edge of its cell.
const PAD: f32 = 8.0;
const SIGN: f32 = 10.0;

/// Everything that decides how a cell looks, for one frame.
pub struct Painting<'a> {
    pub grid: &'a Grid<'a>,
    pub plan: &'a Plan,
    pub id: Id,
    pub state: &'a GridState,
    palette: &'static Palette,
    /// Width of a line: one pixel, two on a fine screen.
    line: f32,
    /// Width of a pixel.
    pixel: f32,
    selection: Option<Area>,
    cursor: Option<Area>,
    /// The cells that share a relation with the cell at the cursor.
    related: Vec<usize>,
}

impl<'a> Painting<'a> {
    pub fn new(ui: &Ui, scene: &Scene<'a>, state: &'a GridState) -> Self {
        let Scene { grid, plan, .. } = *scene;
        let pixels = ui.ctx().pixels_per_point();
        let lit = state.cursor.filter(|_| state.focused);
        let mut related: Vec<usize> =
            lit.iter().flat_map(|cell| grid.form.relations_of(*cell)).flat_map(|relation| relation.cells()).collect();
        related.sort_unstable();
        Self {
            grid,
            plan,
            id: scene.id,
            state,
            palette: theme::palette(ui.ctx()),
            line: (pixels * 0.8).round().max(1.0) / pixels,
            pixel: 1.0 / pixels,
            selection: state.selection().filter(|_| state.extent.is_some()),
            cursor: lit.and_then(|cell| plan.slots.area(cell)).cloned(),
            related,
        }
    }

    /// The rows that scroll; label columns stay where the table is wider than the window.
    pub fn rows(&self, ui: &Ui, placement: &Placement) {
        let frozen = self.plan.frozen_columns;
        let head = self.plan.frozen_rows;
        let labels_width = self.plan.frozen_width();
        let labels = Placement { offset: vec2(placement.frozen_left, placement.offset.y), ..*placement };
        let mut right = placement.clip;
        right.min.x = right.min.x.max(placement.frozen_left + labels_width);
        self.pane(ui, placement.offset, right, |planned| {
            planned.area.rows.start >= head && planned.area.columns.end > frozen
        });
        let mut left = placement.clip;
        left.max.x = left.max.x.min(placement.frozen_left + labels_width);
        self.pane(ui, labels.offset, left, |planned| {
            planned.area.rows.start >= head && planned.area.columns.start < frozen
        });
    }

    /// The header rows that stay.
    pub fn head(&self, ui: &Ui, placement: &Placement) {
        let (frozen, head) = (self.plan.frozen_columns, self.plan.frozen_rows);
        if head == 0 {
            return;
        }
        let edge = placement.frozen_left + self.plan.frozen_width();
        let mut right = placement.clip;
        right.min.x = right.min.x.max(edge);
        self.pane(ui, placement.offset, right, |planned| {
            planned.area.rows.start < head && planned.area.columns.end > frozen
        });
        let mut left = placement.clip;
        left.max.x = left.max.x.min(edge);
        self.pane(ui, vec2(placement.frozen_left, placement.offset.y), left, |planned| {
            planned.area.rows.start < head && planned.area.columns.start < frozen
        });
    }

    fn pane(&self, ui: &Ui, offset: Vec2, clip: Rect, belongs: impl Fn(&PlanBox) -> bool) {
        if !clip.is_positive() {
            return;
        }
        let painter = ui.painter().with_clip_rect(clip);
        let visible: Vec<(&PlanBox, Rect)> = self
            .plan
            .boxes
            .iter()
            .filter(|planned| belongs(planned))
            .map(|planned| (planned, planned.rect.translate(offset)))
            .filter(|(_, rect)| rect.intersects(clip))
            .collect();
        let mut mesh = Mesh::default();
        for (planned, rect) in &visible {
            self.ground(&mut mesh, planned, *rect);
        }
        painter.add(Shape::mesh(mesh));
        for (planned, rect) in visible {
            match planned.kind {
                BoxKind::Figure(cell) => self.figure(ui, &painter, cell, rect),
                _ => self.words(&painter, planned, rect, clip),
            }
        }
    }

    /// Ground and lines of a box. The lines lie inside its right and lower edge, at the rim of the table also inside
    /// the others, so that each is drawn once.
    fn ground(&self, mesh: &mut Mesh, planned: &PlanBox, rect: Rect) {
        let p = self.palette;
        let in_cursor_row = self.cursor.as_ref().is_some_and(|c| meets(&c.rows, &planned.area.rows));
        let in_cursor_column = self.cursor.as_ref().is_some_and(|c| meets(&c.columns, &planned.area.columns));
        let fill = match planned.kind {
            BoxKind::Block => p.block,
            BoxKind::Head if in_cursor_column => p.related,
            BoxKind::Label { .. } if in_cursor_row => p.related,
            BoxKind::Head | BoxKind::Label { .. } => p.label,
            BoxKind::Figure(cell) => self.figure_ground(cell, planned, in_cursor_row || in_cursor_column),
        };
        mesh.add_colored_rect(rect, fill);
        let head_ends = matches!(planned.kind, BoxKind::Head) && planned.area.rows.end == self.plan.frozen_rows;
        let lower = if head_ends { p.strong_line } else { p.line };
        let mut line = |a: Pos2, b: Pos2, color: Color32| mesh.add_colored_rect(Rect::from_min_max(a, b), color);
        line(pos2(rect.right() - self.line, rect.top()), rect.max, p.line);
        line(pos2(rect.left(), rect.bottom() - self.line), rect.max, lower);
        if planned.area.columns.start == 0 {
            line(rect.min, pos2(rect.left() + self.line, rect.bottom()), p.line);
        }
        if planned.area.rows.start == 0 {
            line(rect.min, pos2(rect.right(), rect.top() + self.line), p.line);
        }
    }

    fn figure_ground(&self, cell: usize, planned: &PlanBox, on_cursor_lines: bool) -> Color32 {
        let p = self.palette;
        let selected = self.selection.as_ref().is_some_and(|area| area.intersects(&planned.area));
        if selected && self.state.focused {
            return p.selected;
        }
        if let Some(ground) = self.sign(cell).and_then(|sign| sign.ground(p)) {
            return ground;
        }
        if self.related.binary_search(&cell).is_ok() && self.state.cursor != Some(cell) {
            p.related
        } else if on_cursor_lines && self.state.cursor != Some(cell) {
            p.cursor_line
        } else if self.grid.figures.follows(cell) {
            p.computed
        } else {
            p.paper
        }
    }

    /// The sign of a cell: that of its findings, or an error of its own for text that is no figure.
    fn sign(&self, cell: usize) -> Option<Sign> {
        let unreadable = matches!(self.grid.figures.value(cell), Value::Unreadable(_)).then_some(Sign::Error);
        self.grid.marks.get(&cell).map(|mark| mark.sign).max(unreadable)
    }

    fn words(&self, painter: &Painter, planned: &PlanBox, rect: Rect, clip: Rect) {
        let p = self.palette;
        let zoom = self.plan.zoom();
        let centred = match planned.kind {
            BoxKind::Label { stacked } => stacked,
            _ => true,
        };
        let halign = if centred { Align::Center } else { Align::LEFT };
        let galley = painter.layout_job(layout_job(planned.lines.clone(), planned.size, halign));
        // The words of a box that is higher than the window stay in the middle of what is seen of it.
        let height = text_height(&planned.lines, planned.size);
        let mut middle = rect.center().y;
        let seen = rect.intersect(clip);
        if seen.is_positive() && rect.height() > clip.height() * 0.5 {
            let half = height * 0.5 + 4.0;
            middle = seen.center().y.clamp(rect.top() + half, (rect.bottom() - half).max(rect.top() + half));
        }
        let x = if centred { rect.center().x - self.line * 0.5 } else { rect.left() + PAD * zoom };
        let strong = planned.kind == BoxKind::Block;
        let note = planned.lines.starts_with('（') && planned.kind == BoxKind::Head;
        let color = if note { p.second_text } else { p.text };
        self.text(painter, galley, pos2(x, middle - height * 0.5 - self.line * 0.5), color, strong);
    }

    fn figure(&self, ui: &Ui, painter: &Painter, cell: usize, rect: Rect) {
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
                let galley = fitting(painter, &self.grid.printed(cell), theme::BODY * zoom, room);
                let strong = self.grid.is_computed(cell);
                self.text(painter, Arc::clone(&galley), pos2(right, middle - galley.size().y * 0.5), color, strong);
            }
        }
        let at = |top: f32| pos2(rect.left() + (SIGN * 0.5 + 4.0) * zoom, rect.top() + top * zoom);
        if let Some(sign) = sign {
            theme::paint_sign(painter, at(10.0), SIGN * zoom, sign, p);
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
            Some(change) if change.is_zero() => "=".to_owned(),
            Some(change) if change.is_sign_positive() => format!("+{change}"),
            Some(change) => format!("−{}", -change),
            None => String::new(),
        };
        let room = rect.width() - (PAD + 4.0) * zoom;
        let both = painter.layout_job(layout_job(format!("{last}  {change}"), small, Align::RIGHT));
        let galley = if both.size().x <= room {
            both
        } else {
            painter.layout_job(layout_job(last.to_string(), small, Align::RIGHT))
        };
        let top = rect.bottom() - self.line - 4.0 * zoom - galley.size().y;
        self.text(painter, galley, pos2(right, top), self.palette.second_text, false);
    }

    /// The ring around the cell at the cursor, the rim of the selection, and the open cell.
    pub fn cursor(&self, ui: &Ui, placement: &Placement) {
        let Some(planned) = self.state.cursor.and_then(|cell| self.plan.figure(cell)) else { return };
        let mut clip = placement.clip.expand2(vec2(0.0, 2.0));
        clip.min.x = clip.min.x.max(placement.frozen_left + self.plan.frozen_width() - 2.0);
        clip.max.x += 2.0;
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

    /// Paints a text; strong text is painted again one pixel to the side, as there is no bold face.
    fn text(&self, painter: &Painter, galley: Arc<Galley>, at: Pos2, color: Color32, strong: bool) {
        let shape = |dx: f32| egui::epaint::TextShape::new(at + vec2(dx, 0.0), Arc::clone(&galley), color);
        if strong {
            painter.add(shape(-self.pixel).with_opacity_factor(0.45));
        }
        painter.add(shape(0.0));
    }
}

/// Where the lock of a total that was typed over lies.
pub fn lock_rect(rect: Rect, zoom: f32) -> Rect {
    let size = Vec2::splat(14.0 * zoom);
    Align2::LEFT_BOTTOM.align_size_within_rect(size, rect.shrink2(vec2(2.0, 2.0) * zoom))
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

/// A figure in the size of the table, smaller if it does not fit, and cut with … if that does not help.
fn fitting(painter: &Painter, text: &str, size: f32, room: f32) -> Arc<Galley> {
    let small = size * theme::SMALL / theme::BODY;
    for size in [size, small] {
        let galley = painter.layout_job(layout_job(text.to_owned(), size, Align::RIGHT));
        if galley.size().x <= room {
            return galley;
        }
    }
    let mut job = layout_job(text.to_owned(), small, Align::RIGHT);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    painter.layout_job(job)
}

/// A rectangle on whole pixels, at least one wide and high.
fn snapped(rect: Rect, pixel: f32) -> Rect {
    let snap = |v: f32| (v / pixel).round() * pixel;
    let min = pos2(snap(rect.left()), snap(rect.top()));
    Rect::from_min_max(min, pos2(snap(rect.right()).max(min.x + pixel), snap(rect.bottom()).max(min.y + pixel)))
}

fn meets(a: &std::ops::Range<usize>, b: &std::ops::Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
