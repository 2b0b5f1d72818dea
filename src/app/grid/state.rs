//! What a grid remembers between frames: cursor, selection, the text being typed.

use std::sync::Arc;

use super::GridAction;
use super::editor::Editor;
use super::menu::MenuState;
use super::plan::Plan;
use super::slots::{Area, Slots};

/// Frames in which the cursor is scrolled into sight.
pub(super) const REVEAL: u8 = 2;

/// State of one grid. The caller keeps one for each table.
#[derive(Debug, Default)]
pub struct GridState {
    /// The cell that takes what is typed.
    pub(super) cursor: Option<usize>,
    /// The other corner of the selection.
    pub(super) extent: Option<usize>,
    /// The column that up and down keep to.
    pub(super) column: Option<usize>,
    pub(super) editor: Option<Editor>,
    pub(super) plan: Option<Arc<Plan>>,
    /// For how many frames the moving corner of the selection is still to be scrolled into sight.
    pub(super) reveal: u8,
    pub(super) want_focus: bool,
    pub(super) focused: bool,
    pub(super) selecting: bool,
    /// The menu of the selected cells.
    pub(super) menu: MenuState,
    /// The editor was left while no frame was shown; the text is handed over with the next one.
    pub(super) pending: Option<(usize, String)>,
}

impl GridState {
    /// Puts the cursor on a cell, shows it and gives it the keyboard.
    /// What was being typed elsewhere is handed over as a [`GridAction::Commit`] with the next frame.
    pub fn go_to(&mut self, cell: usize) {
        if self.editor.as_ref().is_some_and(|editor| editor.cell != cell) {
            self.pending = self.take_edit();
        }
        self.set_cursor(cell);
        self.want_focus = true;
    }

    /// Gives the grid the keyboard, at the cell where the cursor was last.
    pub fn focus(&mut self) {
        self.want_focus = true;
    }

    /// The cell at the cursor.
    pub fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// Whether the grid had the keyboard in the last frame.
    pub fn is_focused(&self) -> bool {
        self.focused
    }

    /// The cell that is being typed into, and the text so far.
    pub fn editing(&self) -> Option<(usize, &str)> {
        self.editor.as_ref().map(|editor| (editor.cell, editor.text()))
    }

    /// Leaves the cell that is being typed into, for callers that will not show the grid again:
    /// another part was chosen, the file is saved, the window closes.
    pub fn leave(&mut self) -> Option<GridAction> {
        let edit = self.take_edit().or_else(|| self.pending.take());
        edit.map(|(cell, text)| GridAction::Commit { cells: vec![(cell, text)] })
    }

    /// Drops what is being typed, as Esc does.
    pub fn cancel(&mut self) {
        self.editor = None;
    }

    /// The selected cells in reading order; one cell if there is a cursor and no range.
    pub fn selected(&self) -> Vec<usize> {
        match (&self.plan, self.selection()) {
            (Some(plan), Some(area)) => plan.slots.within(&area).collect(),
            _ => self.cursor.into_iter().collect(),
        }
    }

    /// The text of the editor if it says something new; the editor is closed.
    pub(super) fn take_edit(&mut self) -> Option<(usize, String)> {
        let editor = self.editor.take()?;
        editor.is_changed().then(|| (editor.cell, editor.text().to_owned()))
    }

    pub(super) fn set_cursor(&mut self, cell: usize) {
        self.cursor = Some(cell);
        self.extent = None;
        self.column = None;
        self.reveal = REVEAL;
    }

    /// The corner that moves when the selection is extended.
    pub(super) fn corner(&self) -> Option<usize> {
        self.extent.or(self.cursor)
    }

    pub(super) fn selection(&self) -> Option<Area> {
        let slots = &self.plan.as_ref()?.slots;
        let cursor = slots.area(self.cursor?)?;
        let corner = slots.area(self.corner()?)?;
        Some(cursor.union(corner))
    }

    /// Forgets what does not belong to the table that is shown.
    pub(super) fn keep_to(&mut self, slots: &Slots) {
        let foreign = |cell: Option<usize>| cell.is_some_and(|cell| !slots.contains(cell));
        if foreign(self.cursor) || foreign(self.extent) {
            self.pending = self.take_edit().or_else(|| self.pending.take());
            (self.cursor, self.extent, self.column, self.editor) = (None, None, None, None);
        }
    }
}
