//! Rows with another number of figures than the form has cells: filled where the relations leave one way, otherwise
//! left to the clerk with the ways that are possible.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;
use super::placing::{Placed, Taken};
use super::spread::{self, Certain, Content, Reading as Spread, Row};
use super::table::{Figures, FormRow, Reading, entry, place_of, row_key, row_place};
use crate::form::{CellId, Form, Table};
use crate::import::{Doubt, Note, Reading as Offered};
use crate::report::Value;

/// Readings that are offered to the clerk.
const OFFERED: usize = 8;

/// A row whose figures have no certain places.
struct Loose<'a> {
    line: &'a Line,
    row: &'a FormRow,
    figures: &'a [(String, usize)],
    /// Ways to read it, as far as the row itself tells; `None` if it cannot be asked.
    ways: Option<Vec<Spread>>,
}

impl Loose<'_> {
    /// The only way to read it, if that leaves no cell blank: what is printed is the whole row, run together.
    fn complete(&self) -> Option<&Spread> {
        match self.ways.as_deref() {
            Some([only]) if only.iter().all(Option::is_some) => Some(only),
            _ => None,
        }
    }
}

/// Settles the rows of a table that the grid of the source did not.
pub fn settle(form: &Form, table: &Table, readings: &[Reading], form_rows: &[FormRow], figures: &mut Figures) {
    let mut loose: BTreeMap<usize, Loose> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate() {
        if let (Placed::Order(found), Some(line)) = (&reading.placed, reading.line) {
            let ways = ways(form, reading.form_row, line, found);
            loose.insert(at, Loose { line, row: reading.form_row, figures: found, ways });
        }
    }
    if loose.is_empty() {
        return;
    }
    let certain = solve(form, readings, &loose);
    for (at, loose) in &loose {
        if let Some(way) = loose.complete() {
            put(form, loose, &way.iter().map(|value| Some(*value)).collect(), figures);
            continue;
        }
        let nothing = vec![None; loose.row.cells.len()];
        let of_row = certain.get(at).cloned().unwrap_or(nothing);
        // A row that may be complete, with figures run together, has no other number of them; nor has one whose
        // blanks are known.
        let complete = |way: &Spread| way.iter().all(Option::is_some);
        if !loose.ways.iter().flatten().any(complete) && of_row.iter().any(Option::is_none) {
            let key = row_key(form, table, loose.row, form_rows);
            figures.source.row_widths.insert(key, loose.figures.len());
        }
        put(form, loose, &of_row, figures);
    }
}

/// The ways to read a row by itself.
fn ways(form: &Form, row: &FormRow, line: &Line, found: &[(String, usize)]) -> Option<Vec<Spread>> {
    if found.len() > row.cells.len() {
        return None;
    }
    let plain: Vec<String> = found.iter().map(|(text, _)| plain(form, row, text)).collect();
    let tokens: Vec<&str> = plain.iter().map(String::as_str).collect();
    spread::candidates(form, &row.cells, &tokens, line.fused)
}

/// A figure in plain digits where it is a count in whatever writing.
fn plain(form: &Form, row: &FormRow, text: &str) -> String {
    let kind = row.cells.first().and_then(|cell| form.cells.get(*cell)).map(|cell| cell.kind);
    match kind.map(|kind| entry(kind, text).value) {
        Some(Value::Count(count)) if count >= 0 && !text.bytes().all(|b| b.is_ascii_digit()) => count.to_string(),
        _ => text.to_owned(),
    }
}

fn solve(form: &Form, readings: &[Reading], loose: &BTreeMap<usize, Loose>) -> BTreeMap<usize, Certain> {
    let row = |(at, reading): (usize, &Reading)| {
        let content = match (&reading.placed, loose.get(&at)) {
            (_, Some(loose)) => match loose.complete() {
                Some(way) => Content::Known(way.clone()),
                None => loose.ways.clone().map_or(Content::Unknown, Content::Open),
            },
            (Placed::Cells { cells, .. }, None) => known(form, reading.form_row, cells),
            (Placed::Order(_), None) => Content::Unknown,
        };
        Row { cells: reading.form_row.cells.clone(), content }
    };
    let rows: Vec<Row> = readings.iter().enumerate().map(row).collect();
    let related = |row: &Row| row.cells.iter().any(|cell| form.relations_of(*cell).next().is_some());
    if rows.iter().any(related) {
        return spread::solve(form, &rows);
    }
    // Where the form knows no sums, a row is certain only if there is one way to read it.
    rows.iter()
        .enumerate()
        .filter_map(|(at, row)| match &row.content {
            Content::Open(ways) => Some((at, without_sums(ways))),
            Content::Known(_) | Content::Unknown => None,
        })
        .collect()
}

/// The only way to read a row; or else a zero right behind the label, for the cell next to it, where the row is too short.
/// That is the one place where a figure is taken by where it stands: it enters no sum, and a note says so.
fn without_sums(ways: &[Spread]) -> Certain {
    let width = ways.first().map_or(0, Vec::len);
    if let [only] = ways {
        return only.iter().map(|value| Some(*value)).collect();
    }
    let short = !ways.iter().any(|way| way.iter().all(Option::is_some));
    let first = ways.iter().filter_map(|way| way.iter().flatten().next()).next();
    let zero = first.filter(|value| short && **value == 0).map(|_| Some(0));
    std::iter::once(zero).chain(std::iter::repeat(None)).take(width).collect()
}

fn known(form: &Form, row: &FormRow, cells: &[Taken]) -> Content {
    let mut values = Vec::new();
    for (cell, taken) in row.cells.iter().zip(cells) {
        let Some(spec) = form.cells.get(*cell) else { continue };
        match taken.as_ref().map(|(text, _)| entry(spec.kind, text).value) {
            None | Some(Value::Unfilled) => values.push(None),
            Some(Value::Count(count)) => values.push(Some(count)),
            Some(Value::Amount(_) | Value::Unreadable(_)) => return Content::Unknown,
        }
    }
    Content::Known(values)
}

/// Enters what is certain of a row, and a doubt about the rest.
fn put(form: &Form, loose: &Loose, certain: &Certain, figures: &mut Figures) {
    let raw = loose.line.raw();
    let first = loose.figures.first().map(|(_, cell)| place_of(loose.line, *cell));
    let (mut filled, mut open): (Vec<CellId>, Vec<usize>) = (Vec::new(), Vec::new());
    for (at, cell) in loose.row.cells.iter().enumerate() {
        let Some(spec) = form.cells.get(*cell) else { continue };
        figures.places.extend(first.map(|place| (*cell, place)));
        let value = match certain.get(at).copied().flatten() {
            Some(Some(value)) => {
                let text = value.to_string();
                let found = loose.figures.iter().find(|(figure, _)| *figure == text);
                figures.places.extend(found.map(|(_, at)| (*cell, place_of(loose.line, *at))));
                filled.push(spec.id.clone());
                entry(spec.kind, &text).value
            }
            Some(None) => {
                filled.push(spec.id.clone());
                Value::Unfilled
            }
            None => {
                open.push(at);
                Value::Unreadable(raw.clone())
            }
        };
        figures.entries.insert(*cell, value.into());
    }
    let place = row_place(form, loose.row);
    let count = loose.figures.len();
    let wanted = loose.row.cells.len();
    if open.is_empty() {
        let message = if loose.complete().is_some() {
            format!("原文的数连在一起（{raw}），按合计只有一种拆法，已照此填写，请核对")
        } else {
            format!("原文有 {count} 个数（{raw}），格式有 {wanted} 格；按各行各列之和只有一种填法，已照此填写，请核对")
        };
        figures.notes.push(Note::doubt(place, message).about(filled));
        return;
    }
    if !filled.is_empty() {
        let message = format!("原文只有 {count} 个数（{raw}），能确定的 {} 格已填，请核对", filled.len());
        figures.notes.push(Note::doubt(&place, message).about(filled));
    }
    let ids = |at: &usize| loose.row.cells.get(*at).and_then(|cell| form.cells.get(*cell)).map(|cell| cell.id.clone());
    let cells: Vec<CellId> = open.iter().filter_map(ids).collect();
    let message = format!("原文的数“{raw}”分不清属于哪几格，有 {} 格没有填，请对照原文填写", cells.len());
    figures.notes.push(Note::lost(place, message).about(cells.clone()));
    let readings = offered(form, loose, certain, &open);
    figures.doubts.push(Doubt { cells, raw, place: first, readings });
}

/// The ways to read the open cells of a row, the likeliest first.
fn offered(form: &Form, loose: &Loose, certain: &Certain, open: &[usize]) -> Vec<Offered> {
    let agrees = |way: &&Spread| {
        let mut pairs = way.iter().zip(certain);
        pairs.all(|(value, certain)| certain.is_none_or(|certain| certain == *value))
    };
    let mut ways: Vec<&Spread> = loose.ways.iter().flatten().filter(agrees).collect();
    ways.sort_by_cached_key(|way| unlikeliness(form, loose.row, way));
    let prints_zeros = loose.figures.iter().any(|(text, _)| text == "0");
    let zeros = ways.first().filter(|_| prints_zeros).map(|way| way.iter().map(|value| value.or(Some(0))).collect());
    let zeros: Option<Spread> = zeros.filter(|way: &Spread| ways.first().is_some_and(|first| *first != way));
    let why_zeros = zeros.as_ref().map(|way| (way, "原文其余各格都写了数，少印的按 0 计"));
    let why = |way: &Spread| {
        let cut = way.iter().flatten().count() > loose.figures.len();
        if cut { "几格的数字连在一起，这样拆分" } else { "没有数的格留空" }
    };
    let all = why_zeros.into_iter().chain(ways.iter().map(|way| (*way, why(way))));
    let mut seen: BTreeSet<Vec<Option<i64>>> = BTreeSet::new();
    let mut offered = Vec::new();
    for (way, why) in all {
        let of_open: Vec<Option<i64>> = open.iter().map(|at| way.get(*at).copied().flatten()).collect();
        if offered.len() >= OFFERED {
            break;
        }
        if !seen.insert(of_open.clone()) {
            continue;
        }
        let value = |(at, value): (&usize, &Option<i64>)| {
            let kind = loose.row.cells.get(*at).and_then(|cell| form.cells.get(*cell)).map(|cell| cell.kind);
            match (value, kind) {
                (Some(value), Some(kind)) => entry(kind, &value.to_string()).value,
                _ => Value::Unfilled,
            }
        };
        offered.push(Offered { values: open.iter().zip(&of_open).map(value).collect(), why: why.to_owned() });
    }
    offered
}

/// Few blanks, figures of the same size, a stock not below what was added to it.
fn unlikeliness(form: &Form, row: &FormRow, way: &Spread) -> (usize, usize, usize, std::cmp::Reverse<i64>) {
    let blanks = way.iter().filter(|value| value.is_none()).count();
    let value = |column: &str| {
        let is = |cell: &usize| form.cells.get(*cell).is_some_and(|cell| cell.column == column);
        row.cells.iter().position(is).and_then(|at| way.get(at).copied().flatten())
    };
    let above = |small: &str, large: &str| matches!((value(small), value(large)), (Some(s), Some(l)) if s > l);
    let stocks = [("opened", "made"), ("opened", "total"), ("made", "total"), ("issued", "valid")];
    let refuted = stocks.into_iter().filter(|(small, large)| above(small, large)).count();
    let lengths: Vec<usize> = way.iter().flatten().map(|value| value.to_string().len()).collect();
    let spread = lengths.iter().max().unwrap_or(&0) - lengths.iter().min().unwrap_or(&0);
    (blanks, refuted, spread, std::cmp::Reverse(way.last().copied().flatten().unwrap_or_default()))
}
