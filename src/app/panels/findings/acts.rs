//! What can be done about a finding: its buttons, and the same for assistive technology where the finding is out of
//! sight and its buttons are not drawn.

use egui::accesskit::{self, Action};
use egui::{Align, Button, Event, Layout, Response, RichText, Role, Sense, Ui, WidgetInfo};

use crate::app::command::Command;
use crate::app::theme::{self, Palette, Tip as _, space};
use crate::app::waiving::waive;
use crate::check::{Finding, Fix, Severity};

/// One of the things that can be done.
#[derive(Clone, Copy)]
enum Act<'a> {
    Accept(&'a Fix),
    Why,
    /// Sets it aside, or lists it again.
    Aside,
}

/// All of them, in the order of their buttons.
fn acts(finding: &Finding) -> impl Iterator<Item = Act<'_>> {
    finding.fixes.iter().map(Act::Accept).chain([Act::Why, Act::Aside])
}

impl Act<'_> {
    /// What stands on its button. The command says the same, but takes a copy of the finding.
    fn text(self, finding: &Finding) -> &'static str {
        match (self, finding.severity) {
            (Self::Accept(_), _) => "采用",
            (Self::Why, _) => "为什么",
            (Self::Aside, _) if finding.waived.is_some() => "恢复",
            (Self::Aside, Severity::Hint) => "搁置",
            (Self::Aside, _) => "搁置…",
        }
    }

    /// Several findings offer the same; each button is named after what it does, and to which.
    fn name(self, finding: &Finding) -> String {
        let about = if let Self::Accept(fix) = self { &fix.title } else { &finding.message };
        [self.text(finding), "：", about].concat()
    }

    fn command(self, finding: &Finding) -> Command {
        match self {
            Self::Accept(fix) => Command::Accept(Box::new(fix.clone())),
            Self::Why => Command::Why(finding.code),
            Self::Aside if finding.waived.is_some() => Command::Unwaive(Box::new(finding.clone())),
            Self::Aside => waive(finding),
        }
    }

    fn button(self, ui: &mut Ui, finding: &Finding) -> Response {
        let text = RichText::new(self.text(finding)).font(theme::sans(theme::SMALL + 1.0));
        let button = ui.add(Button::new(text));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name(finding)));
        button
    }
}

/// The buttons of a finding that is drawn.
pub fn buttons_ui(ui: &mut Ui, finding: &Finding, palette: &Palette, commands: &mut Vec<Command>) {
    for fix in &finding.fixes {
        ui.horizontal(|ui| {
            ui.spacing_mut().button_padding.x = space::M;
            let act = Act::Accept(fix);
            if act.button(ui, finding).tip(format!("{}；可以一步撤销", fix.title)).clicked() {
                commands.push(act.command(finding));
            }
            // Wrapped beside the button: what a fix does is never cut short.
            theme::wrapped_ui(ui, &fix.title, palette.second_text);
        });
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding.x = space::M;
        for act in [Act::Why, Act::Aside] {
            let command = act.command(finding);
            if act.button(ui, finding).tip(command.tooltip()).clicked() {
                commands.push(command);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            theme::label(ui, RichText::new(finding.code).color(palette.second_text).small());
        });
    });
}

/// The same for a finding that only keeps its place, for those who do not see which are in sight. Nothing where nobody
/// asks for it: a list is long, and a frame is short. The keyboard passes these by; it finds a finding's buttons once
/// the finding has been gone to.
pub fn out_of_sight(ui: &Ui, place: &Response, finding: &Finding, commands: &mut Vec<Command>) {
    let ctx = ui.ctx();
    if !ctx.has_accesskit_node(place.id) {
        return;
    }
    let id = |number: usize| place.id.with(("act", number));
    let bounds = accesskit::Rect {
        x0: place.rect.min.x.into(),
        y0: place.rect.min.y.into(),
        x1: place.rect.max.x.into(),
        y1: place.rect.max.y.into(),
    };
    for (number, act) in acts(finding).enumerate() {
        // A name and a place are all there is to it: it is neither drawn nor hit, and has no response of its own.
        ui.interact(place.rect, id(number), Sense::hover());
        ctx.accesskit_node_builder(id(number), |node| {
            node.set_role(accesskit::Role::Button);
            node.set_bounds(bounds);
            node.set_label(act.name(finding));
            node.add_action(Action::Click);
            node.add_action(Action::ScrollIntoView);
        });
    }
    let is_request = |event: &Event| matches!(event, Event::AccessKitActionRequest(_));
    if ui.input(|input| input.events.iter().any(is_request)) {
        let asked = |number| ui.input(|input| input.has_accesskit_action_request(id(number), Action::Click));
        let asked = acts(finding).enumerate().filter(|(number, _)| asked(*number));
        commands.extend(asked.map(|(_, act)| act.command(finding)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_what_its_command_says() {
        let fix = Fix { title: "填 0".into(), edits: Vec::new() };
        for severity in Severity::ALL {
            for waived in [None, Some("已核对".to_owned())] {
                let rule = crate::check::registry::RULES.first().unwrap();
                let mut finding = Finding::new(rule, severity, "表三：总计 = 3");
                (finding.waived, finding.fixes) = (waived, vec![fix.clone()]);
                let told: Vec<_> = acts(&finding).map(|act| (act.text(&finding), act.command(&finding))).collect();
                assert_eq!(told.len(), 3);
                for (text, command) in told {
                    assert_eq!(text, command.text());
                }
            }
        }
    }
}
