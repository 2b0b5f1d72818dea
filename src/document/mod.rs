//! The report as it reads: title, headings, paragraphs, tables with spans, signature.
//!
//! A [`Document`] is built from a report on the way out ([`build`]) and from foreign bytes on the way in.
//! Every export writes a `Document`; none looks at the report again.

mod build;

pub use build::build;

use jiff::civil::Date;

use crate::drawing::Drawing;
use crate::form::{CellId, PartId};

/// A report ready to be set: what it says, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub title: String,
    pub blocks: Vec<Block>,
    pub signature: Option<SignatureBlock>,
    /// 数据校验码, see [`crate::report::check_code`]; empty where there is none.
    pub check_code: String,
    /// 附：图解, pictures of the figures behind the text; usually none.
    pub pictures: Vec<Picture>,
    pub meta: Meta,
}

/// A picture of figures that stand in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub title: String,
    /// What it shows, in words, for readers who cannot see it.
    pub words: String,
    pub drawing: Drawing,
}

/// What the files say about themselves.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// The reporting organ; the author of every file.
    pub organ: String,
    pub year: i16,
    /// 成文日期, the date files carry.
    pub date: Option<Date>,
    /// Whether this is a draft (草稿) that must not be published.
    pub draft: bool,
}

/// A block of the text in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Heading(Heading),
    Paragraph(Paragraph),
    Table(Table),
}

/// A heading. Level 1 is 一、, level 2 （一）, level 3 `1.`; the title of the report is none of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    pub level: u8,
    pub text: String,
    pub origin: Option<Origin>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub origin: Option<Origin>,
}

/// Where a block comes from: a part, and the byte range of its text in that part.
/// A heading of the form itself has an empty range at the start of its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    pub part: PartId,
    pub start: usize,
    pub end: usize,
}

/// A table as a grid in which every slot belongs to one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Table of the form (`t2`, `t3`, `t4`), empty for a foreign table.
    pub id: String,
    pub caption: String,
    /// Widths of the columns in millimetres; empty if unknown.
    pub widths: Vec<f32>,
    pub rows: Vec<Row>,
    /// Rows at the top that are repeated when the table breaks.
    pub header_rows: usize,
    /// Whether the source has lost which column a value stood in: the cells of a row are what was found, in order.
    /// Only foreign tables are.
    pub ragged: bool,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The cells whose upper edge lies in this row, from left to right.
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
    pub row_span: usize,
    pub column_span: usize,
    pub kind: CellRole,
    pub text: String,
    /// The cell of the form, for figures.
    pub id: Option<CellId>,
}

/// What a table cell is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellRole {
    /// Shaded line over a block of rows, a header of the rows below.
    Block,
    /// Header of columns.
    Head,
    /// Header of rows.
    Label,
    /// A figure that was entered, or the text of a foreign table.
    Figure,
    /// A figure that is a total of others.
    Total,
}

/// 落款
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignatureBlock {
    pub organ: String,
    /// The date as printed: `2026年1月20日`.
    pub date: String,
}

impl Block {
    /// The text of a heading or paragraph.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Heading(heading) => Some(&heading.text),
            Self::Paragraph(paragraph) => Some(&paragraph.text),
            Self::Table(_) => None,
        }
    }

    /// The table, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            Self::Heading(_) | Self::Paragraph(_) => None,
        }
    }
}

impl Table {
    /// Number of grid columns.
    pub fn columns(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.column_span).max().unwrap_or(0)
    }

    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }
}

/// The heading over the pictures.
pub const PICTURES_HEADING: &str = "附：图解";

/// How the title of the page for the leader who signs ends. It is no report and is not read as one.
pub const SIGNING_PAGE: &str = "审签页";

/// What stands before the check code at the end of every output.
pub const CHECK_CODE_LABEL: &str = "数据校验码：";

impl Document {
    /// The last line of every output, if there is a check code.
    pub fn closing_line(&self) -> Option<String> {
        (!self.check_code.is_empty()).then(|| format!("{CHECK_CODE_LABEL}{}", self.check_code))
    }
}

/// A date in the way official papers write it: Arabic digits, no leading zeros (GB/T 9704-2012, 7.3.5.4).
pub fn chinese_date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests;
