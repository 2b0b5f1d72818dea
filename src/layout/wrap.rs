//! Short texts of several lines that are not justified: table cells and the title. Lines end at sense.
//!
//! Where the lines end is chosen over the whole text: rather between words than in them, after a mark or an
//! enumerator than anywhere, and in lines of like width rather than a long one and a stump.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::marks::Kind;
use super::pieces::{Break, Piece};

/// A line with its visible width: blank of marks at its ends and spaces do not count.
#[derive(Debug, Clone, PartialEq)]
pub struct ShortLine {
    pub pieces: Range<usize>,
    pub width: f32,
    /// Blank in front of the ink that hangs out on the left.
    pub hang: f32,
}

/// What a line end costs beside the width of its line.
pub type LineEnd<'a> = dyn Fn(usize) -> f32 + 'a;

/// What one line more costs.
const LINE: f32 = 4.0;
/// Costs this close are the same; of two like ways the one with the longer last line is taken, whatever the font.
const TIE: f32 = 0.01;
/// What uneven lines cost.
const UNEVEN: f32 = 2.0;

/// Breaks a text into lines no wider than `width`. `line_end` prices a break behind the piece with that index;
/// an infinite price forbids it. A part without breaks that is wider than the line is broken anywhere.
pub fn wrap(pieces: &[Piece], width: f32, line_end: &LineEnd<'_>) -> Vec<ShortLine> {
    let n = pieces.len();
    // One line costs less than two, wherever they might end.
    let whole = short_line(pieces, 0..n);
    if n > 0 && whole.width <= width {
        return vec![whole];
    }
    // Best cost of setting the first i pieces, and where the last line begins.
    let mut best: Vec<(f32, usize)> = vec![(f32::INFINITY, 0); n + 1];
    if let Some(first) = best.first_mut() {
        first.0 = 0.0;
    }
    for start in 0..n {
        let Some((so_far, _)) = best.get(start).copied() else { break };
        if so_far.is_infinite() {
            continue;
        }
        for end in start + 1..=n {
            let line = short_line(pieces, start..end);
            let fits = line.width <= width;
            if !fits && end > start + 1 {
                break;
            }
            let price = if end == n { 0.0 } else { line_end(end - 1) };
            let fill = line.width / width.max(1.0);
            let cost = so_far + LINE + UNEVEN * fill * fill + price;
            if let Some(slot) = best.get_mut(end)
                && cost + TIE < slot.0
            {
                *slot = (cost, start);
            }
        }
        // Nothing can follow: the unbreakable part is wider than the line and is broken anywhere.
        if best.iter().skip(start + 1).all(|(cost, _)| cost.is_infinite()) {
            let end = (start + 1..=n).take_while(|end| short_line(pieces, start..*end).width <= width).last();
            let end = end.unwrap_or(start + 1);
            if let Some(slot) = best.get_mut(end) {
                *slot = (so_far + 10.0 * LINE, start);
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = n;
    while end > 0 {
        let start = best.get(end).map_or(0, |(_, start)| *start).min(end - 1);
        lines.push(short_line(pieces, start..end));
        end = start;
    }
    lines.reverse();
    lines
}

/// Breaks the text of a cell, or another short one, into lines no wider than `width`, between words where it can.
pub fn wrap_words(text: &str, pieces: &[Piece], width: f32) -> Vec<ShortLine> {
    // Most texts fit, and to find words takes longer than all else.
    let ends = LazyCell::new(|| cell_line_ends(text, pieces));
    wrap(pieces, width, &|index| ends.get(index).copied().unwrap_or(f32::INFINITY))
}

fn short_line(pieces: &[Piece], range: Range<usize>) -> ShortLine {
    let line = pieces.get(range.clone()).unwrap_or(&[]);
    let visible = line.iter().rposition(|piece| piece.kind != Kind::Space).map_or(0, |last| last + 1);
    let line = line.get(..visible).unwrap_or(&[]);
    let hang = line.first().map_or(0.0, |piece| piece.front);
    let blank = hang + line.last().map_or(0.0, |piece| piece.back);
    ShortLine { pieces: range, width: line.iter().map(|piece| piece.width).sum::<f32>() - blank, hang }
}

/// Prices of line ends in a table cell: words are kept whole, enumerators and bracketed remarks get lines of their own.
fn cell_line_ends(text: &str, pieces: &[Piece]) -> Vec<f32> {
    let words: HashSet<usize> =
        WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect();
    let ends = pieces.iter().zip(pieces.iter().skip(1));
    ends.map(|(a, b)| match a.after {
        Break::Never => f32::INFINITY,
        Break::Reluctant => 8.0,
        Break::Free if b.kind == Kind::Opening => -1.5,
        Break::Free if a.kind == Kind::Closing => -1.0,
        Break::Free if words.contains(&b.at) => 0.0,
        Break::Free => 6.0,
    })
    .chain([0.0])
    .collect()
}

/// Prices of line ends in the title (7.3.1: 回行时要做到词意完整): before the year, as Word and web page do it, or,
/// where that does not do, after it; otherwise behind the name of an organ, otherwise between words.
pub fn title_line_ends(text: &str, pieces: &[Piece]) -> Vec<f32> {
    const NAME: &str = "政府信息公开工作";
    const ORGANS: [&str; 5] = ["人民政府", "委员会", "办事处", "办公厅", "办公室"];
    let name = text.rfind(NAME);
    let year = name.and_then(|name| text.get(..name)).and_then(|before| {
        let year = before.trim_end_matches(['年', '度']);
        let digits = year.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        (digits < year.len()).then_some(digits)
    });
    let words = cell_line_ends(text, pieces);
    pieces
        .iter()
        .map(Some)
        .skip(1)
        .chain([None])
        .zip(words)
        .map(|(next, word)| {
            let at = next.map(|piece| piece.at);
            let organ =
                at.and_then(|at| text.get(..at)).is_some_and(|before| ORGANS.iter().any(|end| before.ends_with(end)));
            if at.is_some() && at == year {
                0.0
            } else if at.is_some() && at == name {
                UNEVEN
            } else if organ {
                word + 10.0
            } else {
                word + 20.0
            }
        })
        .collect()
}
