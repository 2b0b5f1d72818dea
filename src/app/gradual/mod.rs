//! What is long is built over several frames, from its top, so that no frame takes long: setting words costs time only
//! when they are new, and then so much for each character. What has been built stays built while it is shown.
//! Everything that is built in a frame shares its [`Room`].

mod room;

pub use room::{Room, drawn};

use std::hash::{Hash, Hasher};

use egui::{FontId, Ui};

/// How far something has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Built {
    /// The frame that has shown it last: egui forgets words that have not been shown.
    frame: u64,
    /// Where it stands and how it looks; if that changes all its words are new.
    looks: u64,
    /// How it looked before that: a list that needs its bar, and becomes narrower by it, is not begun for ever.
    before: u64,
    count: usize,
    complete: bool,
}

/// Tells the words of a piece and how they are set.
pub type Telling<'a> = &'a mut dyn FnMut(&FontId, &str);

/// How many of some pieces are to be shown now, whose words are told by `words`. It asks for another frame while there
/// are more.
pub fn shown<T>(ui: &Ui, name: impl Hash + std::fmt::Debug, pieces: &[T], words: impl Fn(&T, Telling<'_>)) -> usize {
    build(ui, ("gradual", name), looks(ui), pieces, words).count
}

/// The same for what cannot do without any of its pieces once it is there: how many of them while it is built,
/// none when it has been.
pub fn entering<T>(
    ui: &Ui,
    name: impl Hash + std::fmt::Debug,
    pieces: &[T],
    words: impl Fn(&T, Telling<'_>),
) -> Option<usize> {
    let built = build(ui, ("entering", name), 0, pieces, words);
    (!built.complete).then_some(built.count)
}

fn build<T>(
    ui: &Ui,
    name: impl Hash + std::fmt::Debug,
    looks: u64,
    pieces: &[T],
    words: impl Fn(&T, Telling<'_>),
) -> Built {
    let ctx = ui.ctx();
    let id = ui.make_persistent_id(name);
    let frame = ctx.cumulative_frame_nr();
    let kept = ctx.data(|data| data.get_temp::<Built>(id));
    let kept = kept.filter(|built| built.frame + 1 >= frame);
    let before = kept.map_or(looks, |built| if built.looks == looks { built.before } else { built.looks });
    let kept = kept.filter(|built| built.looks == looks || built.before == looks);
    // A frame that is laid out again shows what it has shown.
    let again = kept.is_some_and(|built| built.frame == frame);
    let mut count = kept.map_or(0, |built| built.count);
    let mut more = again && count < pieces.len();
    let complete = kept.is_some_and(|built| built.complete);
    if !again && count < pieces.len() {
        let mut room = Room::of(ctx);
        for piece in pieces.iter().skip(count) {
            let (mut characters, mut known) = (0, true);
            words(piece, &mut |font, text| {
                known = known && room.draw(font, text);
                characters += text.chars().count();
            });
            more = !known || !room.take(characters);
            if more {
                break;
            }
            count += 1;
        }
    }
    let built = Built { frame, looks, before, count, complete: !more || complete };
    ctx.data_mut(|data| data.insert_temp(id, built));
    if more {
        ctx.request_repaint();
    }
    built
}

/// Everything that decides how words are set, but the words.
fn looks(ui: &Ui) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    (ui.available_width().round() as i64).hash(&mut hasher);
    ui.ctx().pixels_per_point().to_bits().hash(&mut hasher);
    std::ptr::from_ref(crate::app::theme::palette(ui.ctx())).addr().hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
