//! Above the text of a part: how much of it is still last year's, confirming it, year words to change.

use egui::{Button, RichText, ScrollArea, Ui};

use crate::app::command::Command;
use crate::app::theme::{self, Sign, Tip as _, space};
use crate::app::work::Work;
use crate::carry::years;
use crate::form::PartId;

/// Draws the bar where something is stale; gives what was asked for.
pub fn ui(ui: &mut Ui, work: &Work, part: PartId) -> Vec<Command> {
    let mut commands = Vec::new();
    let count = work.stale_in(part).count();
    if count == 0 {
        return commands;
    }
    let palette = theme::palette(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        theme::sign_ui(ui, Sign::Warning, palette);
        theme::label(ui, RichText::new(format!("{count} 处沿用上年的文字待修改或确认")).color(palette.warning));
        for command in [Command::ConfirmSentence, Command::ConfirmPart, Command::NextStale] {
            let tip = command.tip(ui.ctx());
            if ui.button(command.text()).tip(tip).clicked() {
                commands.push(command);
            }
        }
    });
    years_ui(ui, work, part, &mut commands);
    ui.add_space(space::S);
    commands
}

/// Lines of year words that are seen at once; the others are scrolled to.
const LINES: f32 = 3.0;
/// With less height for all that stands below, one line has to do.
const LOW: f32 = 320.0;

/// A button for all year words of the part, and one for each.
fn years_ui(ui: &mut Ui, work: &Work, part: PartId, commands: &mut Vec<Command>) {
    let changes: Vec<_> = work.year_changes.iter().filter(|change| change.part == Some(part)).cloned().collect();
    if changes.is_empty() {
        return;
    }
    let palette = theme::palette(ui.ctx());
    // A long text names dozens of years; it is the text that the room is for.
    let lines = if ui.available_height() < LOW { 1.0 } else { LINES };
    let height = lines * (ui.spacing().interact_size.y + space::S) - space::S;
    let area = ScrollArea::vertical().id_salt("years").max_height(height).min_scrolled_height(height);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::M, space::S);
            theme::label(ui, RichText::new("年份：").color(palette.second_text));
            let all = years::all(&changes);
            if all.is_none() {
                // The others keep their names without it, so that the keyboard goes on with the next year word.
                ui.skip_ahead_auto_ids(1);
            }
            for fix in all.iter().chain(changes.iter().map(|change| &change.fix)) {
                let button = Button::new(RichText::new(&fix.title).font(theme::sans(theme::SMALL + 1.0)));
                if ui.add(button).tip("照此修改，可以一步撤销").clicked() {
                    commands.push(Command::Accept(Box::new(fix.clone())));
                }
            }
        });
    });
}
