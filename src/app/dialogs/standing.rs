//! What stands between the report and its publication, as the export dialog lists it: each place can be gone to, and the
//! dialog waits aside meanwhile.

use egui::{Align, Layout, ScrollArea, Ui, vec2};
use jiff::civil::Date;

use super::note;
use crate::app::command::Command;
use crate::app::gradual;
use crate::app::state::Place;
use crate::app::theme::{self, Tip as _};
use crate::app::work::Work;
use crate::check::{Finding, Severity};
use crate::form::CellId;

/// How many cells something is the matter with, and the first of them.
#[derive(Debug, Clone, Default)]
struct Cells {
    count: usize,
    first: Option<(Place, CellId)>,
}

impl Cells {
    fn of<'a>(work: &Work, mut cells: impl Iterator<Item = &'a CellId>) -> Self {
        let first = cells.next();
        let place = first.and_then(|id| Some((Place::Part(work.form.part_of(id)?), id.clone())));
        Self { count: usize::from(first.is_some()) + cells.count(), first: place }
    }

    /// What is the matter with them, and a button that goes to the first; answers whether it was pressed.
    fn ui(&self, ui: &mut Ui, first: &str, words: &str) -> Option<Vec<Command>> {
        if self.count == 0 {
            return None;
        }
        let go = ui.horizontal_top(|ui| {
            let (place, cell) = self.first.as_ref()?;
            let pressed = go_ui(ui, first);
            note(ui, &format!("还有 {} 格{words}", self.count));
            pressed.then(|| vec![Command::Go(*place), Command::GoToCell(cell.clone())])
        });
        go.inner
    }
}

#[derive(Debug, Clone, Default)]
pub struct Standing {
    pub errors: Vec<Finding>,
    warnings: Vec<Finding>,
    /// What was set aside, with the reasons.
    waived: Vec<Finding>,
    hints: usize,
    unfilled: Cells,
    /// Cells whose text is no figure.
    unreadable: Cells,
    /// Where last year's text still stands, in words; empty where it does not.
    stale: String,
    /// The deadline in words, and how urgent it is.
    deadline: Option<(String, theme::Sign)>,
}

impl Standing {
    pub fn of(work: &Work, today: Date) -> Self {
        let of = |severity: Severity| -> Vec<Finding> {
            let findings = work.checked.findings.iter();
            findings.filter(|finding| finding.severity == severity && finding.waived.is_none()).cloned().collect()
        };
        let unfilled = work.figures.unfilled(work.form).filter_map(|cell| work.form.cells.get(cell));
        Self {
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            waived: work.checked.findings.iter().filter(|finding| finding.waived.is_some()).cloned().collect(),
            hints: of(Severity::Hint).len(),
            unfilled: Cells::of(work, unfilled.map(|cell| &cell.id)),
            unreadable: Cells::of(work, work.report.unreadable(work.form)),
            stale: crate::app::last::stale_words(work),
            deadline: work.days_left(today).map(|(day, days)| crate::app::panels::deadline_words(day, days)),
        }
    }

    /// What still stands, gravest first; each list can be opened. Answers where the clerk wants to go. Data is written
    /// whatever stands; of last year's text only those are told who publish.
    pub fn ui(&self, ui: &mut Ui, publishes: bool) -> Vec<Command> {
        // Where the dialog scrolls as a whole, a list that scrolls by itself would keep the keyboard from the rest.
        if super::scrolls_as_a_whole(ui.ctx()) {
            return self.lines_ui(ui, publishes);
        }
        let most = ui.ctx().content_rect().height() - 620.0;
        let area = ScrollArea::vertical().id_salt("standing").max_height(most);
        area.show(ui, |ui| self.lines_ui(ui, publishes)).inner
    }

    fn lines_ui(&self, ui: &mut Ui, publishes: bool) -> Vec<Command> {
        let palette = theme::palette(ui.ctx());
        let mut go = Vec::new();
        let lists = [
            (theme::Sign::Error, "错误", &self.errors),
            (theme::Sign::Warning, "警告", &self.warnings),
            (theme::Sign::Complete, "已搁置", &self.waived),
        ];
        for (sign, name, findings) in lists.into_iter().filter(|(_, _, findings)| !findings.is_empty()) {
            ui.horizontal_top(|ui| {
                // On the middle line of the heading, which is as high as a button and stays at the top when it is opened.
                let text = ui.text_style_height(&egui::TextStyle::Button);
                let height = (text + 2.0 * ui.spacing().button_padding.y).max(ui.spacing().interact_size.y);
                let line = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(vec2(0.0, height), line, |ui| theme::sign_ui(ui, sign, palette));
                let heading = format!("{name} {} 条", findings.len());
                theme::folding_ui(ui, name, &heading, |ui| go.extend(findings_ui(ui, findings)));
            });
        }
        let cells = [
            (&self.unreadable, "不是数字的第一格", "写的不是数字，导出后照原样印出。"),
            (&self.unfilled, "没有填写的第一格", "没有填写，导出后这些格是空白的。"),
        ];
        for (cells, first, words) in cells {
            go = cells.ui(ui, first, words).unwrap_or(go);
        }
        let stale = publishes && !self.stale.is_empty();
        if stale {
            theme::signed_ui(ui, theme::Sign::Warning, &self.stale);
            if ui.button("查看上年文字").tip(Command::NextStale.tooltip()).clicked() {
                go = vec![Command::NextStale];
            }
        }
        if self.errors.is_empty() && self.warnings.is_empty() && self.stale.is_empty() && self.unfilled.count == 0 {
            theme::signed_ui(ui, theme::Sign::Complete, self.nothing_words());
        }
        if let Some((words, sign)) = &self.deadline {
            theme::signed_ui(ui, *sign, words);
        }
        go
    }

    /// What is said where neither error nor warning is left.
    fn nothing_words(&self) -> String {
        let other = if self.waived.is_empty() { "" } else { "别的" };
        match (other, self.hints) {
            ("", 0) => "各项核对没有发现问题。".to_owned(),
            (other, 0) => format!("没有{other}错误和警告。"),
            (other, hints) => format!("没有{other}错误和警告，另有 {hints} 条提示。"),
        }
    }
}

/// Findings one below the other; the one that the clerk wants to go to.
fn findings_ui(ui: &mut Ui, findings: &[Finding]) -> Option<Command> {
    let palette = theme::palette(ui.ctx());
    let mut go = None;
    let count = gradual::shown(ui, "standing", findings, |finding, tell| {
        tell(&theme::sans(theme::BODY), &finding.message);
    });
    for finding in findings.iter().take(count) {
        ui.horizontal_top(|ui| {
            if go_ui(ui, &finding.message) {
                go = Some(Command::Land(Box::new(finding.clone())));
            }
            let reason = finding.waived.as_ref().map(|reason| format!("（理由：{reason}）")).unwrap_or_default();
            theme::wrapped_ui(ui, &format!("{}{reason}", finding.message), palette.second_text);
        });
    }
    go
}

/// A small button that goes somewhere; each is named after its place.
fn go_ui(ui: &mut Ui, place: &str) -> bool {
    let button = ui.small_button("转到");
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("转到：{place}")));
    button.tip("转到这里，导出先放在一边；看完、改好再回来").clicked()
}
