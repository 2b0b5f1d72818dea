//! The places of the window. Each draws what it is given and pushes commands.

pub mod aside;
pub mod date;
pub mod draft;
pub mod find;
pub mod findings;
pub mod last_text;
pub mod menu;
pub mod navigation;
pub mod part;
pub mod profile;
pub mod reading;
pub mod signature;
pub mod start;
pub mod status;
pub mod toolbar;
pub mod writing;

use egui::{RichText, Ui};

use super::theme;

/// A heading in the middle of the window.
fn heading(ui: &mut Ui, text: &str) {
    theme::label(ui, RichText::new(text).font(theme::sans(theme::HEADING)));
}

/// A line of second text that wraps.
fn second(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui.ctx());
    theme::label(ui, RichText::new(text).color(palette.second_text));
}

/// How many days are left until the deadline, in words, and how urgent that is.
pub(super) fn deadline_words(last_day: jiff::civil::Date, days: i64) -> (String, theme::Sign) {
    let day = format!("{}月{}日", last_day.month(), last_day.day());
    match days {
        0 => (format!("今天（{day}）截止"), theme::Sign::Warning),
        // A report that is being put right years later is not urgent.
        days if days < -366 => (format!("公布期限 {}年{day}已过", last_day.year()), theme::Sign::Hint),
        days if days < 0 => (format!("已过 {day}截止日期 {} 天", -days), theme::Sign::Error),
        days if days <= 7 => (format!("距 {day}截止还有 {days} 天"), theme::Sign::Warning),
        days => (format!("距 {day}截止还有 {days} 天"), theme::Sign::Complete),
    }
}
