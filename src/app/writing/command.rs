//! The commands of writing, with what the one list of commands asks of each.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::app::state::App;
use crate::report::live::Piece;

/// One thing to do with the text of a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Offers the figures of the tables.
    Figure,
    /// Offers the usual sentences of the part.
    Phrase,
    /// Lets the figure at the text cursor stand as it is.
    ToText,
    /// Puts words and figures at the text cursor.
    Insert { title: String, pieces: Vec<Piece> },
}

impl Write {
    pub fn text(&self) -> &'static str {
        match self {
            Self::Figure => "插入数字…",
            Self::Phrase => "插入常用句…",
            Self::ToText => "数字变为文字",
            Self::Insert { .. } => "插入",
        }
    }

    pub fn tooltip(&self) -> &'static str {
        match self {
            Self::Figure => "把表中的数、比上年的增减或占比写进句子；表中的数改了，句子里的数跟着改",
            Self::Phrase => "插入这一部分常用的句子，数字从表中取，跟着表变动",
            Self::ToText => "光标处跟随表格的数字不再跟随，变为普通文字",
            Self::Insert { .. } => "放到光标处",
        }
    }

    pub fn shortcut(&self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key));
        match self {
            Self::Figure => ctrl(Key::I),
            Self::Phrase => ctrl_shift(Key::I),
            // As word processors have it for their fields.
            Self::ToText => ctrl_shift(Key::F9),
            Self::Insert { .. } => None,
        }
    }

    /// Why it cannot be done now.
    pub fn refusal(&self, app: &App) -> Option<&'static str> {
        match &app.work {
            Some(work) => super::refusal(work, self),
            None => Some("还没有打开报告"),
        }
    }
}
