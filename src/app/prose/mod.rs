//! The editor for the prose of one part: a page with marks under what the findings speak of.
//!
//! It shows what it is given and gives back the new text; undoing is left to the window, whose history spans
//! the whole report.

mod heads;
mod layout;
mod place;
mod state;

pub use heads::{HeadState, character_count, heads};
pub use layout::tell_words;
pub use place::end_of_change;
pub use state::ProseState;

use std::ops::Range;
use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::text::{CCursor, CCursorRange};
use egui::{
    Event, EventFilter, Frame, Galley, Id, ImeEvent, Key, Label, Margin, Modifiers, RichText, Role, ScrollArea, Sense,
    Stroke, TextBuffer, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::gradual;
use crate::app::theme::{self, Sign, Tip as _, space};
use crate::form::Part;
use place::{byte_of, characters_before};

/// Room for the number of characters beside the heads.
const COUNT_WIDTH: f32 = 90.0;
/// Room for the sign before a head.
const SIGN_ROOM: f32 = 18.0;

/// The keys that do not take the keyboard away from a text or a field: besides the arrows Escape, which has nothing to
/// leave here.
pub const KEPT: EventFilter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// A remark on a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProseMark {
    /// Bytes of the text. A range that does not fit the text is shown as far as it does.
    pub range: Range<usize>,
    pub kind: ProseMarkKind,
    /// Shown when the mouse rests on the passage.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProseMarkKind {
    /// A finding: underlined in the colour of its sign.
    Finding(Sign),
    /// Text taken over that may be out of date: tinted.
    Stale,
    /// A figure that follows the tables: on the ground of computed cells, with dots below.
    Field,
    /// Words that were looked for; the ones that are shown now stand out.
    Found { here: bool },
}

/// The prose of a part, for one frame.
#[derive(Clone, Copy)]
pub struct Prose<'a> {
    pub part: &'a Part,
    pub text: &'a str,
    pub marks: &'a [ProseMark],
    /// Whether the heads are shown that only people's governments must cover.
    pub government: bool,
    /// 1.0 is 100 %.
    pub zoom: f32,
}

/// What the clerk did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProseAction {
    /// The part now reads like this.
    Write(String),
    /// 撤销 was asked for; the history belongs to the window.
    Undo,
    /// 重做
    Redo,
}

/// What came of a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProseOutput {
    pub actions: Vec<ProseAction>,
    /// Place of the text cursor in bytes, while the editor has the keyboard.
    pub caret: Option<usize>,
    /// What is selected, in bytes; an empty range at the cursor if nothing is.
    pub selection: Range<usize>,
    pub focused: bool,
}

impl Prose<'_> {
    /// Name of the text field for readers who cannot see it, and for tests.
    pub fn field_name(part: &Part) -> String {
        format!("正文 {}", part.heading)
    }

    /// Shows what the part must cover and the page, in the space that is left.
    pub fn show(&self, ui: &mut Ui, state: &mut ProseState) -> ProseOutput {
        let mut out = ProseOutput::default();
        let id = ui.make_persistent_id(("prose", self.part.id));
        state.take_over(self.part.id, self.text);
        self.heads_ui(ui, state.text());
        let focused = ui.memory(|memory| memory.has_focus(id));
        if focused {
            read_keys(ui, state, &mut out);
        }
        self.page(ui, state, id, &mut out);
        if !ui.memory(|memory| memory.has_focus(id)) {
            state.composing = false;
        }
        if let Some(text) = state.changed(self.text) {
            out.actions.push(ProseAction::Write(text));
        }
        out
    }

    /// The heads that the part has to cover, and the number of characters.
    fn heads_ui(&self, ui: &mut Ui, text: &str) {
        let palette = theme::palette(ui.ctx());
        let count = RichText::new(format!("共 {} 字", character_count(text))).color(palette.second_text);
        let room = ui.available_width() - COUNT_WIDTH;
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(room, 0.0), |ui| {
                ui.set_min_width(room);
                ui.spacing_mut().interact_size.y = 0.0;
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(space::XL, 2.0);
                    for head in heads(self.part, self.government, text) {
                        head_ui(ui, &head);
                    }
                });
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                ui.add(Label::new(count).selectable(false).extend());
            });
        });
        ui.add_space(space::S);
    }

    fn page(&self, ui: &mut Ui, state: &mut ProseState, id: Id, out: &mut ProseOutput) {
        let palette = theme::palette(ui.ctx());
        let zoom = self.zoom.clamp(0.5, 3.0);
        let pad = vec2(space::XXL, space::XL);
        let bar = ui.spacing().scroll.allocated_width();
        let column = theme::PROSE_CHARACTERS * theme::PROSE * zoom + 2.0;
        let width = column.min(ui.available_width() - bar - 2.0 * pad.x - 2.0).max(8.0 * theme::PROSE);
        let page = Frame::new()
            .fill(palette.paper)
            .stroke(Stroke::new(1.0, palette.line))
            .inner_margin(Margin::symmetric(pad.x as i8, pad.y as i8));
        let mut area = ScrollArea::vertical().animated(false).id_salt(id.with("page")).auto_shrink([false, false]);
        if state.begins(self.part.id) {
            // One reads a text from its beginning; left to itself the field would put the cursor at the end, out of sight,
            // or where it was in the report before.
            select(ui, id, state.text(), &(0..0));
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let height = (ui.available_height() - 2.0 * pad.y - 2.0).max(4.0 * theme::PROSE);
            let left = ((ui.available_width() - bar - width - 2.0 * pad.x) * 0.5).floor().max(0.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                ui.add_space(left);
                page.show(ui, |ui| {
                    let paragraphs: Vec<&str> = state.text().split('\n').collect();
                    let words =
                        |paragraph: &&str, tell: gradual::Telling<'_>| layout::tell_words(paragraph, zoom, tell);
                    match gradual::entering(ui, self.part.id, &paragraphs, words) {
                        Some(paragraphs) => self.beginning(ui, state, vec2(width, height), paragraphs),
                        None => self.field(ui, state, id, vec2(width, height), out),
                    }
                });
            });
        });
    }

    fn setter(&self, palette: &'static theme::Palette) -> layout::Setter<'_> {
        layout::Setter { palette, zoom: self.zoom.clamp(0.5, 3.0), marks: self.marks }
    }

    /// The beginning of a long text, while the rest is still to be set.
    fn beginning(&self, ui: &mut Ui, state: &ProseState, size: egui::Vec2, paragraphs: usize) {
        let palette = theme::palette(ui.ctx());
        let setter = self.setter(palette);
        let text: String = state.text().split_inclusive('\n').take(paragraphs).collect();
        let galley = ui.fonts_mut(|fonts| theme::set(fonts, setter.job(&text, size.x)));
        let (place, _) = ui.allocate_exact_size(size.max(galley.size()), Sense::hover());
        ui.painter().galley(place.min, galley, palette.text);
    }

    fn field(&self, ui: &mut Ui, state: &mut ProseState, id: Id, size: egui::Vec2, out: &mut ProseOutput) {
        let palette = theme::palette(ui.ctx());
        let setter = self.setter(palette);
        let target = state.go_to.take();
        let revealed = state.revealed.take();
        if let Some(range) = target.as_ref().or(revealed.as_ref()) {
            select(ui, id, state.text(), range);
        }
        if target.is_some() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let wanted = std::mem::take(&mut state.want_focus);
        if wanted {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        // The field asks several times in a frame, mostly for the same.
        let mut known: Option<(String, u32, Arc<Galley>)> = None;
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            let (text, bits) = (text.as_str(), width.to_bits());
            if let Some((_, _, galley)) = known.as_ref().filter(|(before, at, _)| *at == bits && before == text) {
                return Arc::clone(galley);
            }
            let galley = ui.fonts_mut(|fonts| theme::set(fonts, setter.job(text, width)));
            known = Some((text.to_owned(), bits, Arc::clone(&galley)));
            galley
        };
        // Selected text keeps its colour.
        ui.visuals_mut().selection.stroke.color = palette.text;
        let output = TextEdit::multiline(&mut state.buffer)
            .id(id)
            .frame(Frame::NONE)
            .desired_width(size.x)
            .min_size(size)
            .font(theme::sans(theme::PROSE * setter.zoom))
            .event_filter(KEPT)
            .layouter(&mut layouter)
            .show(ui);
        let response = output.response.response.accessible_name(Prose::field_name(self.part));
        if (wanted || target.is_some()) && !response.has_focus() {
            // A dialog that was closed just now still holds the keyboard for this frame.
            state.want_focus = true;
            ui.ctx().request_repaint();
        }
        let painter = ui.painter_at(output.text_clip_rect.expand(1.0));
        // There is no bold face; what is to be strong is painted twice, one pixel apart.
        let left = output.galley_pos.x - 1.0 / ui.ctx().pixels_per_point();
        for (start, job) in setter.strong(state.text(), output.galley.job.wrap.max_width) {
            let begins = output.galley.pos_from_cursor(CCursor::new(start)).min.y + output.galley_pos.y;
            if begins < painter.clip_rect().bottom() {
                let galley = ui.fonts_mut(|fonts| theme::set(fonts, job));
                let shape = egui::epaint::TextShape::new(pos2(left, begins), galley, palette.text);
                painter.add(shape.with_opacity_factor(0.45));
            }
        }
        for (line, sign) in layout::underlines(&output.galley, state.text(), self.marks, theme::PROSE * setter.zoom) {
            let line = line.translate(output.galley_pos.to_vec2());
            painter.rect_filled(line.round_to_pixels(ui.ctx().pixels_per_point()), 0.0, sign.color(palette));
        }
        for line in layout::dotted_lines(&output.galley, state.text(), self.marks, theme::PROSE * setter.zoom) {
            let ends = [line.left_center(), line.right_center()].map(|end| end + output.galley_pos.to_vec2());
            painter.extend(egui::Shape::dotted_line(&ends, palette.accent, 4.0, 0.8));
        }
        let cursor_of = |byte: usize| CCursor::new(characters_before(state.text(), byte));
        let cursor =
            output.cursor_range.filter(|_| wanted).map(|range| byte_of(state.text(), range.primary.index.into()));
        if let Some(range) = target.or(revealed).or(cursor.map(|at| at..at)) {
            let start = output.galley.pos_from_cursor(cursor_of(range.start));
            let end = output.galley.pos_from_cursor(cursor_of(range.end));
            let place = start.union(end).translate(output.galley_pos.to_vec2()).expand2(vec2(0.0, space::XXL));
            ui.scroll_to_rect(place, None);
        }
        out.focused = response.has_focus();
        if let Some(range) = output.cursor_range.filter(|_| out.focused) {
            let byte = |cursor: CCursor| byte_of(state.text(), usize::from(cursor.index));
            out.caret = Some(byte(range.primary));
            let [start, end] = range.sorted_cursors();
            out.selection = byte(start)..byte(end);
        }
        let under_mouse = response.hover_pos().and_then(|place| {
            let cursor = output.galley.cursor_from_pos(place - output.galley_pos);
            let byte = byte_of(state.text(), usize::from(cursor.index));
            let line = output.galley.pos_from_cursor(cursor).translate(output.galley_pos.to_vec2());
            line.expand2(vec2(theme::PROSE * setter.zoom, 0.0)).contains(place).then_some(byte)
        });
        let texts: Vec<&str> = under_mouse
            .map(|byte| {
                let told = self.marks.iter().filter(|mark| !mark.text.is_empty());
                let here = told.filter(|mark| mark.range.contains(&byte) || mark.range.end == byte);
                here.map(|mark| mark.text.as_str()).collect()
            })
            .unwrap_or_default();
        if !texts.is_empty() {
            response.on_hover_ui_at_pointer(|ui| {
                theme::label(ui, texts.join("\n"));
            });
        }
    }
}

/// A head with its sign, which are not torn apart where the line ends.
fn head_ui(ui: &mut Ui, head: &HeadState<'_>) {
    let palette = theme::palette(ui.ctx());
    let (sign, word, color) = match head.covered {
        true => (Sign::Complete, "已写", palette.second_text),
        false => (Sign::Empty, "未写", palette.text),
    };
    let galley = ui.painter().layout_no_wrap(head.name.to_owned(), theme::sans(theme::BODY), color);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(SIGN_ROOM, 0.0), Sense::hover());
    theme::paint_sign(ui.painter(), rect.left_center() + vec2(6.0, 0.0), 12.0, sign, palette);
    ui.painter().galley(rect.min + vec2(SIGN_ROOM, 0.0), galley, color);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {word}", head.name)));
    response.tip(format!("出现以下任一词语即视为已写：{}", head.words.join("、")));
}

/// Takes the keys that belong to the window's history, and watches the input method.
fn read_keys(ui: &Ui, state: &mut ProseState, out: &mut ProseOutput) {
    ui.input_mut(|input| {
        let redo_z = Modifiers::COMMAND | Modifiers::SHIFT;
        // The longer shortcut first: the shorter one would take it too.
        while input.consume_key(redo_z, Key::Z) || input.consume_key(Modifiers::COMMAND, Key::Y) {
            out.actions.push(ProseAction::Redo);
        }
        while input.consume_key(Modifiers::COMMAND, Key::Z) {
            out.actions.push(ProseAction::Undo);
        }
        for event in &mut input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => state.composing = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => state.composing = false,
                Event::Paste(text) if text.contains('\r') => *text = text.replace("\r\n", "\n").replace('\r', "\n"),
                _ => {}
            }
        }
    });
}

fn select(ui: &Ui, id: Id, text: &str, range: &Range<usize>) {
    let mut edit = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let at = |byte: usize| CCursor::new(characters_before(text, byte));
    edit.cursor.set_char_range(Some(CCursorRange::two(at(range.start), at(range.end))));
    TextEdit::store_state(ui.ctx(), id, edit);
}
