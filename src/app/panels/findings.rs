//! The findings on the right, gravest first. A click lands on the cell or on the words.

mod acts;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use egui::{Button, Frame, Margin, Rect, Response, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, vec2};

use crate::app::attention::Filter;
use crate::app::command::Command;
use crate::app::gradual;
use crate::app::panes::Pane;
use crate::app::state::App;
use crate::app::theme::{self, Sign, Tip as _, space};
use crate::app::work::Work;
use crate::check::{Finding, Severity};

pub fn ui(ui: &mut Ui, app: &mut App) {
    let takes_keyboard = app.panes.takes_keyboard(Pane::Findings);
    let mut heights = std::mem::take(&mut app.finding_heights);
    let Some(work) = &app.work else { return };
    let mut commands = Vec::new();
    header_ui(ui, work, &mut commands);
    ui.add_space(space::S);
    let listed: Vec<&Finding> = work.listed().collect();
    let here = work.finding_here();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        if listed.is_empty() {
            empty_ui(ui, work);
        }
        let count = gradual::shown(ui, "findings", &listed, |finding, tell| tell_words(finding, tell));
        for (index, finding) in listed.iter().enumerate().take(count) {
            let current = work.at_finding == Some(index);
            let room = (listed.len() > ALL_DRAWN && !current).then(|| heights.out_of_sight(ui, finding)).flatten();
            let response = ui.push_id(index, |ui| finding_ui(ui, finding, current, room, &mut commands)).inner;
            heights.note(finding, &response);
            if (current && is_new(ui, work)) || (room.is_some() && response.has_focus()) {
                response.scroll_to_me(None);
            }
            if takes_keyboard && index == here {
                response.request_focus();
            }
        }
        footer_ui(ui, work);
    });
    app.finding_heights = heights;
    for command in commands {
        app.push(command);
    }
}

/// Whether the finding at hand has been put there since the list was drawn last.
fn is_new(ui: &Ui, work: &Work) -> bool {
    let shown = egui::Id::unique("finding at hand");
    let before: Option<u64> = ui.data_mut(|data| {
        let before = data.get_temp(shown);
        data.insert_temp(shown, work.gone);
        before
    });
    before.unwrap_or(0) != work.gone
}

fn header_ui(ui: &mut Ui, work: &Work, commands: &mut Vec<Command>) {
    let waived = work.shown().filter(|finding| finding.waived.is_some()).count();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.spacing_mut().button_padding.x = space::M;
        let mut tab = |ui: &mut Ui, filter: Filter, text: String| {
            if ui.add(Button::selectable(work.filter == filter, text)).clicked() {
                // A second click shows all again.
                let all = work.filter == filter;
                commands.push(Command::Filter(if all { Filter::All } else { filter }));
            }
        };
        tab(ui, Filter::All, "全部".to_owned());
        for severity in Severity::ALL {
            tab(ui, Filter::Only(severity), format!("{} {}", severity.label(), work.count(severity)));
        }
        if waived > 0 || work.filter == Filter::Waived {
            tab(ui, Filter::Waived, format!("已搁置 {waived}"));
        }
    });
}

fn empty_ui(ui: &mut Ui, work: &Work) {
    let palette = theme::palette(ui.ctx());
    ui.add_space(space::L);
    let text = match work.filter {
        Filter::All if work.attention.is_final() => "全面检查完毕，没有发现问题。",
        Filter::All => "目前没有发现问题。填写完毕后请做一次全面检查。",
        Filter::Only(_) => "没有这一类结果。",
        Filter::Waived => "没有搁置的结果。",
    };
    ui.horizontal_top(|ui| {
        if matches!(work.filter, Filter::All) {
            theme::sign_ui(ui, Sign::Complete, palette);
        }
        ui.add(egui::Label::new(theme::kept(ui, RichText::new(text).color(palette.second_text))).wrap());
    });
}

fn footer_ui(ui: &mut Ui, work: &Work) {
    let palette = theme::palette(ui.ctx());
    if work.resolved > 0 {
        ui.horizontal(|ui| {
            theme::sign_ui(ui, Sign::Complete, palette);
            theme::label(ui, RichText::new(format!("刚刚解决 {} 项", work.resolved)).color(palette.fine));
        });
    }
    if !work.checked.not_assessable.is_empty() {
        let text = format!("另有 {} 条关系因单元格内容无法识别，暂时不能核对。", work.checked.not_assessable.len());
        let label = ui.add(egui::Label::new(theme::kept(ui, RichText::new(text).color(palette.second_text))).wrap());
        label.tip(work.checked.not_assessable.join("\n"));
    }
}

/// Draws a finding, or only keeps its place, as high as given, where it is not in sight.
fn finding_ui(
    ui: &mut Ui,
    finding: &Finding,
    current: bool,
    room: Option<f32>,
    commands: &mut Vec<Command>,
) -> Response {
    let palette = theme::palette(ui.ctx());
    let sign = Sign::from(finding.severity);
    let (place, rest) = place_and_rest(&finding.message);
    let edge = Stroke::new(1.0, if current { palette.accent } else { palette.line });
    let ground = if current { palette.cursor_line } else { palette.paper };
    let response = ui
        .scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
            if let Some(height) = room {
                ui.allocate_space(vec2(ui.available_width(), height));
                return;
            }
            let frame = Frame::new().fill(ground).stroke(edge).corner_radius(theme::RADIUS);
            frame.inner_margin(Margin::symmetric(10, 8)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space::S;
                ui.horizontal_top(|ui| {
                    ui.add_space(1.0);
                    theme::sign_ui(ui, sign, palette);
                    let title = RichText::new(place.unwrap_or_else(|| finding.severity.label()));
                    ui.add(
                        egui::Label::new(theme::kept(ui, title.color(sign.color(palette)))).wrap().selectable(false),
                    );
                });
                theme::wrapped_ui(ui, rest, palette.text);
                if let Some(hint) = &finding.hint {
                    theme::wrapped_ui(ui, hint, palette.second_text);
                }
                if let Some(reason) = &finding.waived {
                    let reason = if reason.is_empty() { "没有填写理由" } else { reason };
                    theme::wrapped_ui(ui, &format!("已搁置：{reason}"), palette.second_text);
                }
                acts::buttons_ui(ui, finding, palette, commands);
            });
        })
        .response;
    theme::ring(ui, &response);
    response.widget_info(|| {
        let words = format!("{}：{}", finding.severity.label(), finding.message);
        egui::WidgetInfo::labeled(egui::Role::Button, true, words)
    });
    if room.is_some() {
        acts::out_of_sight(ui, &response, finding, commands);
    }
    if response.clicked() {
        commands.push(Command::Land(Box::new(finding.clone())));
    }
    response
}

/// So many findings are all drawn, in sight or not.
const ALL_DRAWN: usize = 24;

/// How high findings have been drawn at one width: what is not in sight need not be set anew in every frame.
#[derive(Debug, Default)]
pub struct Heights {
    width: f32,
    of: HashMap<u64, f32>,
}

impl Heights {
    /// The height of a finding that would stand out of sight, if it is known.
    fn out_of_sight(&mut self, ui: &Ui, finding: &Finding) -> Option<f32> {
        let width = ui.available_width();
        if (self.width - width).abs() > 0.5 || self.of.len() > MOST_HEIGHTS {
            (self.width, self.of) = (width, HashMap::new());
        }
        let height = self.of.get(&name(finding)).copied()?;
        let place = Rect::from_min_size(ui.cursor().min, vec2(width, height));
        (!ui.is_rect_visible(place.expand2(vec2(0.0, NEAR)))).then_some(height)
    }

    fn note(&mut self, finding: &Finding, response: &Response) {
        self.of.insert(name(finding), response.rect.height());
    }
}

/// So many heights are remembered at most.
const MOST_HEIGHTS: usize = 4_000;
/// What is that near is drawn as if it were in sight, in points.
const NEAR: f32 = 200.0;

/// What decides how high a finding is.
fn name(finding: &Finding) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&finding.message, &finding.hint, &finding.waived, finding.code).hash(&mut hasher);
    finding.fixes.iter().for_each(|fix| fix.title.hash(&mut hasher));
    hasher.finish()
}

/// What is said of a finding, and how.
fn tell_words(finding: &Finding, tell: gradual::Telling<'_>) {
    let body = theme::sans(theme::BODY);
    let told = finding.fixes.iter().map(|fix| fix.title.as_str()).chain([finding.message.as_str()]);
    let told = told.chain(finding.hint.as_deref()).chain(finding.waived.as_deref());
    told.for_each(|text| tell(&body, text));
}

/// The place a message begins with, and what it says about it. A colon inside brackets belongs to the place:
/// 本年收费金额（单位：万元）.
fn place_and_rest(message: &str) -> (Option<&str>, &str) {
    let mut depth = 0;
    let colon = message.char_indices().find(|(_, c)| {
        match c {
            '（' => depth += 1,
            '）' => depth -= 1,
            _ => {}
        }
        depth == 0 && *c == '：'
    });
    match colon.and_then(|(at, _)| message.split_at_checked(at)) {
        Some((place, rest)) if place.chars().count() <= 40 => (Some(place), rest.trim_start_matches('：')),
        _ => (None, message),
    }
}

#[cfg(test)]
mod tests {
    use super::place_and_rest;

    #[test]
    fn a_message_is_split_behind_its_place() {
        assert_eq!(place_and_rest("表三 一、本年新收：总计 = 3"), (Some("表三 一、本年新收"), "总计 = 3"));
        assert_eq!(
            place_and_rest("表二 收费·本年收费金额（单位：万元）：112.55034 万元，小数有 5 位"),
            (Some("表二 收费·本年收费金额（单位：万元）"), "112.55034 万元，小数有 5 位")
        );
        assert_eq!(place_and_rest("正文没有写申请件数"), (None, "正文没有写申请件数"));
    }
}
