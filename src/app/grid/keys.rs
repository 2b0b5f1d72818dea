//! What the keys do, as in a spreadsheet.
//!
//! Figures are typed without the input method: the grid reads the text events itself and leaves out what is being
//! composed, so that digits never wait in a candidate window, even where the input method cannot be switched off.

use egui::{Event, ImeEvent, Key, Modifiers, Ui};

use super::copied::copied;
use super::editor::Editor;
use super::scene::Scene;
use super::slots::Step;
use super::state::{GridState, REVEAL};
use super::{GridAction, GridOutput};

/// Rows that page up and page down move by.
const PAGE: usize = 10;

/// Whether a key opens the menu of what is selected, as everywhere on the desktop.
fn calls_menu(key: Key, modifiers: Modifiers) -> bool {
    key == Key::Menu || (key == Key::F10 && modifiers.shift_only())
}

/// The keyboard of a grid for one frame.
pub struct Keys<'a> {
    pub ui: &'a Ui,
    pub scene: &'a Scene<'a>,
    pub state: &'a mut GridState,
    pub out: &'a mut GridOutput,
}

impl Keys<'_> {
    /// Takes the events that are meant for the grid; the others stay for the rest of the window.
    pub fn read(&mut self) {
        let events = self.ui.input_mut(|input| std::mem::take(&mut input.events));
        let rest: Vec<Event> = events.into_iter().filter(|event| !self.event(event)).collect();
        self.ui.input_mut(|input| input.events.extend(rest));
    }

    fn event(&mut self, event: &Event) -> bool {
        match event {
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => self.typed(text),
            Event::Ime(_) => true,
            Event::Paste(text) => self.pasted(text),
            Event::Copy => self.copy(),
            Event::Cut => {
                self.copy();
                match &mut self.state.editor {
                    Some(editor) => editor.insert(""),
                    None => self.clear(),
                }
                true
            }
            Event::Key { key, pressed: true, modifiers, .. } if self.state.editor.is_some() => {
                self.key_while_editing(*key, *modifiers)
            }
            Event::Key { key, pressed: true, modifiers, .. } => self.key(*key, *modifiers),
            _ => false,
        }
    }

    fn typed(&mut self, text: &str) -> bool {
        if self.state.editor.is_none() {
            if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
                return false;
            }
            self.edit(Editor::replace);
        }
        if let Some(editor) = &mut self.state.editor {
            editor.insert(text);
        }
        true
    }

    fn pasted(&mut self, text: &str) -> bool {
        let line = text.trim_end_matches(['\r', '\n']);
        match &mut self.state.editor {
            Some(editor) if !line.contains(['\t', '\n', '\r']) => editor.insert(line),
            _ => {
                let Some(area) = self.state.selection() else { return false };
                self.state.editor = None;
                if let Some(at) = self.scene.plan.slots.within(&area).next() {
                    self.out.actions.push(GridAction::Paste { at, text: text.to_owned() });
                }
            }
        }
        true
    }

    pub(super) fn copy(&mut self) -> bool {
        if let Some(editor) = &self.state.editor {
            if !editor.selection().is_empty() {
                self.ui.copy_text(editor.selected_text().to_owned());
            }
            return true;
        }
        let Some(area) = self.state.selection() else { return false };
        self.out.copied = Some(copied(&self.scene.plan.slots, &area, |cell| self.scene.grid.printed(cell)));
        true
    }

    fn key_while_editing(&mut self, key: Key, modifiers: Modifiers) -> bool {
        let inside = self.state.editor.as_ref().is_some_and(|editor| editor.inside);
        let Some(editor) = &mut self.state.editor else { return false };
        match key {
            Key::Escape => self.state.editor = None,
            Key::Enter if modifiers.command => self.commit_to_selection(),
            Key::F2 => editor.inside = !editor.inside,
            Key::Backspace => editor.backspace(),
            Key::Delete => editor.delete(),
            Key::ArrowLeft if inside => editor.left(modifiers.shift),
            Key::ArrowRight if inside => editor.right(modifiers.shift),
            Key::Home if inside => editor.home(modifiers.shift),
            Key::End if inside => editor.end(modifiers.shift),
            Key::A if modifiers.command => editor.select_all(),
            // There is no history inside a cell; the whole entry is taken back.
            Key::Z if modifiers.command => self.state.editor = None,
            Key::Y if modifiers.command => {}
            key if calls_menu(key, modifiers) => {
                self.commit();
                self.state.call_menu();
            }
            Key::Enter
            | Key::Tab
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown => {
                self.commit();
                return self.key(
                    key,
                    Modifiers { shift: modifiers.shift && matches!(key, Key::Enter | Key::Tab), ..modifiers },
                );
            }
            _ => return false,
        }
        true
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) -> bool {
        if modifiers.alt {
            return false;
        }
        let (extend, far) = (modifiers.shift, modifiers.command);
        match key {
            Key::ArrowLeft => self.step(Step::Left, extend, far),
            Key::ArrowRight => self.step(Step::Right, extend, far),
            Key::ArrowUp => self.step(Step::Up, extend, far),
            Key::ArrowDown => self.step(Step::Down, extend, far),
            Key::PageUp => (0..PAGE).for_each(|_| self.step(Step::Up, extend, false)),
            Key::PageDown => (0..PAGE).for_each(|_| self.step(Step::Down, extend, false)),
            Key::Home if far => self.jump(self.scene.plan.slots.all().next(), extend),
            Key::End if far => self.jump(self.scene.plan.slots.all().next_back(), extend),
            Key::Home => self.step(Step::Left, extend, true),
            Key::End => self.step(Step::Right, extend, true),
            Key::Enter if !far => self.enter(modifiers.shift),
            Key::Tab if !far => return self.tab(modifiers.shift),
            Key::F2 if !far && !extend => self.edit(Editor::keep),
            Key::Backspace | Key::Delete => self.clear(),
            Key::A if far => {
                self.state.cursor = self.scene.plan.slots.all().next();
                self.state.extent = self.scene.plan.slots.all().next_back();
            }
            Key::Escape if self.state.extent.is_some() => self.state.extent = None,
            key if calls_menu(key, modifiers) => self.state.call_menu(),
            _ => return false,
        }
        true
    }

    fn step(&mut self, step: Step, extend: bool, far: bool) {
        let from = if extend { self.state.corner() } else { self.state.cursor };
        let Some((from, area)) = from.and_then(|cell| Some((cell, self.scene.plan.slots.area(cell)?))) else { return };
        let column = self.state.column.unwrap_or(area.columns.start);
        let to = if far {
            Some(self.scene.plan.slots.edge(from, step, column))
        } else {
            self.scene.plan.slots.neighbour(from, step, column)
        };
        self.jump(to.or(Some(from)), extend);
        self.state.column = matches!(step, Step::Up | Step::Down).then_some(column);
    }

    fn jump(&mut self, to: Option<usize>, extend: bool) {
        match to {
            Some(cell) if extend => {
                self.state.extent = Some(cell);
                self.state.column = None;
                self.state.reveal = REVEAL;
            }
            Some(cell) => self.state.set_cursor(cell),
            None => {}
        }
    }

    /// Down or up to the next cell that waits for an entry: totals that follow their parts are passed over, unless one
    /// goes through the totals.
    fn enter(&mut self, back: bool) {
        let step = if back { Step::Up } else { Step::Down };
        let Some(cursor) = self.state.cursor else { return };
        let Some(area) = self.scene.plan.slots.area(cursor) else { return };
        let column = self.state.column.unwrap_or(area.columns.start);
        let among_totals = self.scene.grid.form.cells.get(cursor).is_some_and(|cell| cell.computed);
        let mut at = cursor;
        while let Some(next) = self.scene.plan.slots.neighbour(at, step, column) {
            at = next;
            if among_totals || !self.scene.grid.figures.follows(at) {
                self.state.set_cursor(at);
                self.state.column = Some(column);
                return;
            }
        }
        self.state.set_cursor(cursor);
    }

    fn tab(&mut self, back: bool) -> bool {
        let target = self.scene.tab_target(self.state.cursor, back);
        if let Some(cell) = target {
            self.state.set_cursor(cell);
        }
        target.is_some()
    }

    fn edit(&mut self, start: fn(usize, &str) -> Editor) {
        if let Some(cell) = self.state.cursor {
            self.state.reveal = REVEAL;
            self.state.editor = Some(start(cell, &self.scene.grid.printed(cell)));
        }
    }

    /// Hands over what has been typed.
    pub fn commit(&mut self) {
        if let Some(entry) = self.state.take_edit() {
            self.out.actions.push(GridAction::Commit { cells: vec![entry] });
        }
    }

    /// The text goes into every selected cell, as Ctrl+Enter does in a spreadsheet.
    fn commit_to_selection(&mut self) {
        let Some(editor) = self.state.editor.take() else { return };
        let area = self.state.selection();
        let mut cells: Vec<usize> = area.iter().flat_map(|area| self.scene.plan.slots.within(area)).collect();
        if cells.is_empty() {
            cells.push(editor.cell);
        }
        let cells = cells.into_iter().map(|cell| (cell, editor.text().to_owned())).collect();
        self.out.actions.push(GridAction::Commit { cells });
    }

    /// Makes the selected cells unfilled.
    pub fn clear(&mut self) {
        let Some(area) = self.state.selection() else { return };
        let cells: Vec<usize> =
            self.scene.plan.slots.within(&area).filter(|cell| self.scene.grid.is_entered(*cell)).collect();
        if !cells.is_empty() {
            self.out.actions.push(GridAction::Clear { cells });
        }
    }
}
