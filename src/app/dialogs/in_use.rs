//! A report that somebody else has open: who, since when, and what can be done instead.

use std::path::PathBuf;

use egui::Ui;

use super::{Answer, Dialog, buttons, note};
use crate::app::command::Command;
use crate::app::theme;
use crate::store::InUse;

pub struct FileInUse {
    path: PathBuf,
    in_use: InUse,
}

impl FileInUse {
    pub fn new(path: PathBuf, in_use: InUse) -> Self {
        Self { path, in_use }
    }
}

impl Dialog for FileInUse {
    fn title(&self) -> &str {
        "文件正在使用"
    }

    fn width(&self) -> f32 {
        520.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        theme::label(ui, format!("“{name}”：{}。", self.in_use.describe()));
        note(ui, "为免互相覆盖，可以只读打开：能看、能核对、能导出；也可以打开一个副本：能改，保存时另起文件名。");
        let copy = Answer::Close(vec![Command::OpenCopy(self.path.clone())]);
        let read = Answer::Close(vec![Command::OpenToRead(self.path.clone())]);
        if self.in_use.certain {
            return match buttons(ui, &[("取消", true), ("打开副本", true), ("只读打开", true)]) {
                Some(2) => read,
                Some(1) => copy,
                Some(_) => Answer::Close(Vec::new()),
                None => Answer::Keep,
            };
        }
        note(ui, "那台电脑也可能已经关机，只留下了记号。问清楚没有人在用之后，可以照常打开。");
        match buttons(ui, &[("取消", true), ("照常打开", true), ("打开副本", true), ("只读打开", true)]) {
            Some(3) => read,
            Some(2) => copy,
            Some(1) => Answer::Close(vec![Command::OpenDespite(self.path.clone())]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
