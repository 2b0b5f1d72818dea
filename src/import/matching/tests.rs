//! Whole sources, given as HTML or text, brought in.

use crate::form;
use crate::import::{ImportError, Imported, Kind, Limits, Options, import};
use crate::report::Value;

mod fuzz;
mod generated;
mod identity;
mod layouts;
mod shapes;

fn read(text: &str) -> Imported {
    let name = if text.starts_with('<') { "a.html" } else { "a.txt" };
    import(text.as_bytes(), name, &Options::default(), &Limits::default()).unwrap()
}

/// Rows by their ids, figures side by side: `_` blank, `?…?` unreadable.
fn row(imported: &Imported, row: &str) -> String {
    let form = form::by_id(imported.report.form).unwrap();
    let cells = form.cells.iter().filter(|cell| cell.id.strip_prefix(row).is_some_and(|rest| rest.starts_with('.')));
    let show = |cell: &form::CellSpec| match imported.report.entry(&cell.id).map(|entry| &entry.value) {
        None | Some(Value::Unfilled) => "_".to_owned(),
        Some(Value::Unreadable(raw)) => format!("?{raw}?"),
        Some(value) => value.to_string(),
    };
    cells.map(show).collect::<Vec<_>>().join(" ")
}

/// The notes, one a line.
fn notes(imported: &Imported) -> String {
    let line = |note: &crate::import::Note| format!("{:?} {}：{}", note.level, note.place, note.message);
    imported.notes.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_no_report_is_refused() {
    let read = |text: &str| import(text.as_bytes(), "a.txt", &Options::default(), &Limits::default());
    assert_eq!(read("今天天气很好。\n明天下雨。").unwrap_err(), ImportError::NoReport);
    assert!(read("一、总体情况\n全年平稳。").is_ok());
}

#[test]
fn the_form_and_the_year_can_be_told() {
    let text = "某局2025年政府信息公开工作年度报告\n一、总体情况\n全年平稳。";
    let options = Options { form: Some(form::FormId(2019)), year: Some(2020), ..Options::default() };
    let imported = import(text.as_bytes(), "a.txt", &options, &Limits::default()).unwrap();
    assert_eq!((imported.kind, imported.report.form.0, imported.report.year), (Kind::Text, 2019, 2020));
    insta::assert_snapshot!(notes(&imported).lines().next().unwrap(), @"Doubt 年度：原文是 2025 年的报告，按指定的 2020 年读取，请核对");
}
