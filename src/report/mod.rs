//! What one organ says for one year: profile, prose, figures, waivers; how it is edited and stored.
//!
//! A [`Report`] is a plain value. It knows nothing of the window and of the disk:
//! [`file`] turns it into bytes and back, [`crate::store`] moves the bytes.

mod check_code;
pub mod difference;
mod edit;
mod figures;
pub mod file;
pub mod find;
pub mod json;
mod last;
pub mod live;
mod number;
mod organ;
mod source;
mod value;

pub use check_code::check_code;
pub use edit::{Edit, History, Step};
pub use figures::{Figures, Side};
pub use last::LastReport;
pub use number::{Entered, Normalised, chinese_number, parse_entry};
pub use organ::{Organ, OrganKind, OrganLevel, deadline};
pub use source::Source;
pub use value::{Amount, AmountUnit, Value};

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::form::{CellId, Form, FormId, PartId};

/// The report of one organ for one year (政府信息公开工作年度报告).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub form: FormId,
    /// The year reported on, not the year of publication.
    pub year: i16,
    /// The title where the clerk has written one; otherwise the form's title is used.
    pub title: Option<String>,
    pub organ: Organ,
    /// Text of the parts that have been written; paragraphs are separated by line feeds.
    pub prose: BTreeMap<PartId, String>,
    /// Stretches of the prose that show a figure of the tables and follow it.
    pub fields: live::Fields,
    /// Figures that have been entered. An input cell that is missing here is unfilled;
    /// a total that is missing here follows its parts.
    pub cells: BTreeMap<CellId, Entry>,
    pub signature: Signature,
    /// Findings that have been set aside, each bound to the values it was set aside for.
    pub waivers: Vec<Waiver>,
    /// How the source printed it, for a report that was imported.
    pub source: Option<Box<Source>>,
    /// Last year's report, if this one was started from it or it has been attached.
    pub last: Option<LastReport>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub value: Value,
    /// How the source wrote it, kept where that is worth a remark, e.g. `+107` or `１２`.
    pub written: Option<String>,
}

impl From<Value> for Entry {
    fn from(value: Value) -> Self {
        Self { value, written: None }
    }
}

/// 落款: who signs, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signature {
    /// The signing organ where it differs from the reporting one, e.g. a 办公厅（室）.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organ: String,
    /// 成文日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// A finding that the clerk has set aside, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// Code of the rule.
    pub code: String,
    /// What identifies the finding and the values it was given for. The waiver falls away when they change.
    pub bound_to: String,
    pub reason: String,
}

impl Report {
    /// An empty report.
    pub fn new(form: &Form, year: i16, organ: Organ) -> Self {
        Self {
            form: form.id,
            year,
            title: None,
            organ,
            prose: BTreeMap::new(),
            fields: live::Fields::new(),
            cells: BTreeMap::new(),
            signature: Signature::default(),
            waivers: Vec::new(),
            source: None,
            last: None,
        }
    }

    /// The title as it will be printed.
    pub fn title(&self, form: &Form) -> String {
        self.title.clone().unwrap_or_else(|| form.title(&self.organ.name, self.year))
    }

    /// Text of a part, empty if nothing has been written.
    pub fn text(&self, part: PartId) -> &str {
        self.prose.get(&part).map_or("", String::as_str)
    }

    /// Last year's report as far as it is remembered.
    pub fn last_report(&self) -> Option<&Report> {
        self.last.as_ref().map(|last| &*last.report)
    }

    /// Name of the organ that signs.
    pub fn signing_organ(&self) -> &str {
        if self.signature.organ.is_empty() { &self.organ.name } else { &self.signature.organ }
    }

    /// What has been entered in a cell; `None` for an unfilled input cell and for a total that follows its parts.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.cells.get(id)
    }

    /// The cells that hold a text which is no figure, in the order of the form.
    pub fn unreadable<'f>(&self, form: &'f Form) -> impl Iterator<Item = &'f CellId> {
        let unreadable = |id: &&CellId| self.entry(id).is_some_and(|entry| entry.value.is_unreadable());
        form.cells.iter().map(|cell| &cell.id).filter(unreadable)
    }

    /// Enters a value. Entering [`Value::Unfilled`] into an input cell removes the entry.
    pub fn set(&mut self, form: &Form, id: &str, entry: Option<Entry>) {
        let computed = form.cell(id).is_some_and(|cell| cell.computed);
        match entry {
            Some(entry) if computed || entry.value != Value::Unfilled => {
                self.cells.insert(CellId::new(id), entry);
            }
            _ => {
                self.cells.remove(id);
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod properties;
#[cfg(test)]
mod tests;
