//! 核对导入: the source as it was found beside the report it becomes, and every doubtful cell one after the other.
//!
//! Nothing is final before the clerk says so: what is decided here goes into a copy, and 放弃 leaves no trace.

use std::collections::BTreeSet;

use egui::{Align, Button, Key, Layout, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::{Answer, Dialog, buttons, note};
use crate::app::command::Command;
use crate::app::document_view::{self, Tone};
use crate::app::theme::{self, Sign, Tip as _, space};
use crate::document::{Document, build};
use crate::form::{self, CellId, Form};
use crate::import::{Doubt, Imported, Level, Note};
use crate::report::{Value, parse_entry};

/// What the import is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// To go on with it as a report.
    Open,
    /// To start this year's report from it.
    StartFromLast,
    /// To compare this year's report with it.
    Attach,
}

/// An import that the clerk has looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    pub imported: Imported,
    /// Name of the source.
    pub file: String,
    pub goal: Goal,
}

pub struct Review {
    reviewed: Reviewed,
    form: &'static Form,
    /// The report as it would read now.
    result: Document,
    /// What was decided about each doubt.
    decided: Vec<Option<Vec<Value>>>,
    /// The doubt that is spoken of.
    at: usize,
    /// What is typed for its cells.
    typed: Vec<String>,
    /// Brings the doubt into view in both documents.
    follow: bool,
    show_notes: bool,
}

impl Review {
    /// `None` where the form of the report is not known to the program.
    pub fn new(imported: Imported, file: String, goal: Goal) -> Option<Self> {
        let form = form::by_id(imported.report.form)?;
        let mut review = Self {
            form,
            result: build(form, &imported.report),
            decided: vec![None; imported.doubts.len()],
            at: 0,
            typed: Vec::new(),
            follow: true,
            show_notes: imported.doubts.is_empty(),
            reviewed: Reviewed { imported, file, goal },
        };
        review.go(0);
        Some(review)
    }

    fn doubts(&self) -> &[Doubt] {
        &self.reviewed.imported.doubts
    }

    fn doubt(&self) -> Option<&Doubt> {
        self.doubts().get(self.at)
    }

    /// Speaks of another doubt.
    fn go(&mut self, at: usize) {
        self.at = at.min(self.doubts().len().saturating_sub(1));
        self.follow = true;
        let values = self.decided.get(self.at).cloned().flatten();
        let cells = self.doubt().map_or(0, |doubt| doubt.cells.len());
        self.typed = match values {
            Some(values) => values.iter().map(Value::to_string).collect(),
            None => vec![String::new(); cells],
        };
    }

    /// Decides about the doubt that is spoken of and goes on to the next one that is open.
    fn decide(&mut self, values: Vec<Value>) {
        self.put(self.at, values);
        let count = self.doubts().len();
        let open = |at: &usize| self.decided.get(*at).is_some_and(Option::is_none);
        let next = (self.at + 1..count).chain(0..self.at).find(open);
        self.go(next.unwrap_or(self.at));
        self.result = build(self.form, &self.reviewed.imported.report);
    }

    fn put(&mut self, at: usize, values: Vec<Value>) {
        let cells = self.doubts().get(at).map(|doubt| doubt.cells.clone()).unwrap_or_default();
        let report = &mut self.reviewed.imported.report;
        for (cell, value) in cells.iter().zip(&values) {
            report.set(self.form, cell, Some(value.clone().into()));
        }
        if let Some(decided) = self.decided.get_mut(at) {
            *decided = Some(values);
        }
    }

    /// Takes the likeliest reading of every doubt that is still open and has one.
    fn accept_all(&mut self) {
        for at in 0..self.doubts().len() {
            let open = self.decided.get(at).is_some_and(Option::is_none);
            let first =
                self.doubts().get(at).and_then(|doubt| doubt.readings.first()).map(|reading| reading.values.clone());
            if let (true, Some(values)) = (open, first) {
                self.put(at, values);
            }
        }
        self.go(self.at);
        self.result = build(self.form, &self.reviewed.imported.report);
    }

    /// What was typed, if it can be read for every cell.
    fn typed_values(&self) -> Option<Vec<Value>> {
        let doubt = self.doubt()?;
        let read = |(cell, text): (&CellId, &String)| {
            let kind = self.form.cell(cell)?.kind;
            let value = parse_entry(kind, text).value;
            (!value.is_unreadable()).then_some(value)
        };
        doubt.cells.iter().zip(&self.typed).map(read).collect()
    }

    fn open(&self) -> usize {
        self.decided.iter().filter(|decided| decided.is_none()).count()
    }

    /// The import with what was decided; notes about cells that are settled now are gone.
    fn finished(&self) -> Reviewed {
        let mut reviewed = self.reviewed.clone();
        let pairs = self.doubts().iter().zip(&self.decided);
        let (settled, open): (Vec<_>, Vec<_>) = pairs.partition(|(_, decided)| decided.is_some());
        let settled: BTreeSet<&CellId> = settled.into_iter().flat_map(|(doubt, _)| &doubt.cells).collect();
        let is_settled = |note: &Note| !note.cells.is_empty() && note.cells.iter().all(|cell| settled.contains(cell));
        reviewed.imported.notes.retain(|note| !is_settled(note));
        reviewed.imported.doubts = open.into_iter().map(|(doubt, _)| doubt.clone()).collect();
        reviewed
    }
}

impl Review {
    fn head_ui(&self, ui: &mut Ui) {
        let report = &self.reviewed.imported.report;
        let filled = report.cells.values().filter(|entry| entry.value.is_filled()).count();
        let organ = if report.organ.name.is_empty() { "（没有找到单位名称）" } else { &report.organ.name };
        theme::label(ui, format!("{organ} · {}年 · {} · 读出 {filled} 格", report.year, self.form.name));
        note(ui, &self.reviewed.file);
    }

    /// The source on the left, the report on the right.
    fn documents_ui(&mut self, ui: &mut Ui, height: f32) {
        let follow = self.follow;
        let mut complete = true;
        let imported = &self.reviewed.imported;
        let current = imported.doubts.get(self.at).filter(|_| !self.show_notes);
        let doubtful = |cell: &CellId| imported.doubts.iter().any(|doubt| doubt.cells.contains(cell));
        let in_source = |block: usize, row: usize, index: usize, _: &crate::document::Cell| {
            let here = |place: &crate::import::Place| (place.block, place.row, place.cell) == (block, row, index);
            let of = |doubt: &Doubt| {
                doubt.place.as_ref().is_some_and(here)
                    || doubt.cells.iter().any(|cell| imported.places.get(cell).is_some_and(here))
            };
            match current {
                Some(doubt) if of(doubt) => Some(Tone::Current),
                _ => imported.doubts.iter().any(of).then_some(Tone::Doubtful),
            }
        };
        let in_result = |_: usize, _: usize, _: usize, cell: &crate::document::Cell| {
            let id = cell.id.as_ref()?;
            match current {
                Some(doubt) if doubt.cells.contains(id) => Some(Tone::Current),
                _ => doubtful(id).then_some(Tone::Doubtful),
            }
        };
        let sides: [(&str, &Document, document_view::Toned<'_>); 2] =
            [("原来的文件", &imported.document, &in_source), ("读成的报告", &self.result, &in_result)];
        ui.columns(2, |columns| {
            for (ui, (name, document, toned)) in columns.iter_mut().zip(sides) {
                let palette = theme::palette(ui.ctx());
                theme::label(ui, RichText::new(name).color(palette.second_text));
                // Tables that need more room than a narrow window has scroll to the side; the text does not.
                let width = ui.available_width() - ui.spacing().scroll.allocated_width();
                let area = ScrollArea::both().id_salt(name).max_height(height).auto_shrink([false, false]);
                // Both are read side by side, and the keyboard scrolls both.
                super::turn_pages(ui);
                let shown = area.show(ui, |ui| {
                    ui.set_max_width(width);
                    ui.push_id(name, |ui| document_view::show(ui, document, toned, follow)).inner
                });
                complete &= shown.inner;
            }
        });
        // What is followed may stand in what is still to come.
        self.follow &= !complete;
    }

    /// The doubt that is spoken of: what stands there, how it can be read, a field for typing.
    fn doubt_ui(&mut self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let count = self.doubts().len();
        let Some(doubt) = self.doubt().cloned() else { return };
        let mut chosen: Option<Vec<Value>> = None;
        let mut step: Option<usize> = None;
        ui.horizontal(|ui| {
            let sign =
                if self.decided.get(self.at).is_some_and(Option::is_some) { Sign::Complete } else { Sign::Warning };
            theme::sign_ui(ui, sign, palette);
            theme::label(
                ui,
                RichText::new(format!("第 {} 处，共 {count} 处，还有 {} 处没有决定", self.at + 1, self.open()))
                    .strong(),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("下一处").tip("Alt+↓").clicked() {
                    step = Some((self.at + 1) % count);
                }
                if ui.button("上一处").tip("Alt+↑").clicked() {
                    step = Some((self.at + count - 1) % count);
                }
            });
        });
        let places: Vec<String> = doubt.cells.iter().map(|cell| self.form.place(cell)).collect();
        theme::label(ui, places.join("；"));
        theme::label(ui, RichText::new(format!("原文：{}", doubt.raw)).color(palette.second_text));
        ScrollArea::vertical().id_salt("readings").max_height(112.0).show(ui, |ui| {
            for (index, reading) in doubt.readings.iter().enumerate() {
                let values: Vec<String> = reading.values.iter().map(shown).collect();
                ui.horizontal(|ui| {
                    let text = format!("{}　{}", index + 1, values.join(" / "));
                    if ui.add(Button::new(text)).tip("采用这个读法").clicked() {
                        chosen = Some(reading.values.clone());
                    }
                    theme::label(ui, RichText::new(&reading.why).color(palette.second_text));
                });
            }
        });
        ui.horizontal_wrapped(|ui| {
            let mut entered = false;
            theme::label(ui, if doubt.readings.is_empty() { "自己填：" } else { "或自己填：" });
            for (cell, text) in doubt.cells.iter().zip(&mut self.typed) {
                let field = ui.add(TextEdit::singleline(text).desired_width(84.0));
                let name = format!("填写 {}", self.form.place(cell));
                field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
                // Enter takes what was typed; it must not close the review.
                entered |= field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            }
            let values = self.typed_values().filter(|_| self.typed.iter().any(|text| !text.trim().is_empty()));
            if ui.add_enabled(values.is_some(), Button::new("采用所填")).clicked() || (entered && values.is_some())
            {
                chosen = values;
            }
        });
        step = step.or(self.step_key(ui, count));
        chosen = chosen.or(number_key(ui, &doubt));
        if let Some(values) = chosen {
            self.decide(values);
        } else if let Some(at) = step {
            self.go(at);
        }
    }

    /// Alt with an arrow goes from doubt to doubt.
    fn step_key(&self, ui: &Ui, count: usize) -> Option<usize> {
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::ALT, Key::ArrowDown) {
                Some((self.at + 1) % count)
            } else if input.consume_key(Modifiers::ALT, Key::ArrowUp) {
                Some((self.at + count - 1) % count)
            } else {
                None
            }
        })
    }

    fn notes_ui(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let notes = &self.reviewed.imported.notes;
        if notes.is_empty() {
            note(ui, "没有需要说明的。");
        }
        let levels = [(Level::Lost, Sign::Error), (Level::Doubt, Sign::Warning), (Level::Info, Sign::Complete)];
        ScrollArea::vertical().id_salt("notes").max_height(196.0).auto_shrink([false, true]).show(ui, |ui| {
            for (level, sign) in levels {
                for line in notes.iter().filter(|note| note.level == level) {
                    ui.horizontal_top(|ui| {
                        theme::sign_ui(ui, sign, palette);
                        theme::label(ui, RichText::new(&line.place).color(palette.second_text));
                        ui.add(egui::Label::new(theme::kept(ui, &line.message)).wrap());
                    });
                }
            }
        });
    }
}

/// Alt with a digit takes the reading of that number.
fn number_key(ui: &Ui, doubt: &Doubt) -> Option<Vec<Value>> {
    const KEYS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let pressed = ui.input_mut(|input| KEYS.iter().position(|key| input.consume_key(Modifiers::ALT, *key)));
    Some(doubt.readings.get(pressed?)?.values.clone())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Unfilled => "空".to_owned(),
        value => value.to_string(),
    }
}

impl Dialog for Review {
    fn title(&self) -> &str {
        "核对读出的内容"
    }

    fn width(&self) -> f32 {
        1500.0
    }

    fn scrolls_by_page(&self) -> bool {
        false
    }

    fn keeps_on_escape(&self) -> bool {
        self.decided.iter().any(Option::is_some)
    }

    fn ui(&mut self, ui: &mut Ui) -> Answer {
        self.head_ui(ui);
        const BELOW: f32 = 530.0;
        let height = (ui.ctx().content_rect().height() - BELOW).max(120.0);
        self.documents_ui(ui, height);
        ui.separator();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::M, 0.0);
            let doubts = format!("不确定的（{}）", self.doubts().len());
            let notes = format!("说明（{}）", self.reviewed.imported.notes.len());
            if ui.add(Button::selectable(!self.show_notes, doubts)).clicked() {
                self.show_notes = false;
            }
            if ui.add(Button::selectable(self.show_notes, notes)).clicked() {
                self.show_notes = true;
            }
        });
        if self.show_notes {
            self.notes_ui(ui);
        } else if self.doubts().is_empty() {
            note(ui, "每一格都读得确定。");
        } else {
            self.doubt_ui(ui);
        }
        let first =
            self.doubts().iter().zip(&self.decided).any(|(doubt, done)| done.is_none() && !doubt.readings.is_empty());
        let go_on = match self.reviewed.goal {
            Goal::Open => "完成，打开报告",
            Goal::StartFromLast => "完成，从它开始",
            Goal::Attach => "完成，附上",
        };
        match buttons(ui, &[("放弃", true), ("都按第一种读法", first), (go_on, true)]) {
            Some(2) => Answer::Close(vec![Command::TakeImport(Box::new(self.finished()))]),
            Some(1) => {
                self.accept_all();
                Answer::Keep
            }
            Some(_) => Answer::Close(Vec::new()),
            None => Answer::Keep,
        }
    }
}
