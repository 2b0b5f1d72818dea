//! The figures of a report in short, with last year's beside them: what the leader is shown and what the pictures show.
//!
//! Which rows belong together is read off the form. A figure that is not known (unfilled, unreadable, or a sum with such
//! a part) is not known here either; it is never taken for zero.

mod words;

use rust_decimal::Decimal;

use crate::form::{self, CellId, CellSpec, Form, normalise};
use crate::report::{Figures, Report, Side};
use words::{plain, short_row};

/// The figures of one report in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    pub year: i16,
    /// The year before, if its report is at hand.
    pub last_year: Option<i16>,
    /// What came in and what was done: 本年新收, 上年结转, 总计, 结转下年度.
    pub flow: Vec<Item>,
    /// How applications were answered: 予以公开 … 其他处理.
    pub outcomes: Vec<Item>,
    /// New applications by kind of applicant.
    pub applicants: Vec<Item>,
    /// 行政复议 and the two kinds of 行政诉讼, each by result, its total last.
    pub disputes: Vec<Group>,
    /// Every figure of 表二.
    pub disclosure: Vec<Item>,
}

/// Figures under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub items: Vec<Item>,
}

/// One figure, this year's and last year's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is counted, in the form's words without their number.
    pub name: String,
    /// The cells it is the sum of.
    pub cells: Vec<CellId>,
    pub unit: Unit,
    /// This year's figure; `None` if it is not known.
    pub now: Option<Decimal>,
    pub last: Option<Decimal>,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 件
    Pieces,
    /// 件, more or fewer than the year before: printed with its sign, as the form prints it (本年增/减).
    Change,
    /// 万元
    Money,
}

impl Unit {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pieces | Self::Change => "件",
            Self::Money => "万元",
        }
    }
}

impl Item {
    /// How much more it is than last year, if both are known.
    pub fn change(&self) -> Option<Decimal> {
        self.now?.checked_sub(self.last?)
    }

    /// Whether nothing happened in either year.
    pub fn is_nothing(&self) -> bool {
        self.now == Some(Decimal::ZERO) && self.last.is_none_or(|last| last.is_zero())
    }
}

/// A report with its figures on its own form.
struct Year<'a> {
    form: &'a Form,
    figures: Figures,
    /// The rows that the total of 表三 is the sum of, joined under their headings.
    outcomes: Vec<(String, Vec<usize>)>,
}

impl<'a> Year<'a> {
    fn new(form: &'a Form, report: &Report) -> Self {
        Self { form, figures: Figures::of(form, report), outcomes: outcomes(form) }
    }

    fn sum(&self, cells: &[usize]) -> Option<Decimal> {
        match self.figures.side(cells) {
            Side::Known { sum, unfilled: 0 } => Some(sum),
            Side::Known { .. } | Side::Empty | Side::NotAssessable => None,
        }
    }

    /// A single cell by its id; `None` where the form has no such cell or nothing is known.
    fn number(&self, id: &str) -> Option<Decimal> {
        self.form.index_of(id).and_then(|cell| self.sum(&[cell]))
    }

    fn outcome(&self, name: &str) -> Option<Decimal> {
        let group = self.outcomes.iter().find(|(other, _)| normalise(other) == normalise(name));
        group.and_then(|(_, cells)| self.sum(cells))
    }
}

impl Digest {
    /// The figures of a report, beside those of `last` or of the report it remembers.
    pub fn of(form: &Form, report: &Report, last: Option<&Report>) -> Self {
        let last = last.or(report.last_report());
        let now = Year::new(form, report);
        let before = last.and_then(|last| Some(Year::new(form::by_id(last.form)?, last)));
        let both = Both { now: &now, last: before.as_ref() };
        let rows = |ids: &[&str]| ids.iter().filter_map(|id| both.item(id, false)).collect();
        let columns = |table: &str, row: &str| -> Vec<Item> {
            let row = form.cells.iter().filter(|cell| cell.row == row && cell.id.starts_with(table) && !cell.computed);
            row.filter_map(|cell| both.item(&cell.id, true)).collect()
        };
        Self {
            year: report.year,
            last_year: before.is_some().then(|| last.map(|last| last.year)).flatten(),
            flow: rows(&["t3.new.sum", "t3.carry_in.sum", "t3.total.sum", "t3.carry_out.sum"]),
            outcomes: now.outcomes.iter().map(|(name, cells)| both.outcome(name, cells)).collect(),
            applicants: columns("t3.", "new"),
            disputes: both.disputes(),
            disclosure: both.disclosure(),
        }
    }
}

struct Both<'a> {
    now: &'a Year<'a>,
    last: Option<&'a Year<'a>>,
}

impl Both<'_> {
    /// A cell, named after its column or after its row.
    fn item(&self, id: &str, by_column: bool) -> Option<Item> {
        let cell = self.now.form.cell(id)?;
        let name = if by_column { cell.column_path.last().cloned().unwrap_or_default() } else { row_name(cell) };
        let unit = match cell.kind {
            form::CellKind::Amount(_) => Unit::Money,
            form::CellKind::Delta => Unit::Change,
            form::CellKind::Count => Unit::Pieces,
        };
        Some(Item {
            name,
            cells: vec![cell.id.clone()],
            unit,
            now: self.now.number(id),
            last: self.last.and_then(|last| last.number(id)),
        })
    }

    fn outcome(&self, name: &str, cells: &[usize]) -> Item {
        let ids = cells.iter().filter_map(|cell| self.now.form.cells.get(*cell)).map(|cell| cell.id.clone());
        Item {
            name: plain(name).to_owned(),
            cells: ids.collect(),
            unit: Unit::Pieces,
            now: self.now.sum(cells),
            last: self.last.and_then(|last| last.outcome(name)),
        }
    }

    /// The groups of 表四 in the form's order.
    fn disputes(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for cell in self.now.form.cells.iter().filter(|cell| cell.id.starts_with("t4.")) {
            let Some(item) = self.item(&cell.id, true) else { continue };
            match groups.last_mut().filter(|group| group.name == cell.row_name) {
                Some(group) => group.items.push(item),
                None => groups.push(Group { name: cell.row_name.clone(), items: vec![item] }),
            }
        }
        groups
    }

    fn disclosure(&self) -> Vec<Item> {
        let cells = self.now.form.cells.iter().filter(|cell| cell.id.starts_with("t2."));
        let items = cells.filter_map(|cell| {
            let item = self.item(&cell.id, false)?;
            let column = cell.column_path.last().map_or("", String::as_str);
            Some(Item { name: words::row_and_column(&item.name, column), ..item })
        });
        items.collect()
    }
}

/// A row without its number; the total is named after what it is the total of.
fn row_name(cell: &CellSpec) -> String {
    let name = short_row(&cell.row_name);
    let over = cell.row_path.first().filter(|_| cell.row_path.len() > 1 && cell.computed);
    match over {
        Some(over) if cell.row == "total" => format!("{}{}", plain(over), plain(&name)),
        _ => plain(&name).to_owned(),
    }
}

/// The rows whose sum the total of 表三 is, in its column of totals, joined under the heading they stand under.
fn outcomes(form: &Form) -> Vec<(String, Vec<usize>)> {
    let Some(total) = form.index_of("t3.total.sum") else { return Vec::new() };
    let in_column = |cells: &[usize]| {
        cells.len() > 1 && cells.iter().all(|cell| form.cells.get(*cell).is_some_and(|cell| cell.column == "sum"))
    };
    let relation = form.relations_of(total).find(|relation| relation.left == [total] && in_column(&relation.right));
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for index in relation.map_or(&[][..], |relation| &relation.right) {
        let Some(cell) = form.cells.get(*index) else { continue };
        let name = short_row(&cell.row_name);
        match groups.last_mut().filter(|(last, _)| *last == name) {
            Some((_, cells)) => cells.push(*index),
            None => groups.push((name, vec![*index])),
        }
    }
    groups
}

#[cfg(test)]
mod tests;
