//! 设置: what new reports begin with, the look, the sizes, the folder. Nothing is changed before 确定 is pressed.

use std::path::{Path, PathBuf};

use egui::{ComboBox, DragValue, Grid, Margin, ScrollArea, TextEdit, Ui};

use super::{Answer, Dialog, buttons, note};
use crate::app::choose::choose_ui;
use crate::app::command::Command;
use crate::app::theme::{self, space};
use crate::report::{Organ, OrganKind, OrganLevel};
use crate::store::{FontRole, Settings, Theme};
use crate::typefaces::{Installed, offered, stand_in};

/// A written field of the profile.
type Field = (&'static str, fn(&mut Organ) -> &mut String);

const FIELDS: [Field; 6] = [
    ("单位名称", |organ| &mut organ.name),
    ("地址", |organ| &mut organ.address),
    ("邮政编码", |organ| &mut organ.postcode),
    ("联系电话", |organ| &mut organ.telephone),
    ("电子邮箱", |organ| &mut organ.email),
    ("网站", |organ| &mut organ.website),
];

const THEMES: [(Theme, &str); 4] =
    [(Theme::System, "颜色跟随系统"), (Theme::Light, "浅色"), (Theme::Dark, "深色"), (Theme::Contrast, "高对比度")];

/// Widths of a name, of a field, of a choice.
const NAME: f32 = 110.0;
const FIELD: f32 = 400.0;
const CHOICE: f32 = 180.0;

pub struct SettingsDialog {
    settings: Settings,
    folder: String,
    focused: bool,
}

impl SettingsDialog {
    pub fn new(settings: &Settings) -> Self {
        let folder = settings.last_folder.as_deref().map(|folder| folder.display().to_string());
        Self { settings: settings.clone(), folder: folder.unwrap_or_default(), focused: false }
    }

    fn organ_ui(&mut self, ui: &mut Ui) {
        let organ = &mut self.settings.organ;
        for (index, (name, field)) in FIELDS.into_iter().enumerate() {
            let label = theme::label(ui, name);
            let edit = TextEdit::singleline(field(organ)).desired_width(FIELD).margin(Margin::symmetric(8, 4));
            let response = ui.add(edit).labelled_by(label.id);
            if !self.focused {
                response.request_focus();
                self.focused = true;
            }
            ui.end_row();
            // What decides on deadline and rules stands below the name.
            if index == 0 {
                choice(ui, "单位类别", &mut organ.kind, OrganKind::ALL.map(|kind| (kind, kind.label())));
                choice(ui, "行政层级", &mut organ.level, OrganLevel::ALL.map(|level| (level, level.label())));
                theme::label(ui, "规章");
                ui.checkbox(&mut organ.rule_making, "有权制定规章");
                ui.end_row();
            }
        }
    }

    fn look_ui(&mut self, ui: &mut Ui) {
        choice(ui, "颜色", &mut self.settings.theme, THEMES);
        percent(ui, "界面大小", &mut self.settings.scale);
        percent(ui, "表格大小", &mut self.settings.table_scale);
    }

    fn fonts_ui(&mut self, ui: &mut Ui) {
        for role in FontRole::ALL {
            let label = theme::label(ui, role.label());
            let own = format!("自带的{}", stand_in(role));
            let mut name = self.settings.fonts.get(&role).cloned().unwrap_or_default();
            ui.horizontal(|ui| {
                let edit = TextEdit::singleline(&mut name).hint_text(&own).desired_width(FIELD - 100.0);
                ui.add(edit.margin(Margin::symmetric(8, 4))).labelled_by(label.id);
                let combo = ComboBox::from_id_salt(role).selected_text("选择").width(60.0).height(260.0);
                let faces = std::iter::once_with(Installed::here).flat_map(|installed| {
                    let usual = offered(installed, role).map(str::to_owned);
                    let others = installed.chinese_families().into_iter().filter(|other| Some(other) != usual.as_ref());
                    usual.clone().into_iter().chain(others).collect::<Vec<_>>()
                });
                let faces = faces.map(|face| (face.clone(), face));
                let all = std::iter::once((String::new(), own.clone())).chain(faces);
                let (response, _) = choose_ui(ui, combo, &mut name, all);
                response.labelled_by(label.id);
            });
            ui.end_row();
            match name.trim().is_empty() {
                true => self.settings.fonts.remove(&role),
                false => self.settings.fonts.insert(role, name),
            };
        }
    }

    fn folder_ui(&mut self, ui: &mut Ui) -> bool {
        let label = theme::label(ui, "常用文件夹");
        let mut asked = false;
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.folder).desired_width(FIELD - 100.0);
            ui.add(edit.margin(Margin::symmetric(8, 4))).labelled_by(label.id);
            asked = ui.button(Command::ChooseFolder.text()).clicked();
        });
        ui.end_row();
        asked
    }

    fn taken(&self) -> Command {
        let mut settings = self.settings.clone();
        let folder = self.folder.trim();
        settings.last_folder = (!folder.is_empty()).then(|| PathBuf::from(folder));
        settings.organ.name = settings.organ.name.trim().to_owned();
        Command::TakeSettings(Box::new(settings))
    }
}

impl Dialog for SettingsDialog {
    fn title(&self) -> &str {
        "设置"
    }

    fn width(&self) -> f32 {
        580.0
    }

    fn folder_chosen(&mut self, folder: &Path) {
        self.folder = folder.display().to_string();
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let palette = theme::palette(ui.ctx());
        let height = (ui.ctx().content_rect().height() - 220.0).max(160.0);
        let mut asked = false;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            for (section, name) in
                ["新建报告时默认的单位信息", "外观", "打印和导出的字体", "文件"].into_iter().enumerate()
            {
                theme::label(ui, egui::RichText::new(name).color(palette.accent));
                Grid::new(name).num_columns(2).min_col_width(NAME).spacing([space::L, space::S]).show(ui, |ui| {
                    match section {
                        0 => self.organ_ui(ui),
                        1 => self.look_ui(ui),
                        2 => self.fonts_ui(ui),
                        _ => asked = self.folder_ui(ui),
                    }
                });
                ui.add_space(space::M);
            }
            note(ui, "打开、保存和导出时先到常用文件夹；用过别的文件夹后随之改变。已经打开的报告不受单位信息影响。");
        });
        match buttons(ui, &[("取消", true), ("确定", true)]) {
            Some(1) => Answer::Close(vec![self.taken()]),
            Some(_) => Answer::Close(Vec::new()),
            None if asked => Answer::Ask(vec![Command::ChooseFolder]),
            None => Answer::Keep,
        }
    }
}

/// One of several.
fn choice<T: PartialEq + Copy, const N: usize>(ui: &mut Ui, name: &str, value: &mut T, all: [(T, &'static str); N]) {
    let label = theme::label(ui, name);
    let now = all.iter().find(|(one, _)| one == value).map_or("", |(_, text)| *text);
    let combo = ComboBox::from_id_salt(name).selected_text(now).width(CHOICE);
    let (response, _) = choose_ui(ui, combo, value, all);
    response.labelled_by(label.id);
    ui.end_row();
}

/// A size in hundredths, by steps of ten.
fn percent(ui: &mut Ui, name: &str, scale: &mut f32) {
    let label = theme::label(ui, name);
    let mut hundredths = (*scale * 100.0).round();
    let range = Settings::SMALLEST * 100.0..=Settings::LARGEST * 100.0;
    let field = DragValue::new(&mut hundredths).range(range).speed(1.0).suffix("%").max_decimals(0);
    if ui.add(field).labelled_by(label.id).changed() {
        *scale = hundredths / 100.0;
    }
    ui.end_row();
}
