//! How long it takes to write a filled report as text, a page, a document and a workbook.
//! Aim: less than 20 ms each, so that nobody waits.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::export::{Format, Job};
use nianbao::form::{self, PartId};
use nianbao::report::{Organ, Report, parse_entry};

fn exports(criterion: &mut Criterion) {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例县人民政府".into(), ..Organ::default() });
    for (number, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &(number % 90).to_string()).value.into()));
    }
    let paragraph = "全年通过门户网站公开信息1284条，其中政策文件32条、解读材料41条，均按规定公开并动态更新。";
    for part in [PartId::Preamble, PartId::Overview, PartId::Problems, PartId::Other] {
        report.prose.insert(part, format!("{}\n{paragraph}", paragraph.repeat(6)));
    }
    report.signature.date = Some(jiff::civil::date(2026, 1, 20));
    for format in [Format::Text, Format::Html, Format::Fragment, Format::Docx, Format::Xlsx] {
        criterion.bench_function(&format!("export as {}", format.name()), |bencher| {
            bencher.iter(|| format.export(&Job::new(form, black_box(&report), false)).unwrap());
        });
    }
}

criterion_group!(benches, exports);
criterion_main!(benches);
