//! The menu bar, made from the list of commands. The keys of the menus are in [`crate::app::menu`].

use egui::containers::menu::menu_style;
use egui::{
    Align, Button, Layout, MenuBar, Popup, PopupCloseBehavior, PopupKind, Response, RichText, Role, ScrollArea, Sense,
    Ui, WidgetInfo, vec2,
};

use crate::app::command::{Command, MENUS, Menu, keys_text};
use crate::app::state::App;
use crate::app::theme::{self, space};

const WIDTH: f32 = 240.0;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let mut chosen: Option<Command> = None;
    let moved = ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO);
    MenuBar::new().ui(ui, |ui| {
        let mut elsewhere = ui.input(|input| input.pointer.any_pressed());
        for (index, menu) in MENUS.iter().enumerate() {
            let open = app.menu.open() == Some(index);
            // The way between the widgets of the window does not lead through the menus; they have keys of their own.
            let response = ui.add(Button::new(menu.title()).sense(Sense::CLICK).selected(open));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, menu.name));
            elsewhere &= !response.contains_pointer();
            if response.clicked() {
                if open { app.close_menu(ui.ctx()) } else { app.menu.show(index, false) }
            } else if moved && response.hovered() && app.menu.open().is_some() && !open {
                app.menu.show(index, false);
            }
            if app.menu.open() == Some(index) {
                elsewhere &= !menu_ui(ui, app, menu, &response, moved, &mut chosen).contains_pointer();
            }
        }
        if elsewhere && app.menu.open().is_some() && chosen.is_none() {
            app.close_menu(ui.ctx());
        }
        report_ui(ui, app);
    });
    if let Some(command) = chosen {
        app.close_menu(ui.ctx());
        app.push(command);
    }
}

/// What the window has open, on the right.
fn report_ui(ui: &mut Ui, app: &App) {
    let Some(work) = &app.work else { return };
    let palette = theme::palette(ui.ctx());
    let name = if work.report.organ.name.is_empty() { "未命名单位" } else { &work.report.organ.name };
    let text = format!("{name} · {}年 · {}", work.report.year, work.form.name);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add(egui::Label::new(RichText::new(text).color(palette.second_text)).truncate());
    });
}

/// The open menu below its button.
fn menu_ui(
    ui: &Ui,
    app: &mut App,
    menu: &'static Menu,
    button: &Response,
    moved: bool,
    chosen: &mut Option<Command>,
) -> Response {
    let height = ui.ctx().content_rect().bottom() - button.rect.bottom() - space::XL;
    let ticks = menu.commands().any(|command| command.ticked(app).is_some());
    let popup = Popup::from_response(button)
        .kind(PopupKind::Menu)
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name(menu.name)
        .gap(2.0);
    let shown = popup.show(|ui| {
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.set_min_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().button_padding = vec2(space::M, 2.0);
            let mut index = 0;
            for (number, group) in menu.groups.iter().enumerate() {
                if number > 0 {
                    ui.add(egui::Separator::default().spacing(5.0));
                }
                for command in *group {
                    let response = entry(ui, app, command, ticks);
                    if app.menu.entry() == Some(index) && !response.has_focus() {
                        response.request_focus();
                        response.scroll_to_me(None);
                    }
                    if moved && response.contains_pointer() {
                        app.menu.point_at(index);
                    }
                    if response.clicked() {
                        *chosen = Some(command.clone());
                    }
                    index += 1;
                }
            }
        });
    });
    shown.map_or_else(|| button.clone(), |shown| shown.response)
}

/// One entry of a menu. What cannot be used now can still be walked to: the line at the bottom says why.
fn entry(ui: &mut Ui, app: &App, command: &Command, ticks: bool) -> Response {
    let palette = theme::palette(ui.ctx());
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
        _ if ticks => format!("　 {name}"),
        _ => name,
    };
    let color = if refusal.is_some() { ui.visuals().disable(palette.text) } else { palette.text };
    let mut button = Button::new(RichText::new(text).color(color)).wrap_mode(egui::TextWrapMode::Extend);
    if let Some(shortcut) = command.shortcut() {
        let keys = RichText::new(keys_text(ui.ctx(), &shortcut));
        button = button.shortcut_text(keys.color(if refusal.is_some() { color } else { palette.second_text }));
    }
    let response = ui.add(button);
    theme::ring(ui, &response);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, refusal.is_none(), command.text());
        info.selected = command.ticked(app);
        info
    });
    response
}

fn shorten(step: &str) -> String {
    match step.char_indices().nth(16) {
        Some((end, _)) => format!("{}…", step.get(..end).unwrap_or(step)),
        None => step.to_owned(),
    }
}
