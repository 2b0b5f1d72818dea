//! Whether the words around the figures of a source are those of the form, figure by figure.
//!
//! A figure says what it says by the labels on its left and the headers above it. Both are compared with the form's, so
//! that two headers that have changed places are noticed although every word of the form is there.

mod source;

use std::collections::{BTreeMap, BTreeSet};

use super::Imported;
use crate::form::{CellId, CellSpec, Content, Form, GridCell, normalise};
use source::{Source, Spot, Word, sources};

/// Words of a table that are not the form's, or stand where the form has others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mislabelled {
    /// The table of the form.
    pub table: usize,
    pub side: Side,
    /// The form's words; empty where it has none.
    pub ours: String,
    /// The words of the source; empty where they are missing.
    pub found: String,
    /// The figures that they belong to, in the order of the form; none where they stand over labels.
    pub cells: Vec<CellId>,
}

/// Where words stand, seen from their figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// 列名: above.
    Above,
    /// 行名: on the left.
    Left,
    /// Rows or columns of the form in another order.
    Order,
}

/// Compares the words around every figure that was found. Left out are figures whose headers the source does not tell, as
/// in running text, and cells that are blank.
pub fn compare(form: &Form, imported: &Imported) -> Vec<Mislabelled> {
    let sources = sources(form, imported);
    let reworded = imported.report.source.as_ref().map(|source| source.labels.clone()).unwrap_or_default();
    let mut out = Vec::new();
    for number in 0..form.tables.len() {
        let (of_table, others): (Vec<&Source>, _) = sources.iter().partition(|source| source.holds(form, number));
        if !of_table.is_empty() {
            let torn = others.into_iter().filter(|source| source.has_no_figures()).collect();
            out.extend(Comparison::new(form, number).run(&of_table, torn, &reworded));
        }
    }
    out
}

/// A table of the form, compared with what a source has of it.
struct Comparison<'f> {
    form: &'f Form,
    number: usize,
    /// The form's words as they are compared.
    plain: BTreeMap<&'f str, String>,
    row_names: BTreeSet<String>,
    found: Vec<Mislabelled>,
}

impl<'f> Comparison<'f> {
    fn new(form: &'f Form, number: usize) -> Self {
        let cells = || form.tables.get(number).into_iter().flat_map(|table| table.grid.cells());
        let plain = cells().filter_map(words_of).map(|text| (text, normalise(text))).collect();
        let labels = cells().filter(|cell| matches!(cell.content, Content::Label { .. }));
        let row_names = labels.filter_map(words_of).map(normalise).collect();
        Self { form, number, plain, row_names, found: Vec::new() }
    }

    /// `torn` are tables without figures, which may be headers; `reworded` is what reading the rows has found to be worded
    /// otherwise.
    fn run(mut self, sources: &[&Source], torn: Vec<&Source>, reworded: &BTreeMap<String, String>) -> Vec<Mislabelled> {
        let form = self.form;
        let mut said: BTreeSet<&str> = BTreeSet::new();
        let mut all_by_place = true;
        for source in sources {
            let of_table = |cell: &usize| form.cells.get(*cell).is_some_and(|cell| cell.table == self.number);
            let places = source.places.iter().map(|(cell, spot)| (*cell, *spot));
            let places: Vec<(usize, Spot)> = places.filter(|(cell, _)| of_table(cell)).collect();
            let alike = self.reads_alike(source, reworded);
            let by_place = !alike && !source.is_ragged && source.is_well_drawn(&places, &self.row_names);
            all_by_place &= by_place;
            if !alike && !by_place {
                self.sequence(source, reworded);
            }
            if source.is_ragged {
                self.row_names(sources, reworded);
                continue;
            }
            let mut before = None;
            for (index, spot) in places {
                let Some(spec) = form.cells.get(index) else { continue };
                let (above, left) = self.around(spec);
                self.compare(sources, Side::Left, (&left, &source.left(spot)), &spec.id);
                if by_place {
                    let over = source.above(spot, &self.row_names);
                    self.compare(sources, Side::Above, (&above, &over), &spec.id);
                }
                self.order(before.replace((spec, spot)), (spec, spot), by_place);
                said.extend(above.iter().chain(&left));
            }
        }
        if !all_by_place {
            self.headers(sources, reworded);
        }
        let all: Vec<&Source> = torn.into_iter().chain(sources.iter().copied()).collect();
        self.missing(&all, &said);
        self.found
    }

    /// Whether the headers follow one another as on the form, however far each of them reaches.
    fn reads_alike(&self, source: &Source, reworded: &BTreeMap<String, String>) -> bool {
        let meant = self.meant(reworded);
        let theirs = source.headers(self.number, &self.row_names).map(|word| word.plain.as_str());
        let ours = self.form_headers().map(|text| self.plain(text));
        ours.eq(theirs.map(|text| meant.get(text).copied().unwrap_or(text)))
    }

    /// The headers of the form in reading order.
    fn form_headers(&self) -> impl Iterator<Item = &'f str> + use<'f> {
        let cells = self.form.tables.get(self.number).into_iter().flat_map(|table| table.grid.cells());
        cells.filter(|cell| !matches!(cell.content, Content::Label { .. })).filter_map(words_of)
    }

    /// The form's words by those that stand for them.
    fn meant(&self, reworded: &BTreeMap<String, String>) -> BTreeMap<String, &str> {
        reworded.iter().map(|(ours, found)| (normalise(found), self.plain(ours))).collect()
    }

    /// Tells whether two figures that follow one another on the form do not do so in the source. Where headers read as on
    /// the form, figures have no other columns, whatever is known of their places.
    fn order(&mut self, before: Option<(&CellSpec, Spot)>, (spec, spot): (&CellSpec, Spot), by_place: bool) {
        let Some((other, there)) = before else { return };
        let of_row = (other.grid_row, there.row) == (spec.grid_row, spot.row);
        let turned = if by_place && of_row && there.column > spot.column {
            Some(told_apart(&other.column_path, &spec.column_path))
        } else {
            (there.row > spot.row).then(|| told_apart(&other.row_path, &spec.row_path))
        };
        if let Some((one, two)) = turned {
            self.tell(Side::Order, format!("{one}、{two}"), format!("{two}、{one}"), &spec.id);
        }
    }

    /// Tells headers that follow one another otherwise than on the form, where nothing is known of the figures below them.
    fn sequence(&mut self, source: &Source, reworded: &BTreeMap<String, String>) {
        let ours: Vec<&str> = self.form_headers().collect();
        let plain: Vec<&str> = ours.iter().map(|text| self.plain(text)).collect();
        let meant = self.meant(reworded);
        let theirs = source.headers(self.number, &self.row_names);
        let theirs = theirs.filter(|word| plain.contains(meant.get(&word.plain).unwrap_or(&word.plain.as_str())));
        let theirs: Vec<&Word> = theirs.collect();
        let named = |word: &&Word| meant.get(&word.plain).copied().unwrap_or(&word.plain).to_owned();
        let found: Vec<String> = theirs.iter().map(named).collect();
        let differs = |(one, other): (&&str, &String)| *one != other;
        let first = plain.iter().zip(&found).position(differs);
        let last = plain.iter().zip(&found).rposition(differs);
        // Headers that were lost say nothing about the others.
        if let (Some(first), Some(last), true) = (first, last, plain.len() == found.len()) {
            let ours = ours.get(first..=last).unwrap_or_default().join(" ");
            let theirs: Vec<String> =
                theirs.iter().map(|word| word.text.split_whitespace().collect::<String>()).collect();
            let theirs = theirs.get(first..=last).unwrap_or_default().join(" ");
            self.found.push(Mislabelled {
                table: self.number,
                side: Side::Above,
                ours,
                found: theirs,
                cells: Vec::new(),
            });
        }
    }

    /// Row names in other words.
    fn row_names(&mut self, sources: &[&Source], reworded: &BTreeMap<String, String>) {
        let Some(table) = self.form.tables.get(self.number) else { return };
        for label in table.grid.cells().filter(|cell| matches!(cell.content, Content::Label { .. })) {
            let Some((ours, found)) = words_of(label).and_then(|text| reworded.get_key_value(text)) else { continue };
            let known = self.found.iter().any(|one| one.side == Side::Left && one.ours == *ours);
            if !known && is_printed(sources, &normalise(found)) {
                let beside =
                    |spec: &&CellSpec| spec.table == self.number && self.around(spec).1.contains(&ours.as_str());
                let cells = self.form.cells.iter().filter(beside).map(|spec| spec.id.clone()).collect();
                let (ours, found) = (ours.clone(), found.clone());
                self.found.push(Mislabelled { table: self.number, side: Side::Left, ours, found, cells });
            }
        }
    }

    /// Headers by their words alone.
    fn headers(&mut self, sources: &[&Source], reworded: &BTreeMap<String, String>) {
        let Some(table) = self.form.tables.get(self.number) else { return };
        for header in table.grid.cells().filter(|cell| matches!(cell.content, Content::Head { .. })) {
            let Some((ours, found)) = words_of(header).and_then(|text| reworded.get_key_value(text)) else { continue };
            // Several tables have words of this name.
            if !is_printed(sources, &normalise(found)) {
                continue;
            }
            let known = self.found.iter().any(|one| one.side == Side::Above && one.ours == *ours);
            if !known {
                let below =
                    |spec: &&CellSpec| spec.table == self.number && self.around(spec).0.contains(&ours.as_str());
                let cells = self.form.cells.iter().filter(below).map(|spec| spec.id.clone()).collect();
                let (ours, found) = (ours.clone(), found.clone());
                self.found.push(Mislabelled { table: self.number, side: Side::Above, ours, found, cells });
            }
        }
    }

    /// Takes back what is missing over one figure and stands beside it, where the source draws its headers otherwise. Adds
    /// words that stand over labels, if they are missing: of figures that were not found nothing is known.
    fn missing(&mut self, sources: &[&Source], said: &BTreeSet<&str>) {
        let printed = |plain: &str| is_printed(sources, plain);
        let mut found = std::mem::take(&mut self.found);
        let is_there = |ours: &str| printed(&normalise(ours)) && !self.lacks(sources, ours);
        found.retain(|one| !one.found.is_empty() || !is_there(&one.ours));
        self.found = found;
        let mut cells = self.form.cells.iter().enumerate().filter(|(_, cell)| cell.table == self.number);
        let ragged = sources.iter().any(|source| source.is_ragged);
        if !ragged && cells.all(|(index, _)| sources.iter().any(|source| source.places.contains_key(&index))) {
            let told = |text: &str| said.contains(text) || self.found.iter().any(|one| one.ours == text);
            let others = self.plain.iter().filter(|(text, plain)| !told(text) && !printed(plain));
            let others: Vec<_> = others.collect();
            self.found.extend(others.into_iter().map(|(text, _)| {
                let (side, ours, found, cells) = (Side::Above, (*text).to_owned(), String::new(), Vec::new());
                Mislabelled { table: self.number, side, ours, found, cells }
            }));
        }
    }

    /// Whether a header that the form has several times stands there less often.
    fn lacks(&self, sources: &[&Source], ours: &str) -> bool {
        let cells = self.form.tables.get(self.number).into_iter().flat_map(|table| table.grid.cells());
        let wanted = cells.filter(|cell| words_of(cell) == Some(ours)).count();
        let plain = self.plain(ours);
        let there = sources.iter().flat_map(|source| &source.words).filter(|word| word.plain == plain).count();
        wanted > 1 && there < wanted
    }

    /// The form's words above a figure and on its left.
    fn around(&self, spec: &CellSpec) -> (Vec<&'f str>, Vec<&'f str>) {
        let Some(grid) = self.form.tables.get(self.number).map(|table| &table.grid) else { return Default::default() };
        let (row, column) = (spec.grid_row, spec.grid_column);
        let headers = grid.headers_above(row, column).into_iter().filter_map(words_of);
        let above = grid.block_above(row).into_iter().chain(headers).collect();
        (above, grid.labels_left_of(row, column).into_iter().filter_map(words_of).collect())
    }

    fn plain(&self, text: &str) -> &str {
        self.plain.get(text).map_or("", String::as_str)
    }

    /// Compares the words on one side of a figure.
    fn compare(&mut self, sources: &[&Source], side: Side, (ours, theirs): (&[&'f str], &[&Word]), cell: &CellId) {
        if ours.iter().copied().eq(theirs.iter().map(|word| word.text)) {
            return;
        }
        let same = |one: &&str, other: &&Word| self.plain(one) == other.plain;
        let start = ours.iter().zip(theirs).take_while(|(one, other)| same(one, other)).count();
        let (ours, rest) = (ours.get(start..).unwrap_or_default(), theirs.get(start..).unwrap_or_default());
        let end = ours.iter().rev().zip(rest.iter().rev()).take_while(|(one, other)| same(one, other)).count();
        let ours = ours.get(..ours.len() - end).unwrap_or_default();
        let rest = rest.get(..rest.len() - end).unwrap_or_default();
        let joined: String = ours.iter().map(|text| self.plain(text)).collect();
        // Words that are torn on one side, or stand on the other twice, say the same.
        if joined == rest.iter().map(|word| word.plain.as_str()).collect::<String>() {
            return;
        }
        if let (Some(ours), [word]) = (ours.last(), rest)
            && is_cut(sources, self.plain(ours), &word.plain)
        {
            return;
        }
        let again = |word: &&&Word| theirs.iter().filter(|other| other.plain == word.plain).count() > 1;
        let rest: Vec<&str> = rest.iter().filter(|word| !again(word)).map(|word| word.text).collect();
        if rest.is_empty() {
            ours.iter().for_each(|text| self.tell(side, (*text).to_owned(), String::new(), cell));
        } else {
            // Where outer words stand once for several rows or columns, they are not repeated here.
            let ours = ours.get(ours.len().saturating_sub(rest.len())..).unwrap_or_default();
            self.tell(side, ours.join(" "), rest.join(" "), cell);
        }
    }

    fn tell(&mut self, side: Side, ours: String, found: String, cell: &CellId) {
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.found.iter_mut().find(|one| one.side == side && one.ours == ours && one.found == found) {
            Some(told) => told.cells.push(cell.clone()),
            None => {
                self.found.push(Mislabelled { table: self.number, side, ours, found, cells: vec![cell.clone()] });
            }
        }
    }
}

/// Whether words stand anywhere in a source, also in pieces where the end of a page has cut through them.
fn is_printed(sources: &[&Source], plain: &str) -> bool {
    let mut rest = plain;
    for word in sources.iter().flat_map(|source| &source.words) {
        if word.plain.contains(plain) {
            return true;
        }
        rest = rest.strip_prefix(word.plain.as_str()).unwrap_or(rest);
    }
    rest.is_empty()
}

/// Whether a word is one end of another whose other end stands elsewhere: a row or a page has ended within it.
fn is_cut(sources: &[&Source], whole: &str, part: &str) -> bool {
    let rest = whole.strip_prefix(part).or_else(|| whole.strip_suffix(part)).filter(|rest| !rest.is_empty());
    let mut words = sources.iter().flat_map(|source| &source.words);
    rest.is_some_and(|rest| words.any(|word| word.plain == rest))
}

/// Two rows or columns by what tells them apart.
fn told_apart(one: &[String], other: &[String]) -> (String, String) {
    let shared = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let name = |path: &[String]| path.get(shared..).unwrap_or_default().join("·");
    (name(one), name(other))
}

fn words_of(cell: &GridCell) -> Option<&str> {
    cell.content.text()
}
