//! From a template file to a [`Form`] that is known to be consistent.

use std::collections::{BTreeSet, HashMap};

use super::expand::{Keys, expand_relation};
use super::grid::{Content, Grid};
use super::template::{TableTemplate, Template};
use super::{CellId, CellSpec, Form, Part, PartId, Relation, Table};

/// Why a template is refused. A template is written by developers, so the message is in English.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {place}: {problem}")]
pub struct TemplateError {
    pub file: String,
    pub place: String,
    pub problem: String,
}

/// A problem and its place inside the template.
pub(super) type Problem = (String, String);

pub(super) fn problem(place: impl Into<String>, problem: impl Into<String>) -> Problem {
    (place.into(), problem.into())
}

pub fn load(file: &str, text: &str) -> Result<Form, TemplateError> {
    let error = |(place, problem): Problem| TemplateError { file: file.to_owned(), place, problem };
    let template: Template = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .map_err(|e| {
            error(problem(format!("line {}, column {}", e.span.start.line, e.span.start.col), e.code.to_string()))
        })?;
    build(template).map_err(error)
}

fn build(template: Template) -> Result<Form, Problem> {
    let parts = build_parts(&template)?;
    let mut tables = Vec::new();
    let mut cells = Vec::new();
    for (table_index, table) in template.tables.iter().enumerate() {
        let part = parts
            .iter()
            .find(|part| part.table == Some(table_index))
            .ok_or_else(|| problem(format!("table {}", table.id), "belongs to no part"))?;
        tables.push(build_table(table_index, table, part.id, &mut cells)?);
    }
    let index = index_cells(&cells)?;
    let keys: Vec<Keys> = (0..tables.len()).map(|table| Keys::of(table, &cells)).collect();
    let mut relations = Vec::new();
    for relation in &template.relations {
        relations.extend(expand_relation(relation, &tables, &keys, &index)?);
    }
    let computed_order = order_computed(&mut cells, &relations)?;
    let mut relations_of = vec![Vec::new(); cells.len()];
    for (number, relation) in relations.iter().enumerate() {
        for cell in relation.cells() {
            if let Some(of_cell) = relations_of.get_mut(cell) {
                of_cell.push(number);
            }
        }
    }
    let connected = super::relation::connected(&relations, cells.len());
    Ok(Form {
        id: template.id,
        document: template.document,
        name: template.name,
        first_year: template.first_year,
        last_year: template.last_year,
        title: template.title,
        parts,
        tables,
        cells,
        relations,
        index,
        relations_of,
        connected,
        computed_order,
    })
}

fn build_parts(template: &Template) -> Result<Vec<Part>, Problem> {
    let ids: Vec<PartId> = template.parts.iter().map(|part| part.id).collect();
    if ids != PartId::ALL {
        return Err(problem("parts", "must be preamble, overview … other, signature, each once and in this order"));
    }
    template
        .parts
        .iter()
        .map(|part| {
            let table = if part.table.is_empty() {
                None
            } else {
                let place = || format!("part {}", part.id);
                let found = template.tables.iter().position(|table| table.id == part.table);
                Some(found.ok_or_else(|| problem(place(), format!("names the unknown table {}", part.table)))?)
            };
            Ok(Part {
                id: part.id,
                heading: part.heading.clone(),
                aliases: part.aliases.clone(),
                guide: part.guide.clone(),
                heads: part.heads.clone(),
                table,
            })
        })
        .collect()
}

fn build_table(
    number: usize,
    table: &TableTemplate,
    part: PartId,
    cells: &mut Vec<CellSpec>,
) -> Result<Table, Problem> {
    let place = format!("table {}", table.id);
    let (grid, figures) = Grid::place(table.widths.len(), &table.rows, &table.value_columns, cells.len())
        .map_err(|text| problem(place.clone(), text))?;
    for figure in figures {
        let Some(row) = grid.rows.get(figure.row) else { continue };
        let (row_id, column_id) = match figure.path.split_once('.') {
            Some((row, column)) => (row.to_owned(), column.to_owned()),
            None if row.id.is_empty() => {
                return Err(problem(format!("{place}, row {}", figure.row + 1), "has figures but no id"));
            }
            None => (row.id.clone(), figure.path.clone()),
        };
        let group = table.groups.iter().find(|group| group.id == row_id);
        let labels = grid.labels_left_of(figure.row, figure.column);
        let headers = grid.headers_above(figure.row, figure.column);
        let texts = |boxes: &[&super::GridCell]| -> Vec<String> {
            boxes.iter().filter_map(|cell| cell.content.text()).map(str::to_owned).collect()
        };
        let names = |boxes: &[&super::GridCell]| -> Vec<String> {
            boxes
                .iter()
                .filter_map(|cell| cell.content.name())
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let mut row_path: Vec<String> = grid.block_above(figure.row).map(str::to_owned).into_iter().collect();
        row_path.extend(texts(&labels));
        let column_name = names(&headers).pop().unwrap_or_default();
        if column_name.is_empty() {
            return Err(problem(format!("{place}, cell {row_id}.{column_id}"), "has no header above it"));
        }
        let row_name = group.map_or_else(|| names(&labels).join(" "), |group| group.name.clone());
        if row_name.is_empty() {
            return Err(problem(format!("{place}, row {row_id}"), "has neither a label nor a group name"));
        }
        cells.push(CellSpec {
            id: CellId::new(&format!("{}.{row_id}.{column_id}", table.id)),
            table: number,
            row: row_id,
            column: column_id,
            kind: figure.kind,
            computed: false,
            grid_row: figure.row,
            grid_column: figure.column,
            row_path,
            column_path: texts(&headers),
            row_name,
            column_name,
            guide: row.guide.clone(),
            law: row.law.clone(),
        });
    }
    Ok(Table {
        id: table.id.clone(),
        name: table.name.clone(),
        caption: table.caption.clone(),
        part,
        widths: table.widths.clone(),
        label_columns: table.label_columns,
        grid,
    })
}

fn index_cells(cells: &[CellSpec]) -> Result<HashMap<CellId, usize>, Problem> {
    let mut index = HashMap::new();
    for (number, cell) in cells.iter().enumerate() {
        if index.insert(cell.id.clone(), number).is_some() {
            return Err(problem(format!("cell {}", cell.id), "stands on the form twice"));
        }
    }
    Ok(index)
}

/// Marks the totals as computed and puts them into an order in which each comes after its parts.
/// A cell that is the total of several relations is computed by the first of them.
fn order_computed(cells: &mut [CellSpec], relations: &[Relation]) -> Result<Vec<(usize, usize)>, Problem> {
    let mut by_total: HashMap<usize, usize> = HashMap::new();
    for (number, relation) in relations.iter().enumerate() {
        if let Some(total) = relation.total() {
            by_total.entry(total).or_insert(number);
            if let Some(cell) = cells.get_mut(total) {
                cell.computed = true;
            }
        }
    }
    let mut order: Vec<(usize, usize)> = Vec::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    let mut waiting: Vec<usize> = (0..cells.len()).filter(|cell| by_total.contains_key(cell)).collect();
    while !waiting.is_empty() {
        let ready: Vec<usize> = waiting
            .iter()
            .copied()
            .filter(|total| {
                by_total.get(total).and_then(|number| relations.get(*number)).is_some_and(|relation| {
                    relation.right.iter().all(|part| !by_total.contains_key(part) || done.contains(part))
                })
            })
            .collect();
        if ready.is_empty() {
            let id =
                waiting.first().and_then(|cell| cells.get(*cell)).map_or(String::new(), |cell| cell.id.to_string());
            return Err(problem(format!("cell {id}"), "is a sum that contains itself"));
        }
        for total in ready {
            done.insert(total);
            waiting.retain(|cell| *cell != total);
            if let Some(number) = by_total.get(&total) {
                order.push((total, *number));
            }
        }
    }
    Ok(order)
}

// Referenced by the grid tests; keeps the content type in the public interface of this module.
impl Table {
    /// The figures of the table in reading order, as indices into [`Form::cells`].
    pub fn figures(&self) -> impl Iterator<Item = usize> {
        self.grid.cells().filter_map(|cell| match cell.content {
            Content::Figure { cell } => Some(cell),
            _ => None,
        })
    }
}
