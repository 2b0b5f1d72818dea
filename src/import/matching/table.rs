//! One table of the form read from the rows of the source: figures, doubts, and how the source deviates.

use std::collections::BTreeMap;

use super::columns;
use super::headers::Headers;
use super::lines::{self, Line, Lines};
use super::placing::{Placed, Taken, beginnings, place};
use super::resolve::resolve;
use super::rows::SourceRow;
use super::settle::settle;
use super::unit;
use super::vocabulary::Vocabulary;
use crate::form::{Form, Table, normalise};
use crate::import::{Doubt, Note, Place};
use crate::report::{Entry, Source, parse_entry};

/// What is read of the tables, over all of them.
#[derive(Debug, Default)]
pub struct Figures {
    /// By index of the cell. Cells that the source has not are missing.
    pub entries: BTreeMap<usize, Entry>,
    pub places: BTreeMap<usize, Place>,
    pub doubts: Vec<Doubt>,
    pub notes: Vec<Note>,
    pub source: Source,
}

/// A row of figures of the form.
pub struct FormRow {
    /// Row of the grid.
    pub row: usize,
    pub cells: Vec<usize>,
}

/// A row of the form with what the source has for it.
pub struct Reading<'a> {
    pub form_row: &'a FormRow,
    pub line: Option<&'a Line>,
    pub placed: Placed,
}

/// Reads one table of the form.
pub fn read(vocabulary: &Vocabulary<'static>, number: usize, rows: &[SourceRow], figures: &mut Figures) {
    let form = vocabulary.form;
    let Some(table) = form.tables.get(number) else { return };
    let form_rows = form_rows(form, number);
    if rows.is_empty() {
        figures.notes.push(Note::lost(&table.name, format!("没有找到这张表（{}），各格都没有填", table.caption)));
        figures.source.missing_rows.extend(form_rows.iter().map(|row| row_key(form, table, row, &form_rows)));
        return;
    }
    let mut found = lines::read(vocabulary, number, rows);
    resolve(vocabulary, number, &mut found.lines);
    deviations(form, table, &found, figures);
    strays(table, &mut found, figures);
    let mut readings: Vec<Reading> = Vec::new();
    let wanted = |row: usize| form_rows.iter().find(|form_row| form_row.row == row).map_or(0, |row| row.cells.len());
    let beginnings = beginnings(found.lines.iter().filter_map(|line| Some((line, wanted(line.row?)))));
    for form_row in &form_rows {
        let lines: Vec<&Line> = found.lines.iter().filter(|line| line.row == Some(form_row.row)).collect();
        let placed: Vec<(&Line, Placed)> = lines
            .iter()
            .map(|line| {
                let columns = columns_above(form, table, &found, line);
                (*line, place(line, form_row.cells.len(), columns.as_deref(), &beginnings))
            })
            .collect();
        let key = || row_key(form, table, form_row, &form_rows);
        let times = times(table, &placed);
        if times > 1 {
            figures.source.doubled_rows.insert(key(), times);
        }
        match one(form, form_row, &placed, figures) {
            Some((line, placed)) => readings.push(Reading { form_row, line: Some(line), placed }),
            None => {
                if placed.is_empty() {
                    figures.notes.push(Note::lost(row_place(form, form_row), "原文没有这一行，各格都没有填"));
                    figures.source.missing_rows.push(key());
                }
                readings.push(Reading { form_row, line: None, placed: Placed::Order(Vec::new()) });
            }
        }
    }
    for reading in &readings {
        if let (Placed::Cells { cells, strays }, Some(line)) = (&reading.placed, reading.line) {
            let headers = line.headers.and_then(|headers| found.headers.get(headers));
            enter(form, reading.form_row, line, (cells, headers), figures);
            for (column, text) in strays {
                let place = format!("{} 第{}列", row_place(form, reading.form_row), column + 1);
                figures.notes.push(Note::lost(&place, format!("格式在这里没有格子，“{text}”没有采用")));
                figures.source.stray_values.insert(place, text.clone());
            }
        }
    }
    settle(form, table, &readings, &form_rows, figures);
    columns::missing(form, table, &found.headers, &readings, figures);
}

/// The rows of figures of a table.
fn form_rows(form: &Form, table: usize) -> Vec<FormRow> {
    let mut rows: Vec<FormRow> = Vec::new();
    for (index, cell) in form.cells.iter().enumerate().filter(|(_, cell)| cell.table == table) {
        match rows.last_mut() {
            Some(row) if row.row == cell.grid_row => row.cells.push(index),
            _ => rows.push(FormRow { row: cell.grid_row, cells: vec![index] }),
        }
    }
    rows
}

/// The columns that the headers above a line tell. Headers hold for further tables only where those are as wide.
fn columns_above(form: &Form, table: &Table, found: &Lines, line: &Line) -> Option<Vec<Option<usize>>> {
    let headers = found.headers.get(line.headers?)?;
    let fits = headers.block == line.block || headers.width == line.width;
    headers.columns(form, table, line.row?).filter(|_| fits && !line.ragged)
}

/// The one line for a row of the form. A row that the source has twice must say the same twice.
fn one<'a>(
    form: &Form,
    form_row: &FormRow,
    placed: &[(&'a Line, Placed)],
    figures: &mut Figures,
) -> Option<(&'a Line, Placed)> {
    let filled: Vec<&(&Line, Placed)> = placed.iter().filter(|(line, _)| line.values().next().is_some()).collect();
    let (line, first) = *filled.first().or(placed.iter().collect::<Vec<_>>().first())?;
    if filled.iter().all(|(other, _)| says_the_same(other, line)) {
        return Some((line, first.clone()));
    }
    let raws: Vec<String> = filled.iter().map(|(line, _)| line.raw()).collect();
    unreadable(form, form_row, line, &raws.join(" / "), "原文中这一行出现了两次，数字不一样，没有填", figures);
    None
}

/// How often a row is printed: in one table of the source, or in all where they say different things. What a second
/// table says once more is the table printed twice, or a row repeated behind a page break, and no row too many.
fn times(table: &Table, placed: &[(&Line, Placed)]) -> usize {
    let filled = |line: &Line| line.values().next().is_some();
    let named = |line: &Line| {
        let label = line.row.and_then(|row| label_of(table, row));
        !line.ragged && label.is_some_and(|label| normalise(&label) == normalise(&line.label))
    };
    let lines: Vec<&Line> = placed.iter().map(|(line, _)| *line).filter(|line| filled(line) || named(line)).collect();
    let mut figures = lines.iter().filter(|line| filled(line));
    let first = figures.next();
    if figures.any(|line| first.is_some_and(|first| !says_the_same(first, line))) {
        return lines.len();
    }
    let of_block = |block: usize| lines.iter().filter(|line| line.block == block).count();
    lines.iter().map(|line| of_block(line.block)).max().unwrap_or(0)
}

fn says_the_same(one: &Line, other: &Line) -> bool {
    one.values().map(|slot| &slot.text).eq(other.values().map(|slot| &slot.text))
}

/// Makes every cell of a row unreadable.
fn unreadable(form: &Form, row: &FormRow, line: &Line, raw: &str, why: &str, figures: &mut Figures) {
    let cells: Vec<_> = row.cells.iter().filter_map(|cell| form.cells.get(*cell)).map(|cell| cell.id.clone()).collect();
    let place = line.slots.iter().find(|slot| !slot.text.is_empty()).map(|slot| place_of(line, slot.cell));
    for cell in &row.cells {
        figures.entries.insert(*cell, crate::report::Value::Unreadable(raw.to_owned()).into());
        figures.places.extend(place.map(|place| (*cell, place)));
    }
    let note = Note::lost(row_place(form, row), format!("{why}（原文“{raw}”）")).about(cells.clone());
    figures.notes.push(note);
    figures.doubts.push(Doubt { cells, raw: raw.to_owned(), place, readings: Vec::new() });
}

pub fn place_of(line: &Line, cell: usize) -> Place {
    Place { block: line.block, row: line.source_row, cell }
}

/// Enters the figures of a row whose cells are certain. `headers` stand above it.
fn enter(
    form: &Form,
    row: &FormRow,
    line: &Line,
    (cells, headers): (&[Taken], Option<&Headers>),
    figures: &mut Figures,
) {
    // A blank is shown in the source at the first empty cell of its row, or at its label.
    let blank = line.slots.iter().find(|slot| slot.text.is_empty()).map_or(line.label_cell, |slot| slot.cell);
    let mut doubts: Vec<Doubt> = Vec::new();
    for (cell, taken) in row.cells.iter().zip(cells) {
        let Some(spec) = form.cells.get(*cell) else { continue };
        let Some((text, at)) = taken else {
            figures.entries.insert(*cell, crate::report::Value::Unfilled.into());
            figures.places.insert(*cell, place_of(line, blank));
            continue;
        };
        let column = line.slots.iter().find(|slot| slot.cell == *at).map(|slot| slot.column);
        let header = headers.zip(column).and_then(|(headers, column)| headers.over(column));
        let (mut entry, place) = (entry(spec.kind, text), place_of(line, *at));
        let words = [header.unwrap_or_default(), line.label.as_str()];
        if let Some(unit) = unit::around(words, spec.kind, &entry.value) {
            entry = self::entry(spec.kind, &unit.text);
            unit.tell(&form.place(&spec.id), &spec.id, place, &entry.value, figures);
        } else if entry.value.is_unreadable() {
            match doubts.iter_mut().find(|doubt| doubt.raw == *text) {
                Some(doubt) => doubt.cells.push(spec.id.clone()),
                None => doubts.push(Doubt {
                    cells: vec![spec.id.clone()],
                    raw: text.clone(),
                    place: Some(place),
                    readings: Vec::new(),
                }),
            }
        }
        figures.entries.insert(*cell, entry);
        figures.places.insert(*cell, place);
    }
    for doubt in doubts {
        let names: Vec<&str> =
            doubt.cells.iter().filter_map(|id| form.cell(id)).map(|cell| cell.column_name.as_str()).collect();
        let message = format!("{}写的是“{}”，不是数字，请对照原文填写", names.join("、"), lines::shown(&doubt.raw));
        figures.notes.push(Note::lost(row_place(form, row), message).about(doubt.cells.clone()));
        figures.doubts.push(doubt);
    }
}

/// A figure as it is printed, with the way it is written where that is worth a remark.
pub fn entry(kind: crate::form::CellKind, text: &str) -> Entry {
    let entered = parse_entry(kind, text);
    let written = (!entered.normalised.is_empty()).then(|| text.trim().to_owned());
    Entry { value: entered.value, written }
}

/// Place of a row in a note: 表三 （一）予以公开.
pub fn row_place(form: &Form, row: &FormRow) -> String {
    let Some(spec) = row.cells.first().and_then(|cell| form.cells.get(*cell)) else { return String::new() };
    let table = form.table_of(spec);
    let name = table.map_or("", |table| table.name.as_str());
    match table {
        Some(table) if table.label_columns == 0 => name.to_owned(),
        _ => format!("{name} {}", spec.row_name),
    }
}

/// Name of a row in [`Source`]: `t3.open`, or `t4` for a table of one row.
pub fn row_key(form: &Form, table: &Table, row: &FormRow, rows: &[FormRow]) -> String {
    let spec = row.cells.first().and_then(|cell| form.cells.get(*cell));
    match spec {
        Some(spec) if rows.len() > 1 => format!("{}.{}", table.id, spec.row),
        _ => table.id.clone(),
    }
}

/// What the source words otherwise than the form.
fn deviations(form: &Form, table: &Table, found: &Lines, figures: &mut Figures) {
    let mut labels: Vec<(String, String)> = found.groups.clone();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for line in &found.lines {
        if let (Some(headers), Some(row)) = (line.headers, line.row) {
            first.entry(headers).or_insert(row);
        }
    }
    for (index, row) in first {
        labels.extend(found.headers.get(index).into_iter().flat_map(|headers| headers.deviations(table, row)));
    }
    for line in &found.lines {
        let Some(row) = line.row else { continue };
        let Some(label) = label_of(table, row) else { continue };
        let place = || format!("{} {label}", table.name);
        if line.joined {
            figures.notes.push(Note::info(place(), "行名在原文中断成两行，已接上"));
        }
        if normalise(&label) != normalise(&line.label) {
            let message = format!("原文的行名是“{}”，按这一行读取", lines::shown(&line.label));
            figures.notes.push(Note::doubt(place(), message).about(cells_of(form, table, row)));
            labels.push((label, lines::shown(&line.label)));
        }
    }
    figures.source.labels.extend(labels);
}

/// The innermost label of a row of the grid.
fn label_of(table: &Table, row: usize) -> Option<String> {
    table.grid.rows.get(row)?.cells.iter().rev().find_map(|cell| match &cell.content {
        crate::form::Content::Label { text, .. } => Some(text.clone()),
        _ => None,
    })
}

fn cells_of(form: &Form, table: &Table, row: usize) -> Vec<crate::form::CellId> {
    let of_row = |cell: &&crate::form::CellSpec| {
        cell.grid_row == row && form.table_of(cell).is_some_and(|other| other.id == table.id)
    };
    form.cells.iter().filter(of_row).map(|cell| cell.id.clone()).collect()
}

/// What stands nowhere on the form.
fn strays(table: &Table, found: &mut Lines, figures: &mut Figures) {
    let unknown = found.lines.iter().filter(|line| line.row.is_none());
    let rows: Vec<(String, String)> = unknown.map(|line| (lines::shown(&line.label), line.raw())).collect();
    let mut by_place: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (label, text) in rows.into_iter().chain(found.strays.drain(..)) {
        if text.is_empty() {
            figures.notes.push(Note::lost(&table.name, format!("“{label}”不是格式中的栏目，没有采用")));
        } else if label.is_empty() && !super::value::is_value(&text) {
            figures.notes.push(Note::lost(&table.name, format!("“{}”不是格式中的栏目，没有采用", lines::shown(&text))));
        } else {
            by_place.entry(format!("{} {label}", table.name).trim_end().to_owned()).or_default().push(text);
        }
    }
    for (place, texts) in by_place {
        let text = texts.join(" ");
        figures.notes.push(Note::lost(&place, format!("格式在这里没有格子，“{text}”没有采用")));
        figures.source.stray_values.insert(place, text);
    }
}
