//! A list below its box, from which one is chosen: with the mouse, or with the arrows, which open it too, and Enter.
//!
//! Egui's own list stays open when the keyboard has chosen, and Escape closes the dialog around it as well.

use egui::{ComboBox, Context, EventFilter, Id, Key, Modifiers, Popup, Response, Ui, WidgetText};

/// The box with its list. Gives what there is of the box, and whether another one was chosen.
pub fn choose_ui<T: PartialEq>(
    ui: &mut Ui,
    combo: ComboBox,
    value: &mut T,
    all: impl IntoIterator<Item = (T, impl Into<WidgetText>)>,
) -> (Response, bool) {
    let (mut changed, mut goes_back) = (false, false);
    let shown = combo.show_ui(ui, |ui| {
        let opens = has_just_opened(ui);
        let mut lines: Vec<Response> = Vec::new();
        let mut current = 0;
        for (one, text) in all {
            let here = one == *value;
            let line = ui.selectable_label(here, text);
            if line.clicked() {
                (*value, changed, goes_back) = (one, !here, true);
            }
            if here {
                current = lines.len();
            }
            lines.push(line);
        }
        match lines.iter().position(Response::has_focus) {
            Some(at) => goes_back |= walk(ui, &lines, at),
            None if opens => go_to(lines.get(current)),
            None => {}
        }
        if opens || goes_back {
            // What has opened the list or chosen from it does nothing else, though the keyboard has gone elsewhere.
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
        if goes_back {
            ui.close();
        }
    });
    if goes_back {
        shown.response.request_focus();
    }
    open_by_arrow(ui, &shown.response);
    (shown.response, changed)
}

/// Marks what is a box with a list.
#[derive(Clone)]
struct IsBox;

/// Whether a box with a list has the keyboard, to which the arrows then belong.
pub fn has_keyboard(ctx: &Context) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    focused.is_some_and(|id| ctx.data(|data| data.get_temp::<IsBox>(id).is_some()))
}

/// An arrow opens the list of the box that has the keyboard, as everywhere on the desktop, and goes nowhere else.
fn open_by_arrow(ui: &Ui, shown: &Response) {
    ui.data_mut(|data| data.insert_temp(shown.id, IsBox));
    let list = Popup::default_response_id(shown);
    if !shown.has_focus() || Popup::is_id_open(ui.ctx(), list) {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(shown.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) || pressed(Key::ArrowUp) {
        Popup::open_id(ui.ctx(), list);
        ui.ctx().request_repaint();
    }
}

/// Whether the list was not there in the frame before.
fn has_just_opened(ui: &Ui) -> bool {
    let now = ui.ctx().cumulative_pass_nr();
    let id: Id = ui.scope_id().with("list shown");
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<u64>(id);
        data.insert_temp(id, now);
        before
    });
    before.is_none_or(|before| before + 1 < now)
}

/// The arrows go through the list; whether a key leaves it.
fn walk(ui: &Ui, lines: &[Response], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let filter = EventFilter { tab: true, vertical_arrows: true, horizontal_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(line.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        go_to(lines.get(at + 1));
    } else if pressed(Key::ArrowUp) {
        go_to(at.checked_sub(1).and_then(|above| lines.get(above)));
    } else if pressed(Key::Home) {
        go_to(lines.first());
    } else if pressed(Key::End) {
        go_to(lines.last());
    }
    pressed(Key::Escape) || pressed(Key::Tab)
}

fn go_to(line: Option<&Response>) {
    if let Some(line) = line {
        line.request_focus();
        line.scroll_to_me(None);
    }
}
