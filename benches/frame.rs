//! How long the processor works on one frame of part three, all figures filled: the grid is laid out and cut into
//! triangles. Painting them is the graphics card's work and not measured. Then the same for the whole window with the
//! sample report, without and with the preview, and what the preview does beside the frame: one page in pixels.
//! Aim: less than 4 ms. Then the frames of every screen with the largest report; none may take more than 8 ms.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]
#![allow(dead_code, reason = "the tests use more of what is shared with them")]

#[path = "../tests/support/office.rs"]
mod office;
#[path = "../tests/support/screens.rs"]
mod screens;

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use egui::{Event, Pos2, RawInput, Rect, Vec2};
use nianbao::app::App;
use nianbao::app::beside::Background;
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
use office::{Office, Size};
use screens::SCREENS;

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

/// Time that the processor has spent on this thread; other programs do not count. Where the system does not tell it,
/// time as it passes.
fn processor_time() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The system counts when a thread gives way.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.as_ref().and_then(|told| told.split_whitespace().next()).and_then(|spent| spent.parse().ok());
    spent.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

/// Says something about each frame where EACH_FRAME is set, to find the long ones.
fn tell(words: impl FnOnce() -> String) {
    if std::env::var_os("EACH_FRAME").is_some() {
        eprintln!("{}", words());
    }
}

/// A window with everything in it that is slow, and the time its frames take.
struct Window {
    app: App,
    context: egui::Context,
    time: f64,
}

impl Window {
    fn new(office: &Office) -> Self {
        let mut app = screens::window_of(office);
        let context = egui::Context::default();
        theme::install(&context);
        // As in the real window: what takes long is done beside it.
        app.background = Background::default();
        app.preview.work_beside(&context);
        app.ahead.allow();
        Self { app, context, time: 0.0 }
    }

    /// One frame with what the keyboard has to say; the time it takes, and whether another is to follow.
    fn frame(&mut self, events: Vec<Event>) -> (Duration, bool) {
        self.time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1920.0, 1080.0)));
        let input = RawInput { screen_rect, time: Some(self.time), events, ..RawInput::default() };
        let begun = processor_time();
        let output = self.context.run_ui(input, |ui| self.app.draw(ui));
        let again = output.viewport_output.values().any(|viewport| viewport.repaint_delay.is_zero());
        black_box(self.context.tessellate(output.shapes, output.pixels_per_point).len());
        let spent = processor_time().saturating_sub(begun);
        tell(|| format!("    {:.2}", spent.as_secs_f64() * 1000.0));
        (spent, again)
    }

    /// Frames until nothing is left to be done; the longest of them.
    fn until_rest(&mut self, events: Vec<Event>) -> Duration {
        let (mut longest, mut again) = self.frame(events);
        let busy = |app: &App| {
            app.background.is_busy() || (app.work.is_some() && app.settings.preview && !app.preview.is_complete())
        };
        for _ in 0..2000 {
            if !again && !busy(&self.app) {
                break;
            }
            if !again {
                std::thread::sleep(Duration::from_millis(1));
            }
            let (spent, more) = self.frame(Vec::new());
            (longest, again) = (longest.max(spent), more);
        }
        longest
    }
}

/// Frames of every screen with the largest report, on a screen of 1920 × 1080: the longest on the way to it from the
/// open report, while it rests, the longest after a digit has been typed, and both again while assistive technology
/// listens. What disturbs can only make a frame longer, so each figure is the
/// least of some runs. It is the processor's time on the thread of the window.
fn every_screen() {
    const RUNS: usize = 3;
    let [opening, rest, digit, heard, heard_digit] = ["opening", "at rest", "a digit", "heard", "a digit"];
    println!(
        "{:<14}{opening:>10}{rest:>10}{digit:>10}{heard:>10}{heard_digit:>10}  ms, the least of {RUNS} runs",
        "screen"
    );
    // Cargo adds an option of its own.
    let named = std::env::args().skip_while(|word| word != "screens").skip(1).filter(|word| !word.starts_with("--"));
    let named: Vec<String> = named.collect();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|word| word == name);
    for screen in SCREENS.iter().filter(|screen| wanted(screen.name)) {
        let mut least = [Duration::MAX; 5];
        for _ in 0..RUNS {
            let office = Office::new(Size::Largest);
            let mut window = Window::new(&office);
            window.until_rest(Vec::new());
            let mut steps = (screen.steps)(&office);
            // The first step mostly opens the report, which is a row by itself.
            let apart = usize::from(steps.len() > 1);
            let mut opening = Duration::ZERO;
            for (number, step) in steps.drain(..).enumerate() {
                tell(|| format!("  step {number}"));
                let events = step.take(&mut window.app);
                let longest = window.until_rest(events);
                if number >= apart {
                    opening = opening.max(longest);
                }
            }
            let resting = |window: &mut Window| (0..40).map(|_| window.frame(Vec::new()).0).min().unwrap_or_default();
            let typing = |window: &mut Window| window.until_rest(vec![Event::Text("7".to_owned())]);
            let silent = [opening, resting(&mut window), typing(&mut window)];
            window.context.enable_accesskit();
            window.until_rest(Vec::new());
            let heard = [resting(&mut window), typing(&mut window)];
            for (least, spent) in least.iter_mut().zip(silent.into_iter().chain(heard)) {
                *least = spent.min(*least);
            }
        }
        let figures = least.map(|spent| format!("{:>10.2}", spent.as_secs_f64() * 1000.0));
        println!("{:<14}{}", screen.name, figures.concat());
    }
}

criterion_group!(benches, frame, window, page);

/// `cargo bench --bench frame -- screens` measures the frames of every screen, or of those that are named behind it;
/// anything else is criterion's.
fn main() {
    if std::env::args().any(|word| word == "screens") {
        every_screen();
    } else {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
}
