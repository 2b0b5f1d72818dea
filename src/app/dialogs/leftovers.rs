//! Offers what was not saved when the program was interrupted. Nothing is thrown away without being asked for.

use egui::{ScrollArea, Ui};
use jiff::civil::{Date, DateTime};

use super::difference::{difference_ui, entry_ui, move_selection};
use super::{Answer, Dialog, buttons, note, warn};
use crate::app::command::Command;
use crate::app::theme;
use crate::report::difference::{Change, summary};
use crate::store::Leftover;

/// The offer, made at the start and from the menu.
pub struct Leftovers {
    list: Vec<(Leftover, Vec<Change>)>,
    selected: usize,
    today: Date,
}

impl Leftovers {
    pub fn new(list: Vec<Leftover>, today: Date) -> Self {
        let list = list.into_iter().map(|left| (left.changes(), left)).map(|(changes, left)| (left, changes)).collect();
        Self { list, selected: 0, today }
    }
}

impl Dialog for Leftovers {
    fn title(&self) -> &str {
        "上次没有保存的内容"
    }

    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, "程序上次没有正常关闭，下面的修改还没有存进文件。请选择怎样处理。");
        move_selection(ui, &mut self.selected, self.list.len());
        ScrollArea::vertical().id_salt("leftovers").max_height(150.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for (index, (left, changes)) in self.list.iter().enumerate() {
                let (title, second) = words(left, changes, self.today);
                if entry_ui(ui, index == self.selected, &title, &second) {
                    self.selected = index;
                }
            }
        });
        let Some((left, changes)) = self.list.get(self.selected) else { return Answer::Close(Vec::new()) };
        if left.disk_has_changed() {
            warn(ui, "这个文件后来又在别处改动过。恢复后保存时，会先逐项核对，不会覆盖。");
        }
        note(ui, if left.path.is_some() { "文件中的内容 → 没有保存的内容" } else { "填写了" });
        let height = (ui.ctx().content_rect().height() - 420.0).clamp(120.0, 320.0);
        difference_ui(ui, changes, height, None);
        let left = || Box::new(left.clone());
        match buttons(ui, &[("以后再说", true), ("丢弃…", true), ("恢复", true)]) {
            Some(2) => Answer::Close(vec![Command::Restore(left())]),
            Some(1) => Answer::Close(vec![Command::AskDiscard(left())]),
            Some(_) => Answer::Close(vec![Command::Say("没有保存的内容还在，可从“文件”菜单找回".to_owned())]),
            None => Answer::Keep,
        }
    }

    fn escape(&self) -> Vec<Command> {
        vec![Command::Say("没有保存的内容还在，可从“文件”菜单找回".to_owned())]
    }
}

/// Asks once more before a leftover is thrown away.
pub struct AskDiscard {
    left: Leftover,
    words: (String, String),
}

impl AskDiscard {
    pub fn new(left: Leftover, today: Date) -> Self {
        let words = words(&left, &left.changes(), today);
        Self { left, words }
    }
}

impl Dialog for AskDiscard {
    fn title(&self) -> &str {
        "丢弃没有保存的内容"
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, &self.words.0);
        note(ui, &self.words.1);
        note(
            ui,
            if self.left.path.is_some() {
                "丢弃后不再提示。内容会作为一个版本留在这个文件的历史版本里。"
            } else {
                "这份报告从来没有保存过，丢弃后不能再找回。"
            },
        );
        match buttons(ui, &[("丢弃", true), ("返回", true)]) {
            Some(0) => Answer::Close(vec![Command::Discard(Box::new(self.left.clone()))]),
            Some(_) => Answer::Close(self.escape()),
            None => Answer::Keep,
        }
    }

    fn escape(&self) -> Vec<Command> {
        vec![Command::Recover]
    }
}

/// The file and when, and what differs in a line.
fn words(left: &Leftover, changes: &[Change], today: Date) -> (String, String) {
    let file = left.path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let organ = if left.report.organ.name.is_empty() { "未命名单位" } else { &left.report.organ.name };
    let name = file.unwrap_or_else(|| format!("{organ} {}年（没有保存过）", left.report.year));
    (format!("{name}　{}", time_words(left.at, today)), summary(changes))
}

/// `今天 14:05`, `1月18日 14:05`
fn time_words(at: DateTime, today: Date) -> String {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    match at.date() {
        date if date == today => format!("今天 {time}"),
        date if date.year() == today.year() => format!("{}月{}日 {time}", date.month(), date.day()),
        date => format!("{}年{}月{}日 {time}", date.year(), date.month(), date.day()),
    }
}
