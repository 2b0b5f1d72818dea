//! The findings: they appear while typing, take one to their place, are mended, set aside and explained.

use egui::accesskit::Live;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::Driver;
use crate::app::attention::Filter;
use crate::app::command::Command;
use crate::app::state::Place;
use crate::check::{Finding, Severity, registry};
use crate::form::PartId;
use crate::report::Edit;

/// A row whose total was typed over with 31.
fn with_wrong_total() -> Driver {
    let row: Vec<(&str, &str)> = vec![
        ("t3.new.nat", "1"),
        ("t3.new.biz", "2"),
        ("t3.new.sci", "0"),
        ("t3.new.ngo", "0"),
        ("t3.new.law", "0"),
        ("t3.new.oth", "0"),
        ("t3.new.sum", "31"),
    ];
    Driver::with_cells(&row)
}

#[test]
fn a_wrong_total_is_read_while_typing_and_mended_by_one_click() {
    let mut driver = with_wrong_total();
    driver.at("t3.new.nat").keys("13");
    assert!(driver.reads("相差 16"), "what is being typed counts: {:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("相差 16"));
    driver.find_and_click("采用：总计改为各项之和 15");
    assert!(!driver.reads("相差 16"));
    assert_eq!(driver.cell("t3.new.sum"), "15");
    assert!(driver.reads("刚刚解决 1 项"));
    driver.press(Modifiers::COMMAND, Key::Z);
    assert!(driver.reads("相差 16"), "one click, one undo");
    assert_eq!(driver.cell("t3.new.sum"), "31");
}

/// Who comes back the next morning finds what she left half done as it was: it is told once she has been there and left.
#[test]
fn what_was_half_done_when_the_report_was_closed_waits_when_it_is_opened_again() {
    let mut driver = with_wrong_total();
    let unfilled = |driver: &Driver| driver.work().open_findings().filter(|finding| finding.code == "C01").count();
    assert_eq!(unfilled(&driver), 0, "{:?}", driver.names());
    assert!(driver.reads("相差 28"), "what is wrong in a row that is filled is told at once");
    driver.go(Place::Part(PartId::Applications)).go(Place::Part(PartId::Other));
    assert!(unfilled(&driver) > 0);
    let path = driver.work().path.clone().unwrap();
    driver.command(Command::CloseReport).command(Command::OpenFile(path));
    assert_eq!(unfilled(&driver), 0);
    driver.command(Command::FinalCheck);
    assert!(unfilled(&driver) > 0, "the final check tells everything");
}

#[test]
fn an_error_is_said_to_those_who_cannot_see_it() {
    let mut driver = with_wrong_total();
    let heard = |driver: &Driver| {
        let mut nodes = driver.harness.root().children_recursive();
        let live = nodes.find(|node| node.accesskit_node().live() == Live::Polite);
        live.and_then(|node| node.accesskit_node().value()).unwrap_or_default()
    };
    // Others stand because most of the table is empty; the gravest comes first.
    assert!(
        heard(&driver).ends_with("条错误。表三 一、本年新收：总计 = 31，六列之和 = 3，相差 28"),
        "{}",
        heard(&driver)
    );
    driver.find_and_click("采用：总计改为各项之和 3");
    assert!(!heard(&driver).contains("总计 = 31"), "{}", heard(&driver));
}

#[test]
fn a_total_follows_its_parts_until_something_else_is_written_into_it() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat").keys("13").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.sum"), "13");
    driver.at("t3.new.sum").keys("13").press(Modifiers::NONE, Key::Enter);
    driver.at("t3.new.biz").keys("2").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.sum"), "15", "the same figure is nothing else");
    driver.at("t3.new.sum").keys("16").press(Modifiers::NONE, Key::Enter);
    driver.at("t3.new.biz").keys("4").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.sum"), "16", "now it keeps its value");
    assert!(driver.reads("总计 = 16，六列之和 = 17，相差 1"), "and is checked");
    driver.at("t3.new.sum").press(Modifiers::NONE, Key::Delete);
    assert_eq!(driver.cell("t3.new.sum"), "17", "emptied, it follows again");
    assert!(!driver.work().open_findings().any(|finding| finding.code == "A3-01"));
}

#[test]
fn nobody_is_scolded_for_a_part_she_has_not_left() {
    let mut driver = Driver::start();
    driver.create(2025);
    driver.at("t3.new.nat").keys("13").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().count(Severity::Error), 0);
    driver.go(Place::Part(PartId::Disputes));
    assert!(driver.work().count(Severity::Error) > 0, "the part has been left with cells unfilled");
    let left = [Place::Profile, Place::Part(PartId::Applications)];
    assert!(driver.work().open_findings().all(|finding| left.contains(&Place::of(finding))));
    let before = driver.work().open_findings().count();
    driver.press(Modifiers::NONE, Key::F7);
    assert!(driver.work().open_findings().count() > before, "the final check looks everywhere");
    assert!(driver.reads("检查完毕"));
}

#[test]
fn a_click_on_a_finding_lands_on_its_cell() {
    let mut driver = with_wrong_total();
    driver.go(Place::Part(PartId::Other));
    driver.find_and_click("错误：表三 一、本年新收");
    assert_eq!(driver.work().place, Place::Part(PartId::Applications));
    let total = driver.work().form.index_of("t3.new.sum").unwrap();
    assert_eq!(driver.work().views.selected_cells(driver.work()), vec![total]);
    driver.keys("3").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.sum"), "3", "the cell has the keyboard");
}

#[test]
fn findings_are_gone_through_with_a_key() {
    let mut driver = with_wrong_total();
    driver.go(Place::Part(PartId::Other)).press(Modifiers::NONE, Key::F7);
    driver.press(Modifiers::NONE, Key::F8);
    assert_eq!(driver.work().at_finding, Some(0));
    driver.press(Modifiers::NONE, Key::F8);
    assert_eq!(driver.work().at_finding, Some(1));
    driver.press(Modifiers::SHIFT, Key::F8);
    assert_eq!(driver.work().at_finding, Some(0));
}

#[test]
fn an_error_is_set_aside_with_a_reason_until_its_figures_change() {
    let mut driver = with_wrong_total();
    let finding = driver.work().open_findings().find(|finding| finding.code == "A3-01").unwrap().clone();
    driver.command(Command::AskWaive(Box::new(finding)));
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.work().report.waivers.is_empty(), "a reason is needed");
    driver.keys("主管部门已核实").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().report.waivers[0].reason, "主管部门已核实");
    assert!(driver.app().dialogs.is_empty());
    assert_eq!(driver.work().resolved, 0, "what is set aside is not mended");
    assert!(!driver.work().open_findings().any(|finding| finding.code == "A3-01"));
    driver.command(Command::Filter(Filter::Waived));
    assert!(driver.reads("已搁置：主管部门已核实"));
    driver.at("t3.new.nat").keys("5").press(Modifiers::NONE, Key::Enter);
    assert!(driver.work().open_findings().any(|finding| finding.code == "A3-01"), "the figures are others now");
}

#[test]
fn the_list_is_filtered_by_severity() {
    let mut driver = with_wrong_total();
    let all = driver.work().count(Severity::Error);
    driver.click(&format!("错误 {all}"));
    assert!(driver.reads("相差 28"));
    driver.click("提示 0");
    assert!(driver.reads("没有这一类结果"));
    driver.click("提示 0");
    assert!(driver.reads("相差 28"), "a second click shows all again");
}

#[test]
fn the_card_of_a_rule_says_why() {
    let mut driver = with_wrong_total();
    driver.find_and_click("为什么：表三 一、本年新收");
    for heading in ["检查什么", "为什么", "依据", "举例", "怎样改"] {
        assert!(driver.reads(heading), "{heading}");
    }
}

#[test]
fn last_years_report_is_attached_and_shown() {
    let mut driver = with_wrong_total();
    let last = driver.write("上年.nianbao", 2024, &[("t3.new.nat", "77")]);
    let other = driver.write("更早.nianbao", 2022, &[]);
    driver.command(Command::AttachFile(other));
    assert!(driver.reads("没有附上"), "only the year before is of use");
    driver.press(Modifiers::NONE, Key::Escape);
    driver.command(Command::AttachFile(last)).go(Place::Part(PartId::Applications));
    assert!(driver.reads("对照 2024年报告"));
    assert_eq!(driver.work().last.as_ref().unwrap().figures.number(driver.work().form, "t3.new.nat"), Some(77.into()));
    driver.command(Command::ToggleLastYear);
    assert!(!driver.app().settings.last_year);
    driver.command(Command::DetachLast);
    assert!(driver.work().last.is_none());
}

#[test]
fn a_click_on_a_finding_about_words_lands_on_the_words() {
    let mut driver = Driver::with_cells(&[]);
    let text = "全年公开信息120条，收到申请13件。";
    let edits = vec![Edit::Text { part: PartId::Overview, text: text.to_owned() }];
    driver.command(Command::Change { title: "填写".to_owned(), edits, merge: None });
    let start = text.find("13").unwrap();
    let rule = registry::RULES.first().unwrap();
    let finding =
        Finding::new(rule, Severity::Warning, "正文：申请数量待核对").on_text(PartId::Overview, start, start + 2);
    driver.command(Command::Land(Box::new(finding)));
    assert_eq!(driver.work().place, Place::Part(PartId::Overview));
    assert!(driver.prose().is_focused());
    driver.keys("14");
    assert_eq!(
        driver.work().report.text(PartId::Overview),
        "全年公开信息120条，收到申请14件。",
        "the words were selected"
    );
}

#[test]
fn the_sample_has_one_mistake_and_one_click_mends_it() {
    let mut driver = Driver::start();
    driver.click("用示例试一试");
    assert!(driver.reads("相差 1"));
    driver.find_and_click("采用：总计改为各项之和 9");
    assert_eq!(driver.work().count(Severity::Error), 0, "{:?}", driver.names());
    assert_eq!(driver.work().figures.unfilled(driver.work().form).count(), 0);
}

/// Two errors in rows of 表三 of their own, and nothing else that is shown.
fn with_two_errors() -> Driver {
    let cells = [("t3.new.nat", "1"), ("t3.new.sum", "30"), ("t4.rev.keep", "2"), ("t4.rev.sum", "7")];
    let mut driver = Driver::with_cells(&cells);
    driver.command(Command::Filter(Filter::Only(Severity::Error)));
    driver
}

fn at_hand(driver: &Driver) -> Option<String> {
    let work = driver.work();
    work.at_finding.and_then(|at| work.listed().nth(at)).map(|finding| finding.message.clone())
}

#[test]
fn the_finding_at_hand_is_that_one_until_it_is_mended() {
    let mut driver = with_two_errors();
    let total = "总计 = 30，六列之和 = 1";
    while !at_hand(&driver).is_some_and(|message| message.contains(total)) {
        driver.press(Modifiers::NONE, Key::F8);
    }
    let place = driver.work().at_finding.unwrap();
    let next = driver.work().listed().nth(place + 1).unwrap().message.clone();
    // What comes to stand before it does not take its place.
    driver.command(Command::Filter(Filter::All));
    assert!(at_hand(&driver).unwrap().contains(total));
    driver.command(Command::Filter(Filter::Only(Severity::Error)));
    driver.press(Modifiers::COMMAND, Key::F8);
    assert_eq!((driver.cell("t3.new.sum").as_str(), at_hand(&driver)), ("1", None), "nobody has gone to the next");
    driver.press(Modifiers::NONE, Key::F8);
    assert_eq!(at_hand(&driver), Some(next), "the one that has come to stand in its place");
    driver.press(Modifiers::COMMAND, Key::Z).press(Modifiers::SHIFT, Key::F8);
    assert!(at_hand(&driver).is_some());
}

#[test]
fn a_click_in_a_list_of_one_kind_puts_that_finding_at_hand() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "30"), ("t2.norm.valid", "3")]);
    driver.press(Modifiers::NONE, Key::F7);
    assert!(driver.work().count(Severity::Error) > 0);
    driver.command(Command::Filter(Filter::Only(Severity::Hint)));
    let hint = driver.work().listed().nth(1).expect("two hints").clone();
    driver.command(Command::Land(Box::new(hint.clone())));
    assert_eq!(at_hand(&driver), Some(hint.message));
}

#[test]
fn the_list_shows_the_finding_at_hand_and_can_be_scrolled_away_from_it() {
    let mut driver = Driver::start();
    driver.create(2025).press(Modifiers::NONE, Key::F7).press(Modifiers::NONE, Key::F8);
    let place = |driver: &Driver| {
        let words = format!("错误：{}", at_hand(driver).unwrap());
        driver.node(&words).rect()
    };
    let before = place(&driver);
    driver.harness.event(egui::Event::PointerMoved(before.center()));
    driver.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -400.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    driver.harness.run_steps(60);
    assert!(place(&driver).top() < before.top() - 300.0, "{:?} {before:?}", place(&driver));
    driver.press(Modifiers::NONE, Key::F8);
    driver.harness.run_steps(60);
    assert!(driver.harness.ctx.content_rect().contains_rect(place(&driver)), "the next one is shown");
}

#[test]
fn what_can_be_done_about_a_finding_out_of_sight_is_there_for_those_who_do_not_see() {
    let mut driver = Driver::start();
    driver.create(2025).press(Modifiers::NONE, Key::F7);
    driver.harness.run_steps(60);
    let (last, listed) = (driver.work().listed().last().unwrap().clone(), driver.work().listed().count());
    let why = |message: &str| format!("为什么：{message}");
    let whys = driver.names().iter().filter(|name| name.starts_with("为什么：")).count();
    assert!(listed > 30 && whys == listed, "{whys} of {listed}");
    let window = driver.harness.ctx.content_rect();
    assert!(driver.node(&why(&last.message)).rect().top() > window.bottom(), "the last one is out of sight");

    // It is asked why, it is set aside, and its fix is taken, without going there first.
    driver.node(&why(&last.message)).click_accesskit();
    driver.run();
    assert!(driver.reads("依据"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Escape);
    let hint = driver.work().listed().filter(|finding| finding.severity == Severity::Hint).last().unwrap().clone();
    driver.node(&format!("搁置：{}", hint.message)).click_accesskit();
    driver.run();
    assert_eq!(driver.work().report.waivers.len(), 1);
    let hidden = |driver: &Driver| {
        let mut fixes = driver.harness.query_all_by_label_contains("采用：");
        let last = fixes.rfind(|fix| fix.rect().top() > window.bottom());
        last.map(|fix| fix.accesskit_node().label().unwrap_or_default())
    };
    let before = driver.work().report.clone();
    let fix = hidden(&driver).expect("a fix out of sight");
    driver.harness.query_all_by_label(&fix).last().unwrap().click_accesskit();
    driver.run();
    assert_ne!(driver.work().report, before, "{fix}");
}

#[test]
fn a_column_is_not_wrong_while_it_is_being_filled() {
    let mut driver = Driver::with_cells(&[]);
    let type_into = |driver: &mut Driver, id: &str, figure: &str| {
        driver.at(id).keys(figure).press(Modifiers::NONE, Key::Enter);
    };
    type_into(&mut driver, "t3.new.nat", "20");
    type_into(&mut driver, "t3.carry_in.nat", "3");
    type_into(&mut driver, "t3.open.nat", "12");
    let wrong = |driver: &Driver| driver.work().open_findings().filter(|finding| finding.code == "A3-03").count();
    assert_eq!(wrong(&driver), 0, "the other results may be still to come");
    type_into(&mut driver, "t3.open.nat", "24");
    assert_eq!(wrong(&driver), 1, "it is more than came in, whatever is still to come");
    type_into(&mut driver, "t3.open.nat", "12");
    assert_eq!(wrong(&driver), 0);
    driver.go(Place::Part(PartId::Problems));
    assert_eq!(wrong(&driver), 2, "the part has been left: its column and that of the totals");
}

#[test]
fn the_finding_that_is_gone_to_is_read_at_the_bottom_where_the_list_is_not_shown() {
    for fold in [Command::TogglePreview, Command::ToggleFindings] {
        let mut driver = with_wrong_total();
        let message = "表三 一、本年新收：总计 = 31，六列之和 = 3，相差 28";
        let reads = |driver: &Driver| driver.names().iter().any(|name| name == message);
        driver.press(Modifiers::NONE, Key::F7).go(Place::Part(PartId::Other)).command(fold);
        assert!(!driver.app().shows_findings() && !reads(&driver));
        while at_hand(&driver).as_deref() != Some(message) {
            assert!(!reads(&driver));
            driver.press(Modifiers::NONE, Key::F8);
        }
        assert!(reads(&driver), "{:?}", driver.names());
        driver.press(Modifiers::NONE, Key::F8);
        assert!(!reads(&driver), "now the next one");
        driver.press(Modifiers::SHIFT, Key::F8);
        assert!(reads(&driver));
        // It is told as long as one is about to mend it.
        driver.at("t3.new.biz");
        assert!(reads(&driver));
        driver.go(Place::Part(PartId::Other));
        assert!(!reads(&driver));
        driver.at("t3.new.sum").command(Command::ToggleFindings);
        assert!(driver.app().shows_findings() && !reads(&driver), "the list says it");
    }
}
