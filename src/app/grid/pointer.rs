//! What the mouse does: set the cursor, select, edit, release a lock, take whole rows and columns.

use egui::{CursorIcon, PointerButton, Pos2, Response};

use super::GridAction;
use super::editor::Editor;
use super::figure;
use super::keys::Keys;
use super::open;
use super::plan::{BoxKind, PlanBox};
use super::scene::Placement;
use super::slots::Area;
use super::state::REVEAL;

impl Keys<'_> {
    /// Reads the mouse on the rows that scroll.
    pub fn point(&mut self, response: &Response, placement: &Placement) {
        let Some(place) = response.interact_pointer_pos().or_else(|| response.hover_pos()) else { return };
        let over = placement.at(self.scene.plan, place);
        let cell = over.and_then(|planned| match planned.kind {
            BoxKind::Figure(cell) => Some(cell),
            _ => None,
        });
        let lock = cell.filter(|cell| self.scene.grid.is_typed_over(*cell)).filter(|_| {
            over.is_some_and(|planned| {
                figure::lock_rect(planned.rect.translate(placement.offset), self.scene.plan.zoom()).contains(place)
            })
        });
        let editing = self.state.editor.as_ref().map(|editor| editor.cell);
        response.ctx.set_cursor_icon(match (lock, cell) {
            (Some(_), _) => CursorIcon::PointingHand,
            (_, Some(cell)) if editing == Some(cell) => CursorIcon::Text,
            _ => CursorIcon::Default,
        });
        let (pressed, shift, secondary) = self.ui.input(|input| {
            let pointer = &input.pointer;
            (pointer.primary_pressed(), input.modifiers.shift, pointer.button_pressed(PointerButton::Secondary))
        });
        let twice = response.double_clicked() || response.triple_clicked();
        if twice && lock.is_none() {
            if let Some(cell) = cell.filter(|cell| editing != Some(*cell)) {
                self.state.set_cursor(cell);
                self.state.editor = Some(Editor::keep(cell, &self.scene.grid.printed(cell)));
            }
        } else if pressed && (response.is_pointer_button_down_on() || response.clicked()) {
            self.press(response, placement, place, shift, lock);
        } else if secondary && response.contains_pointer() {
            let inside = self.state.selection().is_some_and(|area| cell.is_some_and(|cell| self.touches(&area, cell)));
            self.commit();
            if let Some(cell) = cell.filter(|_| !inside) {
                self.state.set_cursor(cell);
            }
            response.request_focus();
        } else if response.dragged_by(PointerButton::Primary) && self.state.selecting {
            if let Some(cell) = cell {
                self.state.extent = (self.state.cursor != Some(cell)).then_some(cell);
                self.state.reveal = REVEAL;
            }
        } else {
            self.state.selecting = false;
        }
    }

    fn press(&mut self, response: &Response, placement: &Placement, place: Pos2, shift: bool, lock: Option<usize>) {
        response.request_focus();
        self.state.selecting = false;
        let Some(over) = placement.at(self.scene.plan, place) else { return };
        match over.kind {
            BoxKind::Figure(cell) => {
                if let Some(editor) = self.state.editor.as_mut().filter(|editor| editor.cell == cell) {
                    editor.inside = true;
                    let rect = over.rect.translate(placement.offset);
                    let at = open::caret_at(self.ui, editor.text(), rect, place, self.scene.plan.zoom());
                    editor.set_caret(at, shift);
                    return;
                }
                self.commit();
                if let Some(cell) = lock {
                    self.state.set_cursor(cell);
                    self.out.actions.push(GridAction::FollowAgain { cells: vec![cell] });
                } else if shift && self.state.cursor.is_some() {
                    self.state.extent = Some(cell);
                } else {
                    self.state.set_cursor(cell);
                    self.state.selecting = true;
                }
            }
            BoxKind::Label { .. } => {
                let columns = 0..usize::MAX;
                self.take(&Area { rows: over.area.rows.clone(), columns });
            }
            BoxKind::Head | BoxKind::Block => self.take_below(over),
        }
    }

    /// Reads the mouse on the header rows that stay.
    pub fn point_at_head(&mut self, response: &Response, placement: &Placement) {
        if let Some(place) = response.interact_pointer_pos().filter(|_| response.clicked())
            && let Some(over) = placement.at(self.scene.plan, place)
        {
            self.state.want_focus = true;
            self.take_below(over);
        }
    }

    /// Selects the figures below a header, down to the next header.
    fn take_below(&mut self, head: &PlanBox) {
        let plan = self.scene.plan;
        let heads = |row: usize| {
            plan.boxes.iter().any(|planned| {
                planned.area.rows.contains(&row) && matches!(planned.kind, BoxKind::Head | BoxKind::Block)
            })
        };
        let last_row = plan.boxes.iter().map(|planned| planned.area.rows.end).max().unwrap_or(0);
        let first = (head.area.rows.end..last_row).find(|row| !heads(*row)).unwrap_or(last_row);
        let end = (first..last_row).find(|row| heads(*row)).unwrap_or(last_row);
        self.take(&Area { rows: first..end, columns: head.area.columns.clone() });
    }

    fn take(&mut self, area: &Area) {
        self.commit();
        let cells: Vec<usize> = self.scene.plan.slots.within(area).collect();
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            self.state.set_cursor(*first);
            self.state.extent = (first != last).then_some(*last);
            self.state.reveal = 0;
        }
    }

    fn touches(&self, area: &Area, cell: usize) -> bool {
        self.scene.plan.slots.area(cell).is_some_and(|own| own.intersects(area))
    }
}
