//! Which findings the clerk is shown, and when: nobody is scolded for what she has not come to yet.
//!
//! A field is untouched, being typed in, left, or finally checked. [`When`] of the rule says from which of these
//! on a finding counts: what is written wrongly at once, what is missing once the part has been left,
//! what matters for publication only in the final check.

use std::collections::BTreeSet;

use super::state::Place;
use crate::carry::stale::Stale;
use crate::check::{Finding, Severity, When, registry};
use crate::form::{Form, PartId};
use crate::report::{Figures, Organ, Report, Value};

/// What the clerk has come to so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    left: BTreeSet<Place>,
    /// The final check has been asked for; it lasts until the report is closed.
    finally: bool,
}

impl Attention {
    /// A report that was read from another program's file: it was finished there, and what is missing is missed.
    pub fn of_import(form: &Form, report: &Report) -> Self {
        let figures = Figures::of(form, report);
        Self::with(report, |part| has_content(form, report, &figures, part))
    }

    /// A report that is opened again: what was finished has been left, what is half done waits as it did before.
    pub fn of_file(form: &Form, report: &Report, stale: &[Stale]) -> Self {
        let figures = Figures::of(form, report);
        let waits = |part: PartId| {
            is_half_filled(form, &figures, part)
                || (part == PartId::Signature && report.signature.date.is_none())
                || stale.iter().any(|place| place.part == part)
        };
        Self::with(report, |part| has_content(form, report, &figures, part) && !waits(part))
    }

    fn with(report: &Report, is_left: impl Fn(PartId) -> bool) -> Self {
        let mut left: BTreeSet<Place> =
            PartId::ALL.into_iter().filter(|part| is_left(*part)).map(Place::Part).collect();
        if !report.organ.name.is_empty() {
            left.insert(Place::Profile);
        }
        Self { left, finally: false }
    }

    pub fn leave(&mut self, place: Place) {
        self.left.insert(place);
    }

    pub fn check_finally(&mut self) {
        self.finally = true;
    }

    pub fn is_final(&self) -> bool {
        self.finally
    }

    /// Whether a finding is shown now.
    pub fn shows(&self, finding: &Finding) -> bool {
        let when = registry::rule(finding.code).map_or(When::AtOnce, |rule| rule.when);
        match when {
            // Sums are not wrong while they are being filled.
            When::AtOnce if !finding.waits => true,
            When::AtOnce | When::WhenLeft => self.finally || self.left.contains(&Place::of(finding)),
            When::Finally => self.finally,
        }
    }
}

fn has_content(form: &Form, report: &Report, figures: &Figures, part: PartId) -> bool {
    let in_part = |id: &str| form.part_of(id) == Some(part);
    !report.text(part).is_empty()
        || (part == PartId::Signature && report.signature != Default::default())
        || report.cells.keys().any(|id| in_part(id) && *figures.get(form, id) != Value::Unfilled)
}

/// Whether a table of the part still waits for figures.
fn is_half_filled(form: &Form, figures: &Figures, part: PartId) -> bool {
    let waits = |cell: usize| *figures.value(cell) == Value::Unfilled && !figures.follows(cell);
    (0..form.cells.len())
        .any(|cell| waits(cell) && form.cells.get(cell).is_some_and(|spec| form.part_of(&spec.id) == Some(part)))
}

/// Which findings are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    #[default]
    All,
    Only(Severity),
    /// Those that have been set aside.
    Waived,
}

impl Filter {
    pub fn includes(self, finding: &Finding) -> bool {
        match self {
            Self::All => finding.waived.is_none(),
            Self::Only(severity) => finding.waived.is_none() && finding.severity == severity,
            Self::Waived => finding.waived.is_some(),
        }
    }
}

/// Whether the profile says what every report needs.
pub fn profile_is_complete(organ: &Organ) -> bool {
    !organ.name.trim().is_empty()
}
