//! What the comparison of a published page or document has found.

use egui::text::{LayoutJob, TextFormat};
use egui::{Label, RichText, Role, ScrollArea, Stroke, Ui, WidgetInfo};
use jiff::civil::Date;

use super::difference::{append, side};
use super::{Answer, Dialog, buttons, note};
use crate::app::command::Command;
use crate::app::state::Place;
use crate::app::theme::{self, Palette, space};
use crate::app::work::Work;
use crate::document::Origin;
use crate::form::{CellId, Form, PartId};
use crate::import::Imported;
use crate::layout::Source;
use crate::report::Report;
use crate::report::difference::{Run, RunKind, runs};
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
    /// What of both is the same and what is not, if both say something.
    runs: Vec<Run>,
    go: Vec<Command>,
}

impl Line {
    fn new(place: String, ours: String, published: String, go: Vec<Command>) -> Self {
        let both = !ours.is_empty() && !published.is_empty();
        let runs = if both { runs(&ours, &published) } else { Vec::new() };
        Self { place, ours, published, runs, go }
    }

    /// What one side says. In a paragraph that both have, what only this side says is marked.
    fn job(&self, own: RunKind, palette: &Palette) -> LayoutJob {
        let mut job = LayoutJob::default();
        if !self.runs.iter().any(|run| run.kind == RunKind::Same) {
            let text = if own == RunKind::Removed { &self.ours } else { &self.published };
            append(&mut job, side(text), RunKind::Same, palette);
            return job;
        }
        // Neither side is the right one: nothing is struck out.
        let plain = TextFormat { font_id: theme::sans(theme::BODY), color: palette.text, ..TextFormat::default() };
        let underline = Stroke::new(1.0, palette.warning);
        let marked = TextFormat { background: palette.warning_ground, underline, ..plain.clone() };
        for run in self.runs.iter().filter(|run| run.kind == RunKind::Same || run.kind == own) {
            let format = if run.kind == own { &marked } else { &plain };
            job.append(&run.text, 0.0, format.clone());
        }
        job
    }
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
            self.lines.push(Line::new(difference.place, difference.ours, difference.published, go));
        }
        for (cell, raw) in verified.unreadable {
            let go = go_to(form, &Target::Cell(cell.clone()));
            self.lines.push(Line::new(form.place(&cell), String::new(), format!("{raw}（读不准）"), go));
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
        Target::Labels(cells) => cells.first().map_or(Vec::new(), |cell| go_to(form, &Target::Cell(cell.clone()))),
        Target::Heading(part) => vec![Command::Enter(Place::Part(*part))],
        Target::Part(part, at) => {
            let origin = Origin { part: *part, start: *at, end: *at + 1 };
            vec![Command::ShowSource(Box::new(Source::Text(origin)), 0)]
        }
        Target::Title => vec![Command::ShowSource(Box::new(Source::Title), 0)],
        Target::Signature => vec![Command::Enter(Place::Part(PartId::Signature))],
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
                for (name, own) in [("本报告", RunKind::Removed), ("公布的", RunKind::Added)] {
                    let text = if own == RunKind::Removed { &line.ours } else { &line.published };
                    ui.horizontal_top(|ui| {
                        theme::label(ui, RichText::new(name).color(palette.second_text));
                        let said = ui.add(Label::new(theme::kept(ui, line.job(own, palette))).wrap());
                        said.widget_info(|| WidgetInfo::labeled(Role::Label, true, side(text)));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a side that are marked.
    fn marked(line: &Line, own: RunKind) -> Vec<String> {
        let palette = theme::palette(&egui::Context::default());
        let job = line.job(own, palette);
        let marked = job.sections.iter().filter(|section| section.format.background != egui::Color32::TRANSPARENT);
        let text = |section: &egui::text::LayoutSection| {
            job.text.get(section.byte_range.start.0..section.byte_range.end.0).unwrap().to_owned()
        };
        marked.map(text).collect()
    }

    #[test]
    fn in_a_long_paragraph_the_words_that_differ_are_marked() {
        let long = "各科室及时更新目录。".repeat(20);
        let line = |ours: &str, theirs: &str| Line::new("五".into(), ours.into(), theirs.into(), Vec::new());
        let both = line(&format!("{long}全年公开12条。"), &format!("{long}全年公开21条。"));
        assert_eq!(
            (marked(&both, RunKind::Removed), marked(&both, RunKind::Added)),
            (vec!["12".into()], vec!["21".into()])
        );
        assert!(marked(&line("1", "7"), RunKind::Added).is_empty(), "all of it differs");
        let missing = line(&long, "");
        assert!(marked(&missing, RunKind::Removed).is_empty(), "all of it is missing");
        assert_eq!(missing.job(RunKind::Added, theme::palette(&egui::Context::default())).text, "（无）");
    }
}
