//! One frame of a grid: the panes that scroll and those that stay, who has the keyboard, what is shown where.

use egui::emath::GuiRounding as _;
use egui::{Event, EventFilter, FocusDirection, Id, Key, Rect, Response, ScrollArea, Sense, Ui, Vec2, pos2, vec2};

use super::keys::Keys;
use super::paint::Painting;
use super::plan::{BoxKind, Plan, PlanBox};
use super::state::GridState;
use super::{Grid, GridOutput, access};
use crate::app::theme;
use crate::form::Table;

/// What is shown in this frame.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub grid: &'a Grid<'a>,
    pub table: &'a Table,
    pub plan: &'a Plan,
    pub id: Id,
}

/// Where a pane of the plan lies in the window.
#[derive(Debug, Clone, Copy)]
pub struct Placement {
    /// From the plan to the window.
    pub offset: Vec2,
    /// What of it can be seen.
    pub clip: Rect,
    /// Left edge of the label columns that stay.
    pub frozen_left: f32,
}

impl Placement {
    /// The box at a place in the window.
    pub fn at<'a>(&self, plan: &'a Plan, place: egui::Pos2) -> Option<&'a PlanBox> {
        let on_labels = place.x - self.frozen_left < plan.frozen_width();
        let x = place.x - if on_labels { self.frozen_left } else { self.offset.x };
        plan.at(pos2(x, place.y - self.offset.y))
    }
}

impl Scene<'_> {
    pub fn show(&self, ui: &mut Ui, state: &mut GridState, out: &mut GridOutput) {
        let plan = self.plan;
        let pixels = ui.ctx().pixels_per_point();
        let bar = ui.spacing().scroll.allocated_width();
        let seen_width = plan.width().min(ui.available_width() - bar).max(0.0);
        let (head, head_response) = ui.allocate_exact_size(vec2(seen_width, plan.head_height()), Sense::CLICK);
        let sideways = plan.width() > seen_width + 0.5;
        let shown = ScrollArea::new([sideways, true])
            .id_salt(self.id.with("rows"))
            .auto_shrink([false, true])
            .animated(false)
            .show_viewport(ui, |ui, _| {
                let size = vec2(plan.width(), plan.height() - plan.head_height());
                let (content, _) = ui.allocate_exact_size(size, Sense::hover());
                let origin = content.min.round_to_pixels(pixels) - vec2(0.0, plan.head_height());
                let placement = Placement {
                    offset: origin.to_vec2(),
                    clip: ui.clip_rect().intersect(content),
                    frozen_left: ui.clip_rect().left().max(content.left()).round_to_pixels(pixels),
                };
                self.interact(ui, &placement, state, out);
                self.reveal(ui, &placement, state);
                placement
            });
        let rows = shown.inner;
        let on_head = Placement { offset: vec2(rows.offset.x, head.top().round_to_pixels(pixels)), clip: head, ..rows };
        if plan.frozen_rows > 0 {
            Keys { ui, scene: self, state, out }.point_at_head(&head_response, &on_head);
        }
        let painting = Painting::new(ui, self, state);
        painting.rows(ui, &rows);
        painting.head(ui, &on_head);
        painting.cursor(ui, &rows);
        access::describe(ui, &painting, &rows, &on_head);
    }

    /// Keyboard, mouse and assistive technology.
    fn interact(&self, ui: &Ui, placement: &Placement, state: &mut GridState, out: &mut GridOutput) {
        let in_menu = state.in_menu();
        if !in_menu && ui.memory(|memory| memory.has_focus(self.id)) && !self.tab_leaves(ui, state) {
            // Arrows and Tab belong to the grid.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        let response = ui.interact(placement.clip, self.id, Sense::click_and_drag());
        let mut keys = Keys { ui, scene: self, state, out };
        access::requests(&mut keys);
        keys.point(&response, placement);
        keys.menu(&response, placement);
        if std::mem::take(&mut keys.state.want_focus) {
            response.request_focus();
        }
        if in_menu {
            // The keys are the menu's; what is selected looks as if it had them still.
            access::grid_node(&response, self, keys.state.cursor);
            return;
        }
        if response.has_focus() {
            // Tab is not locked: egui leads it out where `tab_leaves` lets it.
            let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
            if keys.state.cursor.is_none() {
                keys.state.cursor = self.plan.slots.all().next();
            }
            keys.read();
            if keys.state.in_menu() {
                ui.ctx().request_repaint();
            }
        } else if keys.state.focused {
            keys.commit();
        }
        keys.state.focused = response.has_focus();
        access::grid_node(&response, self, keys.state.cursor);
        self.tooltip(ui, &response, placement, state);
    }

    /// Whether a Tab of this frame leads out of the grid. It is left to egui, which knows what comes next.
    fn tab_leaves(&self, ui: &Ui, state: &GridState) -> bool {
        ui.input(|input| {
            input.events.iter().any(|event| {
                matches!(event, Event::Key { key: Key::Tab, pressed: true, modifiers, .. }
                    if self.tab_target(state.cursor, modifiers.shift).is_none())
            })
        })
    }

    /// The next cell in reading order that waits for an entry: totals that follow their parts are passed over.
    pub fn tab_target(&self, cursor: Option<usize>, back: bool) -> Option<usize> {
        let waits = |cell: &usize| !self.grid.figures.follows(*cell);
        let cursor = cursor?;
        let cells = self.plan.slots.all();
        if back {
            cells.rev().skip_while(|cell| *cell != cursor).skip(1).find(waits)
        } else {
            cells.skip_while(|cell| *cell != cursor).skip(1).find(waits)
        }
    }

    /// Scrolls the moving corner of the selection into sight.
    fn reveal(&self, ui: &Ui, placement: &Placement, state: &mut GridState) {
        // Twice, as scroll bars may only appear in the frame after the first.
        let Some(left) = state.reveal.checked_sub(1) else { return };
        state.reveal = left;
        if left > 0 {
            ui.ctx().request_repaint();
        }
        if let Some(planned) = state.corner().and_then(|cell| self.plan.figure(cell)) {
            let mut rect = planned.rect.translate(placement.offset).expand(2.0);
            // What stands behind the labels that stay is not in sight.
            rect.min.x -= self.plan.frozen_width();
            ui.scroll_to_rect(rect, None);
        }
    }

    fn tooltip(&self, ui: &Ui, response: &Response, placement: &Placement, state: &GridState) {
        if state.selecting || state.editor.is_some() || response.context_menu_opened() {
            return;
        }
        let Some(over) = response.hover_pos().and_then(|place| placement.at(self.plan, place)) else { return };
        let BoxKind::Figure(cell) = over.kind else { return };
        let text = self.grid.remarks(cell);
        if !text.is_empty() {
            let rect = over.rect.translate(placement.offset).intersect(placement.clip);
            let tip = ui.interact(rect, self.id.with(("remark", cell)), Sense::hover());
            tip.on_hover_ui(|ui| {
                theme::label(ui, text);
            });
        }
    }
}
