//! A document as it reads, for looking only: headings, paragraphs and tables with their merged cells.
//!
//! The review of an import shows two of them beside each other, the source as it was found and the report it becomes.

use std::sync::Arc;

use egui::{Galley, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::gradual;
use super::theme::{self, Palette, space};
use crate::document::{Block, Cell, CellRole, Document, Table};

/// How a cell is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nobody is sure about it.
    Doubtful,
    /// It is the one spoken of.
    Current,
}

/// What is set off: by index of the block, index of the row and index of the cell in its row.
pub type Toned<'a> = &'a dyn Fn(usize, usize, usize, &Cell) -> Option<Tone>;

/// Room between text and rule.
const PAD: f32 = 4.0;
/// A column is never narrower.
const LEAST: f32 = 26.0;

/// Draws a document, a long one over several frames; whether all of it is there. The first cell of the current tone is
/// brought into view when `follow` is set.
pub fn show(ui: &mut Ui, document: &Document, toned: Toned<'_>, follow: bool) -> bool {
    // Columns spread the words of a line over their width, which tears Chinese apart.
    ui.vertical(|ui| blocks_ui(ui, document, toned, follow)).inner
}

fn blocks_ui(ui: &mut Ui, document: &Document, toned: Toned<'_>, follow: bool) -> bool {
    let palette = theme::palette(ui.ctx());
    ui.spacing_mut().item_spacing.y = space::S;
    let mut follow = follow;
    if !document.title.is_empty() {
        theme::label(ui, RichText::new(&document.title).font(theme::sans(theme::HEADING)));
    }
    let count = gradual::shown(ui, "blocks", &document.blocks, tell_words);
    for (index, block) in document.blocks.iter().enumerate().take(count) {
        match block {
            Block::Heading(heading) => {
                ui.add_space(space::S);
                theme::label(ui, RichText::new(&heading.text).strong());
            }
            Block::Paragraph(paragraph) => {
                theme::label(ui, RichText::new(&paragraph.text).color(palette.text));
            }
            Block::Table(table) => {
                let cell_tone = |row: usize, cell: usize, content: &Cell| toned(index, row, cell, content);
                if let Some(place) = table_ui(ui, table, &cell_tone, palette)
                    && follow
                {
                    ui.scroll_to_rect(place, Some(egui::Align::Center));
                    follow = false;
                }
            }
        }
    }
    if let Some(signature) = document.signature.as_ref().filter(|_| count == document.blocks.len()) {
        for line in [&signature.organ, &signature.date] {
            theme::label(ui, line);
        }
    }
    count == document.blocks.len()
}

/// What stands in a block, and how.
fn tell_words(block: &Block, tell: gradual::Telling<'_>) {
    let body = theme::sans(theme::BODY);
    match block {
        Block::Heading(heading) => tell(&body, &heading.text),
        Block::Paragraph(paragraph) => tell(&body, &paragraph.text),
        Block::Table(table) => table.cells().for_each(|cell| tell(&theme::sans(theme::SMALL), &cell.text)),
    }
}

/// A cell with its text set to its width.
struct Set<'a> {
    cell: &'a Cell,
    tone: Option<Tone>,
    galley: Arc<Galley>,
    left: f32,
    width: f32,
}

/// Draws a table; gives the place of the first current cell.
fn table_ui(
    ui: &mut Ui,
    table: &Table,
    toned: &dyn Fn(usize, usize, &Cell) -> Option<Tone>,
    palette: &'static Palette,
) -> Option<Rect> {
    let edges = edges(table, ui.available_width());
    let edge = |column: usize| edges.get(column).or(edges.last()).copied().unwrap_or(0.0);
    let mut set = Vec::new();
    for (row, cells) in table.rows.iter().enumerate() {
        for (index, cell) in cells.cells.iter().enumerate() {
            let (left, right) = (edge(cell.column), edge(cell.column + cell.column_span));
            let width = (right - left).max(LEAST);
            let font = theme::sans(theme::SMALL);
            let galley = ui.fonts_mut(|fonts| fonts.layout(cell.text.clone(), font, palette.text, width - 2.0 * PAD));
            set.push(Set { cell, tone: toned(row, index, cell), galley, left, width });
        }
    }
    let tops = tops(table.rows.len(), &set);
    let top = |row: usize| tops.get(row).or(tops.last()).copied().unwrap_or(0.0);
    let size = vec2(edges.last().copied().unwrap_or(0.0), top(table.rows.len()));
    let (place, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut current = None;
    for set in &set {
        let from = place.min + vec2(set.left, top(set.cell.row));
        let to = pos2(from.x + set.width, place.min.y + top(set.cell.row + set.cell.row_span));
        let rect = Rect::from_min_max(from, to);
        if set.tone == Some(Tone::Current) {
            current = current.or(Some(rect));
        }
        if ui.is_rect_visible(rect) {
            cell_ui(ui, set, rect, palette);
        }
    }
    current
}

fn cell_ui(ui: &Ui, set: &Set<'_>, rect: Rect, palette: &'static Palette) {
    let fill = match (set.tone, set.cell.kind) {
        (Some(Tone::Current), _) => Some(palette.stale),
        (Some(Tone::Doubtful), _) => Some(palette.warning_ground),
        (None, CellRole::Block) => Some(palette.block),
        (None, CellRole::Head) => Some(palette.ground),
        (None, _) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, palette.line), StrokeKind::Middle);
    let text = rect.min + vec2(PAD, ((rect.height() - set.galley.size().y) / 2.0).max(1.0));
    ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())).galley(text, set.galley.clone(), palette.text);
    if set.tone == Some(Tone::Current) {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        let id = ui.scope_id().with(("cell", set.cell.row, set.cell.column, rect.min.x as i32));
        let name = format!("原文中的这一格 {}", set.cell.text);
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
    }
}

/// Left edges of the columns and the right edge of the last, to the width there is: as the table says, or by its texts.
fn edges(table: &Table, width: f32) -> Vec<f32> {
    let columns = table.columns().max(1);
    let mut weights = vec![2.0f32; columns];
    if table.widths.len() == columns {
        weights.clone_from(&table.widths);
    } else {
        for cell in table.cells().filter(|cell| cell.column_span == 1) {
            const LONGEST: usize = 14;
            let length = cell.text.chars().count().min(LONGEST) as f32;
            if let Some(weight) = weights.get_mut(cell.column) {
                *weight = weight.max(length);
            }
        }
    }
    let whole: f32 = weights.iter().sum::<f32>().max(1.0);
    let least = LEAST * columns as f32;
    let width = width.max(least);
    let mut edge = 0.0;
    let mut edges = vec![0.0];
    edges.extend(weights.iter().map(|weight| {
        edge += LEAST + (width - least) * weight / whole;
        edge
    }));
    edges
}

/// Upper edges of the rows and the lower edge of the last: each as high as its texts, the last of a merged cell's rows
/// takes what is left of it.
fn tops(rows: usize, set: &[Set<'_>]) -> Vec<f32> {
    let line = theme::SMALL + 2.0 * PAD;
    let mut heights = vec![line; rows];
    for set in set.iter().filter(|set| set.cell.row_span == 1) {
        if let Some(height) = heights.get_mut(set.cell.row) {
            *height = height.max(set.galley.size().y + 2.0 * PAD);
        }
    }
    for set in set.iter().filter(|set| set.cell.row_span > 1) {
        let last = (set.cell.row + set.cell.row_span).min(rows).saturating_sub(1);
        let above: f32 = heights.get(set.cell.row..last).unwrap_or_default().iter().sum();
        if let Some(height) = heights.get_mut(last) {
            *height = height.max(set.galley.size().y + 2.0 * PAD - above);
        }
    }
    let mut top = 0.0;
    std::iter::once(0.0)
        .chain(heights.into_iter().map(|height| {
            top += height;
            top
        }))
        .collect()
}
