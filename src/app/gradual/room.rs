//! What a frame may spend on what is new in it, and what has been drawn before.
//!
//! Setting words costs little; what costs is the first time that a character is drawn in a face and a size, thirty times as
//! much. So everything that is built gradually shares one measure of work for each frame, and new characters are drawn
//! in portions of it, before the words that need them are shown.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Color32, Context, FontFamily, FontId, Id};

/// What may be spent in one frame, in about microseconds of an office computer.
const FRAME: usize = 2_600;
/// A character that has not been drawn before in its face and size.
const NEW: usize = 35;
/// A character that is set.
const CHARACTER: usize = 2;
/// Anything that is put into a list.
const PIECE: usize = 40;

/// The characters that have been drawn since the faces were opened.
#[derive(Default)]
struct Drawn {
    /// Pixels of a point, as bits; in other sizes everything is new.
    scale: u32,
    /// How full the picture of all characters was; when it is full it begins anew.
    full: f32,
    /// By family and size, which is kept as bits.
    of: HashMap<(FontFamily, u32), HashSet<char>>,
}

/// What a frame has left, and what is known.
#[derive(Clone, Default)]
struct Kept {
    frame: Option<u64>,
    left: usize,
    drawn: Arc<Mutex<Drawn>>,
    /// How many characters have been drawn here for the first time.
    new: usize,
}

/// The work of the frame at hand.
pub struct Room {
    ctx: Context,
    kept: Kept,
}

impl Room {
    /// What is left of this frame. What is spent of it is gone for everything else in the frame.
    pub fn of(ctx: &Context) -> Self {
        let frame = Some(ctx.cumulative_frame_nr());
        let mut kept = ctx.data(|data| data.get_temp::<Kept>(id())).unwrap_or_default();
        if kept.frame != frame {
            (kept.frame, kept.left) = (frame, FRAME);
        }
        Self { ctx: ctx.clone(), kept }
    }

    /// Draws the characters of a text that are new, as far as there is room; whether all of them are known now.
    pub fn draw(&mut self, font: &FontId, text: &str) -> bool {
        let drawn = Arc::clone(&self.kept.drawn);
        let mut drawn = drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let scale = self.ctx.pixels_per_point().to_bits();
        self.ctx.fonts_mut(|fonts| {
            let full = fonts.font_atlas_fill_ratio();
            if drawn.scale != scale || full < drawn.full {
                *drawn = Drawn { scale, ..Drawn::default() };
            }
            let known = drawn.of.entry((font.family.clone(), font.size.to_bits())).or_default();
            let (mut new, mut complete) = (String::new(), true);
            for c in text.chars().filter(|c| *c != '\n') {
                if known.contains(&c) {
                    continue;
                }
                if self.kept.left == 0 {
                    complete = false;
                    break;
                }
                self.kept.left = self.kept.left.saturating_sub(NEW);
                self.kept.new += 1;
                known.insert(c);
                new.push(c);
            }
            if !new.is_empty() {
                fonts.layout_no_wrap(new, font.clone(), Color32::PLACEHOLDER);
            }
            drawn.full = fonts.font_atlas_fill_ratio();
            complete
        })
    }

    /// Takes the room that a piece with so many characters needs; whether there was as much. What needs more than a
    /// whole frame gets one for itself.
    pub fn take(&mut self, characters: usize) -> bool {
        let cost = PIECE + characters.saturating_mul(CHARACTER);
        let taken = cost <= self.kept.left || self.kept.left == FRAME;
        if taken {
            self.kept.left = self.kept.left.saturating_sub(cost);
        }
        taken
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        self.ctx.data_mut(|data| data.insert_temp(id(), kept));
    }
}

/// How many characters have been drawn here for the first time since the window was opened.
pub fn drawn(ctx: &Context) -> usize {
    ctx.data(|data| data.get_temp::<Kept>(id())).map_or(0, |kept| kept.new)
}

fn id() -> Id {
    Id::unique("room of the frame")
}
