//! Where the text of a page begins and ends: what tells an indent from an edge, and a full line from a short one.

use std::collections::BTreeMap;

use super::flow::{EDGE, ENDS, FIRST_LINE, Placed, SIZE};
use super::line::{Line, median};
use super::room::CLOSING;

/// Lines that end this far before the edge, in points, do not show where it is.
const SHORT: f32 = 30.0;
/// Text is at least as wide as this share of the page.
const WIDE: f32 = 0.6;

/// Left and right edge of the text of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    pub left: f32,
    pub right: f32,
}

/// Where a table begins and ends, and how wide its page is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    pub page: f32,
    pub left: f32,
    pub right: f32,
}

/// What is known of all pages of a width.
#[derive(Debug, Clone, Copy, Default)]
struct General {
    left: Option<f32>,
    right: Option<f32>,
    /// Size of the text.
    size: f32,
}

/// The edges of the text on every page: where at least two lines begin and end on it, else where they do on other
/// pages of its width.
pub fn margins(lines: &[&Placed], tables: &[Side]) -> BTreeMap<usize, Margins> {
    let mut pages: BTreeMap<usize, Vec<&Placed>> = BTreeMap::new();
    let mut widths: BTreeMap<i32, Vec<&Placed>> = BTreeMap::new();
    for placed in lines {
        pages.entry(placed.page).or_default().push(placed);
        widths.entry(placed.width.round() as i32).or_default().push(placed);
    }
    let of_width = |lines: &[&Placed]| {
        let width = lines.first().map_or(0.0, |placed| placed.width);
        let tables: Vec<Side> = tables.iter().filter(|side| (side.page - width).abs() < 1.0).copied().collect();
        (general(lines, &tables, width), tables)
    };
    let widths: BTreeMap<i32, (General, Vec<Side>)> =
        widths.into_iter().map(|(width, lines)| (width, of_width(&lines))).collect();
    let of_page = |(page, lines): (usize, Vec<&Placed>)| {
        let width = lines.first().map_or(0.0, |placed| placed.width);
        let (general, tables) = widths.get(&(width.round() as i32)).cloned().unwrap_or_default();
        (page, of_page(&lines, general, &tables, width))
    };
    pages.into_iter().map(of_page).collect()
}

/// What the lines of all pages of a width show. Where nearly every line is the first of its paragraph, no two begin at
/// the edge; then one line does, or a table, or the right margin tells, if it is as far as an indent further out.
fn general(lines: &[&Placed], tables: &[Side], width: f32) -> General {
    let size = median(lines.iter().map(|placed| placed.line.size).collect());
    let (left, right) = edges(lines, size);
    let of_text: Vec<&Line> =
        lines.iter().map(|placed| &placed.line).filter(|line| (line.size - size).abs() <= SIZE * size).collect();
    let is_indent = |left: f32, edge: f32| FIRST_LINE.contains(&((left - edge) / size.max(1.0)));
    let left = left.map(|left| {
        // Short lines that end alike, such as headings, show no edge, and none of them is full.
        let edge = right.filter(|right| right - left >= WIDE * width);
        if edge.is_some_and(|edge| goes_on_at(&of_text, left, edge)) {
            return left;
        }
        let of_lines = of_text.iter().map(|line| line.left);
        let beside = of_lines.chain(tables.iter().map(|side| side.left)).chain(right.map(|right| width - right));
        beside.fold(left, |known, edge| if is_indent(left, edge) { known.min(edge) } else { known })
    });
    General { left, right, size }
}

/// Whether a full line in the middle of a sentence is followed by one that begins at a place: no first line does.
fn goes_on_at(lines: &[&Line], left: f32, right: f32) -> bool {
    let full = |line: &Line| right - right_of_words(line) <= 2.0 * line.size && !line.text.ends_with(ENDS);
    let mut pairs = lines.iter().zip(lines.iter().skip(1));
    pairs.any(|(before, next)| full(before) && (next.left - left).abs() <= EDGE)
}

fn of_page(lines: &[&Placed], general: General, tables: &[Side], width: f32) -> Margins {
    let (left, right) = edges(lines, general.size);
    // Lines that are all indented, or all set to the right, do not show where the edge is.
    let is_edge = |left: &f32| general.left.is_none_or(|edge| left - edge < FIRST_LINE.start * general.size);
    let left = left.filter(is_edge).or(general.left);
    let left = left.unwrap_or_else(|| least(lines, |line| line.left));
    // Tables are mostly as wide as the text.
    let of_tables = tables.iter().map(|side| side.right);
    let right = right.or(general.right).unwrap_or_else(|| of_tables.fold(-least(lines, |line| -line.right), f32::max));
    // A page of short lines only has no right edge of its own.
    let right = general.right.filter(|general| right < general - SHORT).unwrap_or(right);
    // Where all lines are short, the margins of the page are taken to be alike.
    let right = if right - left < WIDE * width { right.max(width - left) } else { right };
    Margins { left, right }
}

fn least(lines: &[&Placed], of: impl Fn(&Line) -> f32) -> f32 {
    lines.iter().map(|placed| of(&placed.line)).fold(f32::INFINITY, f32::min)
}

/// Where a line ends without its last mark, which may hang out over the edge.
pub fn right_of_words(line: &Line) -> f32 {
    let word = line.glyphs.iter().rev().find(|glyph| !glyph.is_blank() && !CLOSING.contains(glyph.character));
    word.map_or(line.right, |glyph| glyph.end())
}

/// The outermost places where at least two lines begin, and where at least two end. Lines of larger type than `size`,
/// such as those of a title, which may begin and end alike in the middle of the page, do not count beside others.
fn edges(lines: &[&Placed], size: f32) -> (Option<f32>, Option<f32>) {
    let of_text: Vec<&Line> = lines.iter().map(|placed| &placed.line).collect();
    let small: Vec<&Line> = of_text.iter().filter(|line| line.size <= (1.0 + SIZE) * size).copied().collect();
    let of_text = if small.is_empty() { of_text } else { small };
    let shared = |mut places: Vec<f32>| {
        places.sort_by(f32::total_cmp);
        places.iter().zip(places.iter().skip(1)).find(|(a, b)| **b - **a <= EDGE).map(|(a, _)| *a)
    };
    let left = shared(of_text.iter().map(|line| line.left).collect());
    let right = shared(of_text.iter().map(|line| -right_of_words(line)).collect());
    (left, right.map(|right| -right))
}
