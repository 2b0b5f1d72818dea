//! The review of an import: nothing is taken before the clerk has said so.

use std::collections::BTreeMap;

use egui::{Key, Modifiers};

use egui_kittest::kittest::Queryable;

use super::Driver;
use crate::app::command::Command;
use crate::app::dialogs::{Goal, Review};
use crate::document::{Block, Cell, CellRole, Document, Row, Table};
use crate::form::{self, CellId};
use crate::import::{Doubt, Imported, Kind, Note, Place, Reading};
use crate::report::{Organ, Report, Value};

const CELLS: [&str; 3] = ["t2.norm.issued", "t2.norm.repealed", "t2.norm.valid"];

/// An import in which three figures have run together, and one more could not be read at all.
fn imported() -> Imported {
    let form = form::for_year(2024).unwrap();
    let mut report = Report::new(form, 2024, Organ { name: "示例市档案局".into(), ..Organ::default() });
    let ids: Vec<CellId> = CELLS.iter().map(|id| CellId::new(id)).collect();
    for id in &ids {
        report.set(form, id, Some(Value::Unreadable("80624".into()).into()));
    }
    report.set(form, "t3.new.nat", Some(Value::Unreadable("一五".into()).into()));
    let cell = |column, text: &str| Cell {
        row: 0,
        column,
        row_span: 1,
        column_span: 1,
        kind: CellRole::Figure,
        text: text.into(),
        id: None,
    };
    let table = Table {
        rows: vec![Row { cells: vec![cell(0, "行政规范性文件"), cell(1, "80624")] }],
        ..Table::default()
    };
    let reading = |values: [i64; 3], why: &str| Reading { values: values.map(Value::Count).to_vec(), why: why.into() };
    let place = Some(Place { block: 0, row: 0, cell: 1 });
    let readings = vec![reading([8, 0, 624], "本年制发不多于现行有效"), reading([80, 6, 24], "按位数")];
    Imported {
        kind: Kind::Text,
        report,
        notes: vec![
            Note::lost("表二 行政规范性文件", "三个数连在一起，读不准").about(ids.iter().cloned()),
            Note::info("文末", "去掉了“扫一扫”一行"),
        ],
        document: Document { blocks: vec![Block::Table(table)], ..Document::default() },
        places: BTreeMap::new(),
        doubts: vec![
            Doubt { cells: ids, raw: "80624".into(), place, readings },
            Doubt { cells: vec![CellId::new("t3.new.nat")], raw: "一五".into(), place: None, readings: Vec::new() },
        ],
    }
}

fn reviewing(goal: Goal) -> Driver {
    let mut driver = Driver::start();
    let review = Review::new(imported(), "上年.txt".into(), goal).unwrap();
    driver.harness.state_mut().dialogs.push(Box::new(review));
    driver.run();
    driver
}

#[test]
fn doubtful_cells_are_walked_through_and_decided() {
    let mut driver = reviewing(Goal::Open);
    assert!(driver.reads("第 1 处，共 2 处，还有 2 处没有决定") && driver.reads("原文：80624"));
    driver.find_and_click("2　80 / 6 / 24");
    assert!(driver.reads("第 2 处，共 2 处，还有 1 处没有决定"));
    driver.node("填写 表三 一、本年新收·自然人").focus();
    driver.run().keys("15").press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("还有 0 处没有决定"));
    assert!(driver.app().work.is_none(), "nothing is final yet");
    driver.click("完成，打开报告");
    assert_eq!(CELLS.map(|id| driver.cell(id)), ["80", "6", "24"]);
    assert_eq!(driver.cell("t3.new.nat"), "15");
    assert!(driver.work().is_dirty(), "it has never been saved");
}

#[test]
fn what_is_not_decided_stays_unreadable_and_giving_up_leaves_no_trace() {
    let mut driver = reviewing(Goal::Open);
    driver.click("都按第一种读法").click("完成，打开报告");
    assert_eq!(CELLS.map(|id| driver.cell(id)), ["8", "0", "624"]);
    let entry = driver.work().report.entry("t3.new.nat").unwrap().value.clone();
    assert_eq!(entry, Value::Unreadable("一五".into()));
    let mut driver = reviewing(Goal::Open);
    driver.press(Modifiers::ALT, Key::Num1).press(Modifiers::NONE, Key::Escape);
    assert!(driver.reads("第 2 处"), "Escape does not throw a decision away");
    driver.click("放弃");
    assert!(driver.app().work.is_none() && driver.app().dialogs.is_empty());
}

#[test]
fn the_notes_of_settled_cells_are_settled_too() {
    let mut driver = reviewing(Goal::StartFromLast);
    driver.click("说明（2）");
    assert!(driver.reads("三个数连在一起") && driver.reads("去掉了"));
    driver.click("不确定的（2）").find_and_click("1　8 / 0 / 624");
    driver.click("完成，从它开始");
    assert!(!driver.reads("三个数连在一起"));
    driver.click("开始填写");
    assert_eq!(driver.work().report.year, 2025);
    let last = driver.work().report.last.as_ref().unwrap();
    assert_eq!(last.report.entry("t2.norm.valid").unwrap().value, Value::Count(624));
}

#[test]
fn the_keyboard_turns_the_pages_of_both_documents() {
    let mut driver = Driver::start();
    driver.command(Command::Sample);
    let form = driver.work().form;
    let text = crate::export::text::text(&crate::document::build(form, &driver.work().report));
    let path = driver.folder.path().join("公布的.txt");
    std::fs::write(&path, text).unwrap();
    driver.command(Command::CloseReport).command(Command::ImportFile(path));
    let heads = |driver: &Driver| -> Vec<f32> {
        let all = driver.harness.query_all_by_label("一、总体情况");
        all.map(|node| node.rect().top()).collect()
    };
    let before = heads(&driver);
    driver.press(Modifiers::NONE, Key::PageDown);
    let after = heads(&driver);
    assert_eq!((before.len(), after.len()), (2, 2), "the source and the report");
    assert!(before.iter().zip(&after).all(|(before, after)| before - after > 100.0), "{before:?} {after:?}");
    driver.press(Modifiers::NONE, Key::PageUp);
    assert_eq!(heads(&driver), before);
}
