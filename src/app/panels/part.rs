//! The part at hand: its heading, what belongs into it, its table, its text.

use egui::{Align, Button, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Ui, vec2};
use jiff::civil::Date;

use super::{draft, heading, last_text, second, writing};
use crate::app::apply::time;
use crate::app::command::Command;
use crate::app::grid::{Grid, GridAction, equations_ui, guidance_ui};
use crate::app::prose::{Prose, ProseAction, ProseMark, ProseMarkKind};
use crate::app::state::{App, Place};
use crate::app::theme::{self, Sign, Tip as _, space};
use crate::app::work::Work;
use crate::app::writing::Find;
use crate::carry::stale::{Kind, Stale};
use crate::form::{CellId, Form, Part, PartId};
use crate::report::find::Hit;
use crate::report::{Edit, Entry, OrganKind, Report, Value, parse_entry};

/// Least height of what is told about the cell at the cursor. It does not change from cell to cell, so that the table
/// does not move.
const STRIP: f32 = 108.0;
/// The most it takes of what the table leaves free: room for two equations and six lines.
const MOST_STRIP: f32 = 208.0;
/// The same where the window is so low that the table would have less than its headers.
const LOW_STRIP: f32 = 52.0;
const LOW: f32 = 340.0;
/// With less height the table takes all of it.
const LEAST_WITH_STRIP: f32 = 240.0;
/// Share of the place that last year's text takes.
const LAST_TEXT: f32 = 0.36;
/// Below this width two texts side by side have too short lines.
const LEAST_BESIDE: f32 = 560.0;

pub fn ui(ui: &mut Ui, app: &mut App, part: PartId) {
    let today = app.clock.today();
    let looks = Looks { last_year: app.settings.last_year, zoom: app.settings.table_scale };
    let last_year = looks.last_year;
    let found = found_marks(&app.find, part);
    let Some(work) = &mut app.work else { return };
    let Some(spec) = work.form.part(part) else { return };
    let title = if part == PartId::Preamble { "前言" } else { spec.heading.as_str() };
    let Some(table) = spec.table else {
        heading(ui, title);
        guide_ui(ui, &spec.guide);
        let commands = text_ui(ui, work, spec, last_year, found, today);
        commands.into_iter().for_each(|command| app.push(command));
        return;
    };
    let size = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        views_ui(ui, work, part);
        // What is left of the line is the heading's, as far as it fits.
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(title).font(theme::sans(theme::HEADING))).truncate());
        });
    });
    guide_ui(ui, &spec.guide);
    if work.views.text_of_table_part == Some(part) {
        let commands = text_ui(ui, work, spec, last_year, found, today);
        commands.into_iter().for_each(|command| app.push(command));
    } else {
        let commands = table_ui(ui, work, table, looks, today);
        commands.into_iter().for_each(|command| app.push(command));
    }
}

fn guide_ui(ui: &mut Ui, guide: &str) {
    // In a very low window the table comes first.
    if !guide.is_empty() && ui.available_height() >= LOW {
        second(ui, guide);
    }
    ui.add_space(space::M);
}

/// The two views of a part with a table: the table, and what is said about it in words.
fn views_ui(ui: &mut Ui, work: &mut Work, part: PartId) {
    let in_words = work.views.text_of_table_part == Some(part);
    let words = if work.report.text(part).is_empty() { "文字说明（无）" } else { "文字说明" };
    if ui.add(Button::selectable(in_words, words)).tip("表格之外需要说明的文字，印在表格之前").clicked()
    {
        work.views.show_text(part);
    }
    if ui.add(Button::selectable(!in_words, "表格")).tip("这一部分的统计表").clicked() {
        work.views.text_of_table_part = None;
    }
}

/// How tables are shown.
#[derive(Clone, Copy)]
struct Looks {
    last_year: bool,
    zoom: f32,
}

fn table_ui(ui: &mut Ui, work: &mut Work, table: usize, looks: Looks, today: Date) -> Vec<Command> {
    let revision = work.revision;
    let mut state = std::mem::take(work.views.grid(table));
    let grid = Grid {
        form: work.form,
        table,
        figures: &work.figures,
        marks: &work.marks,
        last_year: work.last.as_ref().filter(|_| looks.last_year).map(|last| &last.figures),
        zoom: looks.zoom,
    };
    let frame = Frame::new().inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 0 });
    let height = ui.available_height();
    if height >= LEAST_WITH_STRIP {
        let least = if height < LOW { LOW_STRIP } else { STRIP };
        let free = height - grid.height(ui, &mut state) - space::S;
        let strip = free.clamp(least, MOST_STRIP).floor();
        Panel::bottom("strip").resizable(false).exact_size(strip).frame(frame).show(ui, |ui| {
            let height = ui.available_height();
            let area = ScrollArea::vertical().id_salt("strip").auto_shrink([false, true]);
            let area = area.max_height(height).min_scrolled_height(height);
            area.show(ui, |ui| strip_ui(ui, work, state.cursor()));
        });
    }
    let area = ui.available_rect_before_wrap();
    let output = grid.show(ui, &mut state);
    *work.views.grid(table) = state;
    let time = time(ui.ctx());
    let mut commands: Vec<Command> = zoomed(ui, area).into_iter().collect();
    commands.extend(output.copied.map(Command::CopyCells));
    for action in output.actions {
        match action {
            GridAction::Paste { at, text } => commands.push(Command::PasteAt { at, text }),
            action => carry_out(work, action, time, today),
        }
    }
    let typing = output.editing.and_then(|(cell, text)| Some((work.form.cells.get(cell)?.id.clone(), text)));
    work.type_in_cell(typing, today);
    if work.revision != revision {
        // The panels beside were drawn before.
        ui.ctx().request_repaint();
    }
    commands
}

/// Whether the wheel is turned over the table while Ctrl is held.
fn zoomed(ui: &Ui, table: egui::Rect) -> Option<Command> {
    let by = ui.input(|input| input.zoom_delta());
    let turned = (by - 1.0).abs() > f32::EPSILON && ui.rect_contains_pointer(table);
    turned.then_some(if by > 1.0 { Command::TableLarger } else { Command::TableSmaller })
}

/// What the cell at the cursor adds up with, and what belongs into it.
fn strip_ui(ui: &mut Ui, work: &Work, cursor: Option<usize>) {
    // Lines of text, not of buttons.
    ui.spacing_mut().interact_size.y = 20.0;
    match cursor.and_then(|cell| work.form.cells.get(cell)) {
        Some(spec) => {
            equations_ui(ui, work.form, &work.figures, cursor);
            guidance_ui(ui, spec);
        }
        None => second(ui, "点一格开始填写；这里会显示这一格的等式和填报说明。"),
    }
}

fn text_ui(
    ui: &mut Ui,
    work: &mut Work,
    part: &Part,
    last_year: bool,
    found: Vec<ProseMark>,
    today: Date,
) -> Vec<Command> {
    let mut commands = writing::ui(ui, work);
    commands.extend(draft::ui(ui, work, part.id));
    if last_year {
        last_text_ui(ui, work, part);
    }
    let revision = work.revision;
    let mut state = std::mem::take(&mut work.views.prose);
    let text = work.report.text(part.id).to_owned();
    let mut marks = prose_marks(work, part.id);
    marks.extend(found);
    let government = work.report.organ.kind == OrganKind::Government;
    let prose = Prose { part, text: &text, marks: &marks, government, zoom: 1.0 };
    let right = if last_year && work.last.is_some() { 12 } else { 0 };
    let beside = Frame::new().inner_margin(Margin { right, ..Margin::ZERO });
    let output = beside.show(ui, |ui| prose.show(ui, &mut state)).inner;
    work.views.prose = state;
    work.views.note_caret(part.id, output.caret, output.selection);
    for action in output.actions {
        // Undoing is read as a shortcut before anything is drawn.
        if let ProseAction::Write(text) = action {
            let title = format!("修改 {}", Place::Part(part.id).name());
            let edits = vec![Edit::Text { part: part.id, text }];
            work.change(&title, edits, Some(&format!("text {}", part.id)), time(ui.ctx()), today);
        }
    }
    if work.revision != revision {
        ui.ctx().request_repaint();
    }
    commands
}

/// Last year's text on the right of this year's, or below it where there is no room beside.
fn last_text_ui(ui: &mut Ui, work: &mut Work, part: &Part) {
    let Some(last) = &work.last else { return };
    let (width, height) = (ui.available_width(), ui.available_height());
    let panel = if width < LEAST_BESIDE {
        let frame = Frame::new().inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 0 });
        Panel::bottom("last text").exact_size((height * LAST_TEXT).round()).frame(frame)
    } else {
        let frame = Frame::new().inner_margin(Margin { left: 16, right: 0, top: 0, bottom: 0 });
        Panel::right("last text").exact_size((width * LAST_TEXT).round()).frame(frame)
    };
    panel.resizable(false).show(ui, |ui| {
        let report = last.report();
        let now = work.report.text(part.id);
        last_text::ui(ui, &mut work.views.last_text, part, report.year, report.text(part.id), now);
    });
}

/// The words that are looked for, while the panel of search is open.
fn found_marks(find: &Find, part: PartId) -> Vec<ProseMark> {
    let hits = find.found().iter().filter(|hit| find.open && hit.part == part);
    let mark = |hit: &Hit| ProseMark {
        range: hit.start..hit.end,
        kind: ProseMarkKind::Found { here: find.current() == Some(*hit) },
        text: String::new(),
    };
    hits.map(mark).collect()
}

/// What is said about words of a part.
fn prose_marks(work: &Work, part: PartId) -> Vec<ProseMark> {
    let findings = work.open_findings();
    let marks = findings.filter_map(|finding| {
        let span = finding.span.filter(|span| span.part == part)?;
        let kind = ProseMarkKind::Finding(Sign::from(finding.severity));
        Some(ProseMark { range: span.start..span.end, kind, text: finding.message.clone() })
    });
    // A sentence is tinted with its end mark, so that neighbours make one ground.
    let text = work.report.text(part);
    let end_mark = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| "。；！？;".contains(*c));
    let whole = |place: &Stale| match place.kind {
        Kind::Sentence => place.start..place.end + end_mark(place.end).map_or(0, char::len_utf8),
        Kind::Year | Kind::Figure | Kind::Title => place.start..place.end,
    };
    let stale = work.stale_in(part).map(|place| ProseMark {
        range: whole(place),
        kind: ProseMarkKind::Stale,
        text: place.kind.words().to_owned(),
    });
    let fields = work.report.fields.get(&part).into_iter().flatten().map(|field| ProseMark {
        range: field.start..field.end,
        kind: ProseMarkKind::Field,
        text: format!("跟随表格的数字：{}", field.shows.name(work.form)),
    });
    marks.chain(stale).chain(fields).collect()
}

/// Does to the report what the clerk did in a grid.
pub(in crate::app) fn carry_out(work: &mut Work, action: GridAction, time: f64, today: Date) {
    let form = work.form;
    let place = |cell: usize| form.cells.get(cell).map(|cell| form.place(&cell.id)).unwrap_or_default();
    let (verb, cells): (&str, Vec<(usize, String)>) = match action {
        GridAction::Commit { cells } => ("填写", cells),
        GridAction::Clear { cells } => ("清空", cells.into_iter().map(|cell| (cell, String::new())).collect()),
        GridAction::FollowAgain { cells } => {
            ("恢复自动合计", cells.into_iter().map(|cell| (cell, String::new())).collect())
        }
        GridAction::FillZero { cells } => ("填零", cells.into_iter().map(|cell| (cell, "0".to_owned())).collect()),
        // It may have to be asked about, which is the window's.
        GridAction::Paste { .. } => return,
    };
    let edits: Vec<Edit> = cells.iter().filter_map(|(cell, text)| edit_of(form, &work.report, *cell, text)).collect();
    let title = match cells.as_slice() {
        [(cell, _)] => format!("{verb} {}", place(*cell)),
        [(cell, _), ..] => format!("{verb} {}等 {} 格", place(*cell), cells.len()),
        [] => return,
    };
    work.change(&title, edits, None, time, today);
}

/// What a text typed into a cell means. A total goes on following its parts until something else is written into it.
pub(in crate::app) fn edit_of(form: &Form, report: &Report, cell: usize, text: &str) -> Option<Edit> {
    let spec = form.cells.get(cell)?;
    let value = parse_entry(spec.kind, text).value;
    let id: CellId = spec.id.clone();
    if spec.computed {
        let mut following = report.clone();
        following.set(form, &id, None);
        let figures = crate::report::Figures::of(form, &following);
        if value == Value::Unfilled || *figures.value(cell) == value {
            return Some(Edit::Cell { id, entry: None });
        }
    }
    let entry = (value != Value::Unfilled).then(|| Entry::from(value));
    Some(Edit::Cell { id, entry })
}
