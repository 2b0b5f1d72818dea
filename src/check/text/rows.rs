//! Rows of the tables as an imported source names them: `TABLE.ROW`, or only `TABLE` for a table of one row.

use crate::check::Context;
use crate::form::{CellId, CellSpec, Form, Table};
use crate::report::Value;

/// Whether a row belongs to one of the tables.
pub fn is_of(row: &str, tables: &[&str]) -> bool {
    row.split('.').next().is_some_and(|table| tables.contains(&table))
}

fn specs<'a>(form: &'a Form, row: &'a str) -> impl Iterator<Item = &'a CellSpec> {
    form.cells.iter().filter(move |cell| cell.id.strip_prefix(row).is_some_and(|rest| rest.starts_with('.')))
}

/// The cells of a row.
pub fn cells<'a>(form: &'a Form, row: &'a str) -> impl Iterator<Item = CellId> + 'a {
    specs(form, row).map(|cell| cell.id.clone())
}

/// Whether every cell of a row holds a figure, or is a total that follows its parts.
pub fn is_complete(context: &Context, row: &str) -> bool {
    specs(context.form, row).all(|cell| match context.figures.get(context.form, &cell.id) {
        Value::Count(_) | Value::Amount(_) => true,
        Value::Unfilled | Value::Unreadable(_) => false,
    })
}

fn table<'a>(form: &'a Form, row: &str) -> Option<&'a Table> {
    form.table(row.split('.').next()?)
}

/// The table of a row: 表三.
pub fn table_name<'a>(form: &'a Form, row: &str) -> &'a str {
    table(form, row).map_or("", |table| table.name.as_str())
}

/// A row without its table: （一）予以公开. A row that the form does not have is given back as it is.
pub fn short_name(form: &Form, row: &str) -> String {
    if let Some(table) = form.table(row) {
        return table.caption.clone();
    }
    specs(form, row).next().map_or_else(|| row.to_owned(), |cell| cell.row_name.clone())
}

/// A row with its table: 表三 （一）予以公开.
pub fn name(form: &Form, row: &str) -> String {
    format!("{} {}", table_name(form, row), short_name(form, row))
}
