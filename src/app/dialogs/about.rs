//! Version and licences.

use egui::Ui;

use super::{Answer, Dialog, buttons, note};
use crate::app::theme;

pub struct About;

impl Dialog for About {
    fn title(&self) -> &str {
        "关于年报"
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        theme::label(ui, format!("年报 {}", env!("CARGO_PKG_VERSION")));
        theme::label(ui, "编写政府信息公开工作年度报告：填表、校验、成文、导出。");
        note(ui, "程序按 MIT 或 Apache-2.0 许可提供；内附字体按 SIL OFL 1.1 许可提供。");
        note(ui, "本程序不联网，报告内容只保存在您选定的文件中。");
        match buttons(ui, &[("知道了", true)]) {
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
