//! The card of a rule: what it checks, why, on what basis.

use egui::{RichText, ScrollArea, Ui};

use super::{Answer, Dialog, buttons};
use crate::app::theme::{self, space};
use crate::check::Rule;

pub struct Why {
    rule: &'static Rule,
    title: String,
}

impl Why {
    pub fn new(rule: &'static Rule) -> Self {
        Self { rule, title: format!("{}　{}", rule.code, rule.title) }
    }
}

impl Dialog for Why {
    fn title(&self) -> &str {
        &self.title
    }

    fn width(&self) -> f32 {
        520.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let most = (ui.ctx().content_rect().height() - 220.0).max(120.0);
        ScrollArea::vertical().max_height(most).show(ui, |ui| card_ui(ui, self.rule));
        match buttons(ui, &[("知道了", true)]) {
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}

/// The sections of a rule's card.
pub(super) fn card_ui(ui: &mut Ui, rule: &Rule) {
    let palette = theme::palette(ui.ctx());
    for (heading, text) in rule.card.sections() {
        if text.is_empty() {
            continue;
        }
        theme::label(ui, RichText::new(heading).color(palette.second_text).small());
        theme::label(ui, text);
        ui.add_space(space::S);
    }
}
