//! Ruled lines to nets: which lines belong to one table, and the coordinates of its columns and rows.

use super::page::{Glyph, Rule};

/// Lines this near to each other, in points, touch.
const TOUCH: f32 = 3.5;
/// Pieces of one line lie on one coordinate, give or take this.
const SAME: f32 = 0.8;
/// Shorter lines are marks, not rules.
const SHORT: f32 = 5.0;
/// Edges this near are one: a double line, the borders of two cells.
const DOUBLE: f32 = 3.0;
/// So are edges this near with no character between them.
const STRIP: f32 = 6.0;
/// More lines than this are a drawing.
const DRAWING: usize = 4000;

/// Lines that touch each other.
#[derive(Debug, Clone, Default)]
pub struct Net {
    pub horizontal: Vec<Rule>,
    pub vertical: Vec<Rule>,
}

/// Coordinates of an edge between columns or rows: lowest and highest of the lines that make it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    pub low: f32,
    pub high: f32,
}

impl Edge {
    pub fn middle(&self) -> f32 {
        (self.low + self.high) / 2.0
    }

    /// Whether a line is part of the edge.
    pub fn holds(&self, at: f32) -> bool {
        (self.low - SAME..=self.high + SAME).contains(&at)
    }
}

/// The nets of a page.
pub fn nets(rules: &[Rule]) -> Vec<Net> {
    let horizontal = joined(rules.iter().filter(|rule| rule.horizontal));
    let vertical = joined(rules.iter().filter(|rule| !rule.horizontal));
    if horizontal.len() + vertical.len() > DRAWING {
        return Vec::new();
    }
    let mut groups = Groups::new(horizontal.len() + vertical.len());
    for (at, across) in horizontal.iter().enumerate() {
        for (place, upright) in vertical.iter().enumerate() {
            if meet(across, upright) {
                groups.unite(at, horizontal.len() + place);
            }
        }
    }
    let mut nets: Vec<(usize, Net)> = Vec::new();
    for (at, rule) in horizontal.iter().chain(&vertical).enumerate() {
        let root = groups.root(at);
        let place = nets.iter().position(|(known, _)| *known == root).unwrap_or_else(|| {
            nets.push((root, Net::default()));
            nets.len() - 1
        });
        if let Some((_, net)) = nets.get_mut(place) {
            if rule.horizontal { &mut net.horizontal } else { &mut net.vertical }.push(*rule);
        }
    }
    let nets = nets.into_iter().map(|(_, net)| net);
    nets.filter(|net| !net.horizontal.is_empty() && !net.vertical.is_empty()).collect()
}

impl Net {
    /// Left, top, right and bottom.
    pub fn area(&self) -> [f32; 4] {
        let xs = || {
            self.horizontal.iter().flat_map(|rule| [rule.from, rule.to]).chain(self.vertical.iter().map(|rule| rule.at))
        };
        let ys = || {
            self.vertical.iter().flat_map(|rule| [rule.from, rule.to]).chain(self.horizontal.iter().map(|rule| rule.at))
        };
        let least = |values: &mut dyn Iterator<Item = f32>| values.fold(f32::INFINITY, f32::min);
        let most = |values: &mut dyn Iterator<Item = f32>| values.fold(f32::NEG_INFINITY, f32::max);
        [least(&mut xs()), least(&mut ys()), most(&mut xs()), most(&mut ys())]
    }

    /// Edges of columns and of rows. An outer edge without a line, as some tables have it, is where the lines end.
    pub fn edges(&self, glyphs: &[Glyph]) -> (Vec<Edge>, Vec<Edge>) {
        let [left, top, right, bottom] = self.area();
        let inside: Vec<(f32, f32)> = glyphs
            .iter()
            .filter(|glyph| !glyph.is_blank())
            .map(Glyph::middle)
            .filter(|(x, y)| (left..=right).contains(x) && (top..=bottom).contains(y))
            .collect();
        let xs = self.vertical.iter().map(|rule| rule.at).chain([left, right]);
        let ys = self.horizontal.iter().map(|rule| rule.at).chain([top, bottom]);
        let columns = edges(xs.collect(), inside.iter().map(|middle| middle.0).collect());
        let rows = edges(ys.collect(), inside.iter().map(|middle| middle.1).collect());
        (columns, rows)
    }
}

fn edges(mut at: Vec<f32>, mut characters: Vec<f32>) -> Vec<Edge> {
    at.sort_by(f32::total_cmp);
    characters.sort_by(f32::total_cmp);
    let free = |low: f32, high: f32| {
        let next = characters.partition_point(|place| *place < low);
        characters.get(next).is_none_or(|place| *place > high)
    };
    let mut edges: Vec<Edge> = Vec::new();
    for place in at {
        match edges.last_mut() {
            Some(edge) if place - edge.high <= DOUBLE => edge.high = place,
            Some(edge) if place - edge.low <= STRIP && free(edge.high, place) => edge.high = place,
            _ => edges.push(Edge { low: place, high: place }),
        }
    }
    edges
}

fn meet(across: &Rule, upright: &Rule) -> bool {
    (across.from - TOUCH..=across.to + TOUCH).contains(&upright.at)
        && (upright.from - TOUCH..=upright.to + TOUCH).contains(&across.at)
}

/// Rules of one direction, those that continue each other made one: dashes, borders drawn cell by cell.
fn joined<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<Rule> {
    let mut sorted: Vec<Rule> = rules.copied().collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut joined: Vec<Rule> = Vec::new();
    let mut level: Vec<Rule> = Vec::new();
    for rule in sorted {
        if level.first().is_some_and(|first| rule.at - first.at > SAME) {
            join_level(&mut level, &mut joined);
        }
        level.push(rule);
    }
    join_level(&mut level, &mut joined);
    joined.retain(|rule| rule.to - rule.from >= SHORT);
    joined
}

/// Joins rules on one coordinate.
fn join_level(level: &mut Vec<Rule>, joined: &mut Vec<Rule>) {
    level.sort_by(|a, b| a.from.total_cmp(&b.from));
    let start = joined.len();
    for rule in level.drain(..) {
        match joined.get_mut(start..).and_then(<[Rule]>::last_mut) {
            Some(last) if rule.from - last.to <= TOUCH => last.to = last.to.max(rule.to),
            _ => joined.push(rule),
        }
    }
}

/// Sets that are united step by step.
#[derive(Debug)]
pub struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    pub fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    pub fn root(&mut self, mut item: usize) -> usize {
        while let Some(parent) = self.parents.get(item).copied()
            && parent != item
        {
            // Halve the way for the next question.
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(item) {
                *slot = above;
            }
            item = above;
        }
        item
    }

    pub fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(slot) = self.parents.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }
}
