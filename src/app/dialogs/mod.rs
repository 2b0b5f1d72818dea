//! Dialogs: only for decisions, and for what was not done. One file, one struct each.

mod about;
mod carried;
mod close;
mod difference;
mod disk_changed;
mod export;
mod faces;
mod in_use;
mod leftovers;
mod message;
mod new_report;
mod offers;
mod palette;
mod paste;
mod path;
mod replace;
mod review;
mod rules;
mod settings;
mod shortcuts;
mod sides;
mod standing;
mod tidy;
mod verified;
mod versions;
mod waive;
mod why;
mod words;

pub use about::About;
pub use carried::CarriedDialog;
pub use close::AskSave;
pub use disk_changed::DiskChanged;
pub use export::{Export, ExportOrder};
pub use in_use::FileInUse;
pub use leftovers::{AskDiscard, Leftovers};
pub use message::Message;
pub use new_report::NewReport;
pub use offers::{Offer, Offers};
pub use palette::Palette;
pub use paste::PasteDialog;
pub use path::PathDialog;
pub use replace::AskReplace;
pub use review::{Goal, Review, Reviewed};
pub use rules::Rules;
pub use settings::SettingsDialog;
pub use shortcuts::Shortcuts;
pub use standing::Standing;
pub use tidy::TidyDialog;
pub use verified::VerifyResult;
pub use versions::{NameVersion, Versions};
pub use waive::WaiveDialog;
pub use why::Why;
pub use words::WordsDialog;

use std::path::Path;

use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::{
    Align, Button, Context, Frame, Id, Key, Layout, Margin, Modal, Pos2, Rect, RichText, ScrollArea, Stroke,
    StrokeKind, Ui, UiBuilder, vec2,
};
use jiff::civil::Date;

use super::command::Command;
use super::keyboard::Cover;
use super::theme::{self, space};
use super::work::Work;

/// What a dialog wants after it has been drawn.
#[derive(Debug)]
pub enum Answer {
    Keep,
    /// It is done; the commands follow.
    Close(Vec<Command>),
    /// It stays open while commands are carried out.
    Ask(Vec<Command>),
    /// It stands aside while the clerk looks at what the commands go to.
    Aside(Vec<Command>),
}

/// A question to the clerk.
pub trait Dialog {
    fn title(&self) -> &str;
    /// Width in points.
    fn width(&self) -> f32 {
        440.0
    }
    fn ui(&mut self, ui: &mut Ui) -> Answer;
    /// A folder that was asked for on behalf of this dialog.
    fn folder_chosen(&mut self, _folder: &Path) {}
    /// Whether Escape does nothing, because something would be lost.
    fn keeps_on_escape(&self) -> bool {
        false
    }
    /// Whether PageDown and PageUp scroll it; a list in which they choose says no, and so does what turns
    /// the pages of each of its columns.
    fn scrolls_by_page(&self) -> bool {
        true
    }
    /// What follows when the clerk presses Escape.
    fn escape(&self) -> Vec<Command> {
        Vec::new()
    }
    /// The command that opens it, where that brings it back while it stands aside.
    fn opened_by(&self) -> Option<Command> {
        None
    }
    /// The clerk comes back to it after it has stood aside; the report may be another by now.
    fn come_back(&mut self, _work: &mut Work, _today: Date) {}
}

/// Room between the edge of a dialog and what it says.
const INSIDE: i8 = 20;

/// Below this height of the window a dialog scrolls where it has to; above it each keeps to the room by itself.
const LOW: f32 = 800.0;
/// Height of its row of buttons.
const ROW: f32 = 30.0;

/// Height of its title, with the room below.
const TITLE: f32 = 40.0;

/// Draws a dialog over the window.
pub fn show(ctx: &Context, depth: usize, dialog: &mut dyn Dialog) -> Answer {
    let palette = theme::palette(ctx);
    let frame = Frame::new()
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.strong_line))
        .corner_radius(theme::RADIUS)
        .shadow(ctx.global_style().visuals.window_shadow)
        .inner_margin(Margin::same(INSIDE));
    let most = ctx.content_rect().width() - 2.0 * (space::XXL + f32::from(INSIDE));
    let width = dialog.width().min(most);
    let backdrop = egui::Color32::from_black_alpha(if palette.dark { 120 } else { 60 });
    let turn = ctx.data_mut(|data| *data.get_temp_mut_or_default::<u64>(turn_id(depth)));
    let modal = Modal::new(Id::unique(("dialog", depth))).frame(frame).backdrop_color(backdrop);
    let response = modal.show(ctx, |ui| {
        ui.set_width(width);
        if dialog.scrolls_by_page() {
            turn_pages(ui);
        }
        ui.push_id(("turn", turn), |ui| contents(ui, dialog, width)).inner
    });
    come_to_rest(ctx, depth, response.response.rect);
    if matches!(response.inner, Answer::Keep)
        && !dialog.keeps_on_escape()
        && response.is_top_modal
        && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape))
    {
        return Answer::Close(dialog.escape());
    }
    response.inner
}

/// What a dialog says, below its title.
fn contents(ui: &mut Ui, dialog: &mut dyn Dialog, width: f32) -> Answer {
    ui.spacing_mut().item_spacing.y = space::M;
    theme::label(ui, RichText::new(dialog.title()).font(theme::sans(theme::HEADING)));
    ui.add_space(space::S);
    if !scrolls_as_a_whole(ui.ctx()) {
        return dialog.ui(ui);
    }
    // A window that is too low for it still lets everything be reached.
    let room = ui.ctx().content_rect().height() - 2.0 * (space::S + f32::from(INSIDE)) - TITLE;
    let scroll = ScrollArea::vertical().id_salt("dialog").max_height(room).min_scrolled_height(room);
    let scroll = scroll.show(ui, |ui| {
        ui.set_width(width);
        dialog.ui(ui)
    });
    scroll.inner
}

fn turn_id(depth: usize) -> Id {
    Id::unique(("turn of the dialog", depth))
}

/// The next dialog is another: it begins at its top, whatever one in its place has been scrolled to.
pub fn forget(ctx: &Context, depth: usize) {
    ctx.data_mut(|data| *data.get_temp_mut_or_default::<u64>(turn_id(depth)) += 1);
}

/// Whether the window is too low for the dialogs, so that all of a dialog but its title scrolls.
fn scrolls_as_a_whole(ctx: &Context) -> bool {
    ctx.content_rect().height() < LOW
}

/// How far PageDown and PageUp scroll, as a share of the height of the window.
const PAGE: f32 = 0.3;
/// More than anything that scrolls has.
const ALL_PAGES: f32 = 10_000.0;

/// What scrolls in a dialog is scrolled by the keyboard as well; where several things do, the first.
fn turn_pages(ui: &Ui) {
    let pressed = |key| ui.input(|input| f32::from(input.modifiers.is_none() && input.key_pressed(key)));
    let mut pages = pressed(Key::PageUp) - pressed(Key::PageDown);
    // In a field these two belong to the cursor.
    if !ui.ctx().text_edit_focused() {
        pages += ALL_PAGES * (pressed(Key::Home) - pressed(Key::End));
    }
    if pages.abs() > 0.0 {
        ui.scroll_with_delta(vec2(0.0, pages * PAGE * ui.ctx().content_rect().height()));
    }
}

/// Has a dialog be laid out again, before it is seen, as long as it has not found its place: it knows its size, and
/// what scrolls in it knows its own, only once it has been laid out. So a click hits at once what it was meant for.
fn come_to_rest(ctx: &Context, depth: usize, place: Rect) {
    let id = Id::unique(("dialog at rest", depth));
    let before = ctx.data_mut(|data| {
        let before = data.get_temp::<Rect>(id);
        data.insert_temp(id, place);
        before
    });
    let near = |a: Pos2, b: Pos2| (a - b).abs().max_elem() < 0.5;
    if !before.is_some_and(|before| near(before.min, place.min) && near(before.max, place.max)) {
        ctx.request_discard("a dialog has found its place");
    }
}

/// The row of buttons at the foot of a dialog; the one that Enter stands for comes last and is filled.
/// Gives the index of the one that was pressed. Where the window is too low for the dialog, what stands above scrolls
/// and the row stays in sight.
fn buttons(ui: &mut Ui, names: &[(&str, bool)]) -> Option<usize> {
    ui.add_space(space::M);
    let mut pressed = None;
    let palette = theme::palette(ui.ctx());
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let below = place.bottom() - ui.clip_rect().bottom();
    let place = place.translate(vec2(0.0, -below.max(0.0)));
    let ground = place.expand2(vec2(0.0, space::S));
    if below > 0.0 {
        ui.painter().rect_filled(ground, 0.0, palette.paper);
        ui.painter().hline(ground.x_range(), ground.top(), Stroke::new(1.0, palette.line));
    }
    // A name of its own: with the number of widgets above it the buttons would change theirs, and a button that does so
    // between press and release is not clicked.
    let name = ui.scope_id().with("row of buttons");
    let row = UiBuilder::new().scope_id(name).max_rect(place).layout(Layout::right_to_left(Align::Center));
    let mut shown = Vec::new();
    ui.scope_builder(row, |ui| {
        let last = names.len().saturating_sub(1);
        for (index, (name, enabled)) in names.iter().enumerate().rev() {
            let main = index == last;
            let text = if main { RichText::new(*name).color(palette.on_accent) } else { RichText::new(*name) };
            let mut button = Button::new(text).min_size(vec2(80.0, ROW));
            if main {
                button = button.fill(palette.accent);
            }
            let response = ui.add_enabled(*enabled, button);
            shown.push(response.id);
            if main && response.has_focus() {
                // The usual ring has the colour of the button itself.
                let ring = Stroke::new(theme::FOCUS_RING, palette.on_accent);
                ui.painter().rect_stroke(response.rect.shrink(2.0), theme::RADIUS, ring, StrokeKind::Inside);
            }
            let entered = main && *enabled && ui.input(|input| input.key_pressed(Key::Enter)) && !enter_is_taken(ui);
            if response.clicked() || entered {
                pressed = Some(index);
            }
        }
    });
    if below > 0.0 {
        Cover { place: ground, buttons: shown }.note(ui.ctx());
    }
    pressed
}

/// Whether Enter belongs to what has the keyboard: a field of several lines, or something that it presses. Other fields
/// are not pressed, though egui says so.
fn enter_is_taken(ui: &Ui) -> bool {
    let Some(id) = ui.memory(|memory| memory.focused()) else { return false };
    let several_lines = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    // Not whether a field of this name is remembered: the names of fields that were shown before go to other things.
    let types = ui.output(|output| output.ime.is_some());
    several_lines || !types && ui.ctx().read_response(id).is_some_and(|response| response.clicked())
}

/// A part of a dialog whose things keep their names, and so the keyboard, whatever comes and goes above them.
fn part<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let names = UiBuilder::new().scope_id(ui.scope_id().with(name));
    ui.scope_builder(names, add).inner
}

/// Marks a field of several lines, in which Enter makes a line.
fn is_multiline(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(id, true));
}

/// A line of second text.
fn note(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui.ctx());
    theme::label(ui, RichText::new(text).color(palette.second_text));
}

/// A line that says what is wrong with what was typed.
fn complaint(ui: &mut Ui, text: &str) {
    signed(ui, theme::Sign::Error, text);
}

/// A line that asks for attention.
fn warn(ui: &mut Ui, text: &str) {
    signed(ui, theme::Sign::Warning, text);
}

fn signed(ui: &mut Ui, sign: theme::Sign, text: &str) {
    theme::signed_ui(ui, sign, RichText::new(text).color(sign.color(theme::palette(ui.ctx()))));
}

/// Gives the keyboard to the field a dialog begins with: all of it is chosen, so that typing writes it anew.
fn begin_with(ui: &Ui, field: &egui::Response, text: &str) {
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), field.id);
    field.request_focus();
}

/// A name above a field that belongs to it.
fn field(ui: &mut Ui, name: &str, text: &mut String) -> egui::Response {
    let label = theme::label(ui, name);
    ui.add(egui::TextEdit::singleline(text).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5)))
        .labelled_by(label.id)
}
