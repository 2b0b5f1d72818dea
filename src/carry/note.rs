//! Notes: what was carried over, from where, and what was not.

use serde::Serialize;

use crate::form::CellId;

/// What became of something in last year's report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 沿用
    Carried,
    /// 请核对: carried over or left, but the clerk should look at it.
    Doubt,
    /// 未沿用
    Left,
}

impl Level {
    /// In the order in which a list is best read.
    pub const ALL: [Self; 3] = [Self::Doubt, Self::Carried, Self::Left];

    pub fn label(self) -> &'static str {
        match self {
            Self::Carried => "已沿用",
            Self::Doubt => "请核对",
            Self::Left => "未沿用",
        }
    }
}

/// A line of the list. In JSON it has the shape of a note of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    pub level: Level,
    /// The place in this year's report, in the form's words; of what has no home, the place in last year's.
    #[serde(rename = "where")]
    pub place: String,
    pub message: String,
    /// Cells that are meant.
    pub cells: Vec<CellId>,
}

impl Note {
    fn new(level: Level, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { level, place: place.into(), message: message.into(), cells: Vec::new() }
    }

    pub fn carried(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Level::Carried, place, message)
    }

    pub fn doubt(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Level::Doubt, place, message)
    }

    pub fn left(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Level::Left, place, message)
    }

    #[must_use]
    pub fn about<I: Into<CellId>>(mut self, cells: impl IntoIterator<Item = I>) -> Self {
        self.cells.extend(cells.into_iter().map(Into::into));
        self
    }
}
