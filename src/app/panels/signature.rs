//! 落款: who signs, and the date.

use egui::{Align, Frame, Grid, Layout, Margin, RichText, ScrollArea, Stroke, TextEdit, Ui};
use jiff::civil::Date;

use super::profile::text_row;
use super::{heading, second};
use crate::app::command::Command;
use crate::app::panes::Pane;
use crate::app::state::App;
use crate::app::theme::{self, Tip as _, space};
use crate::document::chinese_date;
use crate::report::{Edit, Signature};

pub fn ui(ui: &mut Ui, app: &mut App) {
    let today = app.clock.today();
    let takes_keyboard = app.panes.takes_keyboard(Pane::Editor);
    let Some(work) = &mut app.work else { return };
    let mut signature = work.report.signature.clone();
    let mut title = None;
    let mut text = match &work.views.date_text {
        Some(text) => text.clone(),
        None => signature.date.map(|date| date.to_string()).unwrap_or_default(),
    };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        heading(ui, "落款");
        second(ui, "不填写署名机关时，用单位名称署名。日期是报告的成文日期，打印为“2026年1月20日”的样子。");
        ui.add_space(space::L);
        Grid::new("signature").num_columns(2).spacing([space::L, space::M]).min_col_width(96.0).show(ui, |ui| {
            let organ = text_row(ui, "署名机关", &mut signature.organ);
            if takes_keyboard {
                organ.request_focus();
            }
            if organ.changed() {
                title = Some("署名机关");
            }
            let label = theme::label(ui, "成文日期");
            ui.horizontal(|ui| {
                let edit = TextEdit::singleline(&mut text)
                    .id_salt("date")
                    .hint_text("例如 2026-1-20")
                    .desired_width(180.0)
                    .margin(Margin::symmetric(8, 5));
                let response = ui.add(edit).labelled_by(label.id);
                if response.changed() {
                    work.views.date_text = Some(text.clone());
                    match read_date(&text) {
                        Some(date) => signature.date = date,
                        None => signature.date = None,
                    }
                    title = Some("成文日期");
                }
                if response.lost_focus() && read_date(&text).is_some() {
                    work.views.date_text = None;
                }
                if ui.button("填今天").tip(chinese_date(today)).clicked() {
                    work.views.date_text = None;
                    signature.date = Some(today);
                    title = Some("成文日期");
                }
            });
            ui.end_row();
            if read_date(&text).is_none() {
                theme::label(ui, "");
                let palette = theme::palette(ui.ctx());
                theme::label(ui, RichText::new("这不是一个日期，请写成 2026-1-20 的样子").color(palette.error));
                ui.end_row();
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

/// Reads `2026-1-20`, `2026.1.20`, `2026/1/20`, `2026年1月20日`; an empty text is no date, which is allowed.
/// `None` if the text is something else.
fn read_date(text: &str) -> Option<Option<Date>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let numbers: Vec<i16> = text
        .trim_end_matches('日')
        .split(['-', '.', '/', '年', '月', '．', '－'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [year, month, day] = numbers.as_slice() else { return None };
    if *year < 1000 {
        return None;
    }
    Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let date = Date::constant(2026, 1, 20);
        for text in ["2026-1-20", "2026-01-20", "2026年1月20日", "2026.1.20", " 2026/1/20 "] {
            assert_eq!(read_date(text), Some(Some(date)), "{text}");
        }
        assert_eq!(read_date(""), Some(None));
        for text in ["1月20日", "2026-2-30", "26-1-20", "明天", "2026-1"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }
}
