//! 图解: the figures of a report as pictures for the website, beside last year's where they are at hand.
//!
//! | file | idea |
//! |---|---|
//! | `chart` | a chart as data, and what it says in words |
//! | `choose` | which charts a report has |
//! | `draw` | a chart as a drawing |
//! | `svg`, `png` | all charts as one picture |
//!
//! The charts keep to the practice of statistical offices: level bars from a common zero, sorted where the form gives
//! no order, every figure written beside its bar, no grid, no depth. This year's bars are full and last year's hatched,
//! so that they can be told apart in black and white. What is not known is said to be so and has no bar.

mod chart;
mod choose;
mod draw;
pub mod png;
pub mod svg;

pub use chart::{Bar, Chart, Group, Year};
pub use choose::charts;
pub use draw::{WIDTH, drawing};

use crate::digest::Digest;
use crate::document::{Document, Meta, Picture};
use crate::form::Form;
use crate::report::{Report, check_code};

/// The charts of a report as pictures for a document.
pub fn pictures(form: &Form, report: &Report, last: Option<&Report>) -> Vec<Picture> {
    let charts = charts(&Digest::of(form, report, last));
    let picture = |chart: &Chart| Picture { title: chart.title.clone(), words: chart.words(), drawing: drawing(chart) };
    charts.iter().map(picture).collect()
}

/// The pictures by themselves, for a page of their own.
pub fn document(form: &Form, report: &Report, last: Option<&Report>) -> Document {
    Document {
        title: format!("{}图解", report.title(form)),
        check_code: check_code(form, report),
        meta: Meta { organ: report.organ.name.clone(), year: report.year, date: report.signature.date, draft: false },
        pictures: pictures(form, report, last),
        ..Document::default()
    }
}

#[cfg(test)]
mod tests;
