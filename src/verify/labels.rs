//! The form's own words: headings of the parts, headers and labels of the tables.

use super::{Difference, Target, Verified};
use crate::form::{CellId, Form, Table, normalise};
use crate::import::Imported;
use crate::import::labels::{self, Side};

/// Compares the headings of the six parts.
pub(super) fn compare_headings(form: &Form, published: &Imported, out: &mut Verified) {
    for (part, found) in published.report.source.iter().flat_map(|source| &source.headings) {
        let Some(ours) = form.part(*part).map(|part| part.heading.as_str()) else { continue };
        out.differ("部分标题", Target::Heading(*part), ours, found);
    }
}

/// Whether words that the form has not say nothing about the figures: a caption, 单位：件. Those of the form itself, and
/// units of money, do.
fn is_aside(table: &Table, words: &str) -> bool {
    let mut own = table.grid.cells().filter_map(|cell| cell.content.text());
    !words.contains('元') && !own.any(|text| normalise(text) == normalise(words))
}

/// What stands in rows and columns that the form has not.
pub(super) fn compare_strays(form: &Form, published: &Imported, out: &mut Verified) {
    let Some(source) = &published.report.source else { return };
    for (place, text) in &source.stray_values {
        out.differ(&format!("{place}（多出的内容）"), Target::Form, "", text);
    }
    for (row, times) in &source.doubled_rows {
        let cells: Vec<CellId> =
            form.cells.iter().map(|cell| &cell.id).filter(|id| id.starts_with(row.as_str())).cloned().collect();
        let place = cells.first().map_or(String::new(), |id| form.place(id));
        let place = place.rsplit_once('·').map_or(place.as_str(), |(row, _)| row).to_owned();
        out.differ(&format!("{place}（这一行印了{times}次）"), Target::Labels(cells), "一行", &format!("{times}行"));
    }
}

/// Compares the words around the figures.
pub(super) fn compare(form: &Form, published: &Imported, out: &mut Verified) {
    for one in labels::compare(form, published) {
        let Some(table) = form.tables.get(one.table) else { continue };
        if one.ours.is_empty() && is_aside(table, &one.found) {
            out.left_out.push(format!("没有核对{}里多出的文字“{}”", table.name, one.found));
            continue;
        }
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
