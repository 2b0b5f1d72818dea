//! What is carried over from last year's report, what is not, and last year's own errors.

use egui::{Label, RichText, ScrollArea, Ui};

use super::{Answer, Dialog, buttons};
use crate::app::command::Command;
use crate::app::last::{described, is_doubtful};
use crate::app::theme::{self, Sign, space};
use crate::carry::{Carried, Level, Note};
use crate::check::{Checked, Severity};
use crate::import;

pub struct CarriedDialog {
    carried: Carried,
    /// What was doubtful when last year's report was read from another format.
    doubts: Vec<(String, String)>,
    /// Last year's own errors.
    errors: Vec<String>,
    /// The year that reports are written for now.
    expected: i16,
    for_reading: bool,
}

impl CarriedDialog {
    pub fn new(carried: Carried, notes: &[import::Note], checked: Checked, expected: i16) -> Self {
        let doubts = notes.iter().filter(|note| is_doubtful(note));
        let errors = checked.findings.into_iter();
        let errors = errors.filter(|finding| finding.severity == Severity::Error && finding.waived.is_none());
        Self {
            carried,
            doubts: doubts.map(|note| (note.place.clone(), note.message.clone())).collect(),
            errors: errors.map(|finding| finding.message).collect(),
            expected,
            for_reading: false,
        }
    }

    /// The list once more, with nothing to decide.
    pub fn for_reading(self) -> Self {
        Self { for_reading: true, ..self }
    }

    fn lists_ui(&self, ui: &mut Ui) {
        if !self.errors.is_empty() {
            let heading = format!("上年报告有 {} 处错误，请先核对，以免带到今年", self.errors.len());
            list_ui(ui, Sign::Error, &heading, self.errors.iter().map(|message| (None, message.as_str())));
        }
        if !self.doubts.is_empty() {
            let heading = format!("上年报告有 {} 处读得不确定", self.doubts.len());
            let doubts = self.doubts.iter().map(|(place, message)| (Some(place.as_str()), message.as_str()));
            list_ui(ui, Sign::Warning, &heading, doubts);
        }
        for level in Level::ALL {
            let notes: Vec<&Note> = self.carried.notes.iter().filter(|note| note.level == level).collect();
            if !notes.is_empty() {
                let sign = match level {
                    Level::Doubt => Sign::Warning,
                    Level::Carried => Sign::Complete,
                    Level::Left => Sign::Empty,
                };
                let heading = format!("{} {} 项", level.label(), notes.len());
                let lines = notes.iter().map(|note| (Some(note.place.as_str()), note.message.as_str()));
                list_ui(ui, sign, &heading, lines);
            }
        }
    }
}

/// A heading with its sign, and lines of place and words below.
fn list_ui<'a>(ui: &mut Ui, sign: Sign, heading: &str, lines: impl Iterator<Item = (Option<&'a str>, &'a str)>) {
    let palette = theme::palette(ui.ctx());
    ui.horizontal(|ui| {
        theme::sign_ui(ui, sign, palette);
        theme::label(ui, RichText::new(heading).color(sign.color(palette)));
    });
    ui.indent(heading, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        for (place, words) in lines {
            let text = match place.filter(|place| !place.is_empty()) {
                Some(place) => format!("{place}：{words}"),
                None => words.to_owned(),
            };
            ui.add(Label::new(theme::kept(ui, text)).wrap());
        }
    });
    ui.add_space(space::M);
}

impl Dialog for CarriedDialog {
    fn title(&self) -> &str {
        if self.for_reading { "从上年报告沿用的情况" } else { "从上年报告开始" }
    }

    fn width(&self) -> f32 {
        680.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let palette = theme::palette(ui.ctx());
        let report = &self.carried.report;
        let file = report.last.as_ref().map_or("", |last| last.file.as_str());
        let last = report.last_report().map(described).unwrap_or_default();
        ui.add(
            Label::new(theme::kept(
                ui,
                RichText::new(format!("上年报告：{file}（{last}）")).color(palette.second_text),
            ))
            .wrap(),
        );
        if !self.for_reading {
            theme::label(ui, format!("将建立 {}的报告。", described(report)));
            if report.year != self.expected {
                let words = format!("现在应填报的是 {} 年度，请确认选对了上年的报告。", self.expected);
                theme::signed_ui(ui, Sign::Warning, words);
            }
        }
        ui.add_space(space::S);
        let most = (ui.ctx().content_rect().height() - 300.0).max(120.0);
        ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
            ui.set_width(ui.available_width() - space::L);
            self.lists_ui(ui);
        });
        if self.for_reading {
            return match buttons(ui, &[("知道了", true)]) {
                Some(_) => Answer::Close(Vec::new()),
                None => Answer::Keep,
            };
        }
        match buttons(ui, &[("取消", true), ("开始填写", true)]) {
            Some(1) => Answer::Close(vec![Command::StartCarried(Box::new(self.carried.clone()))]),
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
