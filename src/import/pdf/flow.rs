//! Lines to paragraphs.
//!
//! A line ends a paragraph if the next word would still have found its place in it, or if the next line is indented,
//! further away, of another size, or set to the middle or the right. This holds for the official page (first line
//! indented by two characters) as for a web page (paragraphs apart, not indented).

use std::collections::BTreeMap;

use super::across::begins_item;
use super::line::{Line, joint, median};
use super::room::{CLOSING, leaves_room};

/// Places that belong to one edge of the text, in points.
const EDGE: f32 = 3.0;
/// Lines that end this far before the edge, in points, do not show where it is.
const SHORT: f32 = 30.0;
/// Text is at least as wide as this share of the page.
const WIDE: f32 = 0.6;
/// A first line is indented by more than this, of the size; two characters are usual.
const INDENT: f32 = 1.2;
/// What the indent of two characters measures, of the size.
const FIRST_LINE: std::ops::Range<f32> = 1.6..2.6;
/// Lines further apart than this, of the usual distance, are not of one paragraph.
const APART: f32 = 1.45;
/// Type that differs by more than this share is of another size.
const SIZE: f32 = 0.12;
/// A title is set larger than this, of the size of the text.
const TITLE: f32 = 1.15;
/// The end of a sentence or heading.
const ENDS: &[char] = &['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '”', '）', '…'];

/// A line and the page it stands on.
#[derive(Debug, Clone)]
pub struct Placed {
    pub page: usize,
    /// Width of the page.
    pub width: f32,
    pub line: Line,
}

/// A paragraph and the pages it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub text: String,
    pub first_page: usize,
    pub last_page: usize,
    /// Where the page ends in the text, if it does.
    pub breaks: Vec<usize>,
}

/// Left and right edge of the text of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Margins {
    left: f32,
    right: f32,
}

/// What is usual in the text.
#[derive(Debug)]
pub struct Flow {
    margins: BTreeMap<usize, Margins>,
    /// Size of most of the text.
    size: f32,
    /// From baseline to baseline.
    pitch: f32,
    /// Whether paragraphs begin with an indent.
    indented: bool,
}

impl Flow {
    /// Looks at all lines of the text; `tables` are the right edges of tables with the width of their pages.
    pub fn of(lines: &[&Placed], tables: &[(f32, f32)]) -> Self {
        // Counted by lines: in a short report the title has more characters than the headings.
        let size = median(lines.iter().map(|placed| placed.line.size).collect());
        let pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(a, b)| a.page == b.page);
        let gaps = pairs.map(|(a, b)| b.line.baseline - a.line.baseline).filter(|gap| *gap < 3.5 * size);
        let mut gaps: Vec<f32> = gaps.collect();
        gaps.sort_by(f32::total_cmp);
        // The distance inside paragraphs is the smaller one of those that are frequent.
        let pitch = gaps.get(gaps.len() / 4).copied().unwrap_or(2.0 * size);
        let mut flow = Self { margins: margins(lines, tables), size, pitch: pitch.max(size), indented: false };
        flow.indented = flow.begins_indented(lines);
        flow
    }

    /// Whether most of the lines behind a line that ended early are indented by two characters.
    fn begins_indented(&self, lines: &[&Placed]) -> bool {
        let behind_short = lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(before, next)| leaves_room(self.right(before) - before.line.right, &next.line));
        let indents: Vec<f32> = behind_short.map(|(_, next)| self.indent(next) / next.line.size).collect();
        let indented = indents.iter().filter(|indent| FIRST_LINE.contains(*indent)).count();
        let flush = indents.iter().filter(|indent| **indent < FIRST_LINE.start / 2.0).count();
        indented > flush
    }

    /// The paragraphs of lines that no table interrupts.
    pub fn passages(&self, lines: &[Placed]) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        let mut before: Option<&Placed> = None;
        for placed in lines {
            let continued = before.filter(|before| !self.ends(before, placed));
            match (continued, passages.last_mut()) {
                (Some(before), Some(passage)) => {
                    if before.page != placed.page {
                        passage.breaks.push(passage.text.len());
                    }
                    passage.text.push_str(joint(&before.line, &placed.line));
                    passage.text.push_str(&placed.line.text);
                    passage.last_page = placed.page;
                }
                _ => passages.push(Passage {
                    text: placed.line.text.clone(),
                    first_page: placed.page,
                    last_page: placed.page,
                    breaks: Vec::new(),
                }),
            }
            before = Some(placed);
        }
        passages
    }

    /// Whether a paragraph ends between two lines.
    fn ends(&self, before: &Placed, next: &Placed) -> bool {
        let (last, first) = (&before.line, &next.line);
        let same_page = before.page == next.page;
        if (last.size - first.size).abs() > SIZE * last.size.max(first.size) {
            return true;
        }
        if last.size > TITLE * self.size && self.are_one_title(before, next) {
            return !same_page || first.baseline - last.baseline > 2.5 * last.size;
        }
        let centred = (self.is_centred(before), self.is_centred(next));
        if centred != (false, false) || (same_page && first.baseline - last.baseline > APART * self.pitch) {
            return true;
        }
        let room = self.right(before) - last.right;
        if leaves_room(room, first) {
            return true;
        }
        if self.indent(next) > INDENT * first.size {
            // Where first lines are not indented, a paragraph that is indented as a whole goes on at the same place.
            return self.indented || (first.left - last.left).abs() > EDGE || last.text.ends_with(ENDS);
        }
        // Nothing tells it but the words.
        !self.indented && last.text.ends_with(ENDS) && (!same_page || begins_item(&first.text))
    }

    /// Whether two lines of large type are set to one middle, and not only begin and end alike.
    fn are_one_title(&self, before: &Placed, next: &Placed) -> bool {
        let (last, first) = (&before.line, &next.line);
        let middle = |line: &Line| (line.left + right_of_words(line)) / 2.0;
        let same_start = (last.left - first.left).abs() <= EDGE;
        (middle(last) - middle(first)).abs() <= 0.6 * last.size && (!same_start || self.is_in_the_middle(before))
    }

    /// Whether a line leaves as much free on the left as on the right.
    fn is_in_the_middle(&self, placed: &Placed) -> bool {
        let right = self.right(placed) - placed.line.right;
        (self.indent(placed) - right).abs() <= 1.2 * placed.line.size
    }

    /// Whether a line is set to the middle, and no full line with an indent.
    fn is_centred(&self, placed: &Placed) -> bool {
        let free = self.indent(placed).min(self.right(placed) - placed.line.right);
        self.is_in_the_middle(placed) && free > 2.5 * placed.line.size
    }

    fn right(&self, placed: &Placed) -> f32 {
        self.margins.get(&placed.page).map_or(placed.line.right, |margins| margins.right)
    }

    /// How far a line begins behind the left edge of the text.
    fn indent(&self, placed: &Placed) -> f32 {
        self.margins.get(&placed.page).map_or(0.0, |margins| placed.line.left - margins.left)
    }
}

/// The edges of the text on every page: where at least two lines begin and end on it, else where they do on other
/// pages of its width.
fn margins(lines: &[&Placed], tables: &[(f32, f32)]) -> BTreeMap<usize, Margins> {
    let mut pages: BTreeMap<usize, Vec<&Placed>> = BTreeMap::new();
    for placed in lines {
        pages.entry(placed.page).or_default().push(placed);
    }
    let mut widths: BTreeMap<i32, Vec<&Placed>> = BTreeMap::new();
    for placed in lines {
        widths.entry(placed.width.round() as i32).or_default().push(placed);
    }
    let general: BTreeMap<i32, _> = widths.into_iter().map(|(width, lines)| (width, edges(&lines))).collect();
    let of_page = |(page, lines_of_page): (usize, Vec<&Placed>)| {
        let width = lines_of_page.first().map_or(0.0, |placed| placed.width);
        let general = general.get(&(width.round() as i32)).copied().unwrap_or_default();
        let (left, right) = edges(&lines_of_page);
        // Lines that are all indented, or all set to the right, do not show where the edge is.
        let size = median(lines_of_page.iter().map(|placed| placed.line.size).collect());
        let is_edge = |left: &f32| general.0.is_none_or(|general| left - general < FIRST_LINE.start * size);
        let left = left.filter(is_edge).or(general.0);
        let left = left.unwrap_or_else(|| least(&lines_of_page, |line| line.left));
        // Tables are mostly as wide as the text.
        let of_tables = tables.iter().filter(|(of_page, _)| (of_page - width).abs() < 1.0).map(|(_, right)| *right);
        let right =
            right.or(general.1).unwrap_or_else(|| of_tables.fold(-least(&lines_of_page, |line| -line.right), f32::max));
        // A page of short lines only has no right edge of its own.
        let right = general.1.filter(|general| right < general - SHORT).unwrap_or(right);
        // Where all lines are short, the margins of the page are taken to be alike.
        let right = if right - left < WIDE * width { right.max(width - left) } else { right };
        (page, Margins { left, right })
    };
    pages.into_iter().map(of_page).collect()
}

fn least(lines: &[&Placed], of: impl Fn(&Line) -> f32) -> f32 {
    lines.iter().map(|placed| of(&placed.line)).fold(f32::INFINITY, f32::min)
}

/// Where a line ends without its last mark, which may hang out over the edge.
fn right_of_words(line: &Line) -> f32 {
    let word = line.glyphs.iter().rev().find(|glyph| !glyph.is_blank() && !CLOSING.contains(glyph.character));
    word.map_or(line.right, |glyph| glyph.end())
}

/// The outermost places where at least two lines begin, and where at least two end.
fn edges(lines: &[&Placed]) -> (Option<f32>, Option<f32>) {
    let shared = |mut places: Vec<f32>| {
        places.sort_by(f32::total_cmp);
        places.iter().zip(places.iter().skip(1)).find(|(a, b)| **b - **a <= EDGE).map(|(a, _)| *a)
    };
    let left = shared(lines.iter().map(|placed| placed.line.left).collect());
    let right = shared(lines.iter().map(|placed| -right_of_words(&placed.line)).collect());
    (left, right.map(|right| -right))
}
