//! 命令面板: a field to type into and a list to choose from.

use egui::{Align, Key, Layout, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui, vec2};

use super::{Answer, Dialog};
use crate::app::command::Command;
use crate::app::palette::{Entry, search};
use crate::app::theme::{self, space};

pub struct Palette {
    entries: Vec<Entry>,
    typed: String,
    chosen: usize,
}

impl Palette {
    pub fn new(entries: Vec<Entry>) -> Self {
        Self { entries, typed: String::new(), chosen: 0 }
    }

    /// Moves the choice with the arrow keys; true when Enter was pressed.
    fn read_keys(&mut self, ui: &Ui, count: usize) -> bool {
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let last = count.saturating_sub(1);
        self.chosen = match (down, up) {
            (true, _) => (self.chosen + 1).min(last),
            (_, true) => self.chosen.saturating_sub(1),
            _ => self.chosen.min(last),
        };
        enter
    }
}

impl Dialog for Palette {
    fn title(&self) -> &str {
        "查找命令"
    }

    fn width(&self) -> f32 {
        520.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let count = search(&self.entries, &self.typed).len();
        let (before, entered) = (self.chosen, self.read_keys(ui, count));
        let field = TextEdit::singleline(&mut self.typed)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 6))
            .hint_text("输入名称或拼音首字母，如 dc 或 导出");
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "要查找的命令"));
        // The keyboard stays in the field: the arrow keys choose, Enter takes.
        if ui.memory(|memory| memory.focused()).is_none() {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let found = search(&self.entries, &self.typed);
        let mut answer = None;
        let most = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, 420.0);
        ScrollArea::vertical().max_height(most).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, entry) in found.iter().enumerate() {
                let here = index == self.chosen;
                let response = row(ui, entry, here);
                if here && (before != self.chosen || entered) {
                    response.scroll_to_me(None);
                }
                let pressed = response.clicked() || (here && entered);
                if pressed && entry.refusal.is_none() {
                    answer = Some(entry.commands.clone());
                }
            }
            if found.is_empty() {
                super::note(ui, "没有找到。请换一个说法，或只输入前几个字的拼音首字母。");
            }
        });
        match answer {
            Some(commands) => Answer::Close(commands),
            None => Answer::Keep,
        }
    }

    fn escape(&self) -> Vec<Command> {
        Vec::new()
    }
}

/// One line: what it does, and at the right its keys, or why it cannot be used now.
fn row(ui: &mut Ui, entry: &Entry, chosen: bool) -> egui::Response {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::CLICK);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListBoxOption, entry.refusal.is_none(), chosen, &entry.text)
    });
    if chosen || response.hovered() {
        let ground = if chosen { palette.selected } else { palette.cursor_line };
        ui.painter().rect_filled(rect, theme::RADIUS, ground);
    }
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(space::M, 0.0))));
    inside.horizontal_centered(|ui| {
        let color = if entry.refusal.is_some() { palette.second_text } else { palette.text };
        ui.add(egui::Label::new(RichText::new(&entry.text).color(color)).selectable(false).truncate());
        let right = entry.refusal.map_or(entry.keys.as_str(), |refusal| refusal);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(egui::Label::new(RichText::new(right).color(palette.second_text)).selectable(false));
        });
    });
    response
}
