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
mod pieces;
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
pub use paste::{Doubt, PasteDialog};
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

use egui::{Context, Frame, Id, Key, Margin, Modal, Pos2, Rect, RichText, ScrollArea, Stroke, Ui, vec2};
use jiff::civil::Date;
use pieces::{begin_with, buttons, choose_on_entry, complaint, field, is_multiline, note, part, warn};

use super::command::Command;
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

/// Below this height of the window a dialog has no list that scrolls by itself where it can do without.
const LOW: f32 = 800.0;
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
    // Everything can be reached in a window that is too low for it, however much it has to say.
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

/// Whether the window is too low for lists inside of a dialog, which then scrolls as a whole below its title.
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
