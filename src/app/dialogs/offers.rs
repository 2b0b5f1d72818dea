//! A field to type into and a list of what can be put into the text.

use egui::{
    Key, Label, Margin, Modifiers, Rect, Response, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

use super::{Answer, Dialog, note};
use crate::app::command::Command;
use crate::app::search::{Query, Words};
use crate::app::theme::{self, space};

/// Something that can be put into the text.
#[derive(Debug, Clone)]
pub struct Offer {
    pub name: String,
    /// How it reads now.
    pub reads: String,
    pub command: Command,
    words: Words,
}

impl Offer {
    pub fn new(name: String, reads: String, command: Command) -> Self {
        let words = Words::new(&format!("{name} {reads}"));
        Self { name, reads, command, words }
    }
}

/// Height of one line.
const LINE: f32 = 28.0;
/// Width of what a short offer reads, at the right of its name.
const READS: f32 = 150.0;

pub struct Offers {
    title: &'static str,
    hint: &'static str,
    offers: Vec<Offer>,
    /// Whether what an offer reads is a sentence and needs a line of its own.
    sentences: bool,
    typed: String,
    /// Indices of what fits, the best first.
    found: Vec<usize>,
    chosen: usize,
}

impl Offers {
    pub fn new(title: &'static str, hint: &'static str, offers: Vec<Offer>) -> Self {
        let found = (0..offers.len()).collect();
        let sentences = offers.iter().any(|offer| offer.reads.chars().count() > 16);
        Self { title, hint, offers, sentences, typed: String::new(), found, chosen: 0 }
    }

    fn search(&mut self) {
        let query = Query::new(&self.typed);
        let ranked = self.offers.iter().enumerate().filter_map(|(at, offer)| Some((offer.words.rank(&query)?, at)));
        let mut ranked: Vec<(u8, usize)> = ranked.collect();
        ranked.sort_unstable();
        self.found = ranked.into_iter().map(|(_, at)| at).collect();
        self.chosen = 0;
    }

    /// Moves the choice with the arrow keys; tells whether it was moved and whether Enter was pressed.
    fn read_keys(&mut self, ui: &Ui) -> (bool, bool) {
        let key = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let before = self.chosen;
        let down = key(Key::ArrowDown) + 10 * key(Key::PageDown);
        let up = key(Key::ArrowUp) + 10 * key(Key::PageUp);
        self.chosen = (self.chosen + down).saturating_sub(up).min(self.found.len().saturating_sub(1));
        (before != self.chosen, key(Key::Enter) > 0)
    }

    fn offer(&self, index: usize) -> Option<&Offer> {
        self.offers.get(*self.found.get(index)?)
    }

    fn chosen_command(&self) -> Option<Command> {
        Some(self.offer(self.chosen)?.command.clone())
    }

    /// The list, of which only what is in sight is built: a form has a thousand figures. Gives what was clicked.
    fn list_ui(&self, ui: &mut Ui, most: f32, moved: bool) -> Option<Command> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most).auto_shrink([false, false]);
        let height = if self.sentences { 2.0 * LINE } else { LINE };
        let shown = area.show_rows(ui, height, self.found.len(), |ui, rows| {
            if self.found.is_empty() {
                note(ui, "没有找到。请换一个说法，或只输入前几个字的拼音首字母。");
            }
            if moved {
                let above = (self.chosen as f32 - rows.start as f32) * height;
                let place = Rect::from_min_size(ui.max_rect().min + vec2(0.0, above), vec2(1.0, height));
                ui.scroll_to_rect(place, None);
            }
            let lines = rows.filter_map(|index| Some((index, self.offer(index)?)));
            let clicked =
                lines.filter(|(index, offer)| self.line_ui(ui, height, offer, *index == self.chosen).clicked());
            clicked.last().map(|(_, offer)| offer.command.clone())
        });
        shown.inner
    }

    fn line_ui(&self, ui: &mut Ui, height: f32, offer: &Offer, chosen: bool) -> Response {
        let palette = theme::palette(ui.ctx());
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
        let name = format!("{} {}", offer.name, offer.reads);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &name));
        if chosen || response.hovered() {
            // What Enter takes is told from what the mouse happens to rest on.
            let ground = if chosen { palette.selected } else { palette.cursor_line };
            ui.painter().rect_filled(rect, theme::RADIUS, ground);
        }
        let inside = rect.shrink2(vec2(space::M, 0.0));
        let text = |ui: &mut Ui, place: Rect, text: RichText| {
            let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(place));
            ui.horizontal_centered(|ui| ui.add(Label::new(text).selectable(false).truncate()));
        };
        let name = RichText::new(&offer.name);
        let (left, right) = match self.sentences {
            true => inside.split_top_bottom_at_fraction(0.46),
            false => inside.split_left_right_at_x(inside.right() - READS),
        };
        match self.sentences {
            true => {
                text(ui, left, name.color(palette.second_text));
                text(ui, right, RichText::new(&offer.reads));
            }
            false => {
                text(ui, left, name);
                text(ui, right, RichText::new(&offer.reads).color(palette.accent));
            }
        }
        response
    }
}

impl Dialog for Offers {
    fn title(&self) -> &str {
        self.title
    }

    fn width(&self) -> f32 {
        620.0
    }

    fn scrolls_by_page(&self) -> bool {
        false
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let (moved, entered) = self.read_keys(ui);
        let field = TextEdit::singleline(&mut self.typed)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6))
            .hint_text(self.hint);
        let response = ui.add(field);
        let typed = self.typed.clone();
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", &typed, self.hint);
            info.label = Some("查找".to_owned());
            info
        });
        // The keyboard stays in the field: the arrow keys choose, Enter takes.
        if ui.memory(|memory| memory.focused()).is_none() {
            response.request_focus();
        }
        if response.changed() {
            self.search();
        }
        let most = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, 420.0);
        let clicked = self.list_ui(ui, most, moved);
        let taken = if entered { self.chosen_command() } else { clicked };
        note(ui, "回车插入到光标处，上下键选择，Esc 关闭。");
        match taken {
            Some(command) => Answer::Close(vec![command]),
            None => Answer::Keep,
        }
    }
}
