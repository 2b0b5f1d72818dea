//! Why a line ended: because the next word did not fit, or because the text wanted it to.

use super::line::{Line, is_latin};
use super::page::Glyph;

/// Room that may be left over although the next word did not fit: marks are squeezed, words are spread.
const SLACK: f32 = 0.3;

/// Marks that do not begin a line.
pub const CLOSING: &str = "，。、；：！？）》〉」』】〕”’…—％%,.;:!?)]}";
/// Marks that do not end a line.
const OPENING: &str = "（《〈「『【〔“‘([{";

/// Whether the first word of a line would have found its place in a room at the end of the line before.
pub fn leaves_room(room: f32, next: &Line) -> bool {
    room > first_word(next) + SLACK * next.size
}

/// The width of what cannot be parted at the beginning of a line: a Chinese character with its marks, a Latin word
/// or address, a figure.
fn first_word(line: &Line) -> f32 {
    let mut glyphs = line.glyphs.iter().skip_while(|glyph| glyph.is_blank()).peekable();
    let start = glyphs.peek().map_or(0.0, |glyph| glyph.x);
    let mut end = start;
    let mut body = false;
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs {
        let character = glyph.character;
        let sticks = before.is_none_or(|before| {
            let bound = is_latin(before.character) && is_latin(character);
            bound || CLOSING.contains(character) || (OPENING.contains(before.character) && !body)
        });
        if glyph.is_blank() || !sticks {
            break;
        }
        body |= !OPENING.contains(character);
        end = glyph.end();
        before = Some(glyph);
    }
    end - start
}
