//! What a field shows, and how it reads.

use std::cell::OnceCell;

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

/// What stands for a change that is none.
pub(super) const SAME: &str = "与上年持平";

/// What is written before a change.
pub(super) const THAN_LAST: &str = "比上年";

/// What may stand before a change and cannot stand before [`SAME`]. None is the end of another.
pub(super) const COMPARED: [&str; 13] = [
    THAN_LAST,
    "较上年",
    "比上年度",
    "较上年度",
    "比上年同期",
    "较上年同期",
    "比去年",
    "较去年",
    "同比",
    "与上年相比，",
    "与上年相比",
    "与去年相比，",
    "与去年相比",
];

/// What the fields of a report read their figures from.
pub struct Source<'a> {
    form: &'a Form,
    report: &'a Report,
    figures: &'a Figures,
    /// The figures of the year before, added up once for all fields that compare with them.
    last: OnceCell<Option<(&'static Form, Figures)>>,
}

impl<'a> Source<'a> {
    pub fn new(form: &'a Form, report: &'a Report, figures: &'a Figures) -> Self {
        Self { form, report, figures, last: OnceCell::new() }
    }

    /// The figure of a cell this year and last year, where both are known and of neighbouring years.
    fn both(&self, id: &CellId) -> Option<(Decimal, Decimal)> {
        let (last_form, last) = self.last.get_or_init(|| self.year_before()).as_ref()?;
        Some((self.figures.number(self.form, id)?, last.number(last_form, id)?))
    }

    fn year_before(&self) -> Option<(&'static Form, Figures)> {
        let last = self.report.last_report()?;
        let neighbours = last.year.checked_add(1) == Some(self.report.year);
        let form = crate::form::by_id(last.form).filter(|_| neighbours)?;
        Some((form, Figures::of(form, last)))
    }

    fn sum(&self, ids: &[CellId]) -> Option<Decimal> {
        let ids: Vec<&str> = ids.iter().map(CellId::as_str).collect();
        self.figures.sum(self.form, &ids).known()
    }
}

impl Shows {
    /// The words of the field now.
    pub fn text(&self, source: &Source<'_>) -> String {
        self.known(source).unwrap_or_else(|| UNKNOWN.to_owned())
    }

    /// Whether there is something to show yet.
    pub fn is_known(&self, source: &Source<'_>) -> bool {
        self.known(source).is_some()
    }

    fn known(&self, source: &Source<'_>) -> Option<String> {
        match self {
            Self::Cell(id) => source.figures.get(source.form, id).canonical(),
            Self::Sum(ids) => Some(source.sum(ids)?.normalize().to_string()),
            Self::Growth(id) => {
                let (now, before) = source.both(id)?;
                if now == before {
                    return Some(SAME.to_owned());
                }
                let share = (now - before).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
                let word = if now > before { "增长" } else { "下降" };
                Some(format!("{word}{}%", percent(share.abs())))
            }
            Self::Change(id) => {
                let (now, before) = source.both(id)?;
                if now == before {
                    return Some(SAME.to_owned());
                }
                let word = if now > before { "增加" } else { "减少" };
                Some(format!("{word}{}", (now - before).abs().normalize()))
            }
            Self::Share(part, whole) => {
                let (part, whole) = (source.sum(part)?, source.sum(whole)?);
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

fn places(form: &Form, ids: &[CellId]) -> String {
    ids.iter().map(|id| form.place(id)).collect::<Vec<_>>().join("、")
}

/// Two decimal places at most, half up as everybody computes it by hand.
fn percent(share: Decimal) -> Decimal {
    share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}
