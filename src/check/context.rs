//! What the rules look at: one report with its figures computed, and last year's if it is attached.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Against;
use super::narrative::{Cache, Read};
use super::others::Beside;
use super::text::prose::Prose;
use super::text::years::YearMention;
use super::words::Words;
use crate::form::{self, Form, PartId};
use crate::report::{Figures, Report};

/// The report under check. Rules read, they never change.
pub struct Context<'a> {
    pub form: &'a Form,
    pub report: &'a Report,
    pub figures: Figures,
    pub last: Option<LastYear<'a>>,
    pub today: Date,
    /// Wrong words that the clerk has listed.
    pub words: &'a Words,
    /// The reports of other organs.
    pub others: Option<Beside<'a>>,
    odd_cells: bool,
    prose: Vec<Prose<'a>>,
    narratives: OnceLock<Read>,
}

/// Last year's report (上年报告), on whichever form it was made.
pub struct LastYear<'a> {
    pub form: &'static Form,
    pub report: &'a Report,
    figures: Arc<LastFigures>,
    narratives: OnceLock<Read>,
}

/// Last year's figures, which stay as they are while this year's change.
#[derive(Debug)]
pub(super) struct LastFigures {
    all: Figures,
    /// The numbers that stand in the cells of this year's form, in its order.
    beside: Vec<Option<Decimal>>,
}

/// What is known from the check before and still holds.
#[derive(Default)]
pub(super) struct Known {
    pub narratives: Option<Read>,
    pub last_narratives: Option<Read>,
    pub last_figures: Option<Arc<LastFigures>>,
}

impl<'a> Context<'a> {
    pub fn new(form: &'a Form, report: &'a Report, against: Against<'a>) -> Self {
        Self::knowing(form, report, against, Known::default())
    }

    /// The same, where something is known already.
    pub(super) fn knowing(form: &'a Form, report: &'a Report, against: Against<'a>, known: Known) -> Self {
        let Known { narratives, last_narratives, last_figures } = known;
        let last = against.last(report).and_then(|last| {
            let last_form = form::by_id(last.form)?;
            let figures = last_figures.unwrap_or_else(|| Arc::new(LastFigures::new(last_form, last, form)));
            Some(LastYear { form: last_form, report: last, figures, narratives: read(last_narratives) })
        });
        let odd_cells = report.cells.values().any(|entry| entry.written.is_some() || entry.value.is_unreadable());
        let figures = Figures::of(form, report);
        let told = report.prose.iter().filter(|(part, text)| **part != PartId::Signature && !text.is_empty());
        let prose = told.map(|(part, text)| Prose::new(*part, text)).collect();
        let Against { today, words, others, .. } = against;
        Self { form, report, figures, last, today, words, others, odd_cells, prose, narratives: read(narratives) }
    }

    /// What the prose says, part by part, read once.
    pub fn narratives(&self) -> &Read {
        self.narratives.get_or_init(|| Cache::default().read(&self.report.prose))
    }

    /// The parts that hold prose, in the order of the report. The signature is no prose.
    pub fn prose(&self) -> impl Iterator<Item = &Prose<'a>> {
        self.prose.iter()
    }

    /// The text of a part without white space; empty if nothing has been written.
    pub fn squashed(&self, part: PartId) -> &str {
        self.prose.iter().find(|prose| prose.part == part).map_or("", Prose::squashed)
    }

    /// The years named in a part.
    pub fn years(&self, part: PartId) -> &[YearMention<'a>] {
        self.prose.iter().find(|prose| prose.part == part).map_or(&[], Prose::years)
    }

    /// Whether any cell is unreadable or was written in a way worth a remark. Most reports have none.
    pub fn has_odd_cells(&self) -> bool {
        self.odd_cells
    }

    /// The number in a cell of this year's report, if it is filled.
    pub fn number(&self, id: &str) -> Option<Decimal> {
        self.figures.number(self.form, id)
    }

    /// The number of a cell that takes part in a comparison only when it is not zero: unfilled counts as nothing.
    pub fn number_or_zero(&self, id: &str) -> Decimal {
        self.number(id).unwrap_or_default()
    }

    /// The report attached as last year's, if it is of the year before; of another year nothing can be compared.
    pub fn previous(&self) -> Option<&LastYear<'a>> {
        self.last.as_ref().filter(|last| last.report.year.checked_add(1) == Some(self.report.year))
    }

    /// Sum over cells, given by id: unfilled ones add nothing; `None` where none is filled or one is unreadable.
    pub fn sum(&self, ids: &[&str]) -> Option<Decimal> {
        self.figures.sum(self.form, ids).known()
    }

    /// The row of a cell in a message, e.g. `表二 行政规范性文件`.
    pub fn row_place(&self, id: &str) -> String {
        match self.form.cell(id) {
            Some(cell) => {
                let table = self.form.table_of(cell).map_or("", |table| table.name.as_str());
                format!("{table} {}", cell.row_name)
            }
            None => id.to_owned(),
        }
    }

    /// The column of a cell in a message, e.g. `现行有效件数`.
    pub fn column_name(&self, id: &str) -> &str {
        self.form.cell(id).map_or("", |cell| cell.column_name.as_str())
    }
}

/// Read already, or to be read when somebody asks.
fn read(known: Option<Read>) -> OnceLock<Read> {
    known.map_or_else(OnceLock::new, OnceLock::from)
}

impl LastFigures {
    fn new(form: &Form, report: &Report, now: &Form) -> Self {
        let all = Figures::of(form, report);
        let beside = now.cells.iter().map(|cell| all.number(form, &cell.id)).collect();
        Self { all, beside }
    }
}

impl LastYear<'_> {
    /// Every figure of last year, with its totals computed.
    pub fn figures(&self) -> &Figures {
        &self.figures.all
    }

    /// The figures in the shape in which they can be kept until the next check.
    pub(super) fn kept_figures(&self) -> Arc<LastFigures> {
        Arc::clone(&self.figures)
    }

    /// Last year's number in a cell of this year's form, given by its index there.
    pub fn beside(&self, cell: usize) -> Option<Decimal> {
        self.figures.beside.get(cell).copied().flatten()
    }

    /// What last year's prose said.
    pub fn narratives(&self) -> &Read {
        self.narratives.get_or_init(|| Cache::default().read(&self.report.prose))
    }

    pub fn number(&self, id: &str) -> Option<Decimal> {
        self.figures.all.number(self.form, id)
    }
}
