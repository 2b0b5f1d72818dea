//! The page to begin with: new, open, recent files, the deadlines. Nothing else.

use egui::{Align, Align2, Button, Layout, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use super::{deadline_words, second};
use crate::app::apply::year_to_report;
use crate::app::command::Command;
use crate::app::state::App;
use crate::app::theme::{self, Tip as _, space};
use crate::report::{OrganKind, deadline};

const WIDTH: f32 = 780.0;

/// The four ways to begin, two on a line.
const CHOICES: [[(Command, &str); 2]; 2] = [
    [
        (Command::StartFromLast, "沿用上年的单位信息、结转数和文字草稿；年报文件、公布的网页或文档都可以"),
        (Command::New, "按年度选用格式：2019、2020 年度用 2019 年格式，以后用 2021 年格式"),
    ],
    [
        (Command::Open, "打开已保存的年报文件；也可以把文件拖到窗口里"),
        (Command::Sample, "打开一份虚构的报告，里面有一处错误，看看怎样找到和改正"),
    ],
];

pub fn ui(ui: &mut Ui, app: &mut App) {
    let mut commands = Vec::new();
    let side = ((ui.available_width() - WIDTH) / 2.0).max(space::XL);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(WIDTH.min(ui.available_width() - space::XL));
                ui.add_space((ui.ctx().content_rect().height() * 0.12).max(32.0));
                theme::label(ui, egui::RichText::new("政府信息公开工作年度报告").font(theme::serif(28.0)));
                ui.add_space(space::S);
                second(ui, "填表、校验、成文、导出。");
                ui.add_space(space::XXL);
                for pair in CHOICES {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = space::L;
                        let width = (ui.available_width() - space::L) / 2.0;
                        for (command, text) in pair {
                            if choice(ui, width, &command, text) {
                                commands.push(command);
                            }
                        }
                    });
                    ui.add_space(space::L);
                }
                ui.add_space(space::XXL - space::L);
                deadlines_ui(ui, app.clock.today());
                ui.add_space(space::XXL);
                recent_ui(ui, app, &mut commands);
            });
        });
    });
    for command in commands {
        app.push(command);
    }
}

/// A large choice with a line of explanation.
fn choice(ui: &mut Ui, width: f32, command: &Command, text: &str) -> bool {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 92.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, command.text()));
    let (fill, edge) = match (response.hovered(), response.has_focus()) {
        (_, true) => (palette.paper, Stroke::new(theme::FOCUS_RING, palette.accent)),
        (true, false) => (palette.cursor_line, Stroke::new(1.0, palette.strong_line)),
        (false, false) => (palette.paper, Stroke::new(1.0, palette.line)),
    };
    let painter = ui.painter();
    painter.rect(rect, theme::RADIUS, fill, edge, StrokeKind::Inside);
    let left = rect.left() + space::XL;
    painter.text(
        pos2(left, rect.top() + 18.0),
        Align2::LEFT_TOP,
        command.text(),
        theme::sans(theme::HEADING),
        palette.accent,
    );
    let wrap = width - 2.0 * space::XL;
    let galley = painter.layout(text.to_owned(), theme::sans(theme::SMALL), palette.second_text, wrap);
    painter.galley(pos2(left, rect.top() + 48.0), galley, palette.second_text);
    response.clicked()
}

/// The next deadlines, for the year that reports are written for now.
fn deadlines_ui(ui: &mut Ui, today: Date) {
    let year = year_to_report(today);
    for (kind, who) in [(OrganKind::Department, "部门及其他行政机关"), (OrganKind::Government, "人民政府")]
    {
        let Some(last_day) = deadline(kind, year) else { continue };
        let Ok(days) = today.until(last_day) else { continue };
        let days = i64::from(days.get_days());
        if days >= 0 {
            second(ui, &format!("{who} {year} 年度报告：{}", deadline_words(last_day, days).0));
        }
    }
}

fn recent_ui(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    if app.recent.files().is_empty() {
        return;
    }
    theme::label(ui, "最近用过");
    ui.add_space(space::S);
    let palette = theme::palette(ui.ctx());
    for path in app.recent.files() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        ui.horizontal(|ui| {
            let width = ui.available_width() - 72.0;
            let text = egui::RichText::new(&name).color(palette.accent);
            let button = Button::new(text).frame_when_inactive(false).truncate();
            let open = ui.scope(|ui| {
                ui.set_max_width(width);
                ui.add(button)
            });
            if open.inner.tip(path.display().to_string()).clicked() {
                commands.push(Command::OpenFile(path.clone()));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let forget = ui.add(Button::new("移去").frame_when_inactive(false));
                forget.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("从列表中移去 {name}")));
                if forget.tip(Command::ForgetRecent(path.clone()).tooltip()).clicked() {
                    commands.push(Command::ForgetRecent(path.clone()));
                }
                ui.add(egui::Label::new(egui::RichText::new(folder).color(palette.second_text).small()).truncate());
            });
        });
    }
}
