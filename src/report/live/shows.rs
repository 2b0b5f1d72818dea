//! What a field shows, and how it reads.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::form::{CellId, Form};
use crate::report::{Figures, Report};

/// What a field shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Shows {
    /// The figure of a cell.
    Cell(CellId),
    /// The sum of some cells.
    Sum(Vec<CellId>),
    /// The change of a cell against last year in per cent, with its word: 增长12.5%, 下降3%, 与上年持平.
    Growth(CellId),
    /// The change of a cell against last year in its unit, with its word: 增加12, 减少3, 与上年持平.
    Change(CellId),
    /// The share of the sum of the first cells in that of the second, in per cent: 37.5%.
    Share(Vec<CellId>, Vec<CellId>),
}

/// What stands where there is nothing to show yet; it cannot be taken for a figure.
const UNKNOWN: &str = "〔待填〕";

impl Shows {
    /// The words of the field now.
    pub fn text(&self, form: &Form, report: &Report, figures: &Figures) -> String {
        self.known(form, report, figures).unwrap_or_else(|| UNKNOWN.to_owned())
    }

    /// Whether there is something to show yet.
    pub fn is_known(&self, form: &Form, report: &Report, figures: &Figures) -> bool {
        self.known(form, report, figures).is_some()
    }

    fn known(&self, form: &Form, report: &Report, figures: &Figures) -> Option<String> {
        match self {
            Self::Cell(id) => figures.get(form, id).canonical(),
            Self::Sum(ids) => Some(sum(form, figures, ids)?.normalize().to_string()),
            Self::Growth(id) => {
                let (now, before) = both(form, report, figures, id)?;
                if now == before {
                    return Some("与上年持平".to_owned());
                }
                let share = (now - before).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
                let word = if now > before { "增长" } else { "下降" };
                Some(format!("{word}{}%", percent(share.abs())))
            }
            Self::Change(id) => {
                let (now, before) = both(form, report, figures, id)?;
                if now == before {
                    return Some("与上年持平".to_owned());
                }
                let word = if now > before { "增加" } else { "减少" };
                Some(format!("{word}{}", (now - before).abs().normalize()))
            }
            Self::Share(part, whole) => {
                let (part, whole) = (sum(form, figures, part)?, sum(form, figures, whole)?);
                let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
                Some(format!("{}%", percent(share)))
            }
        }
    }

    /// What it is, in the form's words, for lists and tooltips.
    pub fn name(&self, form: &Form) -> String {
        match self {
            Self::Cell(id) => form.place(id),
            Self::Sum(ids) => format!("{}之和", places(form, ids)),
            Self::Growth(id) => format!("{}比上年增减的百分比", form.place(id)),
            Self::Change(id) => format!("{}比上年增减", form.place(id)),
            Self::Share(part, whole) => format!("{}占{}的百分比", places(form, part), places(form, whole)),
        }
    }

    /// Every cell it depends on.
    pub fn cells(&self) -> Vec<&CellId> {
        match self {
            Self::Cell(id) | Self::Growth(id) | Self::Change(id) => vec![id],
            Self::Sum(ids) => ids.iter().collect(),
            Self::Share(part, whole) => part.iter().chain(whole).collect(),
        }
    }
}

fn sum(form: &Form, figures: &Figures, ids: &[CellId]) -> Option<Decimal> {
    let ids: Vec<&str> = ids.iter().map(CellId::as_str).collect();
    figures.sum(form, &ids).known()
}

fn places(form: &Form, ids: &[CellId]) -> String {
    ids.iter().map(|id| form.place(id)).collect::<Vec<_>>().join("、")
}

/// The figure of a cell this year and last year, where both are known and of neighbouring years.
fn both(form: &Form, report: &Report, figures: &Figures, id: &CellId) -> Option<(Decimal, Decimal)> {
    let last = report.last_report()?;
    let neighbours = last.year.checked_add(1) == Some(report.year);
    let last_form = crate::form::by_id(last.form).filter(|_| neighbours)?;
    let before = Figures::of(last_form, last).number(last_form, id)?;
    Some((figures.number(form, id)?, before))
}

/// Two decimal places at most, half up as everybody computes it by hand.
fn percent(share: Decimal) -> Decimal {
    share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}
