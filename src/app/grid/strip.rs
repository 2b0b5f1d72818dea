//! Strips below the grid: what the cell at the cursor adds up with, and what belongs into it.

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, Ui};

use super::equation::{Equation, equations};
use crate::app::theme::{self, Sign, space};
use crate::form::{CellSpec, Form};
use crate::report::Figures;

/// Lines the strip of equations always takes in a table that has some, so that nothing below it moves with the cursor.
const EQUATION_LINES: f32 = 2.0;

/// The relations of a cell with both sides and the difference, one a line.
pub fn equations_ui(ui: &mut Ui, form: &Form, figures: &Figures, cell: Option<usize>) {
    let line = ui.text_style_height(&egui::TextStyle::Body) + space::S;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        ui.spacing_mut().interact_size.y = 0.0;
        if cell.is_some_and(|cell| has_equations(form, cell)) {
            ui.set_min_height(EQUATION_LINES * line - space::S);
        }
        for equation in cell.into_iter().flat_map(|cell| equations(form, figures, cell)) {
            equation_ui(ui, &equation);
        }
    });
}

/// Whether anything adds up in the table of a cell.
fn has_equations(form: &Form, cell: usize) -> bool {
    let table = |cell: usize| form.cells.get(cell).map(|spec| spec.table);
    form.relations.iter().any(|relation| relation.cells().next().and_then(table) == table(cell))
}

fn equation_ui(ui: &mut Ui, equation: &Equation) {
    let palette = theme::palette(ui.ctx());
    let sign = equation.verdict.sign();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        theme::sign_named_ui(ui, sign, equation.verdict.name(), palette);
        let mut job = LayoutJob::default();
        let mut say = |text: &str, color| {
            job.append(text, 0.0, TextFormat { font_id: theme::sans(theme::BODY), color, ..TextFormat::default() });
        };
        for piece in &equation.pieces {
            say(&piece.text, if piece.own { palette.accent } else { palette.text });
        }
        let remark = equation.verdict.remark();
        if !remark.is_empty() {
            let color = if sign == Sign::Error { palette.error } else { palette.second_text };
            say(&format!("　{remark}"), color);
        }
        ui.add(Label::new(job).truncate());
    });
}

/// What belongs into the cell, and the article behind it.
pub fn guidance_ui(ui: &mut Ui, spec: &CellSpec) {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    let mut say = |text: &str, color| {
        job.append(text, 0.0, TextFormat { font_id: theme::sans(theme::BODY), color, ..TextFormat::default() });
    };
    say(&spec.short_name(), palette.text);
    if !spec.guide.is_empty() {
        say("：", palette.text);
        say(&spec.guide, palette.second_text);
    }
    if !spec.law.is_empty() {
        say(&format!("　依据：{}", spec.law), palette.second_text);
    }
    ui.add(Label::new(theme::kept(ui, job)).wrap());
}
