//! How long it takes to set a whole report on pages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "../tests/sample_report/mod.rs"]
mod sample_report;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::document::{Block, Document, Paragraph};
use nianbao::layout::{FontSet, PageStyle, layout};

fn benchmark(c: &mut Criterion) {
    let (fonts, style) = (FontSet::bundled(), PageStyle::default());
    let report = sample_report::document(&sample_report::report_2021());
    c.bench_function("layout/report of six pages", |b| b.iter(|| layout(&report, &style, fonts)));
    let text = "全年通过门户网站公开各类信息3,846条，同比增长12.5%；发布政策解读“一图读懂”87篇。".repeat(400);
    let block = Block::Paragraph(Paragraph { text, origin: None });
    let long = Document { blocks: vec![block], ..Document::default() };
    c.bench_function("layout/paragraph of 18,000 characters", |b| b.iter(|| layout(&long, &style, fonts)));
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
