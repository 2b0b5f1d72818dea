//! The unit of an amount that a source gives in the header, where the form has none there or another one.

use super::table::Figures;
use crate::form::{CellId, CellKind, Unit, normalise};
use crate::import::{Doubt, Note, Place, Reading};
use crate::report::{Amount, AmountUnit, Value};

/// An amount with the unit of its header.
#[derive(Debug, PartialEq, Eq)]
pub struct Under {
    amount: Amount,
    /// The amount as it has to be read: `30000元`.
    pub text: String,
}

/// What a header says about an amount that has no unit of its own. Nothing if the form means the same.
pub fn under(header: &str, kind: CellKind, value: &Value) -> Option<Under> {
    let (CellKind::Amount(place), Value::Amount(amount)) = (kind, value) else { return None };
    let unit = unit_in(header)?;
    let same = place == Unit::Header && unit == AmountUnit::WanYuan;
    // Nothing is nothing in any unit, but for the form that wants one with every amount.
    let nothing = amount.number.is_zero() && place == Unit::Header;
    let told = amount.unit.is_none() && !same && !nothing;
    let amount = Amount { unit: Some(unit), ..*amount };
    told.then(|| Under { text: format!("{}{}", amount.number, unit.as_str()), amount })
}

impl Under {
    /// Says how the amount was read. Where the form cannot hold it, what it comes to is offered.
    pub fn tell(self, name: &str, cell: &CellId, place: Place, read: &Value, figures: &mut Figures) {
        let unit = self.amount.unit.map_or("", AmountUnit::as_str);
        if !read.is_unreadable() {
            let message = format!("原文的单位“{unit}”写在列名里，读作“{}”，请核对", self.text);
            figures.notes.push(Note::doubt(name, message).about([cell.clone()]));
            return;
        }
        let converted = Amount { number: self.amount.wan_yuan().normalize(), unit: None };
        let message = format!("原文的单位“{unit}”写在列名里，合 {} 万元；请对照原文确认单位后填写", converted.number);
        figures.notes.push(Note::lost(name, message).about([cell.clone()]));
        let why = "按原文列名中的单位折算为万元".to_owned();
        let readings = vec![Reading { values: vec![Value::Amount(converted)], why }];
        figures.doubts.push(Doubt { cells: vec![cell.clone()], raw: self.text, place: Some(place), readings });
    }
}

/// 元 or 万元, as it stands in a header by itself: 本年收费金额（单位：元）.
fn unit_in(header: &str) -> Option<AmountUnit> {
    let plain = normalise(header);
    let at = plain.rfind('元')?;
    match plain.get(..at)?.chars().next_back()? {
        '万' => Some(AmountUnit::WanYuan),
        ':' | '(' | '位' => Some(AmountUnit::Yuan),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse_entry;

    fn read(header: &str, place: Unit, text: &str) -> String {
        let kind = CellKind::Amount(place);
        under(header, kind, &parse_entry(kind, text).value).map_or("-".to_owned(), |under| under.text)
    }

    #[test]
    fn a_unit_above_is_the_unit_of_what_has_none() {
        let fee = |header: &str, text: &str| read(header, Unit::Header, text);
        assert_eq!(fee("本年收费金额（单位：元）", "30000"), "30000元");
        assert_eq!(fee("本年收费金额（元）", "30000.50"), "30000.50元");
        assert_eq!(fee("本年收费金额（单位：万元）", "3"), "-");
        assert_eq!(fee("本年收费金额", "3"), "-");
        assert_eq!(fee("本年收费金额（单位：元）", "0"), "-");
        assert_eq!(fee("本年收费金额（单位：千元）", "3"), "-");
        let bought = |header: &str, text: &str| read(header, Unit::InCell, text);
        assert_eq!(bought("采购总金额", "12.5"), "-");
        assert_eq!(bought("采购总金额（万元）", "12.5"), "12.5万元");
        assert_eq!(bought("采购总金额（单位:元）", "0"), "0元");
        assert_eq!(bought("采购总金额（万元）", "125000元"), "-");
    }
}
