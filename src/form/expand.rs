//! From the relations of a template, which name rows and columns, to those of the cells.

use std::collections::{BTreeSet, HashMap};

use super::load::{Problem, problem};
use super::template::{Each, RelationTemplate};
use super::{CellId, CellSpec, Relation, RelationKind, Table};

/// Ids and names of the rows and of the columns of a table, each once.
pub(super) struct Keys<'a> {
    rows: Vec<(&'a str, &'a str)>,
    columns: Vec<(&'a str, &'a str)>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(table: usize, cells: &'a [CellSpec]) -> Self {
        let mut keys = Self { rows: Vec::new(), columns: Vec::new() };
        let mut seen = (BTreeSet::new(), BTreeSet::new());
        for cell in cells.iter().filter(|cell| cell.table == table) {
            if seen.0.insert(&cell.row) {
                keys.rows.push((&cell.row, &cell.row_name));
            }
            if seen.1.insert(&cell.column) {
                keys.columns.push((&cell.column, &cell.column_name));
            }
        }
        keys
    }
}

/// The relations that a template stands for: one, or one a row or column of a table.
pub(super) fn expand_relation(
    relation: &RelationTemplate,
    tables: &[Table],
    keys: &[Keys],
    index: &HashMap<CellId, usize>,
) -> Result<Vec<Relation>, Problem> {
    let place = format!("relation {}", relation.code);
    let (table_id, by_row) = match &relation.each {
        Each::Row(table) => (table, true),
        Each::Column(table) => (table, false),
        Each::Once => return Ok(vec![one_relation(relation, "", String::new(), index, &place)?]),
    };
    let Some((table, keys)) = tables.iter().zip(keys).find(|(table, _)| &table.id == table_id) else {
        return Err(problem(place, format!("names the unknown table {table_id}")));
    };
    let keys = if by_row { &keys.rows } else { &keys.columns };
    let expand =
        |(key, name): &(&str, &str)| one_relation(relation, key, format!("{} {name}", table.name), index, &place);
    keys.iter().map(expand).collect()
}

fn one_relation(
    relation: &RelationTemplate,
    key: &str,
    place_name: String,
    index: &HashMap<CellId, usize>,
    place: &str,
) -> Result<Relation, Problem> {
    let resolve = |pattern: &String| {
        let id = pattern.replace("{}", key);
        index.get(id.as_str()).copied().ok_or_else(|| problem(place, format!("names the unknown cell {id}")))
    };
    let left = relation.left.iter().map(resolve).collect::<Result<Vec<_>, _>>()?;
    let right = relation.right.iter().map(resolve).collect::<Result<Vec<_>, _>>()?;
    if left.is_empty() || right.is_empty() {
        return Err(problem(place, "has an empty side"));
    }
    if relation.kind == RelationKind::Total && left.len() != 1 {
        return Err(problem(place, "a total has exactly one cell on the left"));
    }
    let cells: BTreeSet<usize> = left.iter().chain(&right).copied().collect();
    if cells.len() != left.len() + right.len() {
        return Err(problem(place, "names a cell twice"));
    }
    Ok(Relation {
        code: relation.code.clone(),
        kind: relation.kind,
        printed: relation.printed,
        left,
        right,
        place: place_name,
        left_name: relation.left_name.clone(),
        right_name: relation.right_name.clone(),
    })
}
