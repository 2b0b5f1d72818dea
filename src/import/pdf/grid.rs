//! Nets of lines to grids: cells with their spans, and the text that stands in each.

use super::line::{Line, joint, lines_any_way};
use super::net::{Edge, Groups, Net};
use super::page::{Direction, Glyph};
use super::room::leaves_room;

/// A line parts two slots if it runs along this share of their common edge.
const WALL: f32 = 0.6;
/// Slots and columns of a grid; more are a pattern.
const SLOTS: usize = 40_000;
const COLUMNS: usize = 200;
/// Characters of one word are no further apart than this, of the size.
const TOGETHER: f32 = 0.25;
/// Words that end at a line between columns leave at least this, of the size.
const APART: f32 = 0.08;
/// A word may stick out of its cell by this, of the size, without a doubt where it belongs.
const OVERHANG: f32 = 0.5;

/// A ruled table, or the part of it that stands on one page.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Coordinates of the edges of columns, from left to right.
    pub columns: Vec<f32>,
    pub top: f32,
    pub bottom: f32,
    pub rows: usize,
    pub cells: Vec<Field>,
    /// Texts that reach into a neighbouring cell, stand where the lines make no cell, or go on in a second line.
    pub doubtful: Vec<String>,
}

/// A cell and its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Field {
    pub row: usize,
    pub column: usize,
    pub row_span: usize,
    pub column_span: usize,
    pub lines: Vec<Line>,
    pub text: String,
}

impl Field {
    pub fn end_row(&self) -> usize {
        self.row + self.row_span
    }

    pub fn end_column(&self) -> usize {
        self.column + self.column_span
    }
}

impl Grid {
    /// The grid of a net; takes the characters that stand in it from `glyphs`. Nothing if the lines enclose nothing.
    pub fn of(net: &Net, glyphs: &mut Vec<Glyph>) -> Option<Self> {
        let (columns, rows) = net.edges(glyphs);
        let slots = columns.len().saturating_sub(1) * rows.len().saturating_sub(1);
        if slots == 0 || slots > SLOTS || columns.len() > COLUMNS {
            return None;
        }
        let (left, right) = (columns.first()?.low, columns.last()?.high);
        let (top, bottom) = (rows.first()?.low, rows.last()?.high);
        let (inside, outside) = std::mem::take(glyphs).into_iter().partition(|glyph| {
            let (x, y) = glyph.middle();
            (left..=right).contains(&x) && (top..=bottom).contains(&y)
        });
        *glyphs = outside;
        let mut grid = Self {
            columns: columns.iter().map(Edge::middle).collect(),
            top,
            bottom,
            rows: rows.len() - 1,
            ..Self::default()
        };
        let crooked = grid.enclose(net, &columns, &rows);
        let rows: Vec<f32> = rows.iter().map(Edge::middle).collect();
        let slots = grid.slots();
        let mut held: Vec<Vec<Glyph>> = vec![Vec::new(); grid.cells.len()];
        for word in words(&inside, &grid.columns) {
            if let Some(at) = grid.cell_of(&word, &rows, &slots) {
                grid.doubt(&word, at, &crooked);
                if let Some(glyphs) = held.get_mut(at) {
                    glyphs.extend(word);
                }
            }
        }
        for (field, glyphs) in grid.cells.iter_mut().zip(held) {
            let width = span(&grid.columns, field.column, field.end_column());
            field.lines = lines_any_way(&glyphs);
            let broken;
            (field.text, broken) = text_of(&field.lines, width);
            if broken {
                grid.doubtful.push(field.text.clone());
            }
        }
        Some(grid)
    }

    /// Whether it is a box around something, not a table.
    pub fn is_box(&self) -> bool {
        self.cells.len() <= 1
    }

    pub fn width_of(&self, field: &Field) -> f32 {
        span(&self.columns, field.column, field.end_column())
    }

    /// Finds the cells: slots that no line parts are one. Gives the cells whose outline is no rectangle.
    fn enclose(&mut self, net: &Net, columns: &[Edge], rows: &[Edge]) -> Vec<usize> {
        let (width, height) = (columns.len() - 1, rows.len() - 1);
        let mut groups = Groups::new(width * height);
        for row in 0..height {
            for column in 0..width {
                let slot = row * width + column;
                if column + 1 < width && !is_wall(&net.vertical, columns.get(column + 1), rows.get(row..)) {
                    groups.unite(slot, slot + 1);
                }
                if row + 1 < height && !is_wall(&net.horizontal, rows.get(row + 1), columns.get(column..)) {
                    groups.unite(slot, slot + width);
                }
            }
        }
        // First and last row and column of every group, and how many slots it has.
        let mut areas: Vec<Option<([usize; 4], usize)>> = vec![None; width * height];
        for slot in 0..width * height {
            let (row, column) = (slot / width, slot % width);
            if let Some(area) = areas.get_mut(groups.root(slot)) {
                let ([top, left, bottom, right], count) = area.unwrap_or(([row, column, row, column], 0));
                *area = Some(([top, left.min(column), bottom.max(row), right.max(column)], count + 1));
            }
        }
        let mut crooked = Vec::new();
        for slot in 0..width * height {
            let Some(Some(([top, left, bottom, right], count))) = areas.get(groups.root(slot)) else { continue };
            let (row, column) = (slot / width, slot % width);
            let whole = (bottom - top + 1) * (right - left + 1) == *count;
            let begins = if whole {
                (row, column) == (*top, *left)
            } else {
                column == 0 || groups.root(slot - 1) != groups.root(slot)
            };
            if !begins {
                continue;
            }
            let run = (column..width).take_while(|next| groups.root(row * width + next) == groups.root(slot)).count();
            if !whole {
                crooked.push(self.cells.len());
            }
            let row_span = if whole { bottom - top + 1 } else { 1 };
            self.cells.push(Field { row, column, row_span, column_span: run, ..Field::default() });
        }
        crooked
    }

    /// The cell of every slot, row by row.
    fn slots(&self) -> Vec<usize> {
        let width = self.columns.len() - 1;
        let mut slots = vec![usize::MAX; width * self.rows];
        for (at, field) in self.cells.iter().enumerate() {
            for row in field.row..field.end_row() {
                let slots = slots.get_mut(row * width + field.column..row * width + field.end_column());
                slots.unwrap_or_default().fill(at);
            }
        }
        slots
    }

    /// The cell that the middle of a word lies in.
    fn cell_of(&self, word: &[Glyph], rows: &[f32], slots: &[usize]) -> Option<usize> {
        let ((left, top), (right, bottom)) = (word.first()?.middle(), word.last()?.middle());
        let column = slot_of(&self.columns, (left + right) / 2.0);
        let row = slot_of(rows, (top + bottom) / 2.0);
        slots.get(row * (self.columns.len() - 1) + column).copied()
    }

    /// Notes a word that sticks out of its cell, or whose cell is no rectangle.
    fn doubt(&mut self, word: &[Glyph], at: usize, crooked: &[usize]) {
        let (Some(field), Some(first), Some(last)) = (self.cells.get(at), word.first(), word.last()) else { return };
        let edge = |at: usize| self.columns.get(at).copied().unwrap_or(0.0);
        let over = (edge(field.column) - first.x).max(last.end() - edge(field.end_column()));
        let sticks_out = first.direction() == Some(Direction::Right) && over > OVERHANG * first.size;
        if sticks_out || crooked.binary_search(&at).is_ok() {
            self.doubtful.push(word.iter().map(|glyph| glyph.character).collect());
        }
    }
}

fn span(edges: &[f32], from: usize, to: usize) -> f32 {
    match (edges.get(from), edges.get(to)) {
        (Some(from), Some(to)) => to - from,
        _ => 0.0,
    }
}

/// The slot between edges that a coordinate lies in.
fn slot_of(edges: &[f32], at: f32) -> usize {
    edges.partition_point(|edge| *edge <= at).clamp(1, edges.len().saturating_sub(1).max(1)) - 1
}

/// Whether lines run along an edge between the first two of the edges across it.
fn is_wall(rules: &[super::page::Rule], edge: Option<&Edge>, across: Option<&[Edge]>) -> bool {
    let (Some(edge), Some([from, to, ..])) = (edge, across) else { return false };
    let (from, to) = (from.high, to.low);
    let along = rules.iter().filter(|rule| edge.holds(rule.at));
    let covered: f32 = along.map(|rule| (rule.to.min(to) - rule.from.max(from)).max(0.0)).sum();
    covered >= WALL * (to - from)
}

/// Words: characters that were set in one go and stand together. A word belongs to one cell as a whole, even where it
/// is too long for it; otherwise its last digits would be read as the next cell's.
fn words(glyphs: &[Glyph], columns: &[f32]) -> Vec<Vec<Glyph>> {
    let mut words: Vec<Vec<Glyph>> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        if last.is_none_or(|last| !together(last, glyph, columns)) {
            words.push(Vec::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(*glyph);
        }
        last = Some(glyph);
    }
    words
}

fn together(last: &Glyph, next: &Glyph, columns: &[f32]) -> bool {
    if last.run != next.run || last.is_blank() || next.is_blank() || last.direction() != next.direction() {
        return false;
    }
    let (end_x, end_y) = (last.x + last.dx, last.y + last.dy);
    let (gap_x, gap_y) = (next.x - end_x, next.y - end_y);
    let near = gap_x.abs().max(gap_y.abs()) <= TOGETHER * next.size;
    let parted = gap_x > APART * next.size && columns.iter().any(|edge| (end_x..=next.x).contains(edge));
    near && !parted
}

/// The text of a cell: its lines joined; and whether a figure goes on in a second line, as one does that is too long
/// for its column. Figures under each other are two if there was room for the second behind the first.
fn text_of(lines: &[Line], width: f32) -> (String, bool) {
    let mut text = String::new();
    let mut broken = false;
    let mut before: Option<&Line> = None;
    for line in lines {
        if let Some(before) = before {
            let several = before.text.contains(' ') || line.text.contains(' ');
            let room = width - (before.right - before.left);
            text.push_str(match (is_figure(&before.text) && is_figure(&line.text), several) {
                (false, _) => joint(before, line),
                (true, true) => " ",
                (true, false) if leaves_room(room, line) => "\n",
                (true, false) => {
                    broken = true;
                    joint(before, line)
                }
            });
        }
        text.push_str(&line.text);
        before = Some(line);
    }
    (text, broken)
}

pub fn is_figure(text: &str) -> bool {
    text.chars().any(|character| character.is_ascii_digit()) && !text.chars().any(char::is_alphabetic)
}
