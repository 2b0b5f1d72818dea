//! The parts of the report on the left, each with a mark of its state.

use egui::{Align2, Color32, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::command::Command;
use crate::app::marks::{Mark, mark};
use crate::app::state::{App, Place};
use crate::app::theme::{self, Sign, space};

const ROW: f32 = 34.0;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let Some(work) = &app.work else { return };
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(space::S);
    for place in Place::all() {
        let heading = match place {
            Place::Profile => "单位名称、类别、联系方式和报告标题".to_owned(),
            Place::Part(part) => work.form.part(part).map(|part| part.heading.clone()).unwrap_or_default(),
        };
        let row = Row { place, mark: mark(work, place), here: work.place == place };
        if row.ui(ui, &heading) {
            chosen = Some(place);
        }
        // The profile and the signature frame the report proper.
        if place == Place::Profile {
            ui.add_space(space::S);
        }
    }
    if let Some(place) = chosen {
        app.push(Command::Go(place));
    }
}

struct Row {
    place: Place,
    mark: Mark,
    here: bool,
}

impl Row {
    fn ui(&self, ui: &mut Ui, heading: &str) -> bool {
        let palette = theme::palette(ui.ctx());
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let name = self.place.name();
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, self.here, format!("{name}，{}", self.mark.words()))
        });
        let painter = ui.painter();
        let fill = match (self.here, response.hovered()) {
            (true, _) => palette.selected,
            (false, true) => palette.cursor_line,
            (false, false) => Color32::TRANSPARENT,
        };
        painter.rect_filled(rect, theme::RADIUS, fill);
        if response.has_focus() {
            let ring = Stroke::new(theme::FOCUS_RING, palette.accent);
            painter.rect_stroke(rect, theme::RADIUS, ring, StrokeKind::Inside);
        }
        let center = rect.center().y;
        theme::paint_sign(painter, pos2(rect.left() + 16.0, center), 12.0, self.mark.sign, palette);
        painter.text(
            pos2(rect.left() + 32.0, center),
            Align2::LEFT_CENTER,
            name,
            theme::sans(theme::BODY),
            palette.text,
        );
        if self.mark.count > 0 {
            let color = match self.mark.sign {
                Sign::Error | Sign::Warning => self.mark.sign.color(palette),
                _ => palette.second_text,
            };
            let at = pos2(rect.right() - 10.0, center);
            painter.text(at, Align2::RIGHT_CENTER, self.mark.count.to_string(), theme::sans(theme::SMALL), color);
        }
        let words = self.mark.words();
        response.on_hover_text(format!("{heading}\n{words}")).clicked()
    }
}
