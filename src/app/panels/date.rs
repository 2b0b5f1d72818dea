//! A field for a date, in the way people write dates.

use egui::{Margin, Response, RichText, TextEdit, Ui};
use jiff::civil::Date;

use crate::app::prose::KEPT;
use crate::app::theme::{self, Tip as _};
use crate::document::chinese_date;

/// A name and a field for a date; `written` keeps what is being written until it is a date. With a button that fills a
/// day in, if there is one. Gives the field, and the date when it has changed; none where the field is empty or holds no
/// date.
pub(super) fn date_row(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    date: Option<Date>,
    written: &mut Option<String>,
    offered: Option<(&str, Date)>,
) -> (Response, Option<Option<Date>>) {
    let mut changed = None;
    // What was written and has been undone since is not what the report says.
    let kept = written.clone().filter(|text| read_date(text).is_none_or(|day| day == date));
    let mut text = kept.unwrap_or_else(|| date.map(|date| date.to_string()).unwrap_or_default());
    let label = theme::label(ui, name);
    let field = ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut text).id_salt(name).hint_text(hint).event_filter(KEPT);
        let response = ui.add(edit.desired_width(180.0).margin(Margin::symmetric(8, 5))).labelled_by(label.id);
        if response.changed() {
            *written = Some(text.clone());
            changed = Some(read_date(&text).flatten());
        }
        if response.lost_focus() && read_date(&text).is_some() {
            *written = None;
        }
        if let Some((words, day)) = offered
            && ui.button(words).tip(chinese_date(day)).clicked()
        {
            *written = None;
            changed = Some(Some(day));
        }
        response
    });
    ui.end_row();
    if read_date(&text).is_none() {
        theme::label(ui, "");
        let palette = theme::palette(ui.ctx());
        theme::label(ui, RichText::new("这不是一个日期，请写成 2026-1-20 的样子").color(palette.error));
        ui.end_row();
    }
    (field.inner, changed)
}

/// Reads `2026-1-20`, `2026.1.20`, `2026/1/20`, `2026年1月20日`; an empty text is no date, which is allowed.
/// `None` if the text is something else.
fn read_date(text: &str) -> Option<Option<Date>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let numbers: Vec<i16> = text
        .trim_end_matches('日')
        .split(['-', '.', '/', '年', '月', '．', '－'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [year, month, day] = numbers.as_slice() else { return None };
    if *year < 1000 {
        return None;
    }
    Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let date = Date::constant(2026, 1, 20);
        for text in ["2026-1-20", "2026-01-20", "2026年1月20日", "2026.1.20", " 2026/1/20 "] {
            assert_eq!(read_date(text), Some(Some(date)), "{text}");
        }
        assert_eq!(read_date(""), Some(None));
        for text in ["1月20日", "2026-2-30", "26-1-20", "明天", "2026-1"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }
}
