//! The unit of an amount that a source gives in its header or its row's name, where the form has none there or another one.

use rust_decimal::Decimal;

use super::table::Figures;
use crate::form::{CellId, CellKind, Unit, normalise};
use crate::import::{Doubt, Note, Place, Reading};
use crate::report::{Amount, Value};

/// An amount with the unit of its header.
#[derive(Debug, PartialEq, Eq)]
pub struct Under {
    unit: &'static str,
    /// The amount in 万元.
    comes_to: Decimal,
    /// The amount as it has to be read: `30000元`.
    pub text: String,
}

/// What the words around an amount say of its unit, if it has none of its own. Nothing if the form means the same.
pub fn around<'a>(words: impl IntoIterator<Item = &'a str>, kind: CellKind, value: &Value) -> Option<Under> {
    let (CellKind::Amount(place), Value::Amount(amount)) = (kind, value) else { return None };
    let (unit, factor) = words.into_iter().find_map(unit_in)?;
    let same = place == Unit::Header && unit == "万元";
    // Nothing is nothing in any unit, but for the form that wants one with every amount.
    let nothing = amount.number.is_zero() && place == Unit::Header;
    let told = amount.unit.is_none() && !same && !nothing;
    let comes_to = amount.number.checked_mul(factor)?.normalize();
    told.then(|| Under { unit, comes_to, text: format!("{}{unit}", amount.number) })
}

impl Under {
    /// Says how the amount was read. Where the form cannot hold it, what it comes to is offered.
    pub fn tell(self, name: &str, cell: &CellId, place: Place, read: &Value, figures: &mut Figures) {
        let Self { unit, comes_to, text } = self;
        if !read.is_unreadable() {
            let message = format!("原文的单位“{unit}”写在行名或列名里，读作“{text}”，请核对");
            figures.notes.push(Note::doubt(name, message).about([cell.clone()]));
            return;
        }
        let message = format!("原文的单位“{unit}”写在行名或列名里，合 {comes_to} 万元；请对照原文确认单位后填写");
        figures.notes.push(Note::lost(name, message).about([cell.clone()]));
        let why = "按原文行名或列名中的单位折算为万元".to_owned();
        let values = vec![Value::Amount(Amount { number: comes_to, unit: None })];
        let readings = vec![Reading { values, why }];
        figures.doubts.push(Doubt { cells: vec![cell.clone()], raw: text, place: Some(place), readings });
    }
}

/// The unit that stands in words by itself, 本年收费金额（单位：元）, and how many 万元 one of it is.
fn unit_in(words: &str) -> Option<(&'static str, Decimal)> {
    let units = [
        ("亿元", Decimal::from(10_000)),
        ("千万元", Decimal::from(1_000)),
        ("百万元", Decimal::from(100)),
        ("十万元", Decimal::from(10)),
        ("万元", Decimal::ONE),
        ("千元", Decimal::new(1, 1)),
        ("百元", Decimal::new(1, 2)),
        ("元", Decimal::new(1, 4)),
    ];
    let plain = normalise(words);
    let stands_alone = |unit: &str| {
        let before = plain.rfind(unit).and_then(|at| plain.get(..at)?.chars().next_back());
        before.is_some_and(|before| matches!(before, ':' | '(' | '位'))
    };
    units.into_iter().find(|(unit, _)| stands_alone(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse_entry;

    fn read(header: &str, place: Unit, text: &str) -> String {
        let kind = CellKind::Amount(place);
        let under = around([header], kind, &parse_entry(kind, text).value);
        under.map_or("-".to_owned(), |under| format!("{} {}", under.text, under.comes_to))
    }

    #[test]
    fn a_unit_above_is_the_unit_of_what_has_none() {
        let fee = |header: &str, text: &str| read(header, Unit::Header, text);
        assert_eq!(fee("本年收费金额（单位：元）", "30000"), "30000元 3");
        assert_eq!(fee("本年收费金额（元）", "30000.50"), "30000.50元 3.00005");
        assert_eq!(fee("本年收费金额（单位：万元）", "3"), "-");
        assert_eq!(fee("本年收费金额", "3"), "-");
        assert_eq!(fee("本年收费金额（单位：元）", "0"), "-");
        assert_eq!(fee("本年收费金额（单位：千元）", "3"), "3千元 0.3");
        assert_eq!(fee("本年收费金额（单位：亿元）", "3"), "3亿元 30000");
        assert_eq!(fee("收到的元旦捐款", "3"), "-");
        let bought = |header: &str, text: &str| read(header, Unit::InCell, text);
        assert_eq!(bought("采购总金额", "12.5"), "-");
        assert_eq!(bought("采购总金额（万元）", "12.5"), "12.5万元 12.5");
        assert_eq!(bought("采购总金额（单位:元）", "0"), "0元 0");
        assert_eq!(bought("采购总金额（万元）", "125000元"), "-");
    }
}
