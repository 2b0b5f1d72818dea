//! How an imported source printed what the form prescribes. The checks judge it; exports print the form's words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::form::PartId;

/// Deviations of a source from the form, kept so that they can be reported and mended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Name of the file the report was imported from.
    pub file: String,
    /// Whether the source had no title.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub untitled: bool,
    /// Headings of parts that differ from the form's; an empty one was missing.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headings: BTreeMap<PartId, String>,
    /// Labels and column headers that differ: the form's wording → the wording found.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// Rows (`TABLE.ROW`) that were missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_rows: Vec<String>,
    /// Rows (`TABLE.ROW`) that stood more than once → how many times. Where they say
    /// the same it was read, otherwise its cells are unreadable.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub doubled_rows: BTreeMap<String, usize>,
    /// Rows (`TABLE.ROW`) with more or fewer values than the form has cells → how many were found.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub row_widths: BTreeMap<String, usize>,
    /// Values that stood where the form has no cell: place in words → the text found.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stray_values: BTreeMap<String, String>,
    /// Headings on the level of the parts that the form does not have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stray_headings: Vec<String>,
}

impl Source {
    /// What stands before a doubled row for [`Source::forget`]; the row alone means its width or its absence.
    pub const DOUBLED: &str = "doubled ";

    /// Forgets how the source printed something, once the clerk has looked at it:
    /// a label, a missing row, a row of another width, a stray value, a stray heading, `doubled ROW`, or `title`.
    pub fn forget(&mut self, what: &str) {
        if let Some(row) = what.strip_prefix(Self::DOUBLED) {
            self.doubled_rows.remove(row);
        }
        self.labels.remove(what);
        self.row_widths.remove(what);
        self.stray_values.remove(what);
        self.missing_rows.retain(|row| row != what);
        self.stray_headings.retain(|heading| heading != what);
        self.untitled &= what != "title";
    }
}
