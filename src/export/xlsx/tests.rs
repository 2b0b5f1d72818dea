//! What is written is read again and compared with the report.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;

use super::xlsx;
use crate::document::{Block, CellRole, Document, Table, build};
use crate::export::characters::legal;
use crate::form::{self, Form};
use crate::report::properties::any_report;
use crate::report::{Figures, Organ, Report, Value, parse_entry};

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

/// Every cell of the sheets says what the report says.
fn check(form: &Form, report: &Report, document: &Document) {
    let figures = Figures::of(form, report);
    let mut workbook = open(xlsx(form, report, document).unwrap());
    let names = workbook.sheet_names();
    assert_eq!(names.len(), tables(document).len());
    for (name, table) in names.iter().zip(tables(document)) {
        let range = workbook.worksheet_range(name).unwrap();
        for cell in table.cells() {
            let found = range.get_value((cell.row as u32, cell.column as u32)).cloned().unwrap_or_default();
            let value = cell.id.as_ref().map(|id| figures.get(form, id));
            let place = cell.id.as_deref().unwrap_or(&cell.text);
            match (value, &found) {
                (Some(Value::Count(count)), Data::Float(number)) => assert_eq!(*number as i64, *count, "{place}"),
                (Some(Value::Amount(amount)), Data::Float(number)) => {
                    assert_eq!(number.to_string(), amount.number.normalize().to_string(), "{place}");
                }
                (_, Data::String(text)) => assert_eq!(*text, legal(&cell.text), "{place}"),
                (_, Data::Empty) => assert_eq!(legal(&cell.text), "", "{place}"),
                _ => panic!("{place}: {found:?} for {value:?}"),
            }
            assert_eq!(cell.id.is_some(), matches!(cell.kind, CellRole::Figure | CellRole::Total));
        }
    }
}

fn sample() -> (&'static Form, Report) {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (id, written) in [
        ("t2.fee.amt", "112.55034"),
        ("t3.new.nat", "13"),
        ("t3.new.biz", "0"),
        ("t3.open.nat", "约5件"),
        ("t3.partial.biz", "7"),
        ("t4.rev.keep", "2"),
    ] {
        report.set(form, id, Some(parse_entry(form.cell(id).unwrap().kind, written).value.into()));
    }
    report.set(form, "t3.carry_in.sum", Some(Value::Count(14).into()));
    report.signature.date = Some(jiff::civil::date(2026, 1, 20));
    (form, report)
}

#[test]
fn totals_that_follow_are_formulas_and_others_numbers() {
    let (form, report) = sample();
    let document = build(form, &report);
    check(form, &report, &document);
    let mut workbook = open(xlsx(form, &report, &document).unwrap());
    assert_eq!(workbook.sheet_names(), ["表二", "表三", "表四"]);
    let formulas = workbook.worksheet_formula("表三").unwrap();
    let at = |id: &str| {
        let cell = form.cell(id).unwrap();
        formulas.get_value((cell.grid_row as u32, cell.grid_column as u32)).cloned().unwrap_or_default()
    };
    assert_eq!(at("t3.new.sum"), "SUM(D4:I4)");
    assert_eq!(at("t3.total.biz"), "SUM(E6:E26)");
    assert_eq!(at("t3.carry_in.sum"), "", "an entered total is a number");
    assert_eq!(at("t3.total.nat"), "", "unreadable text makes no sum");
    assert_eq!(at("t3.carry_out.sum"), "IF(COUNT(D28:I28)=0,\"\",SUM(D28:I28))");
}

#[test]
fn the_form_of_2019_keeps_signs_places_and_units() {
    let form = form::for_year(2020).unwrap();
    let mut report = Report::new(form, 2020, Organ::default());
    for (id, written) in [("t2.lic.delta", "+107"), ("t2.fee.delta", "-4"), ("t2.proc.amt", "19696.90万元")] {
        report.set(form, id, Some(parse_entry(form.cell(id).unwrap().kind, written).value.into()));
    }
    check(form, &report, &build(form, &report));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (form, report) = sample();
    let mut document = build(form, &report);
    assert_eq!(xlsx(form, &report, &document).unwrap(), xlsx(form, &report, &document).unwrap());
    document.meta.draft = true;
    let workbook = open(xlsx(form, &report, &document).unwrap());
    assert_eq!(workbook.sheet_names(), ["表二（草稿）", "表三（草稿）", "表四（草稿）"]);
}

proptest! {
    #![proptest_config(crate::testing::rounds(24))]

    #[test]
    fn any_report_is_read_back(report in any_report(), draft: bool) {
        let form = form::by_id(report.form).unwrap();
        let mut document = build(form, &report);
        document.meta.draft = draft;
        check(form, &report, &document);
    }
}
