//! The five sample reports: real figures, with the holes and slips of the published documents, in words of our own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use nianbao::document::{Block, Document, build};
use nianbao::form;
use nianbao::report::{Figures, Report, Value, file};
use nianbao::{export, import};

/// Name, form, year, cells that are filled, unfilled, unreadable.
const SAMPLES: [(&str, u16, i16, [usize; 3]); 5] = [
    ("fuzhou-gaoxin-2020", 2019, 2020, [197, 1, 0]),
    ("xinzhou-2020", 2019, 2020, [62, 136, 0]),
    ("anshan-gaoxin-2020", 2019, 2020, [32, 1, 165]),
    ("fengze-office-2020", 2019, 2020, [187, 11, 0]),
    ("licheng-2023", 2021, 2023, [200, 0, 0]),
];

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(common::fixture(&format!("samples/{name}.nianbao"))).unwrap()
}

fn sample(name: &str) -> Report {
    file::read(&bytes(name)).unwrap()
}

#[test]
fn they_are_written_as_the_program_writes_them() {
    for (name, form, year, _) in SAMPLES {
        let report = sample(name);
        assert_eq!((report.form.0, report.year), (form, year), "{name}");
        assert_eq!(file::write(&report).as_bytes(), bytes(name), "{name}");
        assert_eq!(report.source.unwrap().file, format!("{name}.txt"));
    }
}

#[test]
fn blank_and_unreadable_cells_are_kept_apart() {
    for (name, .., counts) in SAMPLES {
        let report = sample(name);
        let form = form::by_id(report.form).unwrap();
        let figures = Figures::of(form, &report);
        let count = |is: fn(&Value) -> bool| (0..form.cells.len()).filter(|cell| is(figures.value(*cell))).count();
        let found = [
            count(Value::is_filled),
            count(|value| *value == Value::Unfilled),
            count(|value| matches!(value, Value::Unreadable(_))),
        ];
        assert_eq!(found, counts, "{name}");
        assert!((0..form.cells.len()).all(|cell| !figures.follows(cell)), "{name}: totals stay as printed");
    }
}

/// What a text shows of a document.
fn shown(document: &Document) -> Vec<String> {
    let mut lines = vec![document.title.clone(), format!("{:?}", document.signature)];
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => lines.push(format!("{} {}", heading.level, heading.text)),
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(table) => lines.extend(table.cells().map(|cell| {
                format!("{},{} {}x{} {}", cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
            })),
        }
    }
    lines
}

#[test]
fn their_text_is_read_back() {
    for (name, ..) in SAMPLES {
        let report = sample(name);
        let document = build(form::by_id(report.form).unwrap(), &report);
        let text = export::text::text(&document);
        assert_eq!(shown(&import::text::read(text.as_bytes()).unwrap()), shown(&document), "{name}");
    }
}
