//! How long it takes to read last year's report.
//! Aim: less than 20 ms for a web page of 100 KB, less than 30 ms for a Word file, less than 60 ms for a PDF of six pages.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::document::{Block, Row, Table, build};
use nianbao::export::{Format, Job};
use nianbao::form::{self, PartId};
use nianbao::import::{Limits, Options, import, matching, read};
use nianbao::layout::{FontSet, PageStyle, layout};
use nianbao::report::{Organ, Report, parse_entry};

/// A filled report with as much prose as a county writes.
fn report() -> Report {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例县人民政府".into(), ..Organ::default() });
    for (number, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &(number % 90).to_string()).value.into()));
    }
    let paragraph = "全年通过门户网站公开信息1284条，其中政策文件32条、解读材料41条，均按规定公开并动态更新。";
    for part in [PartId::Preamble, PartId::Overview, PartId::Problems, PartId::Other] {
        report.prose.insert(part, vec![paragraph.repeat(4); 12].join("\n"));
    }
    report.signature.date = Some(jiff::civil::date(2026, 1, 20));
    report
}

fn web_page(criterion: &mut Criterion) {
    let form = form::for_year(2025).unwrap();
    let report = report();
    // The fragment has a style on every element, as pages of editors do.
    let page = Format::Fragment.export(&Job::new(form, &report, false)).unwrap();
    let kilobytes = page.len() / 1024;
    let limits = Limits::default();
    criterion.bench_function(&format!("read a web page of {kilobytes} KB"), |bencher| {
        bencher.iter(|| read(black_box(&page), "年报.html", &limits).unwrap());
    });
    criterion.bench_function(&format!("import a web page of {kilobytes} KB"), |bencher| {
        bencher.iter(|| import(black_box(&page), "年报.html", &Options::default(), &limits).unwrap());
    });
}

fn office_files(criterion: &mut Criterion) {
    let form = form::for_year(2025).unwrap();
    let report = report();
    let limits = Limits::default();
    for (format, name) in [(Format::Docx, "年报.docx"), (Format::Xlsx, "年报.xlsx")] {
        let file = format.export(&Job::new(form, &report, false)).unwrap();
        criterion.bench_function(&format!("read {name}"), |bencher| {
            bencher.iter(|| read(black_box(&file), name, &limits).unwrap());
        });
        criterion.bench_function(&format!("import {name}"), |bencher| {
            bencher.iter(|| import(black_box(&file), name, &Options::default(), &limits).unwrap());
        });
    }
}

fn pdf_file(criterion: &mut Criterion) {
    let form = form::for_year(2025).unwrap();
    let report = report();
    let limits = Limits::default();
    let file = Format::Pdf.export(&Job::new(form, &report, false)).unwrap();
    let pages = layout(&build(form, &report), &PageStyle::default(), FontSet::bundled()).pages.len();
    let name = format!("年报.pdf of {pages} pages");
    criterion.bench_function(&format!("read {name}"), |bencher| {
        bencher.iter(|| read(black_box(&file), "年报.pdf", &limits).unwrap());
    });
    criterion.bench_function(&format!("import {name}"), |bencher| {
        bencher.iter(|| import(black_box(&file), "年报.pdf", &Options::default(), &limits).unwrap());
    });
}

/// The report as a page copied into a text leaves it: a line for every cell, pipes for the columns that are spanned.
fn piped(report: &Report) -> String {
    let form = form::by_id(report.form).unwrap();
    let document = build(form, report);
    let table = |table: &Table| -> String {
        let row = |row: &Row| {
            let cells: String = row.cells.iter().map(|cell| format!("{} |\n", cell.text)).collect();
            format!("{cells}{}\n", "|".repeat(table.columns().saturating_sub(row.cells.len())))
        };
        table.rows.iter().map(row).collect()
    };
    let block = |block: &Block| match block {
        Block::Heading(heading) => format!("{}\n", heading.text),
        Block::Paragraph(paragraph) => format!("{}\n", paragraph.text),
        Block::Table(of) => table(of),
    };
    let body: String = document.blocks.iter().map(block).collect();
    format!("{}\n{body}", document.title)
}

fn text(criterion: &mut Criterion) {
    let text = piped(&report());
    let kilobytes = text.len() / 1024;
    let (options, limits) = (Options::default(), Limits::default());
    criterion.bench_function(&format!("import a text of {kilobytes} KB"), |bencher| {
        bencher.iter(|| import(black_box(text.as_bytes()), "年报.txt", &options, &limits).unwrap());
    });
    let (kind, found) = read(text.as_bytes(), "年报.txt", &limits).unwrap();
    criterion.bench_function("match a text", |bencher| {
        bencher.iter(|| matching::assemble(kind, black_box(found.clone()), &options).unwrap());
    });
}

criterion_group!(benches, web_page, office_files, pdf_file, text);
criterion_main!(benches);
