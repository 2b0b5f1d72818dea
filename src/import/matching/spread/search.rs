//! Looking for all ways to read the open rows of a table together.

use std::collections::BTreeMap;

use super::candidates::Reading;
use super::{Content, Row};
use crate::form::Form;

/// Steps of the search. A table that is not settled by then tells nothing.
const MOST_STEPS: usize = 20_000;

/// Readings of a row that come to the same figures: a blank and a zero count alike in every sum.
struct Class<'a> {
    figures: Vec<i64>,
    readings: Vec<&'a Reading>,
}

/// An open row.
struct OpenRow<'a> {
    row: usize,
    cells: &'a [usize],
    classes: Vec<Class<'a>>,
}

/// A relation between rows: Σ left = Σ right.
struct Condition {
    /// Sum of the known cells, those on the right counted negative.
    known: i64,
    /// Cells of open rows: row, cell in the row, and whether it stands on the left.
    open: Vec<(usize, usize, bool)>,
}

pub struct Search<'a> {
    rows: Vec<OpenRow<'a>>,
    conditions: Vec<Condition>,
}

impl<'a> Search<'a> {
    /// `None` if a row cannot be read in any way.
    pub fn of(form: &Form, rows: &'a [Row]) -> Option<Self> {
        let mut open: Vec<OpenRow> = Vec::new();
        let mut at: BTreeMap<usize, Place> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            for (number, cell) in row.cells.iter().enumerate() {
                let place = match &row.content {
                    Content::Known(values) => Place::Known(values.get(number).copied().flatten().unwrap_or_default()),
                    Content::Open(_) => Place::Open(open.len(), number),
                    Content::Unknown => Place::Unknown,
                };
                at.insert(*cell, place);
            }
            if let Content::Open(readings) = &row.content {
                if readings.is_empty() {
                    return None;
                }
                open.push(OpenRow { row: index, cells: &row.cells, classes: classes(readings) });
            }
        }
        let conditions = form.relations.iter().filter_map(|relation| condition(relation, &at)).collect();
        Some(Self { rows: open, conditions })
    }

    /// For every open row the readings that occur in some solution; `None` if there is no solution,
    /// or too many steps.
    pub fn run(mut self) -> Option<Vec<(usize, Vec<&'a Reading>)>> {
        self.narrow();
        if self.rows.iter().any(|row| row.classes.is_empty()) {
            return None;
        }
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|row| self.rows.get(*row).map(|row| row.classes.len()));
        let mut walk = Walk {
            search: &self,
            bounds: self.rows.iter().map(bounds).collect(),
            order,
            chosen: vec![None; self.rows.len()],
            used: self.rows.iter().map(|row| vec![false; row.classes.len()]).collect(),
            steps: 0,
        };
        walk.go(0)?;
        let used = walk.used;
        let readings = |row: &OpenRow<'a>, used: &Vec<bool>| -> Vec<&'a Reading> {
            let classes = row.classes.iter().zip(used).filter(|(_, used)| **used);
            classes.flat_map(|(class, _)| class.readings.iter().copied()).collect()
        };
        let result: Vec<(usize, Vec<&Reading>)> =
            self.rows.iter().zip(&used).map(|(row, used)| (row.row, readings(row, used))).collect();
        result.iter().all(|(_, readings)| !readings.is_empty()).then_some(result)
    }

    /// Strikes out the classes that no choice in the other rows can make good, until nothing changes.
    fn narrow(&mut self) {
        loop {
            let bounds: Vec<Vec<(i64, i64)>> = self.rows.iter().map(bounds).collect();
            let impossible = |row: usize, class: &Class| {
                self.conditions.iter().any(|condition| {
                    let touches = condition.open.iter().any(|(open, ..)| *open == row);
                    touches
                        && !condition.can_hold(|open, cell| {
                            let of_row = || bounds.get(open).and_then(|bounds| bounds.get(cell)).copied();
                            let of_class = || class.figures.get(cell).map(|value| (*value, *value));
                            if open == row { of_class() } else { of_row() }.unwrap_or((0, 0))
                        })
                })
            };
            let strike: Vec<Vec<bool>> = self
                .rows
                .iter()
                .enumerate()
                .map(|(at, row)| row.classes.iter().map(|class| impossible(at, class)).collect())
                .collect();
            if !strike.iter().flatten().any(|strike| *strike) {
                return;
            }
            for (row, strike) in self.rows.iter_mut().zip(strike) {
                let mut strike = strike.into_iter();
                row.classes.retain(|_| !strike.next().unwrap_or(false));
            }
        }
    }
}

/// The least and the greatest figure of every cell of a row.
fn bounds(row: &OpenRow) -> Vec<(i64, i64)> {
    let figures = |cell: usize| row.classes.iter().filter_map(move |class| class.figures.get(cell).copied());
    let bound = |cell: usize| (figures(cell).min().unwrap_or(0), figures(cell).max().unwrap_or(0));
    (0..row.cells.len()).map(bound).collect()
}

#[derive(Clone, Copy)]
enum Place {
    Known(i64),
    Open(usize, usize),
    Unknown,
}

/// A relation as a condition on open rows; `None` if it touches none, or a cell that nobody knows.
fn condition(relation: &crate::form::Relation, at: &BTreeMap<usize, Place>) -> Option<Condition> {
    let mut condition = Condition { known: 0, open: Vec::new() };
    for (cells, left) in [(&relation.left, true), (&relation.right, false)] {
        for cell in cells {
            match at.get(cell).copied().unwrap_or(Place::Unknown) {
                Place::Known(value) => {
                    condition.known = condition.known.checked_add(if left { value } else { value.checked_neg()? })?;
                }
                Place::Open(row, cell) => condition.open.push((row, cell, left)),
                Place::Unknown => return None,
            }
        }
    }
    (!condition.open.is_empty()).then_some(condition)
}

impl Condition {
    /// Whether both sides can be equal while every open cell stays within its bounds.
    fn can_hold(&self, bounds: impl Fn(usize, usize) -> (i64, i64)) -> bool {
        let (mut least, mut most) = (self.known, self.known);
        for (row, cell, left) in &self.open {
            let (low, high) = bounds(*row, *cell);
            let (low, high) = if *left { (low, high) } else { (high.saturating_neg(), low.saturating_neg()) };
            least = least.saturating_add(low);
            most = most.saturating_add(high);
        }
        least <= 0 && 0 <= most
    }
}

struct Walk<'s, 'a> {
    search: &'s Search<'a>,
    /// The least and the greatest figure of every cell of rows that are not chosen yet.
    bounds: Vec<Vec<(i64, i64)>>,
    order: Vec<usize>,
    chosen: Vec<Option<usize>>,
    used: Vec<Vec<bool>>,
    steps: usize,
}

impl Walk<'_, '_> {
    fn go(&mut self, depth: usize) -> Option<()> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        let Some(row) = self.order.get(depth).copied() else {
            for (used, chosen) in self.used.iter_mut().zip(&self.chosen) {
                if let Some(used) = chosen.and_then(|class| used.get_mut(class)) {
                    *used = true;
                }
            }
            return Some(());
        };
        let classes = self.search.rows.get(row).map_or(0, |row| row.classes.len());
        for class in 0..classes {
            if let Some(chosen) = self.chosen.get_mut(row) {
                *chosen = Some(class);
            }
            if self.is_possible(row) {
                self.go(depth + 1)?;
            }
        }
        if let Some(chosen) = self.chosen.get_mut(row) {
            *chosen = None;
        }
        Some(())
    }

    /// Whether the conditions on a row that has just been chosen can still hold.
    fn is_possible(&self, row: usize) -> bool {
        let bound = |open: usize, cell: usize| match self.chosen.get(open).copied().flatten() {
            Some(class) => {
                let figures = &self.search.rows.get(open)?.classes.get(class)?.figures;
                figures.get(cell).map(|value| (*value, *value))
            }
            None => self.bounds.get(open)?.get(cell).copied(),
        };
        let conditions = self.search.conditions.iter();
        let mut touched = conditions.filter(|condition| condition.open.iter().any(|(open, ..)| *open == row));
        touched.all(|condition| condition.can_hold(|open, cell| bound(open, cell).unwrap_or((0, 0))))
    }
}

fn classes(readings: &[Reading]) -> Vec<Class<'_>> {
    let mut classes: BTreeMap<Vec<i64>, Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        let figures = reading.iter().map(|value| value.unwrap_or_default()).collect();
        classes.entry(figures).or_default().push(reading);
    }
    classes.into_iter().map(|(figures, readings)| Class { figures, readings }).collect()
}
