//! A new report: for which organ and which year. The form follows from the year.

use egui::{ComboBox, Key, Ui};

use super::{Answer, Dialog, begin_with, buttons, choose_on_entry, complaint, field, note};
use crate::app::choose::choose_ui;
use crate::app::command::Command;
use crate::app::theme;
use crate::form;
use crate::report::{Organ, OrganKind};

pub struct NewReport {
    year: String,
    organ: Organ,
    /// The organ this computer usually writes for.
    usual: Organ,
    focused: bool,
}

impl NewReport {
    /// `year` and `organ` are what to begin with.
    pub fn new(year: i16, organ: Organ) -> Self {
        Self { year: year.to_string(), usual: organ.clone(), organ, focused: false }
    }

    /// The organ as it was entered. Address and telephone are those of the usual organ and nobody else's.
    fn organ(&self) -> Organ {
        let name = self.organ.name.trim().to_owned();
        let other = !self.usual.name.is_empty() && self.usual.name != name;
        let known = if other { Organ::default() } else { self.usual.clone() };
        Organ { name, kind: self.organ.kind, ..known }
    }

    /// The year, or why there is no form for it.
    fn year(&self) -> Result<(i16, &'static form::Form), &'static str> {
        let year: i16 = self.year.trim().parse().map_err(|_| "年度请填写四位数字，例如 2025")?;
        match form::for_year(year) {
            Some(form) if year < 2100 => Ok((year, form)),
            Some(_) => Err("年度请填写四位数字，例如 2025"),
            None => Err("2018 年度及以前没有全国统一格式，请填写 2019 或以后的年度"),
        }
    }
}

impl Dialog for NewReport {
    fn title(&self) -> &str {
        "新建报告"
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let response = field(ui, "单位名称（全称）", &mut self.organ.name);
        if !self.focused {
            begin_with(ui, &response, &self.organ.name);
            self.focused = true;
        }
        let label = theme::label(ui, "单位类别");
        let combo = ComboBox::from_id_salt("kind").selected_text(self.organ.kind.label()).width(160.0);
        let kinds = OrganKind::ALL.map(|kind| (kind, kind.label()));
        let (response, _) = choose_ui(ui, combo, &mut self.organ.kind, kinds);
        response.labelled_by(label.id);
        let year = field(ui, "报告年度", &mut self.year);
        choose_on_entry(ui, &year, &self.year);
        if self.year().is_err() && year.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            year.request_focus();
        }
        match self.year() {
            Ok((_, form)) => note(ui, &format!("使用{}（{}）。", form.name, form.document)),
            Err(problem) => complaint(ui, problem),
        }
        match (buttons(ui, &[("取消", true), ("建立", self.year().is_ok())]), self.year()) {
            (Some(1), Ok((year, _))) => Answer::Close(vec![Command::Create { year, organ: Box::new(self.organ()) }]),
            (Some(_), _) => Answer::Close(Vec::new()),
            (None, _) => Answer::Keep,
        }
    }
}
