//! How long the processor works on one frame of part three, all figures filled: the grid is laid out and cut into
//! triangles. Painting them is the graphics card's work and not measured. Then the same for the whole window with the
//! sample report, without and with the preview, and what the preview does beside the frame: one page in pixels.
//! Aim: less than 4 ms.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Pos2, RawInput, Rect, Vec2};
use nianbao::app::App;
use nianbao::app::clock::Clock;
use nianbao::app::command::Command;
use nianbao::app::files::NoChooser;
use nianbao::app::grid::{Grid, GridState, Marks};
use nianbao::app::theme;
use nianbao::export::Job;
use nianbao::form;
use nianbao::layout::{FontSet, PageStyle, layout};
use nianbao::raster::{Band, Raster, size_in_pixels};
use nianbao::report::{Figures, Organ, Report, parse_entry};

fn frame(criterion: &mut Criterion) {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ::default());
    for (number, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &(number % 90).to_string()).value.into()));
    }
    let figures = Figures::of(form, &report);
    let table = form.tables.iter().position(|table| table.id == "t3").unwrap();
    let (marks, mut state) = (Marks::new(), GridState::default());
    let context = egui::Context::default();
    theme::install(&context);
    let input = || RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(760.0, 1200.0))),
        ..RawInput::default()
    };
    criterion.bench_function("frame of part three", |bencher| {
        bencher.iter(|| {
            let output = context.run_ui(input(), |ui| {
                let grid = Grid { form, table, figures: &figures, marks: &marks, last_year: None, zoom: 1.0 };
                black_box(grid.show(ui, &mut state));
            });
            black_box(context.tessellate(output.shapes, output.pixels_per_point).len())
        });
    });
}

/// The window with the sample report on a screen of 1920 × 1080.
fn window(criterion: &mut Criterion) {
    for (name, preview) in [("frame of the window", false), ("frame of the window with the preview", true)] {
        let clock = Clock::Fixed(jiff::civil::date(2026, 1, 19).at(14, 5, 0, 0));
        let mut app = App::new(None, clock, Box::<NoChooser>::default());
        app.push(Command::Sample);
        app.settings.preview = preview;
        let context = egui::Context::default();
        theme::install(&context);
        let input = || RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1920.0, 1080.0))),
            ..RawInput::default()
        };
        let mut frame = || {
            let output = context.run_ui(input(), |ui| app.draw(ui));
            context.tessellate(output.shapes, output.pixels_per_point).len()
        };
        // Until everything has been laid out and drawn.
        for _ in 0..8 {
            black_box(frame());
        }
        criterion.bench_function(name, |bencher| bencher.iter(|| black_box(frame())));
    }
}

/// One page of prose in pixels, as the preview shows it at 100 % on a screen of two pixels a point.
fn page(criterion: &mut Criterion) {
    let report = nianbao::report::file::read(include_bytes!("../assets/sample.nianbao")).unwrap();
    let form = form::by_id(report.form).unwrap();
    let fonts = FontSet::bundled();
    let pages = layout(&Job::new(form, &report, true).document, &PageStyle::default(), fonts);
    let first = pages.pages.first().unwrap();
    let scale = 2.0 * 96.0 / 72.0;
    let (_, height) = size_in_pixels(first, scale);
    let band = Band { top: 0, height };
    let mut raster = Raster::default();
    criterion.bench_function("page in pixels, glyphs known", |bencher| {
        bencher.iter(|| black_box(raster.band(fonts, first, scale, band).rgba.len()));
    });
    criterion.bench_function("page in pixels, first time", |bencher| {
        bencher.iter(|| black_box(Raster::default().band(fonts, first, scale, band).rgba.len()));
    });
}

criterion_group!(benches, frame, window, page);
criterion_main!(benches);
