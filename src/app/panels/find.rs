//! 查找和替换, below the text: what to look for, what was found in which part.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Button, Color32, Key, Label, Rangef, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::app::command::Command;
use crate::app::state::{App, Place};
use crate::app::theme::{self, Tip as _, space};
use crate::app::work::Work;
use crate::app::writing::Write;
use crate::report::find::Hit;

/// Height of the panel: in a low window it leaves some lines of the text in sight.
const HEIGHT: Rangef = Rangef { min: 132.0, max: 190.0 };
/// Its share of the height of the window.
const SHARE: f32 = 0.3;
/// Height of a line of the list.
const LINE: f32 = 24.0;
/// Width of a field: what the buttons beside the two leave.
const FIELD: Rangef = Rangef { min: 120.0, max: 190.0 };
const BUTTONS: f32 = 620.0;
/// Room for the name of the part before a hit.
const PART: f32 = 104.0;

pub fn height(ui: &Ui) -> f32 {
    HEIGHT.clamp((ui.ctx().content_rect().height() * SHARE).round())
}

pub fn ui(ui: &mut Ui, app: &mut App) {
    let Some(work) = &app.work else { return };
    app.find.hits(work);
    let mut commands = Vec::new();
    if is_left(ui, app) {
        commands.push(Write::CloseFind);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::M, space::S);
        if fields_ui(ui, app, &mut commands) {
            // The field keeps the keyboard, so that Enter goes on from hit to hit and never writes into the text.
            commands.push(Write::FindNext);
            app.find.want_focus = true;
        }
        let all: &[Write] = match app.find.replacing {
            true => &[Write::FindPrevious, Write::FindNext, Write::ReplaceOne, Write::ReplaceAll],
            false => &[Write::FindPrevious, Write::FindNext, Write::Replace],
        };
        for write in all.iter().chain([&Write::CloseFind]) {
            if button_ui(ui, app, write) {
                commands.push(write.clone());
            }
        }
        let palette = theme::palette(ui.ctx());
        theme::label(ui, RichText::new(app.find.count_words()).color(palette.second_text));
    });
    ui.add_space(space::S);
    if let Some(work) = &app.work {
        let (current, to_list) = (app.find.current(), app.find.to_list());
        // Rows are spaced as they are shown: without gaps.
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, LINE, app.find.found().len(), |ui, rows| {
            if let Some(line) = to_list {
                let top = ui.max_rect().top() + LINE * (line as f32 - rows.start as f32);
                ui.scroll_to_rect(Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + LINE), None);
            }
            for hit in app.find.found().get(rows).unwrap_or_default() {
                if hit_ui(ui, work, *hit, current == Some(*hit)) {
                    commands.push(Write::ShowHit(*hit));
                }
            }
        });
    }
    commands.into_iter().for_each(|write| app.push(Command::Write(write)));
}

/// Whether Escape was pressed while something in the panel had the keyboard, whatever it was: egui has taken it away
/// from there by now.
fn is_left(ui: &Ui, app: &mut App) -> bool {
    let within = std::mem::take(&mut app.find.has_keyboard);
    // A dialog stands over the panel.
    if !app.dialogs.is_empty() {
        return false;
    }
    let focused = ui.memory(|memory| memory.focused()).and_then(|id| ui.ctx().read_response(id));
    app.find.has_keyboard = focused.is_some_and(|shown| ui.max_rect().contains(shown.interact_rect.center()));
    within && ui.input(|input| input.key_pressed(Key::Escape))
}

/// The two fields; whether Enter was pressed in the first of them.
fn fields_ui(ui: &mut Ui, app: &mut App, commands: &mut Vec<Write>) -> bool {
    let enter = |ui: &Ui| ui.input(|input| input.key_pressed(Key::Enter));
    let width = FIELD.clamp((ui.available_width() - BUTTONS) / 2.0);
    let response = field_ui(ui, width, "查找", &mut app.find.words);
    if std::mem::take(&mut app.find.want_focus) {
        response.request_focus();
    }
    let entered = response.lost_focus() && enter(ui);
    if app.find.replacing {
        let response = field_ui(ui, width, "替换为", &mut app.find.with);
        if response.lost_focus() && enter(ui) {
            commands.push(Write::ReplaceOne);
            response.request_focus();
        }
    }
    entered
}

fn field_ui(ui: &mut Ui, width: f32, name: &str, text: &mut String) -> egui::Response {
    let label = theme::label(ui, name);
    ui.add(TextEdit::singleline(text).desired_width(width).margin(egui::Margin::symmetric(8, 4))).labelled_by(label.id)
}

fn button_ui(ui: &mut Ui, app: &App, write: &Write) -> bool {
    let refusal = write.refusal(app);
    let tip = Command::Write(write.clone()).tip(ui.ctx());
    let response = ui.add_enabled(refusal.is_none(), Button::new(write.text())).tip(tip);
    response.on_disabled_hover_text(refusal.unwrap_or_default()).clicked()
}

/// One hit with its part and what stands around it.
fn hit_ui(ui: &mut Ui, work: &Work, hit: Hit, here: bool) -> bool {
    let palette = theme::palette(ui.ctx());
    let around = hit.snippet(&work.report);
    let part = Place::Part(hit.part).name();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    let name = format!("{part}：{}{}{}", around.before, around.words, around.after);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, here, &name));
    if here || response.hovered() {
        let ground = if here { palette.selected } else { palette.cursor_line };
        ui.painter().rect_filled(rect, theme::RADIUS, ground);
    }
    theme::ring(ui, &response);
    let inside = rect.shrink2(vec2(space::M, 0.0));
    let (left, right) = inside.split_left_right_at_x(inside.left() + PART);
    let mut put = |place, job: LayoutJob| {
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(place));
        ui.horizontal_centered(|ui| ui.add(Label::new(job).selectable(false).truncate()));
    };
    let format = |color: Color32| TextFormat { font_id: theme::sans(theme::BODY), color, ..TextFormat::default() };
    put(left, LayoutJob::single_section(part.to_owned(), format(palette.second_text)));
    let mut job = LayoutJob::default();
    job.append(around.before, 0.0, format(palette.text));
    job.append(around.words, 0.0, TextFormat { background: palette.stale, ..format(palette.text) });
    job.append(around.after, 0.0, format(palette.text));
    put(right, job);
    response.clicked()
}
