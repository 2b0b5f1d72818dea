//! The form's own words: headings of the parts, headers and labels of the tables.

use super::{Difference, Target, Verified};
use crate::form::Form;
use crate::import::Imported;
use crate::import::labels::{self, Side};

/// Compares the headings of the six parts.
pub(super) fn compare_headings(form: &Form, published: &Imported, out: &mut Verified) {
    for (part, found) in published.report.source.iter().flat_map(|source| &source.headings) {
        let Some(ours) = form.part(*part).map(|part| part.heading.as_str()) else { continue };
        out.differ("部分标题", Target::Heading(*part), ours, found);
    }
}

/// Compares the words around the figures.
pub(super) fn compare(form: &Form, published: &Imported, out: &mut Verified) {
    for one in labels::compare(form, published) {
        let Some(table) = form.tables.get(one.table) else { continue };
        let what = match one.side {
            Side::Above => "列名",
            Side::Left => "行名",
            Side::Order => "次序",
        };
        out.differences.push(Difference {
            place: format!("{} {what}", table.name),
            target: Target::Labels(one.cells),
            ours: one.ours,
            published: one.found,
        });
    }
}
