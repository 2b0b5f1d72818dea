//! 活字段: figures in the prose that follow the tables.
//!
//! The prose itself always holds the words as they are printed, so every check, export and comparison reads plain text.
//! A [`Field`] only remembers which stretch of it shows what. Whatever changes a cell, [`refresh`] brings those
//! stretches up to date in the same step of undo; typing moves them, and typing inside one turns it into plain text.

mod phrase;
mod shows;

pub use phrase::{Phrase, phrases};
use shows::{COMPARED, SAME, THAN_LAST};
pub use shows::{Shows, Source};

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Edit, Figures, Report};
use crate::form::{Form, PartId};

/// A stretch of the text of a part that shows a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Byte range in the text of the part.
    pub start: usize,
    pub end: usize,
    pub shows: Shows,
}

/// The fields of a report, part by part, in the order of the text and without overlap.
pub type Fields = BTreeMap<PartId, Vec<Field>>;

/// The fields as they are after a text has been replaced by another: a field that stands in both texts moves along, one
/// that the change touches is plain text from now on. So is one that a digit has come to stand beside: `12` that was
/// continued to `125` is the clerk's own figure.
pub fn moved(fields: &[Field], old: &str, new: &str) -> Vec<Field> {
    let kept = kept(old, new);
    let place = |field: &Field| {
        let (from, to) = kept.iter().find(|(from, _)| from.start <= field.start && field.end <= from.end)?;
        let start = field.start - from.start + to.start;
        let moved = Field { start, end: start + (field.end - field.start), shows: field.shows.clone() };
        (!continued(&moved, new)).then_some(moved)
    };
    sound(fields.iter().filter_map(place).collect(), new)
}

/// The stretches that stand in both texts, by their places in each.
fn kept(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (before, after): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let length = |chars: &[char], range: Range<usize>| -> usize {
        chars.get(range).unwrap_or_default().iter().map(|c| c.len_utf8()).sum()
    };
    let mut kept = Vec::new();
    let (mut from, mut to) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let lengths = (length(&before, op.old_range()), length(&after, op.new_range()));
        if matches!(op, DiffOp::Equal { .. }) {
            kept.push((from..from + lengths.0, to..to + lengths.1));
        }
        (from, to) = (from + lengths.0, to + lengths.1);
    }
    kept
}

/// Whether a digit beside the field makes one figure with it.
fn continued(field: &Field, text: &str) -> bool {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let shown = text.get(field.start..field.end).unwrap_or_default();
    let before = text.get(..field.start).and_then(|text| text.chars().next_back());
    let after = text.get(field.end..).and_then(|text| text.chars().next());
    (digit(shown.chars().next()) && figure(before)) || (digit(shown.chars().next_back()) && figure(after))
}

/// Only fields that lie inside the text, in order, each a stretch of its own.
pub fn sound(fields: Vec<Field>, text: &str) -> Vec<Field> {
    let mut end = 0;
    let fits = |field: &Field, end: usize| {
        field.start >= end && field.start < field.end && text.get(field.start..field.end).is_some()
    };
    fields
        .into_iter()
        .filter(|field| {
            let fits = fits(field, end);
            if fits {
                end = field.end;
            }
            fits
        })
        .collect()
}

/// The edits that bring every field up to date with the figures.
pub fn refresh(form: &Form, report: &Report) -> Vec<Edit> {
    if report.fields.is_empty() {
        return Vec::new();
    }
    let figures = Figures::of(form, report);
    let source = Source::new(form, report, &figures);
    let refreshed = |(part, fields): (&PartId, &Vec<Field>)| {
        let (text, fields) = shown(&source, report.text(*part), fields);
        (text != report.text(*part)).then_some(Edit::Prose { part: *part, text, fields })
    };
    report.fields.iter().filter_map(refreshed).collect()
}

/// The text with every field showing what it shows now.
fn shown(source: &Source<'_>, text: &str, fields: &[Field]) -> (String, Vec<Field>) {
    let mut out = String::with_capacity(text.len());
    let mut placed = Vec::with_capacity(fields.len());
    let mut done = 0;
    for field in fields {
        let floor = out.len();
        out.push_str(text.get(done..field.start).unwrap_or_default());
        let was = text.get(field.start..field.end).unwrap_or_default();
        placed.push(put(&mut out, floor, &field.shows, source, was));
        done = field.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, placed)
}

/// Adds a field to a text, with the words before it made to fit: 比上年 stands before a change and gives way to 与上年持平.
/// `floor` is where the text begins that is not another field's, `was` what the field has shown so far.
fn put(out: &mut String, floor: usize, shows: &Shows, source: &Source<'_>, was: &str) -> Field {
    let now = shows.text(source);
    let words = out.get(floor..).unwrap_or_default();
    let compared = COMPARED.iter().find(|compared| words.ends_with(**compared)).map_or(0, |compared| compared.len());
    if now == SAME {
        out.truncate(out.len() - compared);
    } else if was == SAME && compared == 0 {
        out.push_str(THAN_LAST);
    }
    let start = out.len();
    out.push_str(&now);
    Field { start, end: out.len(), shows: shows.clone() }
}

/// What pieces read as now.
pub fn reads(source: &Source<'_>, pieces: &[Piece]) -> String {
    let mut out = String::new();
    put_all(&mut out, 0, source, pieces);
    out
}

/// Adds words and fields to a text; gives back the fields.
fn put_all(out: &mut String, mut floor: usize, source: &Source<'_>, pieces: &[Piece]) -> Vec<Field> {
    let mut fields = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Field(shows) => {
                let field = put(out, floor, shows, source, "");
                floor = field.end;
                fields.push(field);
            }
        }
    }
    fields
}

/// Puts a field into the text of a part in place of a stretch of it.
pub fn insert(form: &Form, report: &Report, part: PartId, at: Range<usize>, shows: Shows) -> Option<Edit> {
    insert_all(form, report, part, at, &[Piece::Field(shows)])
}

/// A piece of a sentence: words, or a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Field(Shows),
}

/// Puts words and fields into the text of a part in place of a stretch of it. `None` if there is no such stretch.
pub fn insert_all(form: &Form, report: &Report, part: PartId, at: Range<usize>, pieces: &[Piece]) -> Option<Edit> {
    let text = report.text(part);
    let (before, after) = (text.get(..at.start)?, text.get(at.end..)?);
    let figures = Figures::of(form, report);
    let source = Source::new(form, report, &figures);
    let there = report.fields.get(&part).map(Vec::as_slice).unwrap_or_default();
    let mut fields: Vec<Field> = there.iter().filter(|field| field.end <= at.start).cloned().collect();
    let mut put = before.to_owned();
    let own = put_all(&mut put, fields.last().map_or(0, |field| field.end), &source, pieces);
    let end = put.len();
    put.push_str(after);
    fields.extend(own);
    let shift = |place: usize| place - at.end + end;
    fields.extend(there.iter().filter(|field| field.start >= at.end).map(|field| Field {
        start: shift(field.start),
        end: shift(field.end),
        shows: field.shows.clone(),
    }));
    Some(Edit::Prose { part, text: put, fields })
}

/// Turns the fields that touch a stretch into plain text; `None` if there are none.
pub fn to_text(report: &Report, part: PartId, at: Range<usize>) -> Option<Edit> {
    let there = report.fields.get(&part)?;
    let touched = |field: &Field| field.start <= at.end && at.start <= field.end;
    let fields: Vec<Field> = there.iter().filter(|field| !touched(field)).cloned().collect();
    (fields.len() < there.len()).then(|| Edit::Prose { part, text: report.text(part).to_owned(), fields })
}

#[cfg(test)]
mod tests;
