//! What a template file looks like, before it has been checked. Read by [`super::load`] only.

use serde::Deserialize;

use super::{FormId, PartId, RelationKind};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub id: FormId,
    pub document: String,
    pub name: String,
    pub first_year: i16,
    pub last_year: Option<i16>,
    pub title: String,
    pub parts: Vec<PartTemplate>,
    pub tables: Vec<TableTemplate>,
    pub relations: Vec<RelationTemplate>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartTemplate {
    pub id: PartId,
    pub heading: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub guide: String,
    #[serde(default)]
    pub heads: Vec<Head>,
    #[serde(default)]
    pub table: String,
}

/// A head that a part has to cover, with the words that show that it is covered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub name: String,
    pub words: Vec<String>,
    /// Asked of people's governments only (条例第五十条第（四）项).
    #[serde(default)]
    pub government_only: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableTemplate {
    pub id: String,
    pub name: String,
    pub caption: String,
    pub widths: Vec<f32>,
    pub label_columns: usize,
    #[serde(default)]
    pub value_columns: Vec<String>,
    #[serde(default)]
    pub groups: Vec<GroupTemplate>,
    pub rows: Vec<RowTemplate>,
}

/// A row of figures that stands on the grid as a group of columns (表四).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTemplate {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowTemplate {
    #[serde(default)]
    pub id: String,
    pub cells: Vec<CellTemplate>,
    #[serde(default)]
    pub guide: String,
    #[serde(default)]
    pub law: String,
}

fn one() -> usize {
    1
}

/// A box of the grid as the template writes it. `name` is the short name used in messages;
/// an empty one leaves the box out of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum CellTemplate {
    /// Shaded line over a block of rows, e.g. 第二十条第（一）项.
    Block {
        text: String,
        #[serde(default = "one")]
        cols: usize,
    },
    /// Header of columns.
    Head {
        text: String,
        #[serde(default)]
        name: OptionalName,
        #[serde(default = "one")]
        rows: usize,
        #[serde(default = "one")]
        cols: usize,
    },
    /// Label of rows.
    Label {
        text: String,
        #[serde(default)]
        name: OptionalName,
        #[serde(default = "one")]
        rows: usize,
        #[serde(default = "one")]
        cols: usize,
    },
    Count {
        id: String,
        #[serde(default = "one")]
        cols: usize,
    },
    Delta {
        id: String,
        #[serde(default = "one")]
        cols: usize,
    },
    Amount {
        id: String,
        #[serde(default = "one")]
        cols: usize,
        unit: Unit,
    },
    /// One count for each of the table's value columns.
    Values,
}

/// A name that may be left out, in which case the printed text serves.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(from = "String")]
pub struct OptionalName(pub Option<String>);

impl From<String> for OptionalName {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

/// Where the unit of an amount of money is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Unit {
    /// The header says 万元; the cell holds the number alone.
    Header,
    /// The header says nothing; the cell holds number and unit, e.g. 19696.99万元.
    InCell,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationTemplate {
    pub code: String,
    pub kind: RelationKind,
    #[serde(default)]
    pub printed: bool,
    pub each: Each,
    pub left: Vec<String>,
    pub right: Vec<String>,
    pub left_name: String,
    pub right_name: String,
}

/// What `{}` in the cell ids of a relation stands for.
#[derive(Debug, Deserialize)]
pub enum Each {
    /// Every row of the table that has all the cells named.
    Row(String),
    /// Every column of the table that has all the cells named.
    Column(String),
    /// The relation names its cells in full.
    Once,
}
