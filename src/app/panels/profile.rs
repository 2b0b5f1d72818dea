//! 单位信息: who reports, how to reach them, and the title of the report.

use egui::{ComboBox, Grid, Margin, Response, ScrollArea, TextEdit, Ui};

use super::date::date_row;
use super::{heading, second};
use crate::app::choose::choose_ui;
use crate::app::command::Command;
use crate::app::prose::KEPT;
use crate::app::state::App;
use crate::app::theme::space;
use crate::app::theme::{self, Tip as _};
use crate::check::Field;
use crate::report::{Edit, Organ, OrganKind, OrganLevel};

const FIELD: f32 = 420.0;

/// The written fields: name, what findings call it, where it stands in the profile.
type Written = (&'static str, Option<Field>, fn(&mut Organ) -> &mut String);

const CONTACT: [Written; 5] = [
    ("地址", None, |organ| &mut organ.address),
    ("邮政编码", Some(Field::Postcode), |organ| &mut organ.postcode),
    ("联系电话", Some(Field::Telephone), |organ| &mut organ.telephone),
    ("电子邮箱", Some(Field::Email), |organ| &mut organ.email),
    ("网站", Some(Field::Website), |organ| &mut organ.website),
];

pub fn ui(ui: &mut Ui, app: &mut App) {
    let Some(work) = &mut app.work else { return };
    let mut commands = Vec::new();
    let mut organ = work.report.organ.clone();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        heading(ui, "单位信息");
        second(
            ui,
            "名称用于报告标题和落款；类别决定公布期限，当地规定了更早日期的以当地为准。联系方式供报告正文引用。",
        );
        ui.add_space(space::L);
        Grid::new("profile").num_columns(2).spacing([space::L, space::M]).min_col_width(96.0).show(ui, |ui| {
            let name = text_row(ui, "单位名称", &mut organ.name);
            app.panes.enter_editor(&name);
            work.views.enter_field(Field::Name, &name);
            let mut changed = name.changed().then_some("单位名称");
            let label = theme::label(ui, "单位类别");
            let combo = ComboBox::from_id_salt("kind").selected_text(organ.kind.label()).width(180.0);
            let kinds = OrganKind::ALL.map(|kind| (kind, kind.label()));
            let (response, chosen) = choose_ui(ui, combo, &mut organ.kind, kinds);
            response.labelled_by(label.id);
            changed = changed.or(chosen.then_some("单位类别"));
            ui.end_row();
            let label = theme::label(ui, "行政层级");
            let combo = ComboBox::from_id_salt("level").selected_text(organ.level.label()).width(180.0);
            let levels = OrganLevel::ALL.map(|level| (level, level.label()));
            let (response, chosen) = choose_ui(ui, combo, &mut organ.level, levels);
            response.labelled_by(label.id);
            changed = changed.or(chosen.then_some("行政层级"));
            ui.end_row();
            theme::label(ui, "规章");
            if ui.checkbox(&mut organ.rule_making, "有权制定规章").changed() {
                changed = Some("规章制定权");
            }
            ui.end_row();
            for (name, field, text) in CONTACT {
                let response = text_row(ui, name, text(&mut organ));
                if let Some(field) = field {
                    work.views.enter_field(field, &response);
                }
                if response.changed() {
                    changed = Some(name);
                }
            }
            let hint = "当地另有规定的填写";
            let (day, written) = (organ.local_deadline, &mut work.views.local_deadline_text);
            if let (_, Some(date)) = date_row(ui, "当地截止日期", hint, day, written, None) {
                organ.local_deadline = date;
                changed = Some("当地截止日期");
            }
            if let Some(name) = changed {
                commands.push(Command::Change {
                    title: format!("填写 {name}"),
                    edits: vec![Edit::Organ(Box::new(organ.clone()))],
                    merge: Some(format!("organ {name}")),
                });
            }
        });
        ui.add_space(space::XXL);
        heading(ui, "报告标题");
        let usual = work.form.title(&work.report.organ.name, work.report.year);
        second(ui, &format!("不填写时使用格式规定的标题：{usual}"));
        ui.add_space(space::S);
        if let Some(change) = work.year_changes.iter().find(|change| change.part.is_none())
            && ui.button(&change.fix.title).tip("照此修改，可以一步撤销").clicked()
        {
            commands.push(Command::Accept(Box::new(change.fix.clone())));
            work.views.go_to_field(Field::Title);
        }
        let mut title = work.report.title.clone().unwrap_or_default();
        Grid::new("title").num_columns(2).spacing([space::L, space::M]).min_col_width(96.0).show(ui, |ui| {
            let response = text_row(ui, "标题", &mut title);
            work.views.enter_field(Field::Title, &response);
            if response.changed() {
                let title = Some(title).filter(|title| !title.is_empty() && *title != usual);
                commands.push(Command::Change {
                    title: "填写 报告标题".to_owned(),
                    edits: vec![Edit::Title(title)],
                    merge: Some("title".to_owned()),
                });
            }
        });
    });
    for command in commands {
        app.push(command);
    }
}

/// A name and a field.
pub(super) fn text_row(ui: &mut Ui, name: &str, text: &mut String) -> Response {
    let label = theme::label(ui, name);
    let edit = TextEdit::singleline(text).id_salt(name).desired_width(FIELD).margin(Margin::symmetric(8, 5));
    let response = ui.add(edit.event_filter(KEPT)).labelled_by(label.id);
    ui.end_row();
    response
}
