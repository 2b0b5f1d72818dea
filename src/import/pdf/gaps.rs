//! What the distance between two characters of a line means: nothing, a blank, or another column.

use super::line::{is_latin, median};
use super::page::Glyph;

/// Latin words are apart by more than this, of the size, beyond the usual distance of the line.
const WORD_GAP: f32 = 0.18;
/// So are Chinese and Latin characters where a blank is meant: without one a quarter is usual.
const SCRIPT_GAP: f32 = 0.6;
/// Chinese characters are apart by more than this only where a blank is meant, or another column begins.
const COLUMN_GAP: f32 = 1.0;
/// Figures are apart by more than this only where another column begins.
const FIGURE_GAP: f32 = 0.7;
/// Distances that differ by no more than this, of the size, spread a whole line of Chinese characters: what was
/// justified although little stands in it.
const EVEN: f32 = 0.25;
/// No distance is usual that is larger than this: between Latin characters, and between others.
const USUAL: (f32, f32) = (0.3, 1.2);

/// The glyphs of a line taken apart where they stand as far from each other as columns do.
pub fn parts(glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let inked: Vec<Glyph> = glyphs.iter().filter(|glyph| !glyph.is_blank()).copied().collect();
    let usual = usual_gap(&inked);
    let mut parts: Vec<Vec<Glyph>> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        if !glyph.is_blank() {
            let apart = last.is_none_or(|last| {
                let latin = both_latin(last, glyph);
                let share = if latin { FIGURE_GAP } else { COLUMN_GAP };
                glyph.x - last.end() > least_gap(usual, glyph, latin, share)
            });
            if apart {
                parts.push(Vec::new());
            }
            last = Some(glyph);
        }
        if let Some(part) = parts.last_mut() {
            part.push(*glyph);
        }
    }
    parts
}

/// The text of glyphs from left to right: one blank for any number of them, and one where distance means it.
pub fn text_of(glyphs: &[Glyph]) -> String {
    let inked: Vec<Glyph> = glyphs.iter().filter(|glyph| !glyph.is_blank()).copied().collect();
    let usual = usual_gap(&inked);
    let mut text = String::new();
    let mut before: Option<&Glyph> = None;
    let mut blank = None;
    for glyph in glyphs {
        if glyph.is_blank() {
            blank = blank.or(Some(glyph.character));
            continue;
        }
        if let Some(before) = before {
            let latin = both_latin(before, glyph);
            let one_latin = is_latin(before.character) != is_latin(glyph.character);
            let share = if latin {
                WORD_GAP
            } else if one_latin {
                SCRIPT_GAP
            } else {
                COLUMN_GAP
            };
            let far = glyph.x - before.end() > least_gap(usual, glyph, latin, share);
            match blank {
                Some(blank) => text.push(blank),
                None if far => text.push(' '),
                None => {}
            }
        }
        text.push(glyph.character);
        (before, blank) = (Some(glyph), None);
    }
    text
}

/// The distance beyond which two neighbours do not belong together.
fn least_gap(usual: Usual, glyph: &Glyph, latin: bool, share: f32) -> f32 {
    let most = if latin { USUAL.0 } else { USUAL.1 };
    let usual = if usual.even && !latin { usual.gap } else { usual.gap.min(most * glyph.size) };
    usual + share * glyph.size
}

fn both_latin(one: &Glyph, other: &Glyph) -> bool {
    is_latin(one.character) && is_latin(other.character)
}

/// A distance between neighbours.
#[derive(Debug, Clone, Copy, Default)]
struct Usual {
    gap: f32,
    /// Whether all Chinese characters of the line are as far apart.
    even: bool,
}

/// The distance between neighbours that is nothing special in this line: what justified or spaced text has.
fn usual_gap(inked: &[Glyph]) -> Usual {
    let pairs = || inked.iter().zip(inked.iter().skip(1));
    let gap = |(a, b): (&Glyph, &Glyph)| b.x - a.end();
    let gaps: Vec<f32> = pairs().map(gap).collect();
    // Two or three characters may stand in two or three columns.
    if gaps.len() < 4 {
        return Usual::default();
    }
    let chinese: Vec<f32> =
        pairs().filter(|(a, b)| !is_latin(a.character) && !is_latin(b.character)).map(gap).collect();
    let (least, most) =
        chinese.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), gap| (least.min(*gap), most.max(*gap)));
    let size = inked.first().map_or(0.0, |glyph| glyph.size);
    if chinese.len() >= 4 && most - least <= EVEN * size {
        return Usual { gap: median(chinese).max(0.0), even: true };
    }
    Usual { gap: median(gaps).max(0.0), even: false }
}
