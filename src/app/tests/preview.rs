//! The preview: the pages of the PDF beside the editor, following the cursor and leading back to it.

use egui::{Event, Key, Modifiers, PointerButton, Rect, vec2};

use super::Driver;
use crate::app::command::Command;
use crate::app::preview::Zoom;
use crate::app::state::Place;
use crate::document::Origin;
use crate::export::Job;
use crate::form::PartId;
use crate::layout::{FontSet, PageStyle, Pages, Source, Spot, layout};

/// A report with the preview open; it has one error.
fn with_preview() -> Driver {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13"), ("t3.new.sum", "14"), ("t4.rev.keep", "2")]);
    driver.press(Modifiers::NONE, Key::F5);
    driver
}

fn pages(driver: &Driver) -> &Pages {
    driver.app().preview.pages()
}

fn spot(driver: &Driver, source: &Source) -> Spot {
    pages(driver).spots(source).next().unwrap_or_else(|| panic!("{source:?} stands nowhere"))
}

fn cell(driver: &Driver, id: &str) -> Spot {
    let form = driver.work().form;
    spot(driver, &Source::Cell(form.cell(id).unwrap().id.clone()))
}

/// Where a spot is in the window.
fn place(driver: &Driver, spot: Spot) -> Rect {
    let total = pages(driver).pages.len();
    let page = driver.node(&format!("预览第 {} 页，共 {total} 页", spot.page + 1)).rect();
    let points = page.width() / pages(driver).pages[spot.page].width;
    Rect::from_min_size(page.min + vec2(spot.x, spot.y) * points, vec2(spot.width, spot.height) * points)
}

fn click(driver: &mut Driver, at: egui::Pos2) {
    driver.harness.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        driver.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    driver.run();
}

#[test]
fn it_shows_the_pages_of_the_pdf_and_names_them() {
    let mut driver = Driver::start();
    driver.command(Command::Sample).press(Modifiers::NONE, Key::F5);
    let total = pages(&driver).pages.len();
    assert!(driver.reads(&format!("预览第 1 页，共 {total} 页")), "{:?}", driver.names());
    assert!(driver.reads("示例市档案局\n2025年政府信息公开工作年度报告"), "a page can be read aloud");
    let of_pdf = |driver: &Driver, draft| {
        let job = Job::new(driver.work().form, &driver.work().report, draft);
        layout(&job.document, &PageStyle::default(), FontSet::bundled())
    };
    assert!(*pages(&driver) == of_pdf(&driver, true), "with an error it is a draft");
    driver.at("t3.open.sum").keys("9").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().errors().count(), 0);
    assert!(*pages(&driver) == of_pdf(&driver, false));
    assert!(pages(&driver).pages.iter().all(|page| page.watermark.is_none()));
    driver.press(Modifiers::NONE, Key::F5);
    assert!(!driver.reads("预览第 1 页"));
}

#[test]
fn it_follows_what_is_typed_and_where() {
    let mut driver = with_preview();
    driver.at("t4.rev.keep").keys("37");
    let there = cell(&driver, "t4.rev.keep");
    assert!(pages(&driver).pages[there.page].text().contains("37"), "before it is entered");
    for id in ["t4.rev.keep", "t2.reg.issued", "t3.total.sum"] {
        driver.at(id);
        let place = place(&driver, cell(&driver, id));
        let view = driver.harness.ctx.content_rect();
        assert!(view.contains_rect(place), "{id} is out of sight at {place:?}");
    }
    driver.go(Place::Part(PartId::Signature));
    driver.go(Place::Profile);
    assert_eq!(driver.app().preview.page(), 0, "the title is edited with the profile");
}

#[test]
fn a_click_goes_to_the_cell_the_words_the_title() {
    let mut driver = with_preview();
    driver.at("t3.new.nat");
    let at = place(&driver, cell(&driver, "t3.carry_in.biz")).center();
    click(&mut driver, at);
    assert_eq!(driver.work().cell_at_cursor().unwrap().as_str(), "t3.carry_in.biz", "although nothing stands there");
    // A label leads to the figure beside it.
    let label = spot(&driver, &Source::Label("二、上年结转政府信息公开申请数量".to_owned()));
    let at = place(&driver, label).right_center() - vec2(2.0, 0.0);
    click(&mut driver, at);
    assert_eq!(driver.work().cell_at_cursor().unwrap().as_str(), "t3.carry_in.nat");

    driver.go(Place::Part(PartId::Problems));
    driver.prose().focus();
    driver.run().keys("平台更新不够及时。\n下一步将每月检查一次。");
    let second = pages(&driver).pages.iter().flat_map(|page| &page.areas).rfind(|area| match &area.source {
        Source::Text(origin) => origin.part == PartId::Problems,
        _ => false,
    });
    let second = second.unwrap().source.clone();
    driver.go(Place::Part(PartId::Other)).go(Place::Part(PartId::Problems));
    let at = place(&driver, spot(&driver, &second)).center();
    click(&mut driver, at);
    let text = driver.work().report.text(PartId::Problems).to_owned();
    let caret = driver.work().views.caret(PartId::Problems).unwrap();
    assert!(caret > text.find("下一步").unwrap() && caret <= text.len(), "{caret}");

    driver.go(Place::Profile).go(Place::Part(PartId::Other));
    driver.command(Command::ShowSource(Box::new(Source::Title), 0));
    assert_eq!(driver.work().place, Place::Profile);
    assert_eq!(driver.names_of_focused(), "标题");
    driver.command(Command::ShowSource(Box::new(Source::Signature), 0));
    assert_eq!(driver.work().place, Place::Part(PartId::Signature));
    assert_eq!(driver.names_of_focused(), "成文日期");
    // A heading stands for its table or its text.
    for (part, name) in [(PartId::Problems, "正文"), (PartId::Applications, "自然人")] {
        let heading = Origin { part, start: 0, end: 0 };
        driver.command(Command::ShowSource(Box::new(Source::Text(heading)), 0));
        assert!(driver.names_of_focused().contains(name), "{part:?}: {}", driver.names_of_focused());
    }
}

#[test]
fn the_page_for_the_leader_and_the_pictures_are_shown_as_they_are_exported() {
    let mut driver = with_preview();
    driver.click("预览领导审签页");
    let report = driver.work().report.clone();
    let brief = crate::brief::Brief::of(driver.work().form, &report, None, jiff::civil::date(2026, 1, 19));
    assert!(*pages(&driver) == brief.pages(FontSet::bundled()));
    assert!(driver.reads("审签页") && driver.reads("截至2026年1月19日还有12天"), "{:?}", driver.names());
    // A figure on it leads to its cell.
    driver.go(Place::Profile);
    let at = place(&driver, cell(&driver, "t4.rev.sum")).center();
    click(&mut driver, at);
    assert_eq!(driver.work().cell_at_cursor().unwrap().as_str(), "t4.rev.sum");
    driver.click("预览图解");
    assert!(driver.reads("政府信息公开申请收到和办理情况"));
    assert!(pages(&driver).pages[0].watermark.is_some());
    driver.click("预览报告");
    assert!(driver.reads("第二十条第（一）项"));
}

#[test]
fn pages_are_turned_and_zoomed() {
    let mut driver = with_preview();
    driver.go(Place::Profile);
    driver.press(Modifiers::ALT, Key::PageDown);
    assert_eq!(driver.app().preview.page(), 1);
    driver.click("预览下一页").click("预览上一页").click("预览上一页");
    assert_eq!(driver.app().preview.page(), 0);
    let width = |driver: &Driver| place(driver, Spot { page: 0, x: 0.0, y: 0.0, width: 100.0, height: 1.0 }).width();
    let fitting = width(&driver);
    driver.click("放大预览").click("放大预览");
    assert!(width(&driver) > fitting * 1.2);
    driver.harness.set_size(vec2(1440.0, 640.0));
    driver.click("缩小预览").click("整页");
    assert_eq!(driver.app().preview.zoom, Zoom::Page);
    assert!(width(&driver) < fitting);
    driver.click("适合宽度");
    assert!((width(&driver) - fitting).abs() < 0.5, "{} {fitting}", width(&driver));
}

#[test]
fn where_there_is_no_room_for_both_it_stands_in_the_place_of_the_findings() {
    let mut driver = with_preview();
    assert!(!driver.app().shows_findings());
    driver.press(Modifiers::SHIFT, Key::F9);
    assert!(driver.app().shows_findings() && !driver.reads("预览第 1 页"));
    driver.press(Modifiers::NONE, Key::F5).command(Command::FinalCheck);
    assert!(driver.app().shows_findings(), "what was asked for is seen");
    driver.press(Modifiers::NONE, Key::F5);
    driver.harness.set_size(vec2(1920.0, 1080.0));
    driver.run();
    assert!(driver.app().shows_findings() && driver.reads("预览第 1 页"));
    driver.harness.set_size(vec2(800.0, 560.0));
    driver.run();
    assert!(driver.reads("预览第 1 页"));
    assert_eq!(driver.app().settings.preview_width, None, "nobody has dragged its edge");
}

#[test]
fn its_edge_is_dragged_and_stays_where_it_was_put() {
    let mut driver = with_preview();
    let left = |driver: &Driver| driver.node("预览报告").rect().left() - 8.0;
    let before = left(&driver);
    let at = |x: f32| egui::pos2(x, 500.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    driver.harness.event(Event::PointerMoved(at(before)));
    driver.run();
    driver.harness.event(button(at(before), true));
    driver.run();
    driver.harness.event(Event::PointerMoved(at(before - 120.0)));
    driver.run();
    driver.harness.event(button(at(before - 120.0), false));
    driver.run();
    assert!((left(&driver) - (before - 120.0)).abs() < 3.0, "{} {before}", left(&driver));
    driver.press(Modifiers::NONE, Key::F5).press(Modifiers::NONE, Key::F5);
    assert!((left(&driver) - (before - 120.0)).abs() < 3.0);
    let folder = driver.app().config.clone().unwrap();
    driver.command(Command::PreviewFitPage);
    let kept = crate::store::Settings::load(&folder).value.preview_width.unwrap();
    assert!(kept > 500.0, "{kept}");
}

#[test]
fn pages_are_drawn_at_the_pixels_of_the_screen() {
    for scale in [1.0, 1.5, 2.0] {
        let mut driver = with_preview();
        driver.harness.set_pixels_per_point(scale);
        driver.run();
        let pixels =
            place(&driver, Spot { page: 0, x: 0.0, y: 0.0, width: pages(&driver).pages[0].width, height: 1.0 });
        let manager = driver.harness.ctx.tex_manager();
        let manager = manager.read();
        let widths: Vec<f32> = manager
            .allocated()
            .filter(|(_, meta)| meta.name.starts_with("page "))
            .map(|(_, meta)| meta.size[0] as f32)
            .collect();
        let wanted = (pixels.width() * scale).round();
        assert!(
            !widths.is_empty() && widths.iter().all(|width| (width - wanted).abs() < 0.5),
            "{scale}: {widths:?} {wanted}"
        );
        assert!((pixels.left() * scale).fract().abs() < 0.01, "on a whole pixel");
    }
}

#[test]
fn the_wheel_zooms_about_the_pointer() {
    let mut driver = with_preview();
    driver.at("t3.carry_in.biz");
    let seen = |driver: &Driver| place(driver, cell(driver, "t3.carry_in.biz")).center();
    let before = seen(&driver);
    driver.harness.event(Event::PointerMoved(before));
    driver.run();
    for _ in 0..4 {
        driver.harness.event(Event::Zoom(1.3));
        // The wheel runs out softly.
        driver.harness.run_steps(40);
        let after = seen(&driver);
        assert!((after - before).length() < 3.0, "{before:?} {after:?}");
    }
}

#[test]
fn what_is_shown_anew_is_shown_from_its_beginning() {
    let mut driver = with_preview();
    driver.go(Place::Profile).click("放大预览").click("放大预览").click("放大预览");
    driver.press(Modifiers::ALT, Key::PageDown).press(Modifiers::ALT, Key::PageDown);
    assert!(driver.app().preview.page() > 0);
    driver.click("预览图解");
    assert_eq!(driver.app().preview.page(), 0);
}

#[test]
fn its_edge_is_moved_by_keys() {
    let mut driver = with_preview();
    let before = driver.node("预览栏的宽度").rect().center().x;
    driver.node("预览栏的宽度").focus();
    driver.run().press(Modifiers::NONE, Key::ArrowLeft).press(Modifiers::NONE, Key::ArrowLeft);
    assert!(before - driver.node("预览栏的宽度").rect().center().x > 40.0, "wider by two steps");
    assert_eq!(driver.names_of_focused(), "预览栏的宽度", "it keeps the keyboard");
    driver.press(Modifiers::NONE, Key::ArrowRight).press(Modifiers::NONE, Key::ArrowRight);
    assert!((before - driver.node("预览栏的宽度").rect().center().x).abs() < 1.0);
}
