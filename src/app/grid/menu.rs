//! The menu of the selected cells: behind the right button, the key for menus and Shift+F10. egui walks it with the
//! arrows; when it closes, the keyboard is the table's again.

use egui::{Button, Key, Modifiers, Popup, Pos2, Response, RichText, SetOpenCommand, Ui};

use super::GridAction;
use super::keys::Keys;
use super::scene::Placement;
use super::state::GridState;
use crate::app::theme;

/// Least width of the menu.
const WIDTH: f32 = 200.0;

/// How far the menu has come.
#[derive(Debug, Default)]
pub struct MenuState {
    /// A key has just called for it.
    wanted: bool,
    /// It was there in the last frame.
    open: bool,
    /// Below the cell; a menu that was called by the mouse stands where the mouse was.
    at: Option<Pos2>,
    /// Its first entry is to get the keyboard.
    enters: bool,
}

impl GridState {
    /// Opens the menu of the selected cells in the next frame.
    pub(super) fn call_menu(&mut self) {
        self.menu = MenuState { wanted: true, enters: true, ..MenuState::default() };
    }

    /// Whether the keys are the menu's.
    pub(super) fn in_menu(&self) -> bool {
        self.menu.wanted || self.menu.open
    }
}

/// What an entry does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Copy,
    Paste,
    Clear,
    FillZero,
    FollowAgain,
}

impl Keys<'_> {
    /// Shows the menu if it is open.
    pub fn menu(&mut self, response: &Response, placement: &Placement) {
        let mut popup = Popup::context_menu(response).accessible_name("单元格菜单");
        if response.secondary_clicked() {
            self.state.menu = MenuState::default();
        }
        if std::mem::take(&mut self.state.menu.wanted) {
            self.state.menu.at = self.below_the_cell(placement);
            popup = popup.open_memory(SetOpenCommand::Bool(true));
        }
        if let Some(at) = self.state.menu.at {
            popup = popup.at_position(at);
        }
        let shown = popup.show(|ui| {
            ui.set_min_width(WIDTH);
            self.entries(ui)
        });
        self.state.menu.open = shown.is_some();
        let Some(entry) = shown.map(|shown| shown.inner) else { return };
        let escaped = self.ui.input(|input| input.key_pressed(Key::Escape));
        if entry.is_some() || escaped {
            self.state.menu.open = false;
            self.state.want_focus = true;
            // Not for the table, which has the keyboard again at once.
            self.ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        }
        entry.into_iter().for_each(|entry| self.take_entry(entry));
    }

    /// The lower left corner of the cell at the cursor, as far as it is in sight.
    fn below_the_cell(&self, placement: &Placement) -> Option<Pos2> {
        let planned = self.state.cursor.and_then(|cell| self.scene.plan.figure(cell))?;
        Some(placement.clip.clamp(planned.rect.translate(placement.offset).left_bottom()))
    }

    fn entries(&mut self, ui: &mut Ui) -> Option<Entry> {
        let selected = self.state.selected();
        let any = |holds: &dyn Fn(usize) -> bool| selected.iter().any(|cell| holds(*cell));
        let grid = self.scene.grid;
        let groups: [&[(Entry, &str, &str, bool)]; 2] = [
            &[
                (Entry::Copy, "复制", "Ctrl+C", !selected.is_empty()),
                (Entry::Paste, "粘贴", "Ctrl+V", !selected.is_empty()),
            ],
            &[
                (Entry::Clear, "清除", "Delete", any(&|cell| grid.is_entered(cell))),
                (Entry::FillZero, "未填的都填 0", "", any(&|cell| grid.is_unfilled(cell))),
                (Entry::FollowAgain, "恢复自动合计", "", any(&|cell| grid.is_typed_over(cell))),
            ],
        ];
        let mut chosen = None;
        for (number, group) in groups.into_iter().enumerate() {
            if number > 0 {
                ui.separator();
            }
            for (entry, text, keys, enabled) in group {
                let button = Button::new(*text).shortcut_text(RichText::new(*keys).size(theme::SMALL));
                let response = ui.add_enabled(*enabled, button);
                if *enabled && !ui.is_sizing_pass() && std::mem::take(&mut self.state.menu.enters) {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen = Some(*entry);
                    ui.close();
                }
            }
        }
        chosen
    }

    fn take_entry(&mut self, entry: Entry) {
        let grid = self.scene.grid;
        let those = |holds: &dyn Fn(usize) -> bool| -> Vec<usize> {
            self.state.selected().into_iter().filter(|cell| holds(*cell)).collect()
        };
        let action = match entry {
            Entry::Copy => {
                self.copy();
                return;
            }
            Entry::Paste => {
                self.ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
                return;
            }
            Entry::Clear => {
                self.clear();
                return;
            }
            Entry::FillZero => GridAction::FillZero { cells: those(&|cell| grid.is_unfilled(cell)) },
            Entry::FollowAgain => GridAction::FollowAgain { cells: those(&|cell| grid.is_typed_over(cell)) },
        };
        self.out.actions.push(action);
    }
}
