//! What the comparison of a published page or document has found.

use egui::{RichText, ScrollArea, Ui};
use jiff::civil::Date;

use super::{Answer, Dialog, buttons, note};
use crate::app::command::Command;
use crate::app::state::Place;
use crate::app::theme::{self, space};
use crate::app::work::Work;
use crate::document::Origin;
use crate::form::{CellId, Form, PartId};
use crate::import::Imported;
use crate::layout::Source;
use crate::report::Report;
use crate::verify::{Strictness, Target, verify};

pub struct VerifyResult {
    /// Name of the published file.
    name: String,
    summary: String,
    lines: Vec<Line>,
    left_out: Vec<String>,
    /// What was published, to be compared again.
    published: Imported,
}

/// One place in which the two differ.
struct Line {
    place: String,
    ours: String,
    published: String,
    go: Vec<Command>,
}

impl VerifyResult {
    pub fn new(form: &Form, report: &Report, name: String, published: Imported) -> Self {
        let mut result = Self { name, summary: String::new(), lines: Vec::new(), left_out: Vec::new(), published };
        result.compare(form, report);
        result
    }

    fn compare(&mut self, form: &Form, report: &Report) {
        let verified = verify(form, report, &self.published, Strictness::Wording);
        self.lines.clear();
        for difference in verified.differences {
            let go = go_to(form, &difference.target);
            self.lines.push(Line {
                place: difference.place,
                ours: difference.ours,
                published: difference.published,
                go,
            });
        }
        for (cell, raw) in verified.unreadable {
            let go = go_to(form, &Target::Cell(cell.clone()));
            self.lines.push(Line {
                place: form.place(&cell),
                ours: String::new(),
                published: format!("{raw}（读不准）"),
                go,
            });
        }
        let agree = match verified.paragraphs {
            0 => format!("{} 格一致", verified.cells),
            paragraphs => format!("{} 格、{paragraphs} 段文字一致", verified.cells),
        };
        self.summary = match self.lines.len() {
            0 => format!("公布的内容与本报告一致：{agree}。"),
            count => format!("有 {count} 处不同，其余 {agree}。"),
        };
        self.left_out = verified.left_out;
    }
}

fn go_to(form: &Form, target: &Target) -> Vec<Command> {
    match target {
        Target::Cell(cell) => match (form.index_of(cell), form.part_of(cell)) {
            (Some(_), Some(part)) => vec![Command::Go(Place::Part(part)), Command::GoToCell(CellId::new(cell))],
            _ => Vec::new(),
        },
        Target::Part(part, at) => {
            let origin = Origin { part: *part, start: *at, end: *at + 1 };
            vec![Command::ShowSource(Box::new(Source::Text(origin)), 0)]
        }
        Target::Title => vec![Command::Go(Place::Profile)],
        Target::Signature => vec![Command::Go(Place::Part(PartId::Signature))],
        Target::Form | Target::Year | Target::CheckCode => Vec::new(),
    }
}

impl Dialog for VerifyResult {
    fn title(&self) -> &str {
        "核对已发布的文件"
    }

    fn width(&self) -> f32 {
        640.0
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        let palette = theme::palette(ui.ctx());
        note(ui, &self.name);
        let sign = if self.lines.is_empty() { theme::Sign::Complete } else { theme::Sign::Error };
        theme::signed_ui(ui, sign, &self.summary);
        for left in &self.left_out {
            note(ui, left);
        }
        let mut go = None;
        let most = (ui.ctx().content_rect().height() - 300.0).max(120.0);
        ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            for line in &self.lines {
                ui.horizontal(|ui| {
                    theme::label(ui, RichText::new(&line.place).strong());
                    if !line.go.is_empty() {
                        let response = ui.small_button("转到");
                        let name = format!("转到 {}", line.place);
                        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                        if response.clicked() {
                            go = Some(line.go.clone());
                        }
                    }
                });
                for (name, text) in [("本报告", &line.ours), ("公布的", &line.published)] {
                    let shown = if text.is_empty() { "（没有）" } else { text.as_str() };
                    ui.horizontal_wrapped(|ui| {
                        theme::label(ui, RichText::new(name).color(palette.second_text));
                        theme::label(ui, shown);
                    });
                }
                ui.add_space(space::S);
            }
        });
        match (go, buttons(ui, &[("知道了", true)])) {
            (Some(commands), _) => Answer::Aside(commands),
            (None, Some(_)) => Answer::Close(Vec::new()),
            (None, None) => Answer::Keep,
        }
    }

    fn come_back(&mut self, work: &mut Work, _today: Date) {
        self.compare(work.form, &work.report);
    }
}
