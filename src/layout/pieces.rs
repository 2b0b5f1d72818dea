//! A text taken apart for setting: for each character its glyph, its width, and whether a line may end after it.
//!
//! Breaks come from the Unicode rules (UAX 14) and the rules of our own that those leave open:
//! quotation marks have a side, numbers keep their units, document numbers (〔2021〕30号) and addresses stay together.

use std::collections::HashSet;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::fonts::{FaceId, FontRole, Metrics};
use super::marks::{FAST_UNITS, Kind, LOOSE_UNITS, is_double_mark, is_invisible, kind, never_begins_a_line};

/// Whether a line may end after a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    Never,
    /// Only if the line would be spread too far otherwise.
    Reluctant,
    Free,
}

/// A character ready to be set. Lengths are points.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub text: char,
    /// Byte offset in the text.
    pub at: usize,
    pub role: FontRole,
    pub face: FaceId,
    pub glyph: u16,
    /// Advance of the glyph in its face.
    pub advance: f32,
    /// Room the piece takes in a line, tracking and blanks included.
    pub width: f32,
    /// Where the glyph begins in that room; negative where blank has been cut off in front of it.
    pub shift: f32,
    /// Blank before and behind the ink that may still be cut off (标点挤压).
    pub front: f32,
    pub back: f32,
    pub kind: Kind,
    pub after: Break,
    /// Whether justification may put room behind the piece.
    pub stretch: bool,
    /// Whether no face holds the character.
    pub missing: bool,
}

/// Size and spacing of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    pub size: f32,
    /// Added to every full-width character.
    pub tracking: f32,
}

/// Stands in the place of a character that no face holds.
const STAND_IN: char = '〓';
/// What a mark keeps of its em when it is squeezed: half, as in 半角 setting.
const LARGEST_CUT_EM: f32 = 0.5;
/// Blank that stays beside the ink.
const KEPT_BLANK_EM: f32 = 0.04;

/// Takes a text apart. `role_at` gives the role of the character at a byte offset.
pub fn pieces(metrics: &Metrics<'_>, text: &str, role_at: &dyn Fn(usize) -> FontRole, setting: Setting) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 3);
    for (at, c) in text.char_indices() {
        if let Some(piece) = piece(metrics, c, at, role_at(at), setting) {
            pieces.push(piece);
        }
    }
    close_up_marks(&mut pieces);
    set_breaks(text, &mut pieces);
    pieces
}

fn piece(metrics: &Metrics<'_>, c: char, at: usize, role: FontRole, setting: Setting) -> Option<Piece> {
    let text = match c {
        '\t' | '\n' | '\u{A0}' => ' ',
        _ if is_invisible(c) => return None,
        _ => c,
    };
    let kind = kind(text);
    let found = metrics.measure(role, text);
    let drawn = found.or_else(|| metrics.measure(role, STAND_IN))?;
    let size = setting.size;
    let is_full_width = drawn.advance > 0.9 && kind != Kind::Latin;
    let tracking = if is_full_width { setting.tracking } else { 0.0 };
    let cut = |blank: f32| (blank - KEPT_BLANK_EM).clamp(0.0, LARGEST_CUT_EM) * size;
    let (front, back) = match kind {
        Kind::Opening if is_full_width => (cut(metrics.ink(&drawn).0), 0.0),
        Kind::Closing if is_full_width => (0.0, cut(drawn.advance - metrics.ink(&drawn).1)),
        _ => (0.0, 0.0),
    };
    Some(Piece {
        text,
        at,
        role,
        face: drawn.face,
        glyph: drawn.glyph,
        advance: drawn.advance * size,
        width: drawn.advance * size + tracking,
        shift: 0.0,
        front,
        back,
        kind,
        after: Break::Never,
        stretch: true,
        missing: found.is_none(),
    })
}

/// Neighbouring marks share their blank: one of two half-em blanks between them goes.
fn close_up_marks(pieces: &mut [Piece]) {
    for index in 1..pieces.len() {
        let Some([a, b]) = pieces.get_mut(index - 1..=index) else { continue };
        match (a.kind, b.kind) {
            (Kind::Closing, Kind::Closing | Kind::Opening) => {
                a.width -= a.back;
                a.back = 0.0;
            }
            (Kind::Opening, Kind::Opening) => {
                b.width -= b.front;
                b.shift -= b.front;
                b.front = 0.0;
            }
            _ => {}
        }
    }
}

fn set_breaks(text: &str, pieces: &mut [Piece]) {
    let unicode: HashSet<usize> =
        LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()).segment_str(text).collect();
    for index in 1..pieces.len() {
        let before = index.checked_sub(2).and_then(|index| pieces.get(index)).map_or(' ', |piece| piece.text);
        let Some([a, b]) = pieces.get_mut(index - 1..=index) else { continue };
        a.after = break_between(before, a, b, unicode.contains(&b.at));
        a.stretch = stretches(a, b);
    }
    break_addresses(pieces);
    if let Some(last) = pieces.last_mut() {
        last.after = Break::Free;
    }
}

/// A web address may be broken behind its marks; e-mail addresses and numbers may not.
fn break_addresses(pieces: &mut [Piece]) {
    for run in pieces.split_mut(|piece| piece.kind != Kind::Latin) {
        let text: String = run.iter().map(|piece| piece.text).collect();
        if !text.contains("://") && !text.starts_with("www.") {
            continue;
        }
        let next_is_letter: Vec<bool> = run.iter().skip(1).map(|next| next.text.is_ascii_alphanumeric()).collect();
        for (piece, next_is_letter) in run.iter_mut().zip(next_is_letter) {
            if next_is_letter && matches!(piece.text, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '#') {
                piece.after = Break::Reluctant;
            }
        }
    }
}

/// `before` is the character before `a`.
fn break_between(before: char, a: &Piece, b: &Piece, unicode: bool) -> Break {
    let digit = a.text.is_ascii_digit() || matches!(a.text, '０'..='９');
    if b.kind == Kind::Space || a.kind == Kind::Opening || is_double_mark(a.text, b.text) {
        return Break::Never;
    }
    if never_begins_a_line(b.text) && a.kind != Kind::Space {
        return Break::Never;
    }
    if b.kind == Kind::Opening && b.text.len_utf8() > 1 {
        return Break::Free;
    }
    if matches!(a.text, '”' | '’') {
        return if b.kind == Kind::Latin { Break::Reluctant } else { Break::Free };
    }
    if digit && FAST_UNITS.contains(b.text) {
        return Break::Never;
    }
    if digit && LOOSE_UNITS.contains(b.text)
        || matches!(a.text, '〕' | '第') && b.text.is_ascii_digit()
        || matches!(a.text, '万' | '亿') && b.text == '元'
        || before.is_ascii_digit() && a.text == '余'
    {
        return Break::Reluctant;
    }
    if a.kind == Kind::Latin && b.kind == Kind::Latin {
        return if unicode { Break::Reluctant } else { Break::Never };
    }
    if unicode { Break::Free } else { Break::Never }
}

fn stretches(a: &Piece, b: &Piece) -> bool {
    let both_latin = a.kind == Kind::Latin && b.kind == Kind::Latin;
    b.kind != Kind::Space && !both_latin && !is_double_mark(a.text, b.text)
}
