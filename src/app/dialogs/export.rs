//! What to export, where to, and what to do about errors that still stand.

use std::path::{Path, PathBuf};

use egui::{RichText, Ui};
use jiff::civil::Date;

use super::{Answer, Dialog, Standing, buttons, faces, field, note, part, warn};
use crate::app::command::Command;
use crate::app::theme;
use crate::app::work::Work;
use crate::export::{Format, file_name};
use crate::publish;
use crate::report::Report;
use crate::typefaces::{Opened, Wanted};

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
    /// The faces of PDF and preview, which the settings remember.
    pub faces: Wanted,
}

/// What to do about errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Despite {
    Draft,
    Reason,
}

/// So often, in seconds, the folder is looked at for files of the same names.
const LOOK_AGAIN: f64 = 1.0;

/// Files of the names to be written that stand in the folder already.
#[derive(Default)]
struct There {
    /// What was looked for.
    paths: Vec<PathBuf>,
    at: f64,
    /// The names of those that were found.
    found: Vec<String>,
}

impl There {
    /// Looks at the folder if other files are meant now, or some time after it was looked at.
    fn look(&mut self, paths: Vec<PathBuf>, now: f64) {
        if self.paths == paths && now - self.at < LOOK_AGAIN {
            return;
        }
        self.look_now(paths, now);
    }

    fn look_now(&mut self, paths: Vec<PathBuf>, now: f64) {
        let name = |path: &PathBuf| Some(path.file_name()?.to_string_lossy().into_owned());
        self.found = paths.iter().filter(|path| publish::stands(path)).filter_map(name).collect();
        (self.paths, self.at) = (paths, now);
    }

    /// What to tell of them.
    fn words(&self) -> Option<String> {
        let first = self.found.first()?;
        let files = match self.found.len() {
            1 => format!("“{first}”"),
            count => format!("“{first}”等 {count} 个同名的文件"),
        };
        Some(format!("文件夹里已有{files}。要替换，请勾选“{REPLACE}”；不替换，请换一个文件夹。"))
    }
}

const REPLACE: &str = "替换同名的文件";

fn names(report: &Report) -> Vec<(Format, String)> {
    Format::ALL.iter().map(|format| (*format, file_name(report, *format))).collect()
}

pub struct Export {
    folder: String,
    chosen: Vec<(Format, bool)>,
    standing: Standing,
    /// Name of the file of each format.
    names: Vec<(Format, String)>,
    there: There,
    despite: Despite,
    reason: String,
    /// A draft is wanted although nothing bars the publication.
    draft: bool,
    charts: bool,
    replace: bool,
    faces: Wanted,
    opened: Opened,
}

impl Export {
    /// `faces` are those of the settings.
    pub fn new(folder: Option<&Path>, standing: Standing, report: &Report, faces: &Wanted, opened: &Opened) -> Self {
        Self {
            folder: folder.map(|folder| folder.display().to_string()).unwrap_or_default(),
            chosen: Format::ALL
                .iter()
                .map(|format| (*format, format.publishable() && Format::REPORT.contains(format)))
                .collect(),
            standing,
            names: names(report),
            there: There::default(),
            despite: Despite::Draft,
            reason: String::new(),
            draft: false,
            charts: false,
            replace: false,
            faces: faces.clone(),
            opened: opened.clone(),
        }
    }

    /// With the formats and the folder of an export before. Drafts, reasons and what may be replaced are decided anew.
    pub fn like(mut self, last: &ExportOrder) -> Self {
        self.folder = last.folder.display().to_string();
        for (format, on) in &mut self.chosen {
            *on = last.formats.contains(format);
        }
        self.charts = last.charts;
        self
    }

    /// Errors bar what is to be published; data is always written.
    fn is_blocked(&self) -> bool {
        !self.standing.errors.is_empty() && self.publishes()
    }

    /// Whether something of what is chosen can be published.
    fn publishes(&self) -> bool {
        self.chosen.iter().any(|(format, on)| *on && format.publishable())
    }

    /// Name of the files, without what a format adds.
    fn stem(&self) -> &str {
        let name = self.names.iter().find(|(format, _)| *format == Format::Pdf).map_or("", |(_, name)| name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The files that would be written.
    fn paths(&self, order: &ExportOrder) -> Vec<PathBuf> {
        if self.folder.trim().is_empty() {
            return Vec::new();
        }
        let chosen = self.names.iter().filter(|(format, _)| order.formats.contains(format));
        chosen.map(|(_, name)| order.folder.join(name)).collect()
    }

    fn order(&self) -> ExportOrder {
        let blocked = self.is_blocked();
        let draft = if blocked { self.despite == Despite::Draft } else { self.draft && self.publishes() };
        ExportOrder {
            folder: PathBuf::from(self.folder.trim()),
            formats: self.chosen.iter().filter(|(_, on)| *on).map(|(format, _)| *format).collect(),
            draft,
            charts: self.charts,
            reason: (blocked && !draft).then(|| self.reason.trim().to_owned()),
            replace: self.replace,
            faces: self.faces.clone(),
        }
    }

    /// Whether files stand in the way that the clerk has not said may be replaced.
    fn bars(&mut self, order: &ExportOrder, now: f64) -> bool {
        self.there.look_now(self.paths(order), now);
        !self.replace && !self.there.found.is_empty()
    }

    fn despite_ui(&mut self, ui: &mut Ui) {
        if !self.is_blocked() {
            if self.publishes() {
                ui.checkbox(&mut self.draft, "作为草稿导出（每页注明“草稿”，不能用于发布）");
            }
            return;
        }
        let words = format!("还有 {} 条错误没有解决，正式文件暂不能导出。", self.standing.errors.len());
        theme::signed_ui(ui, theme::Sign::Error, words);
        ui.radio_value(&mut self.despite, Despite::Draft, "导出草稿（每页注明“草稿”，不能用于发布）");
        let reason = ui.radio_value(&mut self.despite, Despite::Reason, "说明理由后导出正式文件（理由随报告保存）");
        if self.despite == Despite::Reason {
            let field = field(ui, "理由", &mut self.reason);
            if reason.changed() {
                field.request_focus();
            }
        }
    }

    fn formats_ui(&mut self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        theme::label(ui, RichText::new("格式").color(palette.second_text));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme::space::XL;
            for (format, on) in &mut self.chosen {
                ui.checkbox(on, format.label());
            }
        });
        ui.checkbox(&mut self.charts, "在网页和 PDF 的后面附上图解");
        if self.chosen.iter().any(|(format, on)| *on && format.uses_faces()) {
            let heading = format!("PDF 的字体：{}", faces::summary(&self.faces));
            theme::folding_ui(ui, "faces", &heading, |ui| faces::ui(ui, &mut self.faces, &self.opened));
        }
    }
}

impl Dialog for Export {
    fn title(&self) -> &str {
        "导出"
    }

    fn width(&self) -> f32 {
        600.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let palette = theme::palette(ui.ctx());
        theme::label(ui, RichText::new("发布前请看一看").color(palette.second_text));
        let go = part(ui, "standing", |ui| self.standing.ui(ui, self.publishes()));
        part(ui, "despite", |ui| self.despite_ui(ui));
        ui.separator();
        part(ui, "formats", |ui| self.formats_ui(ui));
        let (ask, replace) = part(ui, "folder", |ui| {
            field(ui, "放到文件夹", &mut self.folder);
            let ask = ui.button("选择文件夹…").clicked();
            note(ui, &format!("文件名：{}.*", self.stem()));
            (ask, ui.checkbox(&mut self.replace, REPLACE))
        });
        let order = self.order();
        let now = ui.input(|input| input.time);
        self.there.look(self.paths(&order), now);
        if let Some(words) = self.there.words().filter(|_| !self.replace) {
            warn(ui, &words);
        }
        let lacking = [
            (order.formats.is_empty(), "请选一种格式"),
            (self.folder.trim().is_empty(), "请写明放到哪个文件夹"),
            (order.reason.as_ref().is_some_and(String::is_empty), "请写明理由"),
        ];
        let lacking: Vec<&str> = lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, words)| words).collect();
        let can = lacking.is_empty();
        if !can {
            note(ui, &format!("{}，再导出。", lacking.join("，")));
        }
        match buttons(ui, &[("取消", true), ("导出", can)]) {
            Some(1) if self.bars(&order, now) => {
                replace.request_focus();
                replace.scroll_to_me(None);
                Answer::Keep
            }
            Some(1) => Answer::Close(vec![Command::ExportTo(Box::new(order))]),
            Some(_) => Answer::Close(Vec::new()),
            None if !go.is_empty() => Answer::Aside(go),
            None if ask => Answer::Ask(vec![Command::ChooseFolder]),
            None => Answer::Keep,
        }
    }

    fn folder_chosen(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }

    fn opened_by(&self) -> Option<Command> {
        Some(Command::Export)
    }

    fn come_back(&mut self, work: &mut Work, today: Date) {
        work.attention.check_finally();
        work.look();
        self.standing = Standing::of(work, today);
        self.names = names(&work.report);
    }
}
