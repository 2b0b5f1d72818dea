//! Above the text of a part: the commands of writing.

use egui::{Button, Ui};

use crate::app::command::Command;
use crate::app::theme::Tip as _;
use crate::app::theme::space;
use crate::app::work::Work;
use crate::app::writing::{self, Write};

/// The commands that stand above the text.
const SHOWN: [Write; 6] =
    [Write::Figure, Write::Phrase, Write::ToText, Write::SecondHeading, Write::ThirdHeading, Write::Tidy];

/// Draws the bar; gives what was asked for.
pub fn ui(ui: &mut Ui, work: &Work) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for write in SHOWN {
            let refusal = writing::refusal(work, &write);
            let command = Command::Write(write);
            let tip = command.tip(ui.ctx());
            let response = ui.add_enabled(refusal.is_none(), Button::new(command.text())).tip(tip);
            if response.on_disabled_hover_text(refusal.unwrap_or_default()).clicked() {
                commands.push(command);
            }
        }
    });
    ui.add_space(space::S);
    commands
}
