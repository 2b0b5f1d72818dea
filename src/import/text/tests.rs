use proptest::prelude::*;

use super::{TextError, read};
use crate::document::{Block, Document, build};
use crate::export::text::text;
use crate::form::{self, Form, PartId};
use crate::report::{Figures, Organ, Report, Value, parse_entry};

/// What a text says: everything but what it does not show.
fn said(document: &Document) -> Document {
    let mut document = document.clone();
    for block in &mut document.blocks {
        match block {
            Block::Heading(heading) => heading.origin = None,
            Block::Paragraph(paragraph) => paragraph.origin = None,
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    cell.kind = crate::document::CellRole::Figure;
                    cell.id = None;
                }
                *table = crate::document::Table { rows: table.rows.clone(), ..Default::default() };
            }
        }
    }
    document
}

/// The values at the places where the form has its figures.
fn values(form: &Form, document: &Document) -> Vec<Value> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let tables: Vec<_> = tables.collect();
    form.cells
        .iter()
        .map(|spec| {
            let mut cells = tables[spec.table].cells();
            let cell = cells.find(|cell| (cell.row, cell.column) == (spec.grid_row, spec.grid_column)).unwrap();
            parse_entry(spec.kind, &cell.text).value
        })
        .collect()
}

fn check_read_back(report: &Report) -> Result<(), TestCaseError> {
    let form = form::by_id(report.form).unwrap();
    let document = build(form, report);
    let written = text(&document);
    let back = read(written.as_bytes()).unwrap();
    prop_assert!(said(&back) == said(&document), "{written}");
    let figures = Figures::of(form, report);
    let expected: Vec<Value> = (0..form.cells.len()).map(|cell| figures.value(cell).clone()).collect();
    prop_assert_eq!(values(form, &back), expected);
    // What an editor on Windows makes of the file says the same.
    let edited = format!("\u{FEFF}{}", written.replace('\n', "\r\n"));
    prop_assert_eq!(read(edited.as_bytes()).unwrap(), back);
    Ok(())
}

fn figure() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        4 => Just("0".to_owned()),
        4 => any::<u16>().prop_map(|n| n.to_string()),
        1 => any::<i64>().prop_map(|n| n.to_string()),
        1 => (any::<u32>(), any::<u32>()).prop_map(|(whole, part)| format!("{whole}.{part}")),
        1 => any::<u32>().prop_map(|n| format!("{n}.00万元")),
        1 => any::<u8>().prop_map(|n| format!("+{n}")),
        1 => "[-|+\\\\ \u{3000}0-9]{1,40}",
        1 => "\\PC{1,30}",
        1 => any::<String>(),
    ]
}

fn prose() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        Just("一、总体情况".to_owned()),
        Just("（二）依申请公开".to_owned()),
        Just("3.平台建设".to_owned()),
        Just("+------+------+".to_owned()),
        Just("| 规章 |    0 |".to_owned()),
        Just("  　　缩进的一段".to_owned()),
        Just("【草稿】".to_owned()),
        Just("2026年1月20日".to_owned()),
        Just("他说：“公开”为常态、\"不公开\"为例外。".to_owned()),
        "\\PC{0,60}",
        any::<String>().prop_map(|text| text.replace('\n', "")),
    ];
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.join("\n"))
}

prop_compose! {
    fn any_report()(
        year in prop_oneof![Just(2020i16), Just(2025)],
        figures in prop::collection::vec(figure(), 200),
        texts in prop::collection::vec(prose(), 7),
        organ in prop_oneof![Just(String::new()), Just("示例市档案局".to_owned()), "[\\PC&&[^ ]]{1,12}"],
        date in prop::option::of(0..500i64),
    ) -> Report {
        let form = form::for_year(year).unwrap();
        let mut report = Report::new(form, year, Organ { name: organ.trim().into(), ..Organ::default() });
        for (cell, written) in form.cells.iter().zip(figures) {
            let value = parse_entry(cell.kind, &written).value;
            let follows = cell.computed && value == Value::Unfilled;
            report.set(form, &cell.id, (!follows).then(|| value.into()));
        }
        for (part, text) in PartId::ALL.into_iter().zip(texts) {
            report.prose.insert(part, text);
        }
        let first = jiff::civil::date(2025, 12, 1);
        report.signature.date = date.map(|days| first.saturating_add(jiff::Span::new().days(days)));
        report
    }
}

proptest! {
    #![proptest_config(crate::testing::rounds(192))]

    #[test]
    fn every_report_is_read_back(report in any_report()) {
        check_read_back(&report)?;
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in any::<Vec<u8>>(), cut in any::<prop::sample::Index>()) {
        let _ = read(&bytes);
        let form = form::for_year(2025).unwrap();
        let mut whole = text(&build(form, &Report::new(form, 2025, Organ::default()))).into_bytes();
        let at = cut.index(whole.len());
        whole.splice(at..at, bytes);
        let _ = read(&whole);
    }
}

#[test]
fn drafts_dates_and_organs_are_known_again() {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    report.signature.date = Some(jiff::civil::date(2026, 1, 20));
    let mut document = build(form, &report);
    document.meta.draft = true;
    let back = read(text(&document).as_bytes()).unwrap();
    assert_eq!(back.meta, document.meta);
    assert_eq!(back.title, document.title);
}

#[test]
fn what_is_not_this_layout_is_refused_with_its_line() {
    let form = form::for_year(2025).unwrap();
    let whole = text(&build(form, &Report::new(form, 2025, Organ { name: "某局".into(), ..Organ::default() })));
    let shifted = whole.replacen("| 规章  ", "| 规章 ", 1);
    let wider = whole.replacen("| 行政许可   ", "| 行政许可 说明   ", 1);
    let (unclosed, _) = whole.split_once("| 行政强制").unwrap();
    let escaped = whole.replacen("| 规章  ", "| 规章\\ ", 1);
    let messages: Vec<String> = [
        b"\xff\xfe".to_vec(),
        b"  \n \n".to_vec(),
        "一份别的文件\n\n　　没有表格。\n".into(),
        shifted.into(),
        wider.into(),
        unclosed.trim_end().rsplit_once('\n').unwrap().0.into(),
        escaped.into(),
        "题\n+--+\n+--+\n".into(),
        "题\n| 没有横线 |\n".into(),
    ]
    .iter()
    .map(|bytes| read(bytes).unwrap_err().to_string())
    .collect();
    insta::assert_snapshot!(messages.join("\n"));
    assert_eq!(read(&[0xff]), Err(TextError::NotText));
    assert_eq!(read(format!("{whole}{}", "\n".repeat(100_000)).as_bytes()), Err(TextError::NoTable));
}

/// Bytes, and pieces of the layout in any order, which reach further than any bytes.
#[test]
fn no_pieces_of_the_layout_make_it_fall() {
    const PIECES: [&str; 16] =
        ["\n", "\n", "+", "-", "--", "----", "|", "|", " ", "  ", "\\", "\\n", "规章", "0", "　　", "数据校验码："];
    bolero::check!().for_each(|bytes: &[u8]| {
        let _ = read(bytes);
        let pieces: String = bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
        if let Ok(document) = read(pieces.as_bytes()) {
            for table in document.blocks.iter().filter_map(Block::table) {
                let inside = |cell: &crate::document::Cell| cell.row + cell.row_span <= table.rows.len();
                assert!(table.cells().all(inside), "{pieces}");
            }
        }
    });
}
