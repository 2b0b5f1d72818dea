//! The menu bar, made from the list of commands.

use egui::{Align, Button, Layout, MenuBar, RichText, Ui};

use crate::app::command::{Command, MENUS, keys_text};
use crate::app::state::App;
use crate::app::theme;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let mut chosen: Option<Command> = None;
    MenuBar::new().ui(ui, |ui| {
        for (name, groups) in MENUS {
            let response = ui.menu_button(name, |ui| {
                ui.set_min_width(220.0);
                for (index, group) in groups.iter().enumerate() {
                    if index > 0 {
                        ui.separator();
                    }
                    for command in *group {
                        if entry(ui, app, command) {
                            chosen = Some(command.clone());
                            ui.close();
                        }
                    }
                }
            });
            response.response.on_hover_text(format!("{name}菜单"));
        }
        if let Some(work) = &app.work {
            let palette = theme::palette(ui.ctx());
            let name = if work.report.organ.name.is_empty() { "未命名单位" } else { &work.report.organ.name };
            let text = format!("{name} · {}年 · {}", work.report.year, work.form.name);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(text).color(palette.second_text)).truncate());
            });
        }
    });
    if let Some(command) = chosen {
        app.push(command);
    }
}

/// One entry of a menu; true when it was chosen.
fn entry(ui: &mut Ui, app: &App, command: &Command) -> bool {
    let refusal = command.refusal(app);
    // The name of the step stands in the menu, so that nobody has to guess what 撤销 takes back.
    let step = app.work.as_ref().and_then(|work| match command {
        Command::Undo => work.history.next_undo(),
        Command::Redo => work.history.next_redo(),
        _ => None,
    });
    let name = match step {
        Some(step) => format!("{}“{}”", command.text(), shorten(step)),
        None => command.text().to_owned(),
    };
    let text = match command.ticked(app) {
        Some(true) => format!("✓ {name}"),
        Some(false) => format!("　 {name}"),
        None => name,
    };
    let mut button = Button::new(text);
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(keys_text(ui.ctx(), &shortcut));
    }
    let response = ui.add_enabled(refusal.is_none(), button);
    response.clone().on_hover_text(command.tooltip()).on_disabled_hover_text(refusal.unwrap_or_default());
    response.clicked()
}

fn shorten(step: &str) -> String {
    match step.char_indices().nth(16) {
        Some((end, _)) => format!("{}…", step.get(..end).unwrap_or(step)),
        None => step.to_owned(),
    }
}
