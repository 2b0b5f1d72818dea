//! From the pieces of a paragraph to lines that fill the measure: where lines end, and where each glyph stands.
//!
//! A line ends where it is spread or squeezed least. Marks give up blank before a line is left much too short (标点挤压),
//! a mark at the end of a line may give up its blank for nothing, and what is left over goes between the characters.

use std::ops::Range;

use super::marks::Kind;
use super::pieces::{Break, Piece};

/// A set line: which pieces it holds and how far each of them moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub pieces: Range<usize>,
    /// Room put behind every piece that stretches.
    pub gap: f32,
    /// Share of their blank that the marks inside the line give up, from 0 to 1.
    pub squeeze: f32,
}

/// Measures of a paragraph in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    pub first: f32,
    pub rest: f32,
    /// Size of the type.
    pub em: f32,
}

/// Room between characters beyond which a line is rather left short, in ems.
/// Readers that take text out of a PDF see a space in a wider gap.
const WIDEST_GAP_EM: f32 = 0.1;
/// What rounding may add to a full line, in points.
const TOLERANCE: f32 = 0.05;
/// What a reluctant break costs: as much as a gap of 0.08 em.
const RELUCTANCE: f32 = 64.0;
/// What a last line of one character costs.
const RUNT: f32 = 15.0;
/// What squeezing every mark of the line to half its width costs.
const SQUEEZE: f32 = 40.0;

/// Breaks a paragraph into lines.
pub fn fill(pieces: &[Piece], measure: Measure) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < pieces.len() {
        let width = if start == 0 { measure.first } else { measure.rest };
        let line = next_line(pieces, start, width, measure);
        start = line.pieces.end.max(start + 1);
        lines.push(line);
        while pieces.get(start).is_some_and(|piece| piece.kind == Kind::Space) {
            start += 1;
        }
    }
    lines
}

/// Sums over the pieces of a line so far.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    natural: f32,
    /// The same without spaces at the end.
    visible: f32,
    squeeze: f32,
    gaps: usize,
}

struct Candidate {
    cost: f32,
    line: Line,
}

fn next_line(pieces: &[Piece], start: usize, width: f32, measure: Measure) -> Line {
    let mut sums = Sums::default();
    let mut best: Option<Candidate> = None;
    let mut forced = start + 1;
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        sums.natural += piece.width;
        sums.squeeze += piece.front + piece.back;
        if piece.kind != Kind::Space {
            sums.visible = sums.natural;
        }
        if sums.visible - sums.squeeze > width + TOLERANCE {
            break;
        }
        if sums.visible <= width + TOLERANCE {
            forced = forced.max(index + 1);
        }
        if piece.after != Break::Never {
            let found = candidate(pieces, start..index + 1, sums, width, measure.em);
            if best.as_ref().is_none_or(|best| found.cost <= best.cost) {
                best = Some(found);
            }
        }
        sums.gaps += usize::from(piece.stretch);
    }
    match best {
        Some(best) if !must_split(pieces, &best.line, width, measure) => best.line,
        _ => Line { pieces: start..forced, gap: 0.0, squeeze: 0.0 },
    }
}

/// Whether what follows the line is longer than a whole line, so that it has to be split anyway, and the line is too short.
fn must_split(pieces: &[Piece], line: &Line, width: f32, measure: Measure) -> bool {
    let set: f32 = pieces.get(line.pieces.clone()).unwrap_or(&[]).iter().map(|piece| piece.width).sum();
    let rest = pieces.get(line.pieces.end..).unwrap_or(&[]);
    let run = rest.iter().position(|piece| piece.after != Break::Never).map_or(rest.len(), |last| last + 1);
    let next: f32 = rest.iter().take(run).map(|piece| piece.width).sum();
    next > measure.rest && set < width - 4.0 * measure.em
}

/// What it costs to end the line here. Gaps of r ems cost (100 r)², squeezing at most [`SQUEEZE`].
fn candidate(pieces: &[Piece], range: Range<usize>, sums: Sums, width: f32, em: f32) -> Candidate {
    let end = range.end;
    let last = end.checked_sub(1).and_then(|index| pieces.get(index));
    let end_blank = last.map_or(0.0, |piece| piece.back);
    let slack = width - sums.visible;
    let slack = if slack.abs() <= TOLERANCE { 0.0 } else { slack };
    let mut line = Line { pieces: range, gap: 0.0, squeeze: 0.0 };
    let mut cost = 0.0;
    if slack >= 0.0 {
        if end < pieces.len() {
            let gap = if sums.gaps == 0 { f32::INFINITY } else { slack / sums.gaps as f32 };
            cost += (100.0 * gap / em).powi(2).min(1e6);
            line.gap = if gap <= WIDEST_GAP_EM * em { gap } else { 0.0 };
        }
    } else if -slack > end_blank {
        let share = (-slack - end_blank) / (sums.squeeze - end_blank).max(f32::EPSILON);
        cost += 4.0 + SQUEEZE * share * share;
        line.squeeze = share.min(1.0);
    }
    if last.is_some_and(|piece| piece.after == Break::Reluctant) {
        cost += RELUCTANCE;
    }
    let left = pieces.get(end..).unwrap_or(&[]).iter().filter(|piece| piece.kind != Kind::Closing).count();
    if left == 1 {
        cost += RUNT;
    }
    Candidate { cost, line }
}

impl Line {
    /// The pieces with the place of each glyph, measured from the beginning of the line. Spaces at the end are kept.
    pub fn placed<'a>(&'a self, pieces: &'a [Piece]) -> impl Iterator<Item = (&'a Piece, f32)> {
        let mut x = 0.0;
        pieces.get(self.pieces.clone()).unwrap_or(&[]).iter().map(move |piece| {
            let at = x + piece.shift - piece.front * self.squeeze;
            x += piece.width - (piece.front + piece.back) * self.squeeze;
            if piece.stretch {
                x += self.gap;
            }
            (piece, at)
        })
    }
}
