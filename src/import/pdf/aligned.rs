//! Tables without lines: rows of figures that stand under each other.
//!
//! Such a table is only taken as a grid if every figure stands in a column of its own; otherwise it is kept as rows of
//! what was found, in order, and nobody is told which column a figure belongs to.

use super::line::Line;

/// Rows of figures that make a table.
const ROWS: usize = 3;
/// Lines between two rows of figures that may belong to the table: labels of several lines.
const BETWEEN: usize = 2;

/// Rows of a table without lines.
#[derive(Debug, Clone, Default)]
pub struct Aligned {
    pub top: f32,
    /// Cells of each row: column and text.
    pub rows: Vec<Vec<(usize, String)>>,
    /// Whether it is certain which column a text stands in.
    pub certain: bool,
}

/// Takes the tables out of the lines of a page.
pub fn tables(lines: &mut Vec<Line>) -> Vec<Aligned> {
    let rows: Vec<Vec<Line>> = lines.iter().map(Line::parts).collect();
    let is_row = |at: usize| rows.get(at).is_some_and(|parts| is_row_of_figures(parts));
    let mut tables = Vec::new();
    let mut taken = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        if !is_row(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut figures = 1;
        for next in at + 1..rows.len() {
            if is_row(next) {
                (end, figures) = (next + 1, figures + 1);
            } else if next + 1 - end > BETWEEN {
                break;
            }
        }
        if figures >= ROWS {
            tables.push(Aligned::of(rows.get(at..end).unwrap_or_default()));
            taken.push(at..end);
        }
        at = end;
    }
    let mut number = 0;
    lines.retain(|_| {
        number += 1;
        !taken.iter().any(|range| range.contains(&(number - 1)))
    });
    tables
}

/// Several parts, of which at least one and all but the label are figures.
fn is_row_of_figures(parts: &[Line]) -> bool {
    let figures = parts.iter().filter(|part| is_figure(&part.text)).count();
    parts.len() >= 2 && figures + 1 >= parts.len() && figures >= 1
}

fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '+' | '-' | '%' | '万' | '元' | ' '))
        .count();
    (digits > 0 && other == 0) || matches!(text, "/" | "—" | "-" | "－" | "——" | "无")
}

impl Aligned {
    fn of(rows: &[Vec<Line>]) -> Self {
        let figures = || rows.iter().filter(|parts| is_row_of_figures(parts));
        let columns = columns(figures().flatten());
        let place = |part: &Line| columns.iter().position(|(left, right)| part.left <= *right && part.right >= *left);
        let mut table = Self {
            top: rows.iter().flatten().map(Line::top).fold(f32::INFINITY, f32::min),
            rows: Vec::new(),
            certain: true,
        };
        for parts in rows {
            let places: Vec<Option<usize>> = parts.iter().map(place).collect();
            let ascending = places.iter().zip(places.iter().skip(1)).all(|(a, b)| a < b);
            table.certain &= is_row_of_figures(parts) && ascending && places.iter().all(Option::is_some);
            let cells = (0..).zip(parts).zip(places);
            table.rows.push(cells.map(|((at, part), place)| (place.unwrap_or(at), part.text.clone())).collect());
        }
        // A column that most rows leave empty is two columns that do not stand quite under each other.
        let filled = |column: usize| table.rows.iter().filter(|row| row.iter().any(|(at, _)| *at == column)).count();
        table.certain &= (0..columns.len()).all(|column| filled(column) * 2 > table.rows.len());
        if !table.certain {
            for row in &mut table.rows {
                for (at, (place, _)) in row.iter_mut().enumerate() {
                    *place = at;
                }
            }
        }
        table
    }
}

/// The stretches of the line that parts cover, from left to right.
fn columns<'l>(parts: impl Iterator<Item = &'l Line>) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32)> = parts.map(|part| (part.left, part.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in spans {
        match columns.last_mut() {
            Some(last) if left <= last.1 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}
