//! All rules with their cards.

use egui::{Margin, ScrollArea, TextEdit, Ui};

use super::{Answer, Dialog, buttons, why::card_ui};
use crate::app::theme;
use crate::check::registry::RULES;

#[derive(Default)]
pub struct Rules {
    search: String,
}

impl Dialog for Rules {
    fn title(&self) -> &str {
        "校验规则"
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let label = ui.label("查找规则（编号或词语）");
        ui.add(TextEdit::singleline(&mut self.search).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5)))
            .labelled_by(label.id);
        let search = self.search.trim().to_uppercase();
        let height = (ui.ctx().content_rect().height() - 300.0).max(160.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for rule in RULES {
                let heading = format!("{}　{}　（{}）", rule.code, rule.title, rule.severity.label());
                let found = search.is_empty()
                    || heading.to_uppercase().contains(&search)
                    || rule.card.sections().iter().any(|(_, text)| text.to_uppercase().contains(&search));
                if found {
                    theme::folding_ui(ui, rule.code, &heading, |ui| card_ui(ui, rule));
                }
            }
        });
        match buttons(ui, &[("关闭", true)]) {
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
