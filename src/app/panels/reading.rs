//! The line below the toolbar while a report is only read: why, and the ways out.

use egui::{Align, Button, Label, Layout, RichText, Ui};

use crate::app::command::Command;
use crate::app::state::App;
use crate::app::theme::{self, Sign, Tip as _, space};

pub const HEIGHT: f32 = 40.0;

pub fn ui(ui: &mut Ui, app: &mut App) {
    let Some(work) = &app.work else { return };
    let Some(reading) = &work.reading else { return };
    let palette = theme::palette(ui.ctx());
    let mut chosen = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let again = work.path.clone().map(Command::OpenFile);
        if let Some(again) = again
            && ui.add(Button::new("再试一次")).tip("重新打开这个文件；可以写入时就能修改").clicked()
        {
            chosen = Some(again);
        }
        if ui.add(Button::new(Command::SaveAs.text())).tip(Command::SaveAs.tip(ui.ctx())).clicked() {
            chosen = Some(Command::SaveAs);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            theme::sign_ui(ui, Sign::Warning, palette);
            theme::label(ui, RichText::new("只读").color(palette.warning));
            let words = format!("{}可以查看、核对和导出；要修改，请另存为自己的文件。", reading.words());
            ui.add(Label::new(RichText::new(&words).color(palette.text)).truncate());
        });
    });
    if let Some(command) = chosen {
        app.push(command);
    }
}
