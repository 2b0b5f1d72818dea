//! Where each box of a table stands in the window, and how its words are broken into lines.
//!
//! A plan depends on the table, the width, the zoom and the screen's pixels, and is kept until one of them changes.

use std::sync::Arc;

use egui::{Rect, Ui, pos2};

use super::columns::{column_widths, head_size, is_stacked};
use super::slots::{Area, Slots};
use super::words::{broken, head_lines, stack, text_height};
use crate::app::theme;
use crate::form::{Content, Form, FormId, GridCell, Table};

const HEAD_ROW: f32 = 26.0;
const PAD_X: f32 = 8.0;
const PAD_Y: f32 = 5.0;
/// Rows are higher while last year's figures are shown.
const ROW_WITH_LAST_YEAR: f32 = 46.0;

/// What a plan depends on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    form: FormId,
    table: String,
    width: f32,
    zoom: f32,
    pixels_per_point: f32,
    last_year: bool,
}

/// A table laid out for the window; all rectangles are relative to its upper left corner.
#[derive(Debug, Clone)]
pub struct Plan {
    key: Key,
    /// Left edges of the columns and the right edge of the last.
    columns: Vec<f32>,
    /// Upper edges of the rows and the lower edge of the last.
    rows: Vec<f32>,
    /// Which rows are headers.
    heads: Vec<bool>,
    /// Header rows that stay while the rest scrolls.
    pub frozen_rows: usize,
    /// Label columns that stay while the rest scrolls sideways.
    pub frozen_columns: usize,
    pub boxes: Vec<PlanBox>,
    pub slots: Slots,
}

/// A box of the grid.
#[derive(Debug, Clone)]
pub struct PlanBox {
    pub area: Area,
    pub rect: Rect,
    pub kind: BoxKind,
    /// The words, broken into lines; empty for figures.
    pub lines: String,
    /// Size of the type.
    pub size: f32,
    /// What readers who cannot see the grid are told.
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxKind {
    Block,
    Head,
    Label {
        /// Whether the characters stand one below the other, as in 三、本年度办理结果.
        stacked: bool,
    },
    Figure(usize),
}

impl Plan {
    /// The plan for a width, or the one at hand if it still fits.
    pub fn renew(at_hand: Option<Arc<Self>>, ui: &Ui, form: &Form, table: &Table, wishes: &Wishes) -> Arc<Self> {
        let key = Key {
            form: form.id,
            table: table.id.clone(),
            width: wishes.width.max(0.0),
            zoom: wishes.zoom,
            pixels_per_point: ui.ctx().pixels_per_point(),
            last_year: wishes.last_year,
        };
        match at_hand {
            Some(plan) if plan.key == key => plan,
            _ => Arc::new(Self::make(ui, form, table, key)),
        }
    }

    fn make(ui: &Ui, form: &Form, table: &Table, key: Key) -> Self {
        let zoom = key.zoom;
        let to_pixels = |points: f32| (points * key.pixels_per_point).round() / key.pixels_per_point;
        let columns = edges(&column_widths(table, key.width, zoom), to_pixels);
        let ruler = Ruler { columns: &columns, head_size: head_size(table, &columns, zoom), zoom };
        let later_heads = table.grid.rows.iter().skip(table.grid.header_rows()).any(|row| row.header);
        // Headers that belong to one block of several must not stay above the others.
        let frozen_rows = if later_heads { 0 } else { table.grid.header_rows() };
        let mut heights: Vec<f32> = (0..table.grid.rows.len())
            .map(|row| {
                let slots = table.grid.rows.get(row);
                let figures =
                    slots.is_some_and(|r| r.cells.iter().any(|c| matches!(c.content, Content::Figure { .. })));
                let block = slots.is_some_and(|r| r.cells.iter().any(|c| matches!(c.content, Content::Block { .. })));
                zoom * match (figures, key.last_year) {
                    (true, true) => ROW_WITH_LAST_YEAR,
                    (true, false) => theme::ROW,
                    (false, _) if block => theme::ROW,
                    (false, _) => HEAD_ROW,
                }
            })
            .collect();
        let mut boxes: Vec<PlanBox> = Vec::new();
        for placed in table.grid.cells() {
            let planned = plan_box(ui, form, table, placed, &ruler);
            if !planned.lines.is_empty() {
                make_room(&mut heights, &planned.area, text_height(&planned.lines, planned.size) + 2.0 * PAD_Y * zoom);
            }
            boxes.push(planned);
        }
        let rows = edges(&heights, to_pixels);
        for planned in &mut boxes {
            let (area, at) = (&planned.area, |edges: &[f32], i: usize| edges.get(i).copied().unwrap_or(0.0));
            planned.rect = Rect::from_min_max(
                pos2(at(&columns, area.columns.start), at(&rows, area.rows.start)),
                pos2(at(&columns, area.columns.end), at(&rows, area.rows.end)),
            );
        }
        let heads = table.grid.rows.iter().map(|row| row.header).collect();
        Self {
            key,
            columns,
            rows,
            heads,
            frozen_rows,
            frozen_columns: table.label_columns,
            boxes,
            slots: Slots::of(table),
        }
    }

    pub fn width(&self) -> f32 {
        self.columns.last().copied().unwrap_or(0.0)
    }

    pub fn height(&self) -> f32 {
        self.rows.last().copied().unwrap_or(0.0)
    }

    /// Height of the rows that stay.
    pub fn head_height(&self) -> f32 {
        self.rows.get(self.frozen_rows).copied().unwrap_or(0.0)
    }

    /// Width of the columns that stay.
    pub fn frozen_width(&self) -> f32 {
        self.columns.get(self.frozen_columns).copied().unwrap_or(0.0)
    }

    pub fn zoom(&self) -> f32 {
        self.key.zoom
    }

    /// The rows under the same headers as a row, the headers included.
    pub fn block_of(&self, row: usize) -> std::ops::Range<usize> {
        let is_head = |r: &usize| self.heads.get(*r).copied().unwrap_or(false);
        let end = (row..self.heads.len()).find(is_head).unwrap_or(self.heads.len());
        let last_head = (0..row).rev().find(is_head).unwrap_or(0);
        let first = (0..=last_head).rev().take_while(is_head).last().unwrap_or(last_head);
        first..end
    }

    /// The box of a figure.
    pub fn figure(&self, cell: usize) -> Option<&PlanBox> {
        self.boxes.iter().find(|planned| planned.kind == BoxKind::Figure(cell))
    }

    /// The box at a place of the table.
    pub fn at(&self, place: egui::Pos2) -> Option<&PlanBox> {
        self.boxes.iter().find(|planned| {
            let rect = planned.rect;
            (rect.left()..rect.right()).contains(&place.x) && (rect.top()..rect.bottom()).contains(&place.y)
        })
    }
}

/// What boxes are measured with.
struct Ruler<'a> {
    columns: &'a [f32],
    head_size: f32,
    zoom: f32,
}

/// What the caller wants of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Wishes {
    pub width: f32,
    pub zoom: f32,
    pub last_year: bool,
}

/// Running sums, each on a whole pixel.
fn edges(sizes: &[f32], to_pixels: impl Fn(f32) -> f32) -> Vec<f32> {
    let mut sum = 0.0;
    let mut edges = vec![0.0];
    for size in sizes {
        sum += size;
        edges.push(to_pixels(sum));
    }
    edges
}

fn plan_box(ui: &Ui, form: &Form, table: &Table, placed: &GridCell, ruler: &Ruler<'_>) -> PlanBox {
    let Ruler { columns, head_size, zoom } = *ruler;
    let area = Area {
        rows: placed.row..placed.row + placed.row_span,
        columns: placed.column..placed.column + placed.column_span,
    };
    let edge = |i: usize| columns.get(i).copied().unwrap_or(0.0);
    let width = edge(area.columns.end) - edge(area.columns.start);
    let body = theme::BODY * zoom;
    let (kind, lines, size, name) = match &placed.content {
        Content::Figure { cell } => {
            let name = form.cells.get(*cell).map_or_else(String::new, crate::form::CellSpec::full_name);
            (BoxKind::Figure(*cell), String::new(), body, name)
        }
        Content::Block { text } => {
            (BoxKind::Block, broken(ui, text, body, width - 2.0 * PAD_X * zoom), body, text.clone())
        }
        Content::Head { text, .. } => {
            let note = text.starts_with('（');
            let size = if note { theme::SMALL * zoom } else { head_size };
            let inner = width - if note { 4.0 * PAD_X } else { 6.0 } * zoom;
            (BoxKind::Head, head_lines(ui, text, size, inner), size, text.clone())
        }
        Content::Label { text, .. } => {
            let stacked = placed.row_span > 3 && placed.column_span == 1 && is_stacked(table, placed.column);
            let lines = if stacked { stack(text) } else { broken(ui, text, body, width - 2.0 * PAD_X * zoom) };
            (BoxKind::Label { stacked }, lines, body, text.clone())
        }
    };
    PlanBox { area, rect: Rect::NOTHING, kind, lines, size, name }
}

/// Makes the last of the rows that a text spans higher if the text does not fit.
fn make_room(heights: &mut [f32], area: &Area, needed: f32) {
    let Some(spanned) = heights.get_mut(area.rows.clone()) else { return };
    let lack = needed - spanned.iter().sum::<f32>();
    if lack > 0.0
        && let Some(last) = spanned.last_mut()
    {
        *last += lack;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    /// Plans of all tables of a form for a width.
    fn plans(form: &'static Form, width: f32, zoom: f32) -> Vec<Arc<Plan>> {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut plans = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            plans = form
                .tables
                .iter()
                .map(|table| Plan::renew(None, ui, form, table, &Wishes { width, zoom, last_year: false }))
                .collect();
        });
        output.drop_without_applying_deltas();
        plans
    }

    #[test]
    fn the_tables_of_every_form_fit_beside_both_panels_of_a_small_window() {
        for form in form::all() {
            for (table, plan) in form.tables.iter().zip(plans(form, 724.0, 1.0)) {
                assert!(plan.width() <= 724.5, "{} {}: {}", form.name, table.id, plan.width());
            }
        }
    }

    #[test]
    fn boxes_cover_the_table_without_gap_and_overlap() {
        for form in form::all() {
            for (width, zoom) in [(724.0, 1.0), (500.0, 1.5), (1600.0, 0.8)] {
                for plan in plans(form, width, zoom) {
                    let area: f32 = plan.boxes.iter().map(|planned| planned.rect.area()).sum();
                    assert!((area - plan.width() * plan.height()).abs() < 1.0);
                }
            }
        }
    }

    #[test]
    fn words_are_broken_as_a_reader_would() {
        let form = form::by_id(form::FormId(2021)).unwrap();
        let plans = plans(form, 724.0, 1.0);
        let lines = |table: usize, name: &str| {
            let planned = plans[table].boxes.iter().find(|b| b.name == name).unwrap();
            planned.lines.replace('\n', "/")
        };
        assert_eq!(lines(1, "社会公益组织"), "社会公益/组织");
        assert_eq!(lines(2, "结果维持"), "结果/维持");
        assert_eq!(lines(1, "三、本年度办理结果"), "三、/本/年/度/办/理/结/果");
        assert_eq!(lines(1, "（三）不予公开"), "（三）不予/公开");
        assert_eq!(lines(1, "申请人情况"), "申请人情况");
    }

    #[test]
    fn only_headers_of_the_whole_table_stay() {
        let form = form::by_id(form::FormId(2021)).unwrap();
        let frozen: Vec<usize> = plans(form, 724.0, 1.0).iter().map(|plan| plan.frozen_rows).collect();
        assert_eq!(frozen, [0, 3, 3]);
    }
}
