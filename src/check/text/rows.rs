//! Rows of the tables as an imported source names them: `TABLE.ROW`, or only `TABLE` for a table of one row.

use crate::check::{Context, Finding, FixEdit, Rule, Sink};
use crate::form::{CellId, CellSpec, Form, Table};
use crate::report::{Source, Value};

/// Whether a row belongs to one of the tables.
pub fn is_of(row: &str, tables: &[&str]) -> bool {
    row.split('.').next().is_some_and(|table| tables.contains(&table))
}

/// Reports the rows of some tables that the source lacks.
/// A row that has been filled in since stands on the form like any other.
pub fn report_missing(rule: &Rule, context: &Context, sink: &mut Sink, tables: &[&str]) {
    let Some(source) = &context.report.source else { return };
    let missing = source.missing_rows.iter().filter(|row| is_of(row, tables) && !is_complete(context, row));
    for row in missing {
        let message = format!("{}：原文缺少这一行", name(context.form, row));
        let fix = vec![FixEdit::Printed { printed: row.clone() }];
        let finding = Finding::new(rule, rule.severity, message).on_cells(context.form, cells(context.form, row));
        sink.add(finding.fix("按格式补上这一行", fix));
    }
}

/// Reports the rows of some tables that the source has more than once.
pub fn report_doubled(rule: &Rule, context: &Context, sink: &mut Sink, tables: &[&str]) {
    let Some(source) = &context.report.source else { return };
    for (row, times) in source.doubled_rows.iter().filter(|(row, _)| is_of(row, tables)) {
        let message = format!("{}：原文中这一行出现 {times} 次", name(context.form, row));
        let fix = vec![FixEdit::Printed { printed: format!("{}{row}", Source::DOUBLED) }];
        let finding = Finding::new(rule, rule.severity, message).on_cells(context.form, cells(context.form, row));
        sink.add(
            finding
                .hint("请对照原文，核对这一行的数字。各次的数字不一样的没有填，请填写正确的。")
                .fix("已核对，只保留一行", fix),
        );
    }
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
