//! How long the processor works on one frame of part three, all figures filled: the grid is laid out and cut into
//! triangles. Painting them is the graphics card's work and not measured.
//! Aim: less than 4 ms.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Pos2, RawInput, Rect, Vec2};
use nianbao::app::grid::{Grid, GridState, Marks};
use nianbao::app::theme;
use nianbao::form;
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

criterion_group!(benches, frame);
criterion_main!(benches);
