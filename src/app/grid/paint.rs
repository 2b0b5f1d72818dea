//! Painting of the grid. Grounds and lines go into one mesh of whole pixels; words and figures lie on top.

use egui::{Align, Color32, Galley, Id, Mesh, Painter, Pos2, Rect, Shape, Ui, Vec2, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

use super::Grid;
use super::plan::{BoxKind, Plan, PlanBox};
use super::scene::{Placement, Scene};
use super::slots::Area;
use super::state::GridState;
use super::words::{layout_job, line_height, text_height};
use crate::app::theme::{self, Palette, Sign};
use crate::report::Value;

/// Space between a figure and the right edge of its cell.
pub(super) const PAD: f32 = 8.0;

/// A part of the window in which boxes are painted.
struct Pane {
    /// From the plan to the window.
    offset: Vec2,
    clip: Rect,
    /// The clip of the panes side by side.
    whole: Rect,
}

/// Everything that decides how a cell looks, for one frame.
pub struct Painting<'a> {
    pub grid: &'a Grid<'a>,
    pub plan: &'a Plan,
    pub id: Id,
    pub state: &'a GridState,
    pub(super) palette: &'static Palette,
    /// Width of a line: one pixel, two on a fine screen.
    pub(super) line: f32,
    /// Width of a pixel.
    pub(super) pixel: f32,
    pub(super) selection: Option<Area>,
    cursor: Option<Area>,
    /// The rows under the same headers as the cursor, the headers included.
    block: Range<usize>,
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
            block: lit.and_then(|cell| plan.slots.area(cell)).map_or(0..0, |area| plan.block_of(area.rows.start)),
            cursor: lit.and_then(|cell| plan.slots.area(cell)).cloned(),
            related,
        }
    }

    /// The rows that scroll.
    pub fn rows(&self, ui: &Ui, placement: &Placement) {
        self.panes(ui, placement, |planned| planned.area.rows.start >= self.plan.frozen_rows);
    }

    /// The header rows that stay.
    pub fn head(&self, ui: &Ui, placement: &Placement) {
        self.panes(ui, placement, |planned| planned.area.rows.start < self.plan.frozen_rows);
    }

    /// Label columns stay where the table is scrolled sideways; then there are two panes side by side.
    fn panes(&self, ui: &Ui, placement: &Placement, belongs: impl Fn(&PlanBox) -> bool) {
        let Placement { offset, clip, frozen_left } = *placement;
        if (offset.x - frozen_left).abs() < 0.01 {
            self.pane(ui, &Pane { offset, clip, whole: clip }, belongs);
            return;
        }
        let frozen = self.plan.frozen_columns;
        let edge = frozen_left + self.plan.frozen_width();
        let (mut left, mut right) = (clip, clip);
        right.min.x = right.min.x.max(edge);
        left.max.x = left.max.x.min(edge);
        self.pane(ui, &Pane { offset, clip: right, whole: clip }, |planned| {
            belongs(planned) && planned.area.columns.end > frozen
        });
        self.pane(ui, &Pane { offset: vec2(frozen_left, offset.y), clip: left, whole: clip }, |planned| {
            belongs(planned) && planned.area.columns.start < frozen
        });
    }

    fn pane(&self, ui: &Ui, pane: &Pane, belongs: impl Fn(&PlanBox) -> bool) {
        if !pane.clip.is_positive() {
            return;
        }
        let painter = ui.painter().with_clip_rect(pane.clip);
        let visible: Vec<(&PlanBox, Rect)> = self
            .plan
            .boxes
            .iter()
            .filter(|planned| belongs(planned))
            .map(|planned| (planned, planned.rect.translate(pane.offset)))
            .filter(|(_, rect)| rect.intersects(pane.clip))
            .collect();
        let mut mesh = Mesh::default();
        for (planned, rect) in &visible {
            self.ground(&mut mesh, planned, *rect);
        }
        painter.add(Shape::mesh(mesh));
        for (planned, rect) in visible {
            match planned.kind {
                BoxKind::Figure(cell) => self.figure(ui, &painter, cell, rect),
                _ => self.words(&painter, planned, rect, pane),
            }
        }
    }

    /// Ground and lines of a box. The lines lie inside its right and lower edge, at the rim of the table also inside
    /// the others, so that each is drawn once.
    fn ground(&self, mesh: &mut Mesh, planned: &PlanBox, rect: Rect) {
        let p = self.palette;
        let in_cursor_row = self.cursor.as_ref().is_some_and(|c| meets(&c.rows, &planned.area.rows));
        let in_cursor_column = meets(&self.block, &planned.area.rows)
            && self.cursor.as_ref().is_some_and(|c| meets(&c.columns, &planned.area.columns));
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
    pub(super) fn sign(&self, cell: usize) -> Option<Sign> {
        let unreadable = matches!(self.grid.figures.value(cell), Value::Unreadable(_)).then_some(Sign::Error);
        self.grid.marks.get(&cell).map(|mark| mark.sign).max(unreadable)
    }

    fn words(&self, painter: &Painter, planned: &PlanBox, rect: Rect, pane: &Pane) {
        let p = self.palette;
        let zoom = self.plan.zoom();
        let stacked = planned.kind == BoxKind::Label { stacked: true };
        let centred = !matches!(planned.kind, BoxKind::Label { .. });
        let halign = if centred { Align::Center } else { Align::LEFT };
        // The words of a box that is larger than the window stay in the middle of what is seen of it.
        let height = text_height(&planned.lines, planned.size);
        let seen = Some(rect.intersect(pane.clip)).filter(|seen| seen.is_positive());
        let mut middle = rect.center();
        if let Some(seen) = seen.filter(|_| rect.height() > pane.clip.height() * 0.5) {
            let half = height * 0.5 + 4.0;
            middle.y = seen.center().y.clamp(rect.top() + half, (rect.bottom() - half).max(rect.top() + half));
        }
        let top = middle.y - (height + self.line) * 0.5;
        if stacked {
            // Each line begins in the middle of the box, so that a mark hangs at its side.
            for (i, line) in planned.lines.lines().enumerate() {
                let galley = painter.layout_job(layout_job(line.to_owned(), planned.size, Align::LEFT));
                let x = rect.center().x - (planned.size + self.line) * 0.5;
                self.text(painter, galley, pos2(x, top + i as f32 * line_height(planned.size)), p.text, false);
            }
            return;
        }
        let galley = painter.layout_job(layout_job(planned.lines.clone(), planned.size, halign));
        let crosses = planned.area.columns.start < self.plan.frozen_columns
            && planned.area.columns.end > self.plan.frozen_columns;
        if crosses && pane.clip != pane.whole {
            // Both panes show their part of the same words.
            middle.x = pane.whole.center().x;
        } else if let Some(seen) = seen.filter(|seen| seen.width() < rect.width() - 1.0) {
            let half = galley.size().x * 0.5 + 4.0;
            middle.x = seen.center().x.clamp(rect.left() + half, (rect.right() - half).max(rect.left() + half));
        }
        let x = if centred { middle.x - self.line * 0.5 } else { rect.left() + PAD * zoom };
        let strong = planned.kind == BoxKind::Block;
        let note = planned.lines.starts_with('（') && planned.kind == BoxKind::Head;
        let color = if note { p.second_text } else { p.text };
        self.text(painter, galley, pos2(x, top), color, strong);
    }

    /// Paints a text; strong text is painted again one pixel to the side, as there is no bold face.
    pub(super) fn text(&self, painter: &Painter, galley: Arc<Galley>, at: Pos2, color: Color32, strong: bool) {
        let shape = |dx: f32| egui::epaint::TextShape::new(at + vec2(dx, 0.0), Arc::clone(&galley), color);
        if strong {
            painter.add(shape(-self.pixel).with_opacity_factor(0.45));
        }
        painter.add(shape(0.0));
    }
}

fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// A rectangle on whole pixels, at least one wide and high.
pub(super) fn snapped(rect: Rect, pixel: f32) -> Rect {
    let snap = |v: f32| (v / pixel).round() * pixel;
    let min = pos2(snap(rect.left()), snap(rect.top()));
    Rect::from_min_max(min, pos2(snap(rect.right()).max(min.x + pixel), snap(rect.bottom()).max(min.y + pixel)))
}
