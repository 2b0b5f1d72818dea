//! What is long is built over several frames, from its top, so that no frame takes long: setting words costs time only
//! when they are new, and then so much for each character. What has been built stays built while it is shown.

use std::hash::{Hash, Hasher};

use egui::Ui;

/// How many characters are set anew in one frame.
const CHARACTERS: usize = 1_000;

/// How far something has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Built {
    /// The frame that has shown it last: egui forgets words that have not been shown.
    frame: u64,
    /// Where it stands and how it looks; if that changes all its words are new.
    looks: u64,
    count: usize,
    complete: bool,
}

/// How many of some pieces are to be shown now, of which the length in characters is given. It asks for another frame
/// while there are more.
pub fn shown(ui: &Ui, name: impl Hash + std::fmt::Debug, lengths: impl Iterator<Item = usize>) -> usize {
    build(ui, ("gradual", name), looks(ui), lengths).count
}

/// The same for what cannot do without any of its pieces once it is there: how many of them while it is built,
/// none when it has been.
pub fn entering(ui: &Ui, name: impl Hash + std::fmt::Debug, lengths: impl Iterator<Item = usize>) -> Option<usize> {
    let built = build(ui, ("entering", name), 0, lengths);
    (!built.complete).then_some(built.count)
}

fn build(ui: &Ui, name: impl Hash + std::fmt::Debug, looks: u64, lengths: impl Iterator<Item = usize>) -> Built {
    let ctx = ui.ctx();
    let id = ui.make_persistent_id(name);
    let frame = ctx.cumulative_frame_nr();
    let kept = ctx.data(|data| data.get_temp::<Built>(id));
    let kept = kept.filter(|built| built.looks == looks && built.frame + 1 >= frame);
    // A frame that is laid out again shows what it has shown.
    let again = kept.is_some_and(|built| built.frame == frame);
    let mut count = kept.map_or(0, |built| built.count);
    let mut room = if again { 0 } else { CHARACTERS };
    let mut more = false;
    for length in lengths.skip(count) {
        more = room == 0;
        if more {
            break;
        }
        room = room.saturating_sub(length.max(1));
        count += 1;
    }
    let built = Built { frame, looks, count, complete: !more || kept.is_some_and(|built| built.complete) };
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
mod tests {
    use super::*;
    use egui::{Context, RawInput};

    /// How many pieces are shown in frames of these widths, and whether another frame is asked for after the last.
    fn frames(widths: &[f32], lengths: &[usize]) -> (Vec<usize>, bool) {
        let ctx = Context::default();
        crate::app::theme::install(&ctx);
        let mut again = false;
        let mut frame = |width: &f32| {
            let mut count = 0;
            let output = ctx.run_ui(RawInput::default(), |ui| {
                ui.set_max_width(*width);
                count = shown(ui, "pieces", lengths.iter().copied());
            });
            again = output.viewport_output.values().any(|viewport| viewport.repaint_delay.is_zero());
            output.drop_without_applying_deltas();
            count
        };
        let counts = widths.iter().map(&mut frame).collect();
        (counts, again)
    }

    #[test]
    fn long_things_come_in_pieces_and_stay() {
        let lengths = [600, 600, 2500, 10, 10];
        assert_eq!(frames(&[400.0; 2], &lengths), (vec![2, 3], true));
        assert_eq!(frames(&[400.0; 6], &lengths), (vec![2, 3, 5, 5, 5, 5], false));
        assert_eq!(frames(&[400.0; 4], &[]), (vec![0; 4], false));
    }

    #[test]
    fn what_has_been_built_as_a_whole_stays_whole_while_it_is_shown() {
        let ctx = Context::default();
        crate::app::theme::install(&ctx);
        let frame = |lengths: Option<&[usize]>| {
            let mut count = None;
            let output = ctx.run_ui(RawInput::default(), |ui| {
                count = lengths.map(|lengths| entering(ui, "text", lengths.iter().copied()));
            });
            output.drop_without_applying_deltas();
            count
        };
        assert_eq!(frame(Some(&[1500, 20])), Some(Some(1)));
        assert_eq!(frame(Some(&[1500, 20])), Some(None));
        // A long paste is there at once.
        assert_eq!(frame(Some(&[1500, 3000, 3000, 20])), Some(None));
        frame(None);
        assert_eq!(frame(Some(&[1500, 3000, 20])), Some(Some(1)), "it has been away");
    }

    #[test]
    fn what_looks_otherwise_is_built_anew() {
        let widths = [400.0, 400.0, 300.0, 300.0];
        assert_eq!(frames(&widths, &[900, 900]).0, [2; 4]);
        assert_eq!(frames(&widths, &[1100, 900]).0, [1, 2, 1, 2]);
    }
}
