//! One frame of the window: keys, places, dialogs, then everything that was asked for.

use egui::{Align, CentralPanel, Context, Frame, Layout, Margin, Panel, Rect, Ui, UiBuilder, ViewportCommand};

use super::command::{Command, listed};
use super::dialogs;
use super::panels;
use super::panes::Pane;
use super::preview;
use super::state::{App, Place};
use super::theme;
use super::work::Work;
use crate::form::PartId;

/// Widths of the side panels.
const NAVIGATION: f32 = 204.0;
const FINDINGS: f32 = 316.0;
const NARROW_FINDINGS: f32 = 264.0;
/// Height of the line at the bottom.
const STATUS: f32 = 36.0;
/// Below this height of the window there is no toolbar.
const LOW: f32 = 440.0;
/// Below this width of the window the findings give way to the table.
const NARROW: f32 = 1080.0;
/// Width of the editor in which the tables stand without being scrolled.
const TABLE: f32 = 790.0;
/// The preview: its least width, and the range of widths that it takes by itself.
const PREVIEW: f32 = 300.0;
const USUAL_PREVIEW: (f32, f32) = (404.0, 640.0);
/// What the preview leaves the editor at least.
const LEFT_TO_EDITOR: f32 = 360.0;

/// Takes up all of a panel that is drawn later.
fn whole(ui: &mut Ui) -> Rect {
    let place = ui.max_rect();
    ui.expand_to_include_rect(place);
    place
}

impl App {
    /// Draws the window and carries out what the clerk has done.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.watch_window(&ctx);
        self.keep_in_sight(&ctx);
        if self.dialogs.is_empty() {
            self.mind_keyboard(&ctx);
            if !self.read_menu_keys(&ctx) {
                self.read_shortcuts(&ctx);
                self.guard_reading(&ctx);
                self.paste_without_keyboard(&ctx);
            }
        }
        self.panes.clear();
        let room = self.draw_places(ui);
        self.draw_dialogs(&ctx);
        self.toasts.show(&ctx, room);
        self.draw_ahead(&ctx);
        self.mind_sight(&ctx);
        self.apply_all(&ctx);
    }

    /// Gives the room beside the toolbar, which nothing needs.
    fn draw_places(&mut self, ui: &mut Ui) -> Rect {
        let palette = theme::palette(ui.ctx());
        let bar = |x: i8, y: i8| Frame::new().fill(palette.ground).inner_margin(Margin::symmetric(x, y));
        let menu = Panel::top("menu").frame(bar(8, 4)).show_separator_line(false);
        let menu = menu.show(ui, |ui| panels::menu::ui(ui, self)).response.rect;
        self.keyboard.bars = Some(menu);
        if self.work.is_none() {
            // Reading a large file is seen, and can be stopped, before there is a report too.
            if self.background.is_busy() {
                let status = Panel::bottom("status").exact_size(STATUS).frame(bar(12, 4));
                status.show(ui, |ui| panels::status::ui(ui, self));
            }
            CentralPanel::default().frame(bar(0, 0)).show(ui, |ui| panels::start::ui(ui, self));
            return Rect::NOTHING;
        }
        let mut room = Rect::NOTHING;
        // A window so low (200 % on a small screen) needs its room for the table; every tool stands in a menu.
        if ui.ctx().content_rect().height() >= LOW {
            let toolbar = Panel::top("toolbar").frame(bar(12, 6)).show(ui, |ui| panels::toolbar::ui(ui, self));
            self.keyboard.bars = Some(menu.union(toolbar.response.rect));
            room = toolbar.inner;
        }
        if self.work.as_ref().is_some_and(Work::is_only_read) {
            let frame = Frame::new().fill(palette.warning_ground).inner_margin(Margin::symmetric(12, 4));
            let panel = Panel::top("reading").exact_size(panels::reading::HEIGHT).frame(frame);
            panel.show(ui, |ui| panels::reading::ui(ui, self));
        }
        if self.aside.is_some() {
            let frame = Frame::new().fill(palette.hint_ground).inner_margin(Margin::symmetric(12, 4));
            let panel = Panel::top("aside").exact_size(panels::aside::HEIGHT).frame(frame);
            panel.show(ui, |ui| panels::aside::ui(ui, self));
        }
        // Tab goes through the widgets in the order in which they are drawn: what stands behind the text is given its
        // place first, as panels have to be, and is drawn after it.
        let status = Panel::bottom("status").exact_size(STATUS).frame(bar(12, 4)).show(ui, whole).inner;
        let (mut find, mut findings) = (None, None);
        if self.find.open {
            let panel = Panel::bottom("find").resizable(false).exact_size(panels::find::height(ui)).frame(bar(12, 6));
            find = Some(panel.show(ui, whole).inner);
        }
        if self.shows_navigation() {
            let panel = Panel::left("navigation").resizable(false).exact_size(NAVIGATION).frame(bar(8, 4));
            let shown = panel.show(ui, |ui| panels::navigation::ui(ui, self));
            self.panes.note(Pane::Navigation, shown.response.rect);
        }
        if self.shows_findings() {
            let width = if ui.ctx().content_rect().width() < NARROW { NARROW_FINDINGS } else { FINDINGS };
            let panel = Panel::right("findings").resizable(false).exact_size(width).frame(bar(8, 8));
            let shown = panel.show(ui, whole);
            self.panes.note(Pane::Findings, shown.response.rect);
            findings = Some(shown.inner);
        }
        if self.settings.preview {
            self.preview_ui(ui);
        }
        let paper = Frame::new().fill(palette.paper).inner_margin(Margin::symmetric(16, 12));
        let middle = CentralPanel::default().frame(paper);
        // Each report has fields of its own: none begins where the cursor was in another.
        let shown = middle.show(ui, |ui| ui.push_id(("report", self.opened), |ui| self.editor_ui(ui)));
        self.panes.note(Pane::Editor, shown.response.rect);
        let mut within = |name: &str, place: Rect, draw: &mut dyn FnMut(&mut Ui, &mut Self)| {
            let builder = UiBuilder::new().id_salt(name).max_rect(place).layout(Layout::top_down(Align::Min));
            let mut inside = ui.new_child(builder);
            inside.shrink_clip_rect(place.expand(4.0));
            draw(&mut inside, self);
        };
        if let Some(place) = findings {
            within("findings within", place, &mut |ui, app| panels::findings::ui(ui, app));
        }
        if let Some(place) = find {
            within("find within", place, &mut |ui, app| panels::find::ui(ui, app));
        }
        within("status within", status, &mut |ui, app| panels::status::ui(ui, app));
        room
    }

    /// The place of the report at hand.
    fn editor_ui(&mut self, ui: &mut Ui) {
        match self.work.as_ref().map(|work| work.place) {
            Some(Place::Profile) => panels::profile::ui(ui, self),
            Some(Place::Part(PartId::Signature)) => panels::signature::ui(ui, self),
            Some(Place::Part(part)) => panels::part::ui(ui, self, part),
            None => {}
        }
    }

    /// Whether the findings are to be seen. In a window that has no room for both, the preview stands in their place.
    pub(super) fn shows_findings(&self) -> bool {
        let room = self.width - self.navigation_width() - FINDINGS - TABLE;
        // At 200 % of a small screen there is not even room for both panels beside the editor.
        let fits = self.width - self.navigation_width() - NARROW_FINDINGS >= LEFT_TO_EDITOR;
        self.settings.findings && fits && (!self.settings.preview || room >= USUAL_PREVIEW.0)
    }

    /// Whether the list of the parts is to be seen. In a very narrow window the preview stands in its place.
    pub(super) fn shows_navigation(&self) -> bool {
        self.settings.navigation && (!self.settings.preview || self.width >= NAVIGATION + LEFT_TO_EDITOR + PREVIEW)
    }

    fn navigation_width(&self) -> f32 {
        if self.shows_navigation() { NAVIGATION } else { 0.0 }
    }

    /// The preview, as wide as the clerk has made it, or as leaves room for the tables.
    fn preview_ui(&mut self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let beside = if self.shows_findings() { FINDINGS } else { 0.0 };
        let room = self.width - self.navigation_width() - beside;
        let most = (room - LEFT_TO_EDITOR).max(PREVIEW);
        let usual = (room - TABLE).clamp(USUAL_PREVIEW.0, USUAL_PREVIEW.1).min(most).round();
        let wanted = self.settings.preview_width.map_or(usual, |width| width.clamp(PREVIEW, most));
        // A panel keeps the width it had first; one that follows the window is another for each width.
        let name = |width: f32| format!("preview {width}");
        let frame = Frame::new().fill(palette.ground).inner_margin(Margin { left: 8, right: 8, top: 6, bottom: 0 });
        let panel =
            Panel::right(name(wanted)).resizable(true).default_size(wanted).size_range(PREVIEW..=most).frame(frame);
        let shown = panel.show(ui, |ui| preview::ui(ui, self)).response.rect;
        self.panes.note(Pane::Preview, shown);
        let width = shown.width().round();
        if (width - wanted).abs() > 1.0 && !ui.input(|input| input.pointer.any_down()) {
            self.settings.preview_width = Some(width);
        }
        let moved = preview::edge::ui(ui, preview::edge::id(ui, &name(wanted)));
        let asked = (wanted + moved).clamp(PREVIEW, most);
        if (asked - wanted).abs() > 0.5 {
            self.settings.preview_width = Some(asked);
            // The panel of that width is another, and its edge has the keyboard now.
            ui.memory_mut(|memory| memory.request_focus(preview::edge::id(ui, &name(asked))));
        }
    }

    /// Shows the last dialog only: one question at a time.
    fn draw_dialogs(&mut self, ctx: &Context) {
        let depth = self.dialogs.len();
        let Some(mut dialog) = self.dialogs.pop() else { return };
        match dialogs::show(ctx, depth, dialog.as_mut()) {
            dialogs::Answer::Keep => self.dialogs.push(dialog),
            dialogs::Answer::Ask(commands) => {
                self.dialogs.push(dialog);
                self.commands.extend(commands);
            }
            dialogs::Answer::Aside(commands) => {
                self.aside = Some(dialog);
                self.commands.extend(commands);
                self.keyboard.goes_back = self.dialogs.is_empty();
                ctx.request_repaint();
            }
            dialogs::Answer::Close(commands) => {
                dialogs::forget(ctx, depth);
                self.commands.extend(commands);
                self.keyboard.goes_back = self.dialogs.is_empty();
                ctx.request_repaint();
            }
        }
    }

    /// The window is asked to close, files are dropped on it, its size changes.
    fn watch_window(&mut self, ctx: &Context) {
        let (close, dropped) = ctx.input(|input| {
            let dropped: Vec<_> = input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect();
            (input.viewport().close_requested(), dropped)
        });
        if let Some(path) = dropped.into_iter().next() {
            self.push(super::import::opening(path));
        }
        self.width = ctx.content_rect().width();
        let turned = ctx.input(|input| input.focused) != self.focused;
        if turned {
            self.focused = !self.focused;
            if self.focused {
                self.look_at_file(ctx);
                self.read_words();
            }
        }
        // Of Alt+F4 and Alt+Tab the window manager leaves the window only Alt, which would open a menu.
        if close || turned {
            self.let_go_of_menu(ctx);
        }
        self.mind_bounds(ctx);
        let unsaved = self.work.as_ref().is_some_and(|work| work.is_dirty());
        if close && unsaved && !self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if self.dialogs.is_empty() {
                self.push(Command::Quit);
            }
        }
    }

    /// The keys of the commands. They are read before anything is drawn, so that undo is that of the report
    /// and not that of a field.
    fn read_shortcuts(&mut self, ctx: &Context) {
        let mut keys: Vec<_> = listed()
            .flat_map(|command| {
                [command.shortcut(), command.other_shortcut()].into_iter().flatten().map(move |keys| (keys, command))
            })
            .collect();
        // Ctrl+S would also take Ctrl+Shift+S.
        keys.sort_by_key(|(keys, _)| !keys.modifiers.shift);
        if self.work.as_ref().is_some_and(|work| work.views.is_typing()) {
            // Ctrl+Enter enters what is being typed into every selected cell.
            keys.retain(|(_, command)| **command != Command::ConfirmSentence);
        }
        let pressed: Vec<Command> = ctx.input_mut(|input| {
            let taken = keys.iter().filter(|(keys, _)| input.consume_shortcut(keys));
            taken.map(|(_, command)| (*command).clone()).collect()
        });
        self.commands.extend(pressed);
    }
}
