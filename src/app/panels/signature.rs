//! 落款: who signs, and the date.

use egui::{Align, Frame, Grid, Layout, Margin, RichText, ScrollArea, Stroke, Ui};

use super::date::date_row;
use super::profile::text_row;
use super::{heading, second};
use crate::app::command::Command;
use crate::app::state::App;
use crate::app::theme::{self, space};
use crate::check::Field;
use crate::document::chinese_date;
use crate::report::{Edit, Signature};

pub fn ui(ui: &mut Ui, app: &mut App) {
    let today = app.clock.today();
    let Some(work) = &mut app.work else { return };
    let mut signature = work.report.signature.clone();
    let mut title = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        heading(ui, "落款");
        second(ui, "不填写署名机关时，用单位名称署名。日期是报告的成文日期，打印为“2026年1月20日”的样子。");
        ui.add_space(space::L);
        Grid::new("signature").num_columns(2).spacing([space::L, space::M]).min_col_width(96.0).show(ui, |ui| {
            let organ = text_row(ui, "署名机关", &mut signature.organ);
            app.panes.enter_editor(&organ);
            if organ.changed() {
                title = Some("署名机关");
            }
            let today = Some(("填今天", today));
            let text = &mut work.views.date_text;
            let (date, written) = date_row(ui, "成文日期", "例如 2026-1-20", signature.date, text, today);
            work.views.enter_field(Field::Date, &date);
            if let Some(date) = written {
                signature.date = date;
                title = Some("成文日期");
            }
        });
        ui.add_space(space::XXL);
        second(ui, "打印出来的样子");
        printed_ui(ui, &signature, work.report.organ.name.as_str());
    });
    if let Some(name) = title {
        app.push(Command::Change {
            title: format!("填写 {name}"),
            edits: vec![Edit::Signature(signature)],
            merge: Some(format!("signature {name}")),
        });
    }
}

/// The signature as it will stand at the end of the report.
fn printed_ui(ui: &mut Ui, signature: &Signature, organ: &str) {
    let palette = theme::palette(ui.ctx());
    let organ = if signature.organ.is_empty() { organ } else { &signature.organ };
    let frame = Frame::new().fill(palette.paper).stroke(Stroke::new(1.0, palette.line)).inner_margin(Margin::same(24));
    frame.show(ui, |ui| {
        ui.set_width(500.0_f32.min(ui.available_width()));
        let date = signature.date.map(chinese_date).unwrap_or_else(|| "　　年　月　日".to_owned());
        for line in [organ.to_owned(), date] {
            let size = egui::vec2(ui.available_width(), theme::PROSE * theme::PROSE_LINE);
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(space::XXL);
                theme::label(ui, RichText::new(line).font(theme::serif(theme::PROSE)));
            });
        }
    });
}
