//! The other way to a file: a field for its path, for desktops without a file dialog.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::{Answer, Dialog, begin_with, buttons, complaint, field, note};
use crate::app::command::Command;
use crate::app::files::{Purpose, with_extension};

pub struct PathDialog {
    purpose: Purpose,
    text: String,
    /// Where a path begins that is written without its folder.
    folder: Option<PathBuf>,
    focused: bool,
    /// Why what was typed leads nowhere.
    wrong: Option<&'static str>,
}

impl PathDialog {
    /// `folder` is where to begin.
    pub fn new(purpose: Purpose, folder: Option<&Path>) -> Self {
        let mut start = folder.map(Path::to_path_buf).unwrap_or_default();
        match &purpose {
            Purpose::Save(name) => start.push(name),
            Purpose::Open | Purpose::AttachLast | Purpose::StartFromLast | Purpose::Import | Purpose::Published
                if folder.is_some() =>
            {
                start.push("");
            }
            Purpose::Open
            | Purpose::AttachLast
            | Purpose::StartFromLast
            | Purpose::Import
            | Purpose::Published
            | Purpose::ExportFolder => {}
        }
        let folder = folder.map(Path::to_path_buf);
        Self { purpose, text: start.display().to_string(), folder, focused: false, wrong: None }
    }

    /// What was written, as a path that means the same wherever the program is started.
    fn path(&self) -> PathBuf {
        let written = Path::new(self.text.trim());
        let path = self.folder.as_deref().map_or_else(|| written.to_path_buf(), |folder| folder.join(written));
        std::path::absolute(&path).unwrap_or(path)
    }

    /// Why a path leads nowhere. Said while it can still be put right; whoever takes the path says the rest.
    fn leads_nowhere(&self) -> Option<&'static str> {
        let path = self.path();
        match self.purpose {
            Purpose::Save(_) | Purpose::ExportFolder => {
                let folder = path.parent().is_none_or(Path::is_dir);
                (!folder).then_some("要保存到的文件夹不存在。请先建立这个文件夹，或改用另一个。")
            }
            _ => (!path.exists()).then_some("没有找到这个文件。请检查位置和文件名。"),
        }
    }

    fn command(&self) -> Command {
        let path = self.path();
        match &self.purpose {
            Purpose::Open => crate::app::import::opening(path),
            Purpose::AttachLast => Command::AttachFile(path),
            Purpose::StartFromLast => Command::StartFrom(path),
            Purpose::Import => Command::ImportFile(path),
            Purpose::Published => Command::VerifyFile(path),
            Purpose::Save(_) | Purpose::ExportFolder => {
                let path = with_extension(path);
                Command::SaveTo { path, replace: false }
            }
        }
    }
}

impl Dialog for PathDialog {
    fn title(&self) -> &str {
        self.purpose.title()
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let response = field(ui, "文件的路径", &mut self.text);
        if !self.focused {
            // The folder of last time is often not the one that is wanted now.
            begin_with(ui, &response, &self.text);
            self.focused = true;
        }
        if response.changed() {
            self.wrong = None;
        }
        if let Some(wrong) = self.wrong {
            complaint(ui, wrong);
        }
        // What is dropped on the window is opened or imported.
        if matches!(self.purpose, Purpose::Open | Purpose::Import) {
            note(ui, "也可以把文件拖到窗口里打开。");
        }
        let can = !self.text.trim().is_empty();
        let action = match self.purpose {
            Purpose::Save(_) => "保存",
            Purpose::Published => "核对",
            _ => "打开",
        };
        match buttons(ui, &[("取消", true), (action, can)]) {
            Some(1) => {
                self.wrong = self.leads_nowhere();
                if self.wrong.is_none() {
                    return Answer::Close(vec![self.command()]);
                }
                response.request_focus();
                Answer::Keep
            }
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
