//! 数据校验码: a short code over the figures, the same at the end of every output of a report.

use super::{Figures, Report, Value};
use crate::form::Form;

/// The check code of a report's figures: eight hexadecimal digits, `3F2A-91C0`.
///
/// It is the CRC-32 of form, year and the value of every cell in the form's order, so two outputs with the same code
/// hold the same figures. Prose, organ and the way a figure was typed do not enter; a total counts by its value, whether
/// it follows its parts or was entered. The code guards against slips, not against forgery.
pub fn check_code(form: &Form, report: &Report) -> String {
    let figures = Figures::of(form, report);
    let mut text = format!("{} {}\n", form.id, report.year);
    for (index, cell) in form.cells.iter().enumerate() {
        let value = match figures.value(index) {
            Value::Unfilled => String::new(),
            Value::Count(count) => count.to_string(),
            Value::Amount(amount) => {
                format!("{}{}", amount.number.normalize(), amount.unit.map_or("", super::AmountUnit::as_str))
            }
            Value::Unreadable(raw) => format!("?{}", raw.trim()),
        };
        text.push_str(&format!("{}={value}\n", cell.id));
    }
    let sum = crc32fast::hash(text.as_bytes());
    format!("{:04X}-{:04X}", sum >> 16, sum & 0xFFFF)
}
