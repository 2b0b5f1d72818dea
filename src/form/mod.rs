//! The national forms as data: parts, tables as grids of cells with spans, labels, units, sums.
//!
//! A [`Form`] is made from `templates/form-*.ron` and from nothing else.
//! The grid of the window, the tables of every export, the labels of every message, the sum rules
//! and the importer's row matching all read the same `Form`.
//! This module does not know what an organ reports; that is [`crate::report`].
//!
//! # Glossary
//!
//! | name | term of the form |
//! |---|---|
//! | `overview` … `other` | the six parts 一 … 六 (条例第五十条) |
//! | `preamble`, `signature` | 前言, 落款 (not numbered parts of the form, but part of every report) |
//! | `t2` | 表二: 主动公开政府信息情况 |
//! | `t3` | 表三: 收到和处理政府信息公开申请情况 |
//! | `t4` | 表四: 政府信息公开行政复议、行政诉讼情况 |
//! | `new`, `carry_in`, `carry_out` | 本年新收, 上年结转, 结转下年度继续办理 |
//! | `nat biz sci ngo law oth sum` | 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他, 总计 |
//! | `keep fix other pend` | 结果维持, 结果纠正, 其他结果, 尚未审结 |
//! | relation | 勾稽关系 |

mod catalog;
mod expand;
mod grid;
mod id;
mod label;
mod load;
mod relation;
mod template;

pub use catalog::{all, by_id, for_year, names};
pub use grid::{Content, Grid, GridCell, GridRow};
pub use id::{CellId, FormId, PartId};
pub use label::{is_invisible, normalise, unify, without_number};
pub use load::TemplateError;
pub use relation::{Relation, RelationKind};
pub use template::{Head, Unit};

use std::collections::HashMap;

/// One national form (年度报告格式).
#[derive(Debug)]
pub struct Form {
    /// The year of the notice that set the form.
    pub id: FormId,
    /// Document number of the notice, e.g. 国办公开办函〔2021〕30号.
    pub document: String,
    /// What the clerk sees, e.g. 2021年格式.
    pub name: String,
    /// First and last year reported on with this form; the form in force has no last year.
    pub first_year: i16,
    pub last_year: Option<i16>,
    title: String,
    /// Preamble, the six parts and the signature, in their order.
    pub parts: Vec<Part>,
    /// The three tables, in their order.
    pub tables: Vec<Table>,
    /// All cells of all tables that hold a figure, in reading order.
    pub cells: Vec<CellSpec>,
    /// Every arithmetic relation between the cells, printed on the form or implied by it.
    pub relations: Vec<Relation>,
    index: HashMap<CellId, usize>,
    /// For each cell the relations that contain it.
    relations_of: Vec<Vec<usize>>,
    /// For each relation the first one that it is connected with.
    connected: Vec<usize>,
    /// Indices of the computed cells in an order in which each comes after its parts.
    computed_order: Vec<(usize, usize)>,
}

/// A part of the report: one of the six, the preamble or the signature.
#[derive(Debug)]
pub struct Part {
    pub id: PartId,
    /// Exact heading as the form prints it, with its number.
    pub heading: String,
    /// Wordings seen in official explanations that are as good as the heading.
    pub aliases: Vec<String>,
    /// What belongs into this part, for the clerk.
    pub guide: String,
    /// Heads that the part has to cover.
    pub heads: Vec<Head>,
    /// Index into [`Form::tables`].
    pub table: Option<usize>,
}

/// A table of the form.
#[derive(Debug)]
pub struct Table {
    /// `t2`, `t3` or `t4`; first part of the cell ids.
    pub id: String,
    /// How the table is called in messages, e.g. 表三.
    pub name: String,
    /// Caption for readers who cannot see the heading above.
    pub caption: String,
    pub part: PartId,
    /// Widths of the grid columns in millimetres on the 156 mm of the page.
    pub widths: Vec<f32>,
    /// How many columns on the left hold labels.
    pub label_columns: usize,
    pub grid: Grid,
}

/// What kind of figure a cell takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// A count of things, an integer from zero up (件).
    Count,
    /// A signed change, an integer (本年增/减).
    Delta,
    /// An amount of money with the unit it is stated in.
    Amount(Unit),
}

/// One cell of the form that holds a figure.
#[derive(Debug)]
pub struct CellSpec {
    pub id: CellId,
    /// Index into [`Form::tables`].
    pub table: usize,
    /// Row and column name inside the table, as in the id.
    pub row: String,
    pub column: String,
    pub kind: CellKind,
    /// Whether the form implies that this cell is the sum of others.
    pub computed: bool,
    /// Grid position of the cell's upper left corner.
    pub grid_row: usize,
    pub grid_column: usize,
    /// The row in the form's words, from the outermost label to the innermost.
    pub row_path: Vec<String>,
    /// The column in the form's words, from the outermost header to the innermost.
    pub column_path: Vec<String>,
    /// Short names for messages.
    pub row_name: String,
    pub column_name: String,
    /// What to count here, and the article behind it.
    pub guide: String,
    pub law: String,
}

impl CellSpec {
    /// Name for readers who cannot see the grid: row and column in the form's full words.
    pub fn full_name(&self) -> String {
        let mut words = self.row_path.clone();
        words.extend(self.column_path.iter().cloned());
        words.join(" ")
    }

    /// Short place for messages, e.g. `（一）予以公开·总计`.
    pub fn short_name(&self) -> String {
        if self.column_name.is_empty() {
            self.row_name.clone()
        } else {
            format!("{}·{}", self.row_name, self.column_name)
        }
    }
}

impl Form {
    /// Reads a template. `name` is used in messages only.
    ///
    /// # Errors
    /// A text that is not a template, and a template that contradicts itself, with the place.
    pub fn from_ron(name: &str, text: &str) -> Result<Self, TemplateError> {
        load::load(name, text)
    }

    /// The title of a report on this form.
    pub fn title(&self, organ: &str, year: i16) -> String {
        self.title.replace("{organ}", organ).replace("{year}", &year.to_string())
    }

    pub fn part(&self, id: PartId) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }

    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// Index of a cell in [`Form::cells`].
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    pub fn cell(&self, id: &str) -> Option<&CellSpec> {
        self.index_of(id).and_then(|index| self.cells.get(index))
    }

    /// The table a cell belongs to.
    pub fn table_of(&self, cell: &CellSpec) -> Option<&Table> {
        self.tables.get(cell.table)
    }

    /// The part in which a cell stands.
    pub fn part_of(&self, id: &str) -> Option<PartId> {
        self.cell(id).and_then(|cell| self.table_of(cell)).map(|table| table.part)
    }

    /// Place of a cell in a message, e.g. `表三 （一）予以公开·总计`.
    /// An id that is not on the form is given back as it is.
    pub fn place(&self, id: &str) -> String {
        match self.cell(id) {
            Some(cell) => {
                let table = self.table_of(cell).map_or("", |table| table.name.as_str());
                format!("{table} {}", cell.short_name())
            }
            None => id.to_owned(),
        }
    }

    /// The relations that contain the cell with this index.
    pub fn relations_of(&self, cell: usize) -> impl Iterator<Item = &Relation> {
        self.numbered_relations_of(cell).map(|(_, relation)| relation)
    }

    /// The relations that contain the cell with this index, with their indices in [`Self::relations`].
    pub fn numbered_relations_of(&self, cell: usize) -> impl Iterator<Item = (usize, &Relation)> {
        let numbers = self.relations_of.get(cell).into_iter().flatten();
        numbers.filter_map(|number| Some((*number, self.relations.get(*number)?)))
    }

    /// For each relation, the index of the first one that it is connected with through common cells.
    pub fn connected(&self) -> &[usize] {
        &self.connected
    }

    /// The computed cells, each after the cells it is made from, with the relation that computes it.
    pub fn computed_cells(&self) -> impl Iterator<Item = (usize, &Relation)> {
        self.computed_order
            .iter()
            .filter_map(|(cell, relation)| self.relations.get(*relation).map(|relation| (*cell, relation)))
    }

    /// Whether this form is the one for the year reported on.
    pub fn covers(&self, year: i16) -> bool {
        year >= self.first_year && self.last_year.is_none_or(|last| year <= last)
    }
}

#[cfg(test)]
mod tests;
