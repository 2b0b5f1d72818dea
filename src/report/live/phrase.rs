//! 常用句: ready-made sentences filled from the tables, read from `templates/phrases.ron`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Piece, Shows};
use crate::form::{CellId, Form, PartId};

/// A sentence that many reports have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The part it belongs into.
    pub part: PartId,
    /// What it is about, for lists.
    pub title: String,
    pub pieces: Vec<Piece>,
}

#[derive(Deserialize)]
struct Line {
    part: String,
    title: String,
    text: String,
}

/// The sentences that fit a form: those of whose cells it has every one.
pub fn phrases(form: &Form) -> Vec<Phrase> {
    all().iter().filter(|phrase| phrase.cells().all(|id| form.cell(id).is_some())).cloned().collect()
}

fn all() -> &'static [Phrase] {
    static ALL: OnceLock<Vec<Phrase>> = OnceLock::new();
    // The file is part of the program; the tests read every line of it.
    ALL.get_or_init(|| read(include_str!("../../../templates/phrases.ron")).unwrap_or_default())
}

/// The sentences of a file, or the first line that cannot be understood.
fn read(text: &str) -> Result<Vec<Phrase>, String> {
    let lines: Vec<Line> = ron::from_str(text).map_err(|error| error.to_string())?;
    lines.into_iter().map(|line| line.phrase().ok_or(line.title.clone())).collect()
}

impl Line {
    fn phrase(&self) -> Option<Phrase> {
        let part = PartId::ALL.into_iter().find(|part| part.as_str() == self.part)?;
        Some(Phrase { part, title: self.title.clone(), pieces: pieces(&self.text)? })
    }
}

impl Phrase {
    /// Every cell it speaks of.
    pub fn cells(&self) -> impl Iterator<Item = &CellId> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Words(_) => Vec::new(),
            Piece::Field(shows) => shows.cells(),
        })
    }
}

/// Takes a sentence with fields in braces apart.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, behind)) = rest.split_once('{') {
        let (field, after) = behind.split_once('}')?;
        if !words.is_empty() {
            pieces.push(Piece::Words(words.to_owned()));
        }
        pieces.push(Piece::Field(shows(field)?));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    Some(pieces)
}

fn shows(field: &str) -> Option<Shows> {
    if let Some(id) = field.strip_prefix('%') {
        return Some(Shows::Growth(CellId::new(id)));
    }
    if let Some(id) = field.strip_prefix('~') {
        return Some(Shows::Change(CellId::new(id)));
    }
    let sum = |text: &str| -> Vec<CellId> { text.split('+').map(CellId::new).collect() };
    if let Some((part, whole)) = field.split_once('/') {
        return Some(Shows::Share(sum(part), sum(whole)));
    }
    Some(match sum(field).as_slice() {
        [id] => Shows::Cell(id.clone()),
        ids => Shows::Sum(ids.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn every_line_is_understood_and_fits_a_form() {
        let all = read(include_str!("../../../templates/phrases.ron")).unwrap();
        for phrase in &all {
            let fits = form::all().any(|form| phrase.cells().all(|id| form.cell(id).is_some()));
            assert!(fits, "{}", phrase.title);
        }
        for form in form::all() {
            let titles: Vec<String> = phrases(form).into_iter().map(|phrase| phrase.title).collect();
            insta::assert_snapshot!(form.id.to_string(), titles.join("\n"));
        }
    }
}
