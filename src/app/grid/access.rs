//! The grid for readers who cannot see it, and for programs that drive the window: each cell is a text field
//! whose name is its row and column in the form's words and whose value is its figure.

use egui::accesskit::{Action, ActionData, Invalid, Role};
use egui::emath::TSTransform;
use egui::{Align, Event, Id, Response, Sense, Ui, UiBuilder, WidgetInfo};

use super::GridAction;
use super::keys::Keys;
use super::paint::Painting;
use super::plan::BoxKind;
use super::scene::{Placement, Scene};
use super::words::layout_job;
use crate::app::theme::{self, Sign};

/// Id of the node of a cell.
fn cell_id(grid: Id, cell: usize) -> Id {
    grid.with(("cell", cell))
}

/// What assistive technology asks for: cursor on a cell, a new text in it, a total that follows again.
pub fn requests(keys: &mut Keys<'_>) {
    let (grid, slots) = (keys.scene.id, &keys.scene.plan.slots);
    let asked: Vec<_> = keys.ui.input(|input| {
        let request = |event: &Event| match event {
            Event::AccessKitActionRequest(request) => Some(request.clone()),
            _ => None,
        };
        input.events.iter().filter_map(request).collect()
    });
    for request in asked {
        let target = slots.all().find(|cell| cell_id(grid, *cell).accesskit_id() == request.target_node);
        let Some(cell) = target else { continue };
        match (request.action, request.data) {
            (Action::Focus | Action::Click | Action::ScrollIntoView, _) => {
                if keys.state.editor.as_ref().is_some_and(|editor| editor.cell != cell) {
                    keys.commit();
                }
                keys.state.set_cursor(cell);
                keys.state.want_focus = request.action != Action::ScrollIntoView;
            }
            (Action::SetValue | Action::ReplaceSelectedText, Some(ActionData::Value(text))) => {
                keys.state.editor = None;
                keys.state.set_cursor(cell);
                keys.out.actions.push(GridAction::Commit { cells: vec![(cell, text.to_string())] });
            }
            _ => {}
        }
    }
}

/// The node of the grid itself, which has the keyboard; the cell at the cursor is told as its active part.
pub fn grid_node(response: &Response, scene: &Scene<'_>, cursor: Option<usize>) {
    let grid = scene.id;
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, scene.table.caption.as_str()));
    response.ctx.accesskit_node_builder(grid, |node| {
        if let Some(cell) = cursor {
            node.set_active_descendant(cell_id(grid, cell).accesskit_id());
        }
    });
}

/// The nodes of all boxes, also of those that are not in sight.
pub fn describe(ui: &mut Ui, painting: &Painting<'_>, rows: &Placement, head: &Placement) {
    let grid = painting.id;
    if !ui.ctx().has_accesskit_node(grid) {
        return;
    }
    ui.scope_builder(UiBuilder::new().scope_id(grid.with("boxes")).accessibility_parent(grid), |ui| {
        for (index, planned) in painting.plan.boxes.iter().enumerate() {
            let in_head = planned.area.rows.start < painting.plan.frozen_rows;
            let rect = planned.rect.translate(if in_head { head.offset } else { rows.offset });
            let words = |role: Role| {
                let response = ui.interact(rect, grid.with(("box", index)), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(role, true, planned.name.as_str()));
            };
            match planned.kind {
                BoxKind::Block => words(Role::Label),
                BoxKind::Head => words(Role::ColumnHeader),
                BoxKind::Label { .. } => words(Role::RowHeader),
                BoxKind::Figure(cell) => {
                    let response = ui.interact(rect, cell_id(grid, cell), Sense::hover());
                    cell_node(ui, painting, cell, &planned.name, &response);
                }
            }
        }
    });
}

fn cell_node(ui: &Ui, painting: &Painting<'_>, cell: usize, name: &str, response: &Response) {
    let (grid, state) = (painting.grid, painting.state);
    let text = match state.editing() {
        Some((edited, text)) if edited == cell => text.to_owned(),
        _ => grid.printed(cell),
    };
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(text.clone()),
        ..WidgetInfo::labeled(Role::TextInput, true, name)
    });
    let mark = grid.marks.get(&cell);
    let mut remarks = grid.remarks(cell);
    if let Some(mark) = &mark {
        remarks = format!("{}：{remarks}", theme::sign_label(mark.sign));
    } else if grid.figures.follows(cell) && remarks.is_empty() {
        remarks = "自动合计".to_owned();
    }
    ui.ctx().accesskit_node_builder(response.id, |node| {
        for action in [Action::Focus, Action::Click, Action::SetValue, Action::ReplaceSelectedText] {
            node.add_action(action);
        }
        if !remarks.is_empty() {
            node.set_description(remarks);
        }
        if mark.is_some_and(|mark| mark.sign == Sign::Error) {
            node.set_invalid(Invalid::True);
        }
        if state.cursor == Some(cell) {
            node.set_selected(true);
        }
    });
    let galley = ui.painter().layout_job(layout_job(text, theme::BODY * painting.plan.zoom(), Align::LEFT));
    let place = TSTransform::from_translation(response.rect.min.to_vec2());
    egui::text_selection::accesskit_text::update_accesskit_for_text_widget(ui.ctx(), response.id, None, place, &galley);
}
