//! Where each box of a table stands in the window, and how its words are broken into lines.
//!
//! A plan depends on the table, the width, the zoom and the screen's pixels, and is kept until one of them changes.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Rect, Ui, pos2};

use super::slots::{Area, Slots};
use crate::app::theme;
use crate::form::{Content, Form, FormId, GridCell, Table};

/// Points for each millimetre of the printed form at 100 %.
const POINTS_PER_MM: f32 = 4.75;
/// How far a table is stretched in a wide window.
const WIDEST: f32 = 1.3;
/// Widths of value columns: with less no figure of five digits fits, with the other every header has two lines at most.
const VALUE_LEAST: f32 = 44.0;
const VALUE_WANTED: f32 = 56.0;
const STACKED_LEAST: f32 = 34.0;
const LABEL_LEAST: f32 = 86.0;
const LAST_LABEL_LEAST: f32 = 150.0;
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
        let head_size = head_size(table, &columns, zoom);
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
            let planned = plan_box(ui, form, placed, &columns, head_size, zoom);
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
        Self { key, columns, rows, frozen_rows, frozen_columns: table.label_columns, boxes, slots: Slots::of(table) }
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

/// Widths as on the printed form, but with room for figures taken from the labels, whose words can be broken.
fn column_widths(table: &Table, available: f32, zoom: f32) -> Vec<f32> {
    let page: f32 = table.widths.iter().sum();
    let natural = page * POINTS_PER_MM * zoom;
    let target = available.min(natural * WIDEST);
    let labels = table.label_columns;
    let least = |column: usize| {
        zoom * if column >= labels {
            VALUE_LEAST
        } else if column + 1 == labels {
            LAST_LABEL_LEAST
        } else if table.widths.get(column).is_some_and(|mm| *mm < 10.0) {
            STACKED_LEAST
        } else {
            LABEL_LEAST
        }
    };
    let mut widths: Vec<f32> = table.widths.iter().map(|mm| mm * target / page).collect();
    let spare = |widths: &[f32]| -> Vec<f32> {
        widths.iter().enumerate().map(|(i, w)| if i < labels { (w - least(i)).max(0.0) } else { 0.0 }).collect()
    };
    let lack: Vec<f32> = widths
        .iter()
        .enumerate()
        .map(|(i, w)| if i >= labels { (VALUE_WANTED * zoom - w).max(0.0) } else { 0.0 })
        .collect();
    let (spare, need) = (spare(&widths), lack.iter().sum::<f32>());
    let offer: f32 = spare.iter().sum();
    let moved = need.min(offer);
    if moved > 0.0 {
        for ((width, spare), lack) in widths.iter_mut().zip(&spare).zip(&lack) {
            *width += moved * (lack / need - spare / offer);
        }
    }
    // What is still too narrow makes the table wider than the window; then it scrolls.
    for (column, width) in widths.iter_mut().enumerate() {
        *width = width.max(least(column));
    }
    widths
}

/// The largest type with which every header of a single value column fits on two lines and is broken well.
fn head_size(table: &Table, columns: &[f32], zoom: f32) -> f32 {
    let sizes = [theme::BODY, 13.0, theme::SMALL].map(|size| size * zoom);
    let fits = |size: f32| {
        table.grid.cells().filter(|cell| cell.column_span == 1 && cell.column >= table.label_columns).all(
            |cell| match (&cell.content, columns.get(cell.column), columns.get(cell.column + 1)) {
                (Content::Head { text, .. }, Some(left), Some(right)) => {
                    let most = ((right - left - 6.0 * zoom) / size).floor().max(1.0) as usize;
                    let length = text.chars().count();
                    length <= most || (length <= 2 * most && even_break(length, most).is_some())
                }
                _ => true,
            },
        )
    };
    sizes.into_iter().find(|size| fits(*size)).unwrap_or(theme::SMALL * zoom)
}

fn plan_box(ui: &Ui, form: &Form, placed: &GridCell, columns: &[f32], head_size: f32, zoom: f32) -> PlanBox {
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
            let stacked = placed.row_span > 3 && width < 3.0 * body;
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

/// Height of a line of labels.
pub fn line_height(size: f32) -> f32 {
    (size * 1.34).round()
}

pub fn text_height(lines: &str, size: f32) -> f32 {
    lines.lines().count() as f32 * line_height(size)
}

/// A layout of lines that are already broken. The colour is given when it is painted.
pub fn layout_job(text: String, size: f32, halign: Align) -> LayoutJob {
    let format = TextFormat {
        font_id: theme::sans(size),
        color: Color32::PLACEHOLDER,
        line_height: Some(line_height(size)),
        ..TextFormat::default()
    };
    LayoutJob { halign, keep_trailing_whitespace: true, ..LayoutJob::single_section(text, format) }
}

/// A text with line feeds where the layout breaks it.
fn broken(ui: &Ui, text: &str, size: f32, width: f32) -> String {
    let mut job = layout_job(text.to_owned(), size, Align::LEFT);
    job.wrap.max_width = width;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let lines: Vec<String> = galley.rows.iter().map(|row| row.text()).collect();
    lines.join("\n")
}

/// Headers are broken after an even number of characters where that costs no line: Chinese words mostly have two,
/// so 结果维持 becomes 结果 维持 and not 结果维 持.
fn head_lines(ui: &Ui, text: &str, size: f32, width: f32) -> String {
    let characters: Vec<char> = text.chars().collect();
    let most = (width / size).floor() as usize;
    let plain = characters.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
    if !plain || most == 0 || characters.len() <= most {
        return broken(ui, text, size, width);
    }
    let on_a_line = even_break(characters.len(), most).unwrap_or(most);
    let lines: Vec<String> = characters.chunks(on_a_line).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

/// The largest even number of characters on a line that costs no line more than the most that fit.
fn even_break(length: usize, most: usize) -> Option<usize> {
    let lines = length.div_ceil(most.max(1));
    (1..=most).rev().find(|n| n % 2 == 0 && length.div_ceil(*n) == lines)
}

/// One character below the other; a mark stays beside the character it follows, balanced by a space before it.
fn stack(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for c in text.chars() {
        match lines.last_mut() {
            Some(last) if matches!(c, '、' | '，' | '。') => {
                last.insert(0, '\u{3000}');
                last.push(c);
            }
            _ => lines.push(c.to_string()),
        }
    }
    lines.join("\n")
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
        assert_eq!(lines(1, "三、本年度办理结果"), "\u{3000}三、/本/年/度/办/理/结/果");
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
