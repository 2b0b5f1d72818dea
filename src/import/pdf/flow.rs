//! Lines to paragraphs.
//!
//! A line ends a paragraph if the next word would still have found its place in it, or if the next line is indented,
//! further away, of another size, or set to the middle or the right. This holds for the official page (first line
//! indented by two characters) as for a web page (paragraphs apart, not indented).

use std::collections::BTreeMap;

use super::across::begins_item;
use super::line::{Line, joint, median};
use super::margins::{Margins, Side, margins, right_of_words};
use super::room::leaves_room;

/// Places that belong to one edge of the text, in points.
pub const EDGE: f32 = 3.0;
/// A first line is indented by more than this, of the size; two characters are usual.
const INDENT: f32 = 1.2;
/// What the indent of two characters measures, of the size.
pub const FIRST_LINE: std::ops::Range<f32> = 1.6..2.6;
/// A line that begins further in than this, of the size, is set to the right and no first line.
const FAR: f32 = 6.0;
/// Lines further apart than this, of the usual distance, are not of one paragraph.
const APART: f32 = 1.45;
/// Type that differs by more than this share is of another size.
pub const SIZE: f32 = 0.12;
/// A title is set larger than this, of the size of the text.
const TITLE: f32 = 1.15;
/// The end of a sentence or heading.
pub const ENDS: &[char] = &['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '”', '）', '…'];

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
    /// Looks at all lines of the text, and at where tables begin and end.
    pub fn of(lines: &[&Placed], tables: &[Side]) -> Self {
        // Counted by lines: in a short report the title has more characters than the headings.
        let size = median(lines.iter().map(|placed| placed.line.size).collect());
        let mut flow = Self { margins: margins(lines, tables), size, pitch: 0.0, indented: false };
        flow.pitch = flow.usual_pitch(lines).max(size);
        flow.indented = flow.begins_indented(lines);
        flow
    }

    /// The distance of lines inside paragraphs: behind full lines if there are some, since most paragraphs may have one
    /// line only; else the smaller one of those that are frequent.
    fn usual_pitch(&self, lines: &[&Placed]) -> f32 {
        const FULL: usize = 4;
        let pairs: Vec<_> = lines.iter().zip(lines.iter().skip(1)).filter(|(a, b)| a.page == b.page).collect();
        let lower = |full: bool| {
            let of_kind = pairs.iter().filter(|(a, b)| !full || self.goes_on(a, b));
            let gaps = of_kind.map(|(a, b)| b.line.baseline - a.line.baseline).filter(|gap| *gap < 3.5 * self.size);
            let mut gaps: Vec<f32> = gaps.collect();
            gaps.sort_by(f32::total_cmp);
            (gaps.get(gaps.len() / 4).copied(), gaps.len())
        };
        let full = Some(lower(true)).filter(|(_, count)| *count >= FULL).and_then(|(gap, _)| gap);
        full.or(lower(false).0).unwrap_or(2.0 * self.size)
    }

    /// Whether a line is full and the next begins at the edge, as inside a paragraph.
    fn goes_on(&self, before: &Placed, next: &Placed) -> bool {
        let of_text = |line: &Line| (line.size - self.size).abs() <= SIZE * self.size;
        let full = !leaves_room(self.right(before) - before.line.right, &next.line);
        full && of_text(&before.line) && of_text(&next.line) && self.indent(next).abs() <= EDGE
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
        // Organ and date at the right, and what stands below them at the left.
        if self.indent(before) > FAR * last.size && last.left - first.left > INDENT * last.size {
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
