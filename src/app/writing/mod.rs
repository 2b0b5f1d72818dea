//! Writing prose with the program's help: figures that follow the tables, ready-made sentences, sub-headings,
//! tidying up, finding and replacing.

mod command;
mod find;
mod offers;

pub use command::Write;
pub use find::Find;

use std::ops::Range;

use egui::Context;
use jiff::civil::Date;

use super::apply::time;
use super::command::Command;
use super::dialogs::{Offers, TidyDialog};
use super::panes::Pane;
use super::state::{App, Place};
use super::work::Work;
use crate::check::text::headings;
use crate::check::text::numbering::Level;
use crate::check::tidy::tidy;
use crate::form::PartId;
use crate::report::Edit;
use crate::report::difference::{Target, difference};
use crate::report::live::{self, Field, Piece};

impl App {
    /// Carries out the commands of writing; gives back any other.
    pub(super) fn apply_writing(&mut self, command: Command, ctx: &Context) -> Option<Command> {
        let Command::Write(write) = command else { return Some(command) };
        let today = self.clock.today();
        let work = self.work.as_mut()?;
        match write {
            Write::Figure => {
                let offers = offers::figures(work);
                let hint = "输入行名、列名或拼音首字母，如 yygk 或 予以公开";
                self.dialogs.push(Box::new(Offers::new("插入数字", hint, offers)));
            }
            Write::Phrase => {
                let offers = offers::phrases(work);
                let hint = "输入句中的词语或拼音首字母，如 sj 或 收件";
                self.dialogs.push(Box::new(Offers::new("插入常用句", hint, offers)));
            }
            Write::ToText => to_text(work, today, ctx),
            Write::Insert { title, pieces } => insert(work, &title, &pieces, today, ctx),
            Write::SecondHeading => heading(work, Level::Second, today, ctx),
            Write::ThirdHeading => heading(work, Level::Third, today, ctx),
            Write::Tidy => match tidied(work) {
                Some(dialog) => self.dialogs.push(Box::new(dialog)),
                None => self.toasts.say("这一部分没有需要整理的地方"),
            },
            search => {
                let closes = search == Write::CloseFind;
                if let Some(told) = self.find.apply(search, work, today, ctx) {
                    self.toasts.say(told);
                }
                if closes {
                    self.give_keyboard(Pane::Editor);
                }
            }
        }
        None
    }
}

/// The part whose prose is shown.
pub fn part(work: &Work) -> Option<PartId> {
    let Place::Part(part) = work.place else { return None };
    let spec = work.form.part(part).filter(|spec| spec.id != PartId::Signature)?;
    (spec.table.is_none() || work.views.text_of_table_part == Some(part)).then_some(part)
}

/// Why something cannot be done to the text at hand now.
pub fn refusal(work: &Work, write: &Write) -> Option<&'static str> {
    if write.searches() {
        return None;
    }
    let Some(part) = part(work) else { return Some("请先转到要写文字的部分") };
    match write {
        Write::Phrase => offers::of_part(work, part).next().is_none().then_some("这一部分没有常用句"),
        Write::ToText => field_at_cursor(work).is_none().then_some("光标处没有跟随表格的数字"),
        Write::Tidy => work.report.text(part).is_empty().then_some("这一部分还没有文字"),
        _ => None,
    }
}

/// What is selected in the text of a part, or the place of the cursor; the end of the text if it was never there.
fn selection(work: &Work, part: PartId) -> Range<usize> {
    let text = work.report.text(part);
    let fits = |range: &Range<usize>| text.get(range.clone()).is_some();
    work.views.selection(part).filter(fits).unwrap_or(text.len()..text.len())
}

/// The figure that follows the tables at the text cursor.
pub fn field_at_cursor(work: &Work) -> Option<&Field> {
    let part = part(work)?;
    let here = selection(work, part);
    let touches = |field: &&Field| field.start <= here.end && here.start <= field.end;
    work.report.fields.get(&part)?.iter().find(touches)
}

/// Puts words and figures at the text cursor, in place of what is selected.
fn insert(work: &mut Work, title: &str, pieces: &[Piece], today: Date, ctx: &Context) {
    let Some(part) = part(work) else { return };
    let mut at = selection(work, part);
    if let [Piece::Field(_)] = pieces {
        at.end -= unit_behind(work.report.text(part).get(at.clone()).unwrap_or_default());
    }
    let behind = work.report.text(part).len() - at.end;
    let Some(edit) = live::insert_all(work.form, &work.report, part, at, pieces) else { return };
    work.change(title, vec![edit], None, time(ctx), today);
    let end = work.report.text(part).len() - behind;
    work.views.show_place(part, end);
}

/// How much of a selected `17件` is the unit: a figure takes the place of the number only. Findings select both.
fn unit_behind(selected: &str) -> usize {
    let unit = selected.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let is_unit = unit.chars().count() <= 2 && unit.chars().all(|c| matches!(c, '一'..='龥'));
    if is_unit && unit.len() < selected.len() { unit.len() } else { 0 }
}

/// Makes the paragraph at the text cursor a heading, or a paragraph again.
fn heading(work: &mut Work, level: Level, today: Date, ctx: &Context) {
    let Some(part) = part(work) else { return };
    let at = work.views.caret(part).unwrap_or_else(|| work.report.text(part).len());
    let (text, caret) = headings::toggled(work.report.text(part), at, level);
    work.change("设小标题", vec![Edit::Text { part, text }], None, time(ctx), today);
    work.views.show_place(part, caret);
}

/// What would be put right in the text at hand; none if it is tidy.
fn tidied(work: &Work) -> Option<TidyDialog> {
    let part = part(work)?;
    let mut new = work.report.clone();
    Edit::Text { part, text: tidy(work.report.text(part)) }.apply(work.form, &mut new);
    let mut changes = difference(&work.report, &new);
    changes.retain(|change| matches!(change.target, Target::Paragraphs { .. }));
    let place = Place::Part(part).name();
    (!changes.is_empty()).then(|| TidyDialog::new(place, work.report.clone(), new, changes))
}

/// Lets the figures at the text cursor stand as they are.
fn to_text(work: &mut Work, today: Date, ctx: &Context) {
    let Some(part) = part(work) else { return };
    let here = selection(work, part);
    let edit: Option<Edit> = live::to_text(&work.report, part, here.clone());
    work.change("数字变为文字", edit.into_iter().collect(), None, time(ctx), today);
    work.views.show_words(part, here);
}
