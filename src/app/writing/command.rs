//! The commands of writing, with what the one list of commands asks of each.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::app::state::App;
use crate::app::work::Work;
use crate::report::find::Hit;
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
    /// Makes the paragraph a heading `（一）`, or a paragraph again.
    SecondHeading,
    /// Makes the paragraph a heading `1.`, or a paragraph again.
    ThirdHeading,
    /// Shows what could be put right in the text.
    Tidy,
    Find,
    Replace,
    FindNext,
    FindPrevious,
    ShowHit(Hit),
    ReplaceOne,
    ReplaceAll,
    CloseFind,
    /// Puts words and figures at the text cursor.
    Insert {
        title: String,
        pieces: Vec<Piece>,
    },
}

impl Write {
    pub fn text(&self) -> &'static str {
        match self {
            Self::Figure => "插入数字…",
            Self::Phrase => "插入常用句…",
            Self::ToText => "数字变为文字",
            Self::SecondHeading => "小标题（一）",
            Self::ThirdHeading => "小标题 1.",
            Self::Tidy => "整理文字…",
            Self::Find => "查找…",
            Self::Replace => "替换…",
            Self::FindNext => "下一处",
            Self::FindPrevious => "上一处",
            Self::ShowHit(_) => "转到此处",
            Self::ReplaceOne => "替换这一处",
            Self::ReplaceAll => "全部替换",
            Self::CloseFind => "关闭查找栏",
            Self::Insert { .. } => "插入",
        }
    }

    pub fn tooltip(&self) -> &'static str {
        match self {
            Self::Figure => "把表中的数、比上年的增减或占比写进句子；表中的数改了，句子里的数跟着改",
            Self::Phrase => "插入这一部分常用的句子，数字从表中取，跟着表变动",
            Self::ToText => "光标处跟随表格的数字不再跟随，变为普通文字",
            Self::SecondHeading => "光标所在的一段作为（一）级小标题，序号自动接续；再按一次取消",
            Self::ThirdHeading => "光标所在的一段作为 1. 级小标题，序号自动接续；再按一次取消",
            Self::Tidy => "整理粘贴来的文字：多余的空格、半角标点、断开的行；先列出改动，同意后再改",
            Self::Find => "在各部分的文字中查找",
            Self::Replace => "在各部分的文字中查找并替换",
            Self::FindNext => "转到找到的下一处",
            Self::FindPrevious => "转到找到的上一处",
            Self::ShowHit(_) => "转到这一处",
            Self::ReplaceOne => "替换这一处，并转到下一处",
            Self::ReplaceAll => "替换各部分中的每一处，可以一步撤销",
            Self::CloseFind => "收起查找栏，回到文字",
            Self::Insert { .. } => "放到光标处",
        }
    }

    pub fn shortcut(&self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key));
        match self {
            Self::Figure => ctrl(Key::M),
            Self::Phrase => ctrl_shift(Key::I),
            // As word processors have it for their fields.
            Self::ToText => ctrl_shift(Key::F9),
            // Beside the 0 that takes the size of the window back.
            Self::SecondHeading => ctrl(Key::Num1),
            Self::ThirdHeading => ctrl(Key::Num2),
            Self::Tidy => ctrl_shift(Key::L),
            Self::Find => ctrl(Key::F),
            Self::Replace => ctrl(Key::H),
            Self::FindNext => Some(KeyboardShortcut::new(Modifiers::NONE, Key::F3)),
            Self::FindPrevious => Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F3)),
            Self::ShowHit(_) | Self::ReplaceOne | Self::ReplaceAll | Self::CloseFind | Self::Insert { .. } => None,
        }
    }

    /// Whether it belongs to finding and replacing, which works in every part.
    pub fn searches(&self) -> bool {
        matches!(
            self,
            Self::Find
                | Self::Replace
                | Self::FindNext
                | Self::FindPrevious
                | Self::ShowHit(_)
                | Self::ReplaceOne
                | Self::ReplaceAll
                | Self::CloseFind
        )
    }

    /// Whether it changes the text.
    pub fn changes_report(&self) -> bool {
        match self {
            Self::ReplaceOne | Self::ReplaceAll => true,
            other => !other.searches(),
        }
    }

    fn refusal_of_search(&self, app: &App, work: &Work) -> Option<&'static str> {
        match self {
            Self::Find | Self::Replace => work.report.prose.is_empty().then_some("报告里还没有文字"),
            Self::CloseFind => (!app.find.open).then_some("查找栏没有打开"),
            _ => app.find.words.is_empty().then_some("请先填写要查找的文字"),
        }
    }

    /// Why it cannot be done now.
    pub fn refusal(&self, app: &App) -> Option<&'static str> {
        match &app.work {
            Some(work) if self.searches() => self.refusal_of_search(app, work),
            Some(work) => super::refusal(work, self),
            None => Some("还没有打开报告"),
        }
    }
}
