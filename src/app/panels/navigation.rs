//! The parts of the report on the left, each with a mark of its state.

use egui::{Align2, Color32, PointerButton, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::command::Command;
use crate::app::marks::{Mark, mark};
use crate::app::panes::Pane;
use crate::app::state::{App, Place};
use crate::app::theme::{self, Sign, Tip as _, space};

/// Height of a row, and the least of it in a low window; lower still, the list scrolls.
const ROW: f32 = 34.0;
const LEAST: f32 = 26.0;
/// Room between the rows.
const GAP: f32 = 2.0;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let mut chosen = None;
    let takes_keyboard = app.panes.takes_keyboard(Pane::Navigation);
    let Some(work) = &app.work else { return };
    ui.spacing_mut().item_spacing.y = GAP;
    ui.add_space(space::S);
    let height = row_height(ui.available_height());
    let list = ScrollArea::vertical().auto_shrink(false);
    list.show(ui, |ui| {
        for place in Place::all() {
            let heading = match place {
                Place::Profile => "单位名称、类别、联系方式和报告标题".to_owned(),
                Place::Part(part) => work.form.part(part).map(|part| part.heading.clone()).unwrap_or_default(),
            };
            let stale = match place {
                Place::Profile => 0,
                Place::Part(part) => work.stale_in(part).count(),
            };
            let row = Row { place, mark: mark(work, place), stale, here: work.place == place };
            let response = row.ui(ui, height, &heading);
            if takes_keyboard && row.here {
                response.request_focus();
            }
            if response.clicked_by(PointerButton::Primary) {
                // Who points at a part is about to write there; who walks through the list goes on walking.
                chosen = Some(Command::Enter(place));
            } else if response.clicked() {
                chosen = Some(Command::Go(place));
            }
            // The profile and the signature frame the report proper.
            if place == Place::Profile {
                ui.add_space(space::S);
            }
        }
    });
    if let Some(command) = chosen {
        app.push(command);
    }
}

/// As high as lets all rows stand in the room there is.
fn row_height(room: f32) -> f32 {
    let count = Place::all().count() as f32;
    ((room - 2.0 * space::S - count * GAP) / count).floor().clamp(LEAST, ROW)
}

struct Row {
    place: Place,
    mark: Mark,
    /// How many places are still last year's text.
    stale: usize,
    here: bool,
}

impl Row {
    fn ui(&self, ui: &mut Ui, height: f32, heading: &str) -> Response {
        let palette = theme::palette(ui.ctx());
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        let name = self.place.name();
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, self.here, format!("{name}，{}", self.words())));
        let painter = ui.painter();
        let fill = match (self.here, response.hovered()) {
            (true, _) => palette.selected,
            (false, true) => palette.cursor_line,
            (false, false) => Color32::TRANSPARENT,
        };
        painter.rect_filled(rect, theme::RADIUS, fill);
        theme::ring(ui, &response);
        let center = rect.center().y;
        theme::paint_sign(painter, pos2(rect.left() + 16.0, center), 12.0, self.mark.sign, palette);
        painter.text(
            pos2(rect.left() + 32.0, center),
            Align2::LEFT_CENTER,
            name,
            theme::sans(theme::BODY),
            palette.text,
        );
        let mut right = rect.right() - 10.0;
        if self.mark.count > 0 {
            let color = match self.mark.sign {
                Sign::Error | Sign::Warning => self.mark.sign.color(palette),
                _ => palette.second_text,
            };
            let at = pos2(right, center);
            let count = self.mark.count.to_string();
            right = painter.text(at, Align2::RIGHT_CENTER, count, theme::sans(theme::SMALL), color).left() - space::L;
        }
        if self.stale > 0 {
            // The number stands on the tint that the text itself wears.
            let text = self.stale.to_string();
            let galley = painter.layout_no_wrap(text, theme::sans(theme::SMALL), palette.text);
            let size = galley.size() + vec2(2.0 * space::S, 0.0);
            let ground = egui::Rect::from_center_size(pos2(right - size.x * 0.5 + space::S, center), size);
            painter.rect_filled(ground, theme::RADIUS, palette.stale);
            painter.galley(ground.center() - galley.size() * 0.5, galley, palette.text);
        }
        response.tip(format!("{heading}\n{}", self.words()))
    }

    /// The state in words.
    fn words(&self) -> String {
        match self.stale {
            0 => self.mark.words(),
            stale => format!("{}，{stale} 处上年文字待确认", self.mark.words()),
        }
    }
}
