//! Pictures of the widgets, compared with stored ones. See `tests/support/picture.rs`.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use nianbao::app::App;
use nianbao::app::clock::Clock;
use nianbao::app::command::Command;
use nianbao::app::files::NoChooser;
use nianbao::app::grid;
use nianbao::app::preview;
use nianbao::app::prose::{Prose, ProseMark, ProseMarkKind, ProseState};
use nianbao::app::state::Place;
use nianbao::app::theme::{Look, Sign};
use nianbao::form::{self, FormId, PartId};
use nianbao::report::Figures;
use nianbao::store::Theme;
use support::desk::{Desk, part_three, window};
use support::picture::assert_picture;

fn part_three_in(name: &str, look: Look) {
    let mut desk = part_three();
    let cell = desk.cell("t3.open.biz");
    desk.state.go_to(cell);
    let (mut harness, screen) = window(look, [756.0, 640.0], 1.0, desk, |ui, desk: &mut Desk| {
        egui::Panel::bottom("strips").show(ui, |ui| {
            let figures = Figures::of(desk.form, &desk.live());
            grid::equations_ui(ui, desk.form, &figures, desk.state.cursor());
            if let Some(spec) = desk.state.cursor().and_then(|cell| desk.form.cells.get(cell)) {
                grid::guidance_ui(ui, spec);
            }
        });
        egui::CentralPanel::default().show(ui, |ui| desk.show(ui));
    });
    harness.run();
    assert_picture(name, &screen.picture(&harness));
}

#[test]
fn part_three_in_light() {
    part_three_in("part_three_light", Look::Light);
}

#[test]
fn part_three_in_dark() {
    part_three_in("part_three_dark", Look::Dark);
}

#[test]
fn prose_of_part_one() {
    let text = "2025年，本机关认真落实政府信息公开各项要求，主动公开、依申请公开和平台建设均有新的进展。\n\
                （一）主动公开情况\n\
                全年公开政府信息1,286条，其中规范性文件12件。围绕规划收官，发布解读34篇，图解占62.5%。\n\
                （二）依申请公开情况\n\
                1.受理情况。全年收到申请614件，上年结转0件，均在法定期限内答复。\n\
                （三）信息管理情况。动态调整主动公开目录，清理失效文件20件。\n";
    let mark = |words: &str, kind| {
        let start = text.find(words).unwrap();
        ProseMark { range: start..start + words.len(), kind, text: String::new() }
    };
    let marks = vec![
        mark("614件", ProseMarkKind::Finding(Sign::Error)),
        mark("62.5%", ProseMarkKind::Finding(Sign::Warning)),
        mark("围绕规划收官", ProseMarkKind::Stale),
    ];
    let mut state = ProseState::default();
    let start = text.find("20件").unwrap();
    state.go_to(start..start + "20件".len());
    let part = form::by_id(FormId(2021)).unwrap().part(PartId::Overview).unwrap();
    let (mut harness, screen) = window(Look::Light, [756.0, 420.0], 1.0, state, move |ui, state| {
        egui::CentralPanel::default().show(ui, |ui| {
            Prose { part, text, marks: &marks, government: true, zoom: 1.0 }.show(ui, state);
        });
    });
    harness.run();
    assert_picture("prose_light", &screen.picture(&harness));
}

#[test]
fn preview_of_part_two() {
    let clock = Clock::Fixed(jiff::civil::date(2026, 1, 19).at(14, 5, 0, 0));
    let mut app = App::new(None, clock, Box::<NoChooser>::default());
    app.settings.theme = Theme::Light;
    app.push(Command::Sample);
    app.push(Command::Go(Place::Part(PartId::Disclosure)));
    let (mut harness, screen) = window(Look::Light, [520.0, 620.0], 1.0, app, |ui, app: &mut App| match &app.work {
        None => app.draw(ui),
        Some(_) => {
            egui::CentralPanel::default().show(ui, |ui| preview::ui(ui, app));
        }
    });
    harness.run();
    let work = harness.state_mut().work.as_mut().unwrap();
    let cell = work.form.index_of("t2.norm.valid").unwrap();
    work.views.go_to_cell(work.form, cell);
    harness.run();
    assert_picture("preview_light", &screen.picture(&harness));
}
