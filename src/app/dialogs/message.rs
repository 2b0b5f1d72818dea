//! Says what was not done and what to do about it.

use egui::Ui;

use super::{Answer, Dialog, buttons};
use crate::app::theme;

pub struct Message {
    title: String,
    text: String,
}

impl Message {
    pub fn new(title: &str, text: &str) -> Self {
        Self { title: title.to_owned(), text: text.to_owned() }
    }
}

impl Dialog for Message {
    fn title(&self) -> &str {
        &self.title
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, &self.text);
        match buttons(ui, &[("知道了", true)]) {
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
