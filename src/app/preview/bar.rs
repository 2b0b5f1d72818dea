//! The lines above the pages: what is shown, which page, turning, size.

use egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};

use super::{Preview, Shows, Zoom};
use crate::app::command::Command;
use crate::app::theme::{self, Tip as _, space};

/// Below this width only the signs of the buttons are shown.
const NARROW: f32 = 330.0;

/// `takes_keyboard` gives it to what is shown now.
pub fn ui(ui: &mut Ui, preview: &Preview, takes_keyboard: bool, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for shows in Shows::ALL {
            let command = Command::PreviewOf(shows);
            let response = ui.add(Button::selectable(preview.shows == shows, shows.label()));
            let chosen = preview.shows == shows;
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, command.text()));
            if chosen && takes_keyboard {
                response.request_focus();
            }
            if response.tip(command.tooltip()).clicked() {
                commands.push(command);
            }
        }
    });
    pages_ui(ui, preview, commands);
}

fn pages_ui(ui: &mut Ui, preview: &Preview, commands: &mut Vec<Command>) {
    let narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.spacing_mut().button_padding.x = space::M;
        let pages = preview.pages().pages.len();
        button(ui, "‹", Command::PreviewPrevious, preview.page() > 0, commands);
        let palette = theme::palette(ui.ctx());
        let here = (preview.page() + 1).min(pages);
        theme::label(ui, RichText::new(format!("{here} / {pages}")).color(palette.second_text))
            .tip(format!("第 {here} 页，共 {pages} 页"));
        button(ui, "›", Command::PreviewNext, here < pages, commands);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let fits = [(Zoom::Page, Command::PreviewFitPage), (Zoom::Width, Command::PreviewFitWidth)];
            for (zoom, command) in fits.into_iter().filter(|_| !narrow) {
                let chosen = preview.zoom == zoom;
                let response = ui.add(Button::selectable(chosen, command.text()));
                if response.tip(command.tooltip()).clicked() {
                    commands.push(command);
                }
            }
            button(ui, "+", Command::PreviewLarger, true, commands);
            let percent = (preview.view.times * 100.0).round();
            theme::label(ui, RichText::new(format!("{percent}%")).color(palette.second_text)).tip("与纸张实际大小相比");
            button(ui, "−", Command::PreviewSmaller, true, commands);
        });
    });
}

/// A button that shows a sign and bears the name of its command.
fn button(ui: &mut Ui, sign: &str, command: Command, enabled: bool, commands: &mut Vec<Command>) {
    let response = ui.add_enabled(enabled, Button::new(sign));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, command.text()));
    if response.tip(command.tip(ui.ctx())).clicked() {
        commands.push(command);
    }
}
