//! The grid: a table of the form that looks as it is printed and moves like a spreadsheet.
//!
//! It shows what it is given and gives back what the clerk did; it changes no report and knows no file.
//! Texts are handed over as typed; reading them is the business of [`crate::report::parse_entry`].

mod access;
mod columns;
mod copied;
mod editor;
mod equation;
mod figure;
mod keys;
mod menu;
mod open;
mod paint;
mod plan;
mod pointer;
mod scene;
mod slots;
mod state;
mod strip;
mod words;

pub use copied::Copied;
pub use equation::{Equation, Piece, Verdict, equations};
pub use state::GridState;
pub use strip::{equations_ui, guidance_ui};

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Ui, UiBuilder};

use crate::app::theme;
use crate::form::{Form, Table};
use crate::report::{Figures, Value};
use plan::{Plan, Wishes};
use scene::Scene;

/// A remark on a cell: the gravest finding, and what all of them say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub sign: theme::Sign,
    /// Shown when the mouse rests on the cell, and told to readers who cannot see it.
    pub text: String,
}

/// The remarks on a form by cell.
pub type Marks = BTreeMap<usize, Mark>;

/// A table of a form with its figures, for one frame.
#[derive(Clone, Copy)]
pub struct Grid<'a> {
    pub form: &'a Form,
    /// Index into [`Form::tables`].
    pub table: usize,
    /// The figures as they stand, the text being typed included where the caller reads it live.
    pub figures: &'a Figures,
    pub marks: &'a Marks,
    /// Last year's figures on the same form, if they are to be shown.
    pub last_year: Option<&'a Figures>,
    /// 1.0 is 100 %.
    pub zoom: f32,
}

/// What the clerk did to the figures. Cells are indices into [`Form::cells`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridAction {
    /// Text was typed into cells; it may be empty.
    Commit { cells: Vec<(usize, String)> },
    /// Cells are to be unfilled; totals that were typed over follow their parts again.
    Clear { cells: Vec<usize> },
    /// Totals that were typed over are to follow their parts again.
    FollowAgain { cells: Vec<usize> },
    /// Cells without a figure are to hold zero.
    FillZero { cells: Vec<usize> },
    /// Text from elsewhere is to be put in, its first figure at the cell.
    Paste { at: usize, text: String },
}

/// Figures with more characters may be cut in a narrow column; they are told in full when the mouse rests on them.
const CUT_FROM: usize = 6;

/// What came of a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridOutput {
    pub actions: Vec<GridAction>,
    /// The cell that is being typed into and the text so far, in every frame in which it is open.
    pub editing: Option<(usize, String)>,
    /// What is to be put into the clipboard.
    pub copied: Option<Copied>,
    /// The cell at the cursor.
    pub cursor: Option<usize>,
    /// All cells of the selection, if it has more than one.
    pub selected: Vec<usize>,
    pub focused: bool,
}

impl Grid<'_> {
    /// Shows the table in the space that is left and reads what the clerk does.
    pub fn show(&self, ui: &mut Ui, state: &mut GridState) -> GridOutput {
        let mut out = GridOutput::default();
        let Some(table) = self.form.tables.get(self.table) else { return out };
        let outer = ui.available_rect_before_wrap();
        let bar = ui.spacing().scroll.allocated_width();
        let plan = self.plan(ui, table, state);
        state.keep_to(&plan.slots);
        // The scroll bar stays beside the table.
        let mut outer = outer;
        outer.max.x = outer.max.x.min(outer.left() + plan.width() + bar);
        let scene = Scene { grid: self, table, plan: &plan, id: ui.make_persistent_id(("grid", &table.id)) };
        ui.scope_builder(UiBuilder::new().max_rect(outer), |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            scene.show(ui, state, &mut out);
        });
        if let Some((cell, text)) = state.pending.take() {
            out.actions.insert(0, GridAction::Commit { cells: vec![(cell, text)] });
        }
        out.editing = state.editing().map(|(cell, text)| (cell, text.to_owned()));
        out.cursor = state.cursor;
        out.focused = state.focused;
        if state.extent.is_some() {
            out.selected = state.selected();
        }
        out
    }

    /// The height of the whole table in the width that is left.
    pub fn height(&self, ui: &Ui, state: &mut GridState) -> f32 {
        self.form.tables.get(self.table).map_or(0.0, |table| self.plan(ui, table, state).height())
    }

    fn plan(&self, ui: &Ui, table: &Table, state: &mut GridState) -> Arc<Plan> {
        let wishes = Wishes {
            width: ui.available_width() - ui.spacing().scroll.allocated_width(),
            zoom: self.zoom.clamp(0.5, 3.0),
            last_year: self.last_year.is_some(),
        };
        let plan = Plan::renew(state.plan.take(), ui, self.form, table, &wishes);
        state.plan = Some(Arc::clone(&plan));
        plan
    }

    /// What is to be said about a cell beside its figure.
    fn remarks(&self, cell: usize) -> String {
        let mut lines: Vec<String> = Vec::new();
        if let Some(mark) = self.marks.get(&cell) {
            lines.push(mark.text.clone());
        } else if let Value::Unreadable(text) = self.figures.value(cell) {
            lines.push(format!("“{text}”不是数字，请改写。"));
        }
        if self.is_typed_over(cell) {
            lines.push("合计为手工填写，不随各项变动。点锁形标记恢复自动合计。".to_owned());
        }
        let printed = self.printed(cell);
        if printed.chars().count() > CUT_FROM {
            lines.push(printed);
        }
        if let Some(last) = self.last_year_words(cell) {
            lines.push(last);
        }
        lines.join("\n")
    }

    fn last_year_words(&self, cell: usize) -> Option<String> {
        let last = self.last_year?.value(cell);
        let number = last.number()?;
        let change = self.figures.value(cell).number().map(|now| now - number);
        Some(match change {
            Some(change) if change.is_zero() => format!("上年 {last}，持平"),
            Some(change) if change.is_sign_positive() => format!("上年 {last}，增加 {change}"),
            Some(change) => format!("上年 {last}，减少 {}", -change),
            None => format!("上年 {last}"),
        })
    }

    /// The figure as the form prints it.
    fn printed(&self, cell: usize) -> String {
        let value = self.figures.value(cell);
        self.form.cells.get(cell).map_or_else(|| value.to_string(), |spec| value.printed(spec.kind))
    }

    fn is_computed(&self, cell: usize) -> bool {
        self.form.cells.get(cell).is_some_and(|spec| spec.computed)
    }

    /// Whether a total does not follow its parts.
    fn is_typed_over(&self, cell: usize) -> bool {
        self.is_computed(cell) && !self.figures.follows(cell)
    }

    /// Whether something was entered that can be cleared.
    fn is_entered(&self, cell: usize) -> bool {
        self.is_typed_over(cell) || (!self.figures.follows(cell) && *self.figures.value(cell) != Value::Unfilled)
    }

    /// Whether the cell waits for a figure.
    fn is_unfilled(&self, cell: usize) -> bool {
        *self.figures.value(cell) == Value::Unfilled && !self.figures.follows(cell)
    }
}
