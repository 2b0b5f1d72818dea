//! How long it takes to write the pages of a report as a PDF.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "../tests/sample_report/mod.rs"]
mod sample_report;

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::export::pdf::pdf;
use nianbao::layout::{FontSet, PageStyle, layout};

fn benchmark(c: &mut Criterion) {
    let (fonts, style) = (FontSet::bundled(), PageStyle::default());
    let document = sample_report::document(&sample_report::report_2021());
    let pages = layout(&document, &style, fonts);
    let bytes = pdf(&pages, fonts).unwrap();
    eprintln!("{} pages, {} bytes", pages.pages.len(), bytes.len());
    c.bench_function("pdf/six pages from pages", |b| b.iter(|| pdf(&pages, fonts).unwrap()));
    c.bench_function("pdf/six pages from document", |b| {
        b.iter(|| pdf(&layout(&document, &style, fonts), fonts).unwrap());
    });
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
