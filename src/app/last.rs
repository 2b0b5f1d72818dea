//! Last year's report in the window: starting from it, attaching it, confirming what is left of its text.

use egui::Context;
use jiff::civil::Date;

use super::apply::{keep_typing, time, year_to_report};
use super::dialogs::CarriedDialog;
use super::goto::go;
use super::state::{App, Place};
use super::work::Work;
use crate::carry::stale::{Stale, confirm};
use crate::carry::{Carried, Start, carry};
use crate::check::check;
use crate::form::PartId;
use crate::import::{Imported, Note};
use crate::report::{Edit, LastReport, Report};

impl App {
    /// Shows what would be carried over from last year's report, and last year's own errors.
    /// Every way to start from last year's report ends here.
    pub(super) fn start_from_last(&mut self, imported: &Imported, file: &str) {
        let start = match Start::new(&imported.report, file, None) {
            Ok(start) => start,
            Err(error) => return self.tell("没有开始", &error.to_string()),
        };
        let today = self.clock.today();
        let carried = carry(&start);
        let checked = check(start.last_form, start.last, None, today);
        let expected = year_to_report(today);
        self.dialogs.push(Box::new(CarriedDialog::new(carried, &imported.notes, checked, expected)));
    }

    /// Goes on with the report that was started. Nothing of it is on the disk yet.
    pub(super) fn start_carried(&mut self, carried: Carried) {
        let report = carried.report;
        let Some(form) = crate::form::by_id(report.form) else { return };
        self.settings.organ = report.organ.clone();
        self.settings.last_year = true;
        self.keep_settings();
        self.start(Work::started(form, report, self.clock.today()));
    }

    /// Shows once more what was carried over.
    pub(super) fn show_carried(&mut self) {
        let today = self.clock.today();
        let Some(work) = &self.work else { return };
        let Some(last) = &work.report.last else { return };
        let Ok(start) = Start::new(&last.report, &last.file, Some(work.report.year)) else { return };
        let checked = check(start.last_form, start.last, None, today);
        let dialog = CarriedDialog::new(carry(&start), &[], checked, work.report.year);
        self.dialogs.push(Box::new(dialog.for_reading()));
    }

    /// Attaches last year's report for comparison.
    pub(super) fn attach(&mut self, imported: &Imported, file: &str, ctx: &Context) {
        let today = self.clock.today();
        let Some(work) = &mut self.work else { return };
        if imported.report.year.checked_add(1) != Some(work.report.year) {
            let text = format!(
                "选定的是 {} 年度的报告，本报告的上年是 {} 年度。请另选文件：{file}",
                imported.report.year,
                work.report.year - 1,
            );
            return self.tell("没有附上", &text);
        }
        keep_typing(work, today, ctx);
        let last = LastReport::new(file, &imported.report);
        work.change("附上上年报告", vec![Edit::Last(Some(last))], None, time(ctx), today);
        self.settings.last_year = true;
        let doubts = imported.notes.iter().filter(|note| is_doubtful(note)).count();
        self.toasts.say(match doubts {
            0 => "已附上上年报告".to_owned(),
            _ => format!("已附上上年报告，其中 {doubts} 处读得不确定，请以公布的报告为准"),
        });
    }
}

/// Whether a note of an import is worth looking at.
pub(super) fn is_doubtful(note: &Note) -> bool {
    note.level != crate::import::Level::Info
}

/// `正文还有 3 处…：前言 1 处、一 总体情况 2 处`; empty where nothing is stale.
pub(super) fn stale_words(work: &Work) -> String {
    if work.stale.is_empty() {
        return String::new();
    }
    let count = |part: PartId| work.stale_in(part).count();
    let parts = PartId::ALL.into_iter().filter(|part| count(*part) > 0);
    let parts: Vec<String> = parts.map(|part| format!("{} {} 处", Place::Part(part).name(), count(part))).collect();
    format!("正文还有 {} 处沿用上年的文字没有修改或确认：{}。", work.stale.len(), parts.join("、"))
}

/// Goes to the next place after the text cursor, or to the first.
pub(super) fn next_stale(work: &mut Work, today: Date, ctx: &Context) {
    let caret = match work.place {
        Place::Part(part) => work.views.caret(part).map(|byte| (part, byte)),
        Place::Profile => None,
    };
    let after = |place: &&Stale| match caret {
        Some(caret) => (place.part, place.sentence.0) > caret,
        None => work.place <= Place::Part(place.part),
    };
    let Some(next) = work.stale.iter().find(after).or(work.stale.first()).cloned() else { return };
    go(work, Place::Part(next.part), today, ctx);
    work.views.show_place(next.part, next.start);
}

/// Confirms the sentence at the text cursor and goes to the next one of the part.
/// Gives what the clerk should be told.
pub(super) fn confirm_sentence(work: &mut Work, today: Date, ctx: &Context) -> Option<String> {
    let Place::Part(part) = work.place else { return None };
    let caret = work.views.caret(part);
    let here = caret.map(|byte| work.stale_at(part, byte)).unwrap_or_default();
    let told = confirm_places(work, &here, today, ctx);
    // Without a sentence under the cursor the first press only goes there.
    let from = caret.unwrap_or_default();
    let next = work.stale_in(part).find(|place| place.sentence.1 > from).or(work.stale_in(part).next());
    if let Some((part, byte)) = next.map(|place| (place.part, place.start)) {
        work.views.show_place(part, byte);
    }
    told
}

/// Confirms everything that is left of last year's text in the part. Gives what the clerk should be told.
pub(super) fn confirm_part(work: &mut Work, today: Date, ctx: &Context) -> Option<String> {
    let Place::Part(part) = work.place else { return None };
    let places: Vec<Stale> = work.stale_in(part).cloned().collect();
    confirm_places(work, &places, today, ctx)
}

/// Confirms places; tells of year words in them that are still last year's.
fn confirm_places(work: &mut Work, places: &[Stale], today: Date, ctx: &Context) -> Option<String> {
    if places.is_empty() {
        return None;
    }
    let edit = confirm(&work.report, places)?;
    let before = work.year_changes.len();
    work.change("确认上年文字", vec![edit], None, time(ctx), today);
    let years = before.saturating_sub(work.year_changes.len());
    (years > 0).then(|| format!("已确认，其中 {years} 处年份没有改动，请再看一看"))
}

/// `2024 年度，2021年格式`.
pub(super) fn described(report: &Report) -> String {
    let form = crate::form::by_id(report.form).map_or("", |form| form.name.as_str());
    format!("{} 年度，{form}", report.year)
}
