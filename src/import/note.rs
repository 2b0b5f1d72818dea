//! Notes: what an import took, doubted and left.

use serde::{Deserialize, Serialize};

use crate::form::CellId;

/// Said where pictures of the figures (附：图解) stand behind a report.
pub const PICTURES_LEFT: &str = "附在后面的图解没有收入正文";
/// Where what stands behind the signature was found; it is no part of the report.
pub const BEHIND_SIGNATURE: &str = "落款之后";
/// Said in front of the title where it stands in what a page says of itself, not on the page.
pub const UNSEEN_TITLE: &str = "标题取自网页的标题信息";

/// How much a note matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Something was left out or joined, as it should be.
    Info,
    /// Something was read that the clerk should look at.
    Doubt,
    /// Something of the source did not reach the report, or a value could not be read.
    Lost,
}

/// A note of an import. The same shape stands in `import --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub level: Level,
    /// The place in the source, in words the clerk can follow: `第 3 页`, `第二个表格第 4 行`.
    #[serde(rename = "where")]
    pub place: String,
    pub message: String,
    /// Cells of the form that are meant.
    #[serde(default)]
    pub cells: Vec<CellId>,
}

impl Note {
    pub fn new(level: Level, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { level, place: place.into(), message: message.into(), cells: Vec::new() }
    }

    pub fn info(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Level::Info, place, message)
    }

    pub fn doubt(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Level::Doubt, place, message)
    }

    pub fn lost(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Level::Lost, place, message)
    }

    #[must_use]
    pub fn about(mut self, cells: impl IntoIterator<Item = CellId>) -> Self {
        self.cells.extend(cells);
        self
    }
}
