//! What to export, where to, and what to do about errors that still stand.

use std::path::{Path, PathBuf};

use egui::{RichText, Ui};

use super::{Answer, Dialog, buttons, field, note};
use crate::app::command::Command;
use crate::app::theme;
use crate::export::Format;

/// What the clerk has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOrder {
    pub folder: PathBuf,
    pub formats: Vec<Format>,
    pub draft: bool,
    /// 图解 behind the text, where a format has room for pictures.
    pub charts: bool,
    /// Why it is published although errors stand.
    pub reason: Option<String>,
    /// Files of the same name may be replaced.
    pub replace: bool,
}

/// What to do about errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Despite {
    Draft,
    Reason,
}

pub struct Export {
    folder: String,
    chosen: Vec<(Format, bool)>,
    errors: usize,
    unfilled: usize,
    /// Where last year's text still stands; empty where it does not.
    stale: String,
    despite: Despite,
    reason: String,
    charts: bool,
    replace: bool,
}

impl Export {
    pub fn new(folder: Option<&Path>, errors: usize, unfilled: usize, stale: String) -> Self {
        Self {
            folder: folder.map(|folder| folder.display().to_string()).unwrap_or_default(),
            chosen: Format::ALL
                .iter()
                .map(|format| (*format, format.publishable() && Format::REPORT.contains(format)))
                .collect(),
            errors,
            unfilled,
            stale,
            despite: Despite::Draft,
            reason: String::new(),
            charts: false,
            replace: false,
        }
    }

    /// Errors bar what is to be published; data is always written.
    fn is_blocked(&self) -> bool {
        self.errors > 0 && self.chosen.iter().any(|(format, on)| *on && format.publishable())
    }

    fn order(&self) -> ExportOrder {
        let blocked = self.is_blocked();
        let draft = blocked && self.despite == Despite::Draft;
        ExportOrder {
            folder: PathBuf::from(self.folder.trim()),
            formats: self.chosen.iter().filter(|(_, on)| *on).map(|(format, _)| *format).collect(),
            draft,
            charts: self.charts,
            reason: (blocked && !draft).then(|| self.reason.trim().to_owned()),
            replace: self.replace,
        }
    }

    /// What of last year's text would be published as it is; whether the clerk wants to look at it.
    fn stale_ui(&self, ui: &mut Ui) -> bool {
        if self.stale.is_empty() || !self.chosen.iter().any(|(format, on)| *on && format.publishable()) {
            return false;
        }
        let palette = theme::palette(ui.ctx());
        ui.horizontal_wrapped(|ui| {
            theme::sign_ui(ui, theme::Sign::Warning, palette);
            ui.label(&self.stale);
        });
        ui.button("查看上年文字").on_hover_text(Command::NextStale.tooltip()).clicked()
    }

    fn despite_ui(&mut self, ui: &mut Ui) {
        if !self.is_blocked() {
            return;
        }
        let palette = theme::palette(ui.ctx());
        ui.horizontal_wrapped(|ui| {
            theme::sign_ui(ui, theme::Sign::Error, palette);
            ui.label(format!("还有 {} 条错误没有解决，正式文件暂不能导出。", self.errors));
        });
        ui.radio_value(&mut self.despite, Despite::Draft, "导出草稿（每页注明“草稿”，不能用于发布）");
        ui.radio_value(&mut self.despite, Despite::Reason, "说明理由后导出正式文件（理由随报告保存）");
        if self.despite == Despite::Reason {
            field(ui, "理由", &mut self.reason);
        }
    }
}

impl Dialog for Export {
    fn title(&self) -> &str {
        "导出"
    }

    fn width(&self) -> f32 {
        520.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let palette = theme::palette(ui.ctx());
        ui.label(RichText::new("格式").color(palette.second_text));
        for (format, on) in &mut self.chosen {
            ui.checkbox(on, format.label());
        }
        ui.checkbox(&mut self.charts, "在网页和 PDF 的后面附上图解");
        field(ui, "放到文件夹", &mut self.folder);
        let ask = ui.button("选择文件夹…").clicked();
        ui.checkbox(&mut self.replace, "替换同名的文件");
        if self.unfilled > 0 {
            note(ui, &format!("还有 {} 格没有填写，导出后这些格是空白的。", self.unfilled));
        }
        let look = self.stale_ui(ui);
        self.despite_ui(ui);
        let order = self.order();
        let can = !order.formats.is_empty()
            && !self.folder.trim().is_empty()
            && order.reason.as_ref().is_none_or(|reason| !reason.is_empty());
        match buttons(ui, &[("取消", true), ("导出", can)]) {
            Some(1) => Answer::Close(vec![Command::ExportTo(Box::new(order))]),
            Some(_) => Answer::Close(Vec::new()),
            None if look => Answer::Close(vec![Command::NextStale]),
            None if ask => Answer::Ask(vec![Command::ChooseFolder]),
            None => Answer::Keep,
        }
    }

    fn folder_chosen(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }
}
