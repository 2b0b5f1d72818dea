//! All rules with their cards.

use egui::{Margin, ScrollArea, TextEdit, Ui};

use super::{Answer, Dialog, buttons, why::card_ui};
use crate::app::gradual;
use crate::app::theme;
use crate::check::Rule;
use crate::check::registry::RULES;

#[derive(Default)]
pub struct Rules {
    search: String,
}

fn heading(rule: &Rule) -> String {
    format!("{}　{}　（{}）", rule.code, rule.title, rule.severity.label())
}

impl Dialog for Rules {
    fn title(&self) -> &str {
        "校验规则"
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let label = theme::label(ui, "查找规则（编号或词语）");
        ui.add(TextEdit::singleline(&mut self.search).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5)))
            .labelled_by(label.id);
        let search = self.search.trim().to_uppercase();
        let height = (ui.ctx().content_rect().height() - 300.0).max(160.0);
        let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, false]);
        list.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let fits = |(rule, heading): &(&Rule, String)| {
                search.is_empty()
                    || heading.to_uppercase().contains(&search)
                    || rule.card.sections().iter().any(|(_, text)| text.to_uppercase().contains(&search))
            };
            let headed = RULES.iter().copied().map(|rule| (rule, heading(rule)));
            let found: Vec<_> = headed.filter(fits).collect();
            let count =
                gradual::shown(ui, "rules", &found, |(_, heading), tell| tell(&theme::sans(theme::BODY), heading));
            for (rule, heading) in found.into_iter().take(count) {
                theme::folding_ui(ui, rule.code, &heading, |ui| card_ui(ui, rule));
            }
        });
        match buttons(ui, &[("关闭", true)]) {
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
