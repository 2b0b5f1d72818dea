//! The start page, new reports, the navigation, the profile, the signature.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::Driver;
use crate::app::command::Command;
use crate::app::marks::mark;
use crate::app::state::Place;
use crate::app::writing::Write;
use crate::form::PartId;
use crate::report::Edit;
use crate::report::{Organ, OrganKind};

#[test]
fn the_form_of_a_new_report_follows_from_the_year() {
    for (year, form) in
        [("2019", "2019年格式（试行）"), ("2020", "2019年格式（试行）"), ("2021", "2021年格式"), ("2025", "2021年格式")]
    {
        let mut driver = Driver::start();
        driver.command(Command::New);
        driver.node("报告年度").focus();
        driver.run().press(Modifiers::COMMAND, Key::A).keys(year);
        assert!(driver.reads(&format!("使用{form}")), "{year}: {:?}", driver.names());
        driver.click("建立");
        assert_eq!(driver.work().form.name, form);
        assert_eq!(driver.work().report.year.to_string(), year);
    }
}

/// Address and telephone are those of one organ, and a report for another one changes nothing for the next year.
#[test]
fn a_report_for_another_organ_takes_nothing_of_the_usual_one() {
    let usual = || Organ { name: "示例市档案局".into(), telephone: "0000-1234567".into(), ..Organ::default() };
    for (name, telephone) in [("示例市统计局", ""), ("示例市档案局", "0000-1234567")] {
        let mut driver = Driver::start();
        driver.harness.state_mut().settings.organ = usual();
        driver.command(Command::New);
        driver.node("单位名称（全称）").focus();
        driver.run().press(Modifiers::COMMAND, Key::A).keys(name);
        driver.click("建立");
        let organ = &driver.work().report.organ;
        assert_eq!((organ.name.as_str(), organ.telephone.as_str()), (name, telephone));
        assert_eq!(driver.app().settings.organ, usual());
    }
}

#[test]
fn a_new_report_begins_with_the_usual_organ_and_else_with_that_of_the_report_at_hand() {
    for (usual, offered) in [("示例市统计局", "示例市统计局"), ("", "示例市档案局")] {
        let mut driver = Driver::with_cells(&[]);
        driver.harness.state_mut().settings.organ.name = usual.to_owned();
        driver.command(Command::New);
        assert_eq!(driver.node("单位名称（全称）").accesskit_node().value().as_deref(), Some(offered));
    }
}

#[test]
fn the_year_is_typed_anew_and_a_wrong_one_keeps_the_keyboard() {
    let mut driver = Driver::start();
    driver.command(Command::New).press(Modifiers::NONE, Key::Tab).press(Modifiers::NONE, Key::Tab);
    assert_eq!(driver.names_of_focused(), "报告年度");
    driver.keys("20x").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.names_of_focused(), "报告年度");
    assert!(driver.reads("年度请填写四位数字"));
    driver.press(Modifiers::NONE, Key::Backspace).keys("23").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().report.year, 2023);
}

#[test]
fn a_year_without_a_form_is_refused_with_the_reason() {
    let mut driver = Driver::start();
    driver.command(Command::New);
    driver.node("报告年度").focus();
    driver.run().press(Modifiers::COMMAND, Key::A).keys("2018");
    assert!(driver.reads("没有全国统一格式"));
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.app().work.is_none());
}

#[test]
fn the_start_page_offers_new_open_and_recent_files() {
    let mut driver = Driver::with_cells(&[]);
    driver.command(Command::CloseReport);
    for words in
        ["从上年报告开始…", "新建…", "打开…", "用示例试一试", "最近用过", "开始.nianbao", "距 1月31日截止还有 12 天"]
    {
        assert!(driver.reads(words), "{words}");
    }
    driver.click("从列表中移去 开始.nianbao");
    assert!(!driver.reads("最近用过"));
}

#[test]
fn marks_of_the_navigation_follow_what_is_filled_and_what_is_wrong() {
    let mut driver = Driver::start();
    driver.create(2025);
    assert!(driver.reads("三 依申请公开，未填写，共 "), "{:?}", driver.names());
    assert!(driver.reads("前言，未填写"));
    driver.at("t3.new.nat").keys("13").press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("三 依申请公开，还有 "));
    driver.at("t3.new.sum").keys("14").press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("三 依申请公开，1 条错误"), "{:?}", driver.names());
}

#[test]
fn a_part_with_nothing_left_to_do_is_complete() {
    let mut driver = Driver::start();
    driver.create(2025).go(Place::Part(PartId::Disputes));
    let form = driver.work().form;
    let cells: Vec<String> = form.cells.iter().map(|cell| cell.id.to_string()).collect();
    for id in cells.iter().filter(|id| id.starts_with("t4.") && !id.ends_with(".sum")) {
        driver.at(id).keys("0").press(Modifiers::NONE, Key::Enter);
    }
    assert_eq!(mark(driver.work(), Place::Part(PartId::Disputes)).words(), "已填完");
}

#[test]
fn the_navigation_takes_one_to_each_part() {
    let mut driver = Driver::with_cells(&[]);
    driver.harness.get_by_label_contains("五 问题及改进，").click();
    driver.run();
    assert_eq!(driver.work().place, Place::Part(PartId::Problems));
    driver.press(Modifiers::COMMAND, Key::PageDown);
    assert_eq!(driver.work().place, Place::Part(PartId::Other));
    driver.press(Modifiers::COMMAND, Key::PageUp).press(Modifiers::COMMAND, Key::PageUp);
    assert_eq!(driver.work().place, Place::Part(PartId::Disputes));
}

#[test]
fn the_profile_is_edited_and_the_kind_moves_the_deadline() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Profile);
    driver.node("单位名称").focus();
    driver.run().press(Modifiers::COMMAND, Key::A).keys("示例县人民政府");
    assert_eq!(driver.work().report.organ.name, "示例县人民政府");
    assert!(driver.app().window_title().contains("● 示例县人民政府 · 2025年 · 2021年格式"));
    assert!(driver.reads("距 1月31日截止还有 12 天"));
    driver.click("单位类别");
    driver.click("人民政府");
    assert_eq!(driver.work().report.organ.kind, OrganKind::Government);
    assert!(driver.reads("距 3月31日截止还有 71 天"));
    driver.press(Modifiers::COMMAND, Key::Z).press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.work().report.organ.name, "示例市档案局");
}

#[test]
fn a_list_is_chosen_from_with_the_keyboard() {
    let mut driver = Driver::start();
    driver.press(Modifiers::COMMAND, Key::N);
    let driver_has = |driver: &Driver, words: &str| driver.names().iter().any(|name| name == words);
    driver.press(Modifiers::NONE, Key::Tab);
    assert_eq!(driver.names_of_focused(), "单位类别");
    driver.press(Modifiers::NONE, Key::Enter);
    let lists = OrganKind::ALL.map(OrganKind::label);
    assert!(lists.iter().all(|kind| driver_has(&driver, kind)), "{:?}", driver.names());
    // It begins with what is chosen, and ends where it ends.
    let now = driver.names_of_focused();
    let at = lists.iter().position(|kind| *kind == now).unwrap();
    driver.press(Modifiers::NONE, Key::End).press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(driver.names_of_focused(), lists[lists.len() - 1]);
    driver.press(Modifiers::NONE, Key::ArrowUp).press(Modifiers::NONE, Key::Enter);
    let closed = |driver: &Driver| !driver_has(driver, lists[at]) || !driver_has(driver, lists[(at + 1) % lists.len()]);
    assert!(closed(&driver), "{:?}", driver.names());
    assert_eq!(driver.names_of_focused(), "单位类别");
    assert!(driver_has(&driver, lists[lists.len() - 2]), "{:?}", driver.names());
    // Escape gives up the list and not the dialog.
    driver.press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::Escape);
    assert!(closed(&driver) && driver.reads("新建报告"), "{:?}", driver.names());
    assert_eq!(driver.names_of_focused(), "单位类别");
    driver.press(Modifiers::NONE, Key::Tab);
    assert_eq!(driver.names_of_focused(), "报告年度");
}

#[test]
fn the_date_of_the_signature_is_read_and_printed_in_chinese() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Part(PartId::Signature));
    driver.node("成文日期").focus();
    driver.run().keys("2026-1-2");
    assert!(driver.reads("2026年1月2日"));
    driver.keys("x");
    assert!(driver.reads("这不是一个日期"));
    driver.click("填今天");
    assert!(driver.reads("2026年1月19日"));
    assert_eq!(driver.work().report.signature.date, Some(jiff::civil::date(2026, 1, 19)));
}

#[test]
fn prose_is_typed_in_chinese_and_undone_in_one_step() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Part(PartId::Overview));
    driver.prose().focus();
    driver.run();
    driver.harness.event(egui::Event::Ime(egui::ImeEvent::Commit("全年公开信息".to_owned())));
    driver.run();
    driver.harness.event(egui::Event::Ime(egui::ImeEvent::Commit("120条".to_owned())));
    driver.run();
    assert_eq!(driver.work().report.text(PartId::Overview), "全年公开信息120条");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.work().report.text(PartId::Overview), "");
}

#[test]
fn every_control_of_every_place_has_a_name() {
    // The harness itself stops at a control without one, and at a character without a glyph.
    for year in [2020, 2025] {
        let mut driver = Driver::start();
        driver.create(year);
        for place in Place::all() {
            driver.go(place);
            if let Place::Part(part) = place {
                driver.harness.state_mut().work.as_mut().unwrap().views.show_text(part);
                driver.run();
            }
        }
        driver.command(Command::FinalCheck);
        for theme in [crate::store::Theme::Dark, crate::store::Theme::Contrast] {
            driver.command(Command::Theme(theme));
        }
        assert!(driver.reads("检查完毕"));
    }
}

#[test]
fn a_small_window_shows_all_places() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.harness.set_size(egui::vec2(800.0, 560.0));
    for place in Place::all() {
        driver.go(place);
        assert!(driver.reads("已填完") || driver.reads("未填"));
    }
}

#[test]
fn the_local_deadline_is_filled_in_and_counts() {
    let mut driver = Driver::with_cells(&[]);
    let statutory = driver.work().report.organ.last_day(2025).unwrap();
    driver.go(Place::Profile);
    driver.node("当地截止日期").focus();
    driver.run();
    driver.keys("2026-1-");
    assert!(driver.reads("这不是一个日期"));
    assert_eq!(driver.work().report.organ.last_day(2025), Some(statutory), "half a date counts for nothing");
    driver.keys("26");
    assert!(!driver.reads("这不是一个日期"));
    assert_eq!(driver.work().report.organ.local_deadline, Some(jiff::civil::date(2026, 1, 26)));
    assert!(driver.reads("1月26日"), "the line at the bottom tells of it: {:?}", driver.names());
    driver.command(Command::Undo);
    assert_eq!(driver.work().report.organ.local_deadline, None);
    assert!(driver.reads("1月31日"), "the statutory one again");
}

/// What belongs into a cell is read without scrolling where the table leaves room for it, and never over the table.
#[test]
fn guidance_takes_the_room_that_a_low_table_leaves() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t4.rev.pend").sized(1080.0, 720.0);
    // The line at the bottom of the window is 36 high.
    let status = |height: f32| height - 36.0;
    let guidance = driver.harness.get_by_label_contains("12月31日尚未作出决定或裁判").rect();
    assert!(guidance.height() > 70.0, "it is long: {guidance}");
    assert!(guidance.bottom() <= status(720.0), "{guidance} is cut off");
    // A table in which nothing adds up keeps no room for equations.
    driver.at("t2.norm.valid").sized(1280.0, 640.0);
    let guidance = driver.harness.get_by_label_contains("具有普遍约束力").rect();
    assert!(guidance.height() > 50.0 && guidance.bottom() <= status(640.0), "{guidance} is cut off");
    // With the search open there is little room: what does not fit is cut off below, not drawn over the table.
    let edits = vec![Edit::Text { part: PartId::Other, text: "无。".to_owned() }];
    driver.command(Command::Change { title: "写".to_owned(), edits, merge: None });
    driver.at("t3.new.nat").sized(1280.0, 700.0).command(Command::Write(Write::Find));
    let line = driver.harness.get_by_label_contains("六列之和").rect();
    let table = driver.harness.get_by_role(Role::Grid).rect();
    assert!(table.bottom() <= line.top(), "{line} stands over the table, {table}");
}
