use super::*;
use crate::app::theme;
use egui::{Context, RawInput};

/// Pieces of so many characters each, all of which are the same.
fn of_length(length: &usize, tell: Telling<'_>) {
    tell(&theme::sans(theme::BODY), &"公".repeat(*length));
}

/// How many pieces are shown in frames of these widths, and whether another frame is asked for after the last.
fn frames(widths: &[f32], lengths: &[usize]) -> (Vec<usize>, bool) {
    let ctx = Context::default();
    theme::install(&ctx);
    let mut again = false;
    let mut frame = |width: &f32| {
        let mut count = 0;
        let output = ctx.run_ui(RawInput::default(), |ui| {
            ui.set_max_width(*width);
            count = shown(ui, "pieces", lengths, of_length);
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
    theme::install(&ctx);
    let frame = |lengths: Option<&[usize]>| {
        let mut count = None;
        let output = ctx.run_ui(RawInput::default(), |ui| {
            count = lengths.map(|lengths| entering(ui, "text", lengths, of_length));
        });
        output.drop_without_applying_deltas();
        count
    };
    assert_eq!(frame(Some(&[1200, 200])), Some(Some(1)));
    assert_eq!(frame(Some(&[1200, 200])), Some(None));
    // A long paste is there at once.
    assert_eq!(frame(Some(&[1500, 3000, 3000, 20])), Some(None));
    frame(None);
    assert_eq!(frame(Some(&[1200, 3000, 20])), Some(Some(1)), "it has been away");
}

#[test]
fn what_looks_otherwise_is_built_anew() {
    let widths = [400.0, 400.0, 300.0, 300.0];
    assert_eq!(frames(&widths, &[500, 500]).0, [2; 4]);
    assert_eq!(frames(&widths, &[900, 900]).0, [1, 2, 1, 2]);
    // Shown so, a list needs a bar, which makes it narrower; without it, it does not.
    let turns = [400.0, 300.0, 400.0, 300.0, 400.0];
    assert_eq!(frames(&turns, &[1000; 5]).0, [1, 1, 2, 3, 4]);
}

#[test]
fn new_characters_are_drawn_in_portions_before_the_words_that_need_them() {
    let ctx = Context::default();
    theme::install(&ctx);
    let text: String = ('一'..).take(300).collect();
    let mut news = Vec::new();
    let mut shown_after = None;
    for frame in 0..20 {
        let (mut count, before) = (0, drawn(&ctx));
        let output = ctx.run_ui(RawInput::default(), |ui| {
            count = shown(ui, "one", &[()], |(), tell| tell(&theme::sans(theme::BODY), &text));
        });
        output.drop_without_applying_deltas();
        news.push(drawn(&ctx) - before);
        if count == 1 && shown_after.is_none() {
            shown_after = Some(frame);
        }
    }
    assert_eq!(news.iter().sum::<usize>(), 300, "each once: {news:?}");
    assert!(news.iter().all(|new| *new <= 75), "{news:?}");
    assert_eq!(shown_after, Some(4), "{news:?}");
}

#[test]
fn what_is_built_in_one_frame_shares_its_room() {
    let ctx = Context::default();
    theme::install(&ctx);
    let mut counts = Vec::new();
    for _ in 0..3 {
        let output = ctx.run_ui(RawInput::default(), |ui| {
            let [one, other] = ["one", "other"].map(|name| shown(ui, name, &[800, 800], of_length));
            counts.push((one, other));
        });
        output.drop_without_applying_deltas();
    }
    assert_eq!(counts, [(1, 0), (2, 0), (2, 1)]);
}
