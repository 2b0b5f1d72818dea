//! What differs between two reports, as rows: the place, then old → new. It is shown wherever two states meet.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Button, Color32, Label, Layout, RichText, Role, ScrollArea, Stroke, Ui, WidgetInfo, vec2};

use super::warn;
use crate::app::choose;
use crate::app::theme::{self, Palette, space};
use crate::report::difference::{Author, Change, RunKind, Target, runs};

/// Which side a row is taken from, for rows that can be chosen.
pub(super) struct Choice<'a> {
    /// For each change whether the new side is taken.
    pub taken: &'a mut Vec<bool>,
    /// Who has made each change, where two have; otherwise empty.
    pub authors: &'a [Author],
    /// Names of the old and the new side.
    pub names: (&'a str, &'a str),
    /// Gives the keyboard to the first row, on the side that is chosen there.
    pub begins: bool,
}

/// Width of the two buttons of a row.
const BUTTONS: f32 = 150.0;

/// The rows, in a box of this height.
pub(super) fn difference_ui(ui: &mut Ui, changes: &[Change], height: f32, choice: Option<Choice>) {
    difference_and_ui(ui, changes, height, choice, &[]);
}

/// The rows, and below them in the same box what has to be told of that is no difference.
pub(super) fn difference_and_ui(
    ui: &mut Ui,
    changes: &[Change],
    height: f32,
    mut choice: Option<Choice>,
    below: &[String],
) {
    let palette = theme::palette(ui.ctx());
    let frame = egui::Frame::new().stroke(Stroke::new(1.0, palette.line)).corner_radius(theme::RADIUS);
    frame.inner_margin(egui::Margin::symmetric(10, 6)).show(ui, |ui| {
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space::S;
                if changes.is_empty() {
                    theme::label(ui, RichText::new("没有不同。").color(palette.second_text));
                }
                for (index, change) in changes.iter().enumerate() {
                    if index > 0 {
                        ui.add(egui::Separator::default().spacing(space::S));
                    }
                    ui.push_id(index, |ui| match &mut choice {
                        Some(choice) => choice_row_ui(ui, change, index, choice, palette),
                        None => row_ui(ui, change, palette),
                    });
                }
                if !below.is_empty() {
                    ui.add(egui::Separator::default().spacing(space::S));
                }
                for text in below {
                    warn(ui, text);
                }
            },
        );
    });
}

fn choice_row_ui(ui: &mut Ui, change: &Change, index: usize, choice: &mut Choice, palette: &Palette) {
    let (old, new) = choice.names;
    ui.horizontal_top(|ui| {
        let width = (ui.available_width() - BUTTONS).max(160.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            row_ui(ui, change, palette);
            let (words, color) = match choice.authors.get(index) {
                Some(Author::Both) => ("两边都改过", palette.warning),
                Some(Author::Mine) => ("我改的", palette.second_text),
                Some(Author::Theirs) => ("别处改的", palette.second_text),
                None => return,
            };
            theme::label(ui, RichText::new(words).color(color).small());
        });
        let Some(taken) = choice.taken.get_mut(index) else { return };
        ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            for (name, side) in [(old, false), (new, true)] {
                let response = ui.add(Button::selectable(*taken == side, name));
                let label = format!("{}：{name}", change.place);
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, *taken == side, &label));
                if choice.begins && index == 0 && *taken == side {
                    response.request_focus();
                }
                if response.clicked() {
                    *taken = side;
                }
            }
        });
    });
}

fn row_ui(ui: &mut Ui, change: &Change, palette: &Palette) {
    ui.add(Label::new(theme::kept(ui, RichText::new(&change.place).color(palette.second_text).small())).wrap());
    let job = if in_words(change) { words_job(change, palette) } else { sides_job(change, palette) };
    let response = ui.add(Label::new(theme::kept(ui, job)).wrap());
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Label,
            true,
            format!("{}：{} → {}", change.place, side(&change.old), side(&change.new)),
        )
    });
}

/// Whether both sides are a paragraph, so that the words in it can be compared.
pub(super) fn in_words(change: &Change) -> bool {
    matches!(change.target, Target::Paragraphs { .. }) && !change.old.is_empty() && !change.new.is_empty()
}

/// What is said of a side, also of an empty one.
pub(super) fn side(text: &str) -> &str {
    if text.is_empty() { "（无）" } else { text }
}

/// A changed paragraph: what went is struck out, what came is underlined.
fn words_job(change: &Change, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    for run in runs(&change.old, &change.new) {
        // What is joined stands on one line already; what comes apart begins the next.
        let text = match run.kind {
            RunKind::Same => run.text,
            RunKind::Removed => run.text.replace('\n', BREAK),
            RunKind::Added => with_breaks(&run.text),
        };
        append(&mut job, &text, run.kind, palette);
    }
    job
}

/// The sign of the end of a line that goes or comes.
const BREAK: &str = "⏎";

/// A text in which the end of each line can be seen.
pub(super) fn with_breaks(text: &str) -> String {
    text.replace('\n', &format!("{BREAK}\n"))
}

fn sides_job(change: &Change, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = |color: Color32| TextFormat { font_id: theme::sans(theme::BODY), color, ..TextFormat::default() };
    if change.old.is_empty() {
        job.append("增加　", 0.0, plain(palette.second_text));
        append(&mut job, &change.new, RunKind::Added, palette);
    } else if change.new.is_empty() {
        job.append("删去　", 0.0, plain(palette.second_text));
        append(&mut job, &change.old, RunKind::Removed, palette);
    } else {
        append(&mut job, &change.old, RunKind::Removed, palette);
        job.append("　→　", 0.0, plain(palette.second_text));
        append(&mut job, &change.new, RunKind::Added, palette);
    }
    job
}

/// Adds a run of a side in the colours of its kind.
pub(super) fn append(job: &mut LayoutJob, text: &str, kind: RunKind, palette: &Palette) {
    let font_id = theme::sans(theme::BODY);
    let format = match kind {
        RunKind::Same => TextFormat { font_id, color: palette.text, ..TextFormat::default() },
        RunKind::Removed => TextFormat {
            font_id,
            color: palette.error,
            background: palette.error_ground,
            strikethrough: Stroke::new(1.0, palette.error),
            ..TextFormat::default()
        },
        RunKind::Added => TextFormat {
            font_id,
            color: palette.fine,
            background: palette.fine_ground,
            underline: Stroke::new(1.0, palette.fine),
            ..TextFormat::default()
        },
    };
    job.append(text, 0.0, format);
}

/// A row of a list, one of which is selected.
pub(super) fn entry_ui(ui: &mut Ui, selected: bool, title: &str, second: &str) -> bool {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    let format = |size: f32, color: Color32| TextFormat { font_id: theme::sans(size), color, ..TextFormat::default() };
    job.append(title, 0.0, format(theme::BODY, palette.text));
    if !second.is_empty() {
        job.append(&format!("\n{second}"), 0.0, format(theme::SMALL, palette.second_text));
    }
    let button = Button::selectable(selected, job).min_size(vec2(ui.available_width(), 0.0)).wrap();
    let response = ui.add(button);
    let label = format!("{title} {second}").trim_end().to_owned();
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &label));
    response.clicked()
}

/// Moves the selection of a list with the arrow keys, unless a list to choose from is open or has the keyboard: then the
/// keys are its own.
pub(super) fn move_selection(ui: &Ui, selected: &mut usize, len: usize) {
    use egui::{Key, Modifiers, Popup};
    if Popup::is_any_open(ui.ctx()) || choose::has_keyboard(ui.ctx()) {
        return;
    }
    let (up, down) = ui.input_mut(|input| {
        (input.consume_key(Modifiers::NONE, Key::ArrowUp), input.consume_key(Modifiers::NONE, Key::ArrowDown))
    });
    if up {
        *selected = selected.saturating_sub(1);
    } else if down {
        *selected = (*selected + 1).min(len.saturating_sub(1));
    }
}
