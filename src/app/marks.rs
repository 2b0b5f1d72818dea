//! How each place of the report stands: untouched, unfilled cells, errors, warnings, complete.

use super::attention::profile_is_complete;
use super::state::Place;
use super::theme::Sign;
use super::work::Work;
use crate::check::Severity;
use crate::form::PartId;

/// The mark of a place in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub sign: Sign,
    /// Number of errors or warnings if there are any, otherwise of unfilled cells.
    pub count: usize,
}

impl Mark {
    /// The state in words, for readers who cannot see the sign.
    pub fn words(self) -> String {
        match (self.sign, self.count) {
            (Sign::Error, n) => format!("{n} 条错误"),
            (Sign::Warning, n) => format!("{n} 条警告"),
            (Sign::Empty, 0) => "未填写".to_owned(),
            (Sign::Empty, n) => format!("未填写，共 {n} 格"),
            (Sign::Begun, 0) => "填写中".to_owned(),
            (Sign::Begun, n) => format!("还有 {n} 格未填"),
            (Sign::Complete | Sign::Hint, _) => "已填完".to_owned(),
        }
    }
}

/// The mark of a place.
pub fn mark(work: &Work, place: Place) -> Mark {
    let of = |severity| {
        work.open_findings().filter(|finding| finding.severity == severity && Place::of(finding) == place).count()
    };
    for (severity, sign) in [(Severity::Error, Sign::Error), (Severity::Warning, Sign::Warning)] {
        let count = of(severity);
        if count > 0 {
            return Mark { sign, count };
        }
    }
    filling(work, place)
}

/// The mark of a place, whatever was found in it.
fn filling(work: &Work, place: Place) -> Mark {
    let report = work.current();
    let sign = |begun: bool, complete: bool| match (begun, complete) {
        (_, true) => Sign::Complete,
        (true, false) => Sign::Begun,
        (false, false) => Sign::Empty,
    };
    match place {
        Place::Profile => {
            let complete = profile_is_complete(&report.organ);
            Mark { sign: sign(report.organ != Default::default(), complete), count: 0 }
        }
        Place::Part(PartId::Signature) => {
            let complete = !report.signing_organ().is_empty() && report.signature.date.is_some();
            Mark { sign: sign(report.signature != Default::default(), complete), count: 0 }
        }
        Place::Part(part) => {
            let has_text = !report.text(part).trim().is_empty();
            if work.form.part(part).is_none_or(|part| part.table.is_none()) {
                // Last year's text is a draft, however complete it looks.
                let own = work.stale_in(part).next().is_none();
                return Mark { sign: sign(has_text, has_text && own), count: 0 };
            }
            let cells = || (0..work.form.cells.len()).filter(|cell| part_of(work, *cell) == Some(part));
            let open = work.figures.unfilled(work.form).filter(|cell| part_of(work, *cell) == Some(part)).count();
            let begun = has_text || cells().any(|cell| work.figures.value(cell).is_filled());
            Mark { sign: sign(begun, open == 0), count: open }
        }
    }
}

fn part_of(work: &Work, cell: usize) -> Option<PartId> {
    let table = work.form.cells.get(cell)?.table;
    work.form.tables.get(table).map(|table| table.part)
}
