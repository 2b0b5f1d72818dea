//! What the widgets of the middle remember: cursors, scroll positions, texts being edited.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::Response;

use super::dialogs::ExportOrder;
use super::grid::{GridAction, GridState};
use super::panels::last_text::LastText;
use super::prose::ProseState;
use super::work::Work;
use crate::check::Field;
use crate::form::{Form, PartId};

/// State of the widgets for one report.
#[derive(Debug, Default)]
pub struct Views {
    /// By index of the table.
    grids: BTreeMap<usize, GridState>,
    /// The date of the signature while it is being typed.
    pub date_text: Option<String>,
    /// The same for the local deadline.
    pub local_deadline_text: Option<String>,
    pub prose: ProseState,
    /// Where the text cursor was last, in bytes of the text of a part.
    caret: Option<(PartId, usize)>,
    /// What was selected there.
    selection: Range<usize>,
    /// Last year's text beside this year's.
    pub last_text: LastText,
    /// A part with a table whose words are shown in place of the table.
    pub text_of_table_part: Option<PartId>,
    /// A field outside tables and texts that has been gone to and does not have the keyboard yet.
    field: Option<Field>,
    /// What was exported last and where to: most likely the same is wanted again.
    pub exported: Option<ExportOrder>,
}

impl Views {
    pub fn grid(&mut self, table: usize) -> &mut GridState {
        self.grids.entry(table).or_default()
    }

    /// Remembers where the text cursor is.
    pub fn note_caret(&mut self, part: PartId, at: Option<usize>, selection: Range<usize>) {
        if let Some(at) = at {
            self.caret = Some((part, at));
            self.selection = selection;
        }
    }

    /// What was selected last in the text of a part; an empty range at the cursor if nothing was.
    pub fn selection(&self, part: PartId) -> Option<Range<usize>> {
        self.caret(part).map(|_| self.selection.clone())
    }

    /// Where the text cursor was last in a part.
    pub fn caret(&self, part: PartId) -> Option<usize> {
        self.caret.filter(|(of, _)| *of == part).map(|(_, at)| at)
    }

    /// The cell at the cursor of a table.
    pub fn cursor(&self, table: usize) -> Option<usize> {
        self.grids.get(&table).and_then(GridState::cursor)
    }

    /// Puts the cursor on a cell.
    pub fn go_to_cell(&mut self, form: &Form, cell: usize) {
        if let Some(spec) = form.cells.get(cell) {
            self.text_of_table_part = None;
            self.grid(spec.table).go_to(cell);
        }
    }

    /// Shows a field outside tables and texts and gives it the keyboard.
    pub fn go_to_field(&mut self, field: Field) {
        self.field = Some(field);
    }

    /// Gives a field the keyboard if it has been gone to, until it has it: a dialog that was closed just now still holds
    /// the keyboard for a frame.
    pub fn enter_field(&mut self, field: Field, response: &Response) {
        if self.field != Some(field) {
            return;
        }
        response.scroll_to_me(None);
        if response.has_focus() {
            self.field = None;
        } else {
            response.request_focus();
            response.ctx.request_repaint();
        }
    }

    /// Shows words of a part, selected.
    pub fn show_words(&mut self, part: PartId, words: Range<usize>) {
        self.text_of_table_part = Some(part);
        self.prose.go_to(words);
    }

    /// Shows words of a part; the keyboard stays where it is.
    pub fn reveal_words(&mut self, part: PartId, words: Range<usize>) {
        self.text_of_table_part = Some(part);
        self.caret = Some((part, words.start));
        self.selection = words.clone();
        self.prose.reveal(words);
    }

    /// Puts the text cursor before a byte of a part's text.
    pub fn show_place(&mut self, part: PartId, byte: usize) {
        self.caret = Some((part, byte));
        self.selection = byte..byte;
        self.show_words(part, byte..byte);
    }

    /// Shows the text of a part and gives it the keyboard.
    pub fn show_text(&mut self, part: PartId) {
        self.text_of_table_part = Some(part);
        self.prose.focus();
    }

    /// Leaves the cell that is being typed into; what was typed is to be entered by the caller.
    pub fn leave_grids(&mut self) -> Option<GridAction> {
        self.grids.values_mut().find_map(GridState::leave)
    }

    /// Whether a cell is being typed into.
    pub fn is_typing(&self) -> bool {
        self.grids.values().any(|grid| grid.editing().is_some())
    }

    /// Drops what is being typed in a cell; whether there was something.
    pub fn cancel_typing(&mut self) -> bool {
        let typing = self.grids.values_mut().find(|grid| grid.editing().is_some());
        typing.map(GridState::cancel).is_some()
    }

    /// The selected cells of a table.
    pub fn selected_in(&self, table: usize) -> Vec<usize> {
        self.grids.get(&table).map(GridState::selected).unwrap_or_default()
    }

    /// The selected cells of the table at hand.
    pub fn selected_cells(&self, work: &Work) -> Vec<usize> {
        let super::state::Place::Part(part) = work.place else { return Vec::new() };
        let table = work.form.part(part).and_then(|part| part.table);
        table.map(|table| self.selected_in(table)).unwrap_or_default()
    }
}
