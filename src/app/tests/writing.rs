//! Writing prose: figures that follow the tables, usual sentences.

use egui::{Key, Modifiers};

use super::Driver;
use crate::app::command::Command;
use crate::app::state::Place;
use crate::app::writing::Write;
use crate::form::PartId;
use crate::report::Edit;
use crate::report::live::Shows;

/// A report with a few figures, in the text of part one with the keyboard at its end.
fn writing(text: &str) -> Driver {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13"), ("t3.new.biz", "2")]);
    driver.go(Place::Part(PartId::Overview));
    driver.prose().focus();
    driver.run().keys(text);
    driver
}

fn text(driver: &Driver) -> &str {
    driver.work().report.text(PartId::Overview)
}

#[test]
fn a_figure_is_found_by_initials_and_follows_its_cell() {
    let mut driver = writing("收到件。");
    driver.press(Modifiers::NONE, Key::ArrowLeft).press(Modifiers::NONE, Key::ArrowLeft);
    driver.press(Modifiers::COMMAND, Key::M).keys("bnxs zrr").press(Modifiers::NONE, Key::Enter);
    assert_eq!(text(&driver), "收到13件。");
    driver.keys("（自然人）");
    assert_eq!(text(&driver), "收到13（自然人）件。", "the keyboard stays behind the figure");
    driver.at("t3.new.nat").keys("14").press(Modifiers::NONE, Key::Enter);
    assert_eq!(text(&driver), "收到14（自然人）件。");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((text(&driver), driver.cell("t3.new.nat").as_str()), ("收到13（自然人）件。", "13"), "one step");
}

#[test]
fn the_figure_at_the_cursor_becomes_text_and_follows_no_more() {
    let mut driver = writing("收到");
    let to_text = Command::Write(Write::ToText);
    assert!(to_text.refusal(driver.app()).is_some());
    driver.press(Modifiers::COMMAND, Key::M).keys("本年新收·自然人").press(Modifiers::NONE, Key::Enter);
    assert_eq!(to_text.refusal(driver.app()), None);
    driver.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F9);
    assert!(driver.work().report.fields.is_empty());
    driver.at("t3.new.nat").keys("99").press(Modifiers::NONE, Key::Enter);
    assert_eq!(text(&driver), "收到13");
    driver.press(Modifiers::COMMAND, Key::Z).press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.work().report.fields.len(), 1);
}

#[test]
fn what_is_selected_gives_way_to_the_figure() {
    let mut driver = writing("收到若干");
    driver.press(Modifiers::SHIFT, Key::ArrowLeft).press(Modifiers::SHIFT, Key::ArrowLeft);
    driver.press(Modifiers::COMMAND, Key::M).keys("新收 自然人").press(Modifiers::NONE, Key::Enter);
    assert_eq!(text(&driver), "收到13");
}

#[test]
fn the_unit_stays_behind_a_figure_that_takes_the_place_of_a_number() {
    for (selected, before, after) in [(4, "收到106件", "收到13件"), (2, "收费3万元", "收费313"), (2, "共106", "共113")]
    {
        let mut driver = writing(before);
        for _ in 0..selected {
            driver.press(Modifiers::SHIFT, Key::ArrowLeft);
        }
        driver.press(Modifiers::COMMAND, Key::M).keys("新收 自然人").press(Modifiers::NONE, Key::Enter);
        assert_eq!(text(&driver), after);
    }
}

#[test]
fn the_sum_of_what_is_selected_in_a_table_is_offered() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13"), ("t3.new.biz", "2")]);
    driver.at("t3.new.nat").press(Modifiers::SHIFT, Key::ArrowRight);
    driver.go(Place::Part(PartId::Overview));
    driver.command(Command::Write(Write::Figure)).find_and_click("表三 选中的 2 格之和 15");
    assert_eq!(text(&driver), "15");
}

#[test]
fn usual_sentences_are_shown_filled() {
    let mut driver = writing("");
    driver.click("插入常用句…").keys("sqr");
    assert!(driver.reads("新收申请中，自然人申请13件，"));
    driver.press(Modifiers::NONE, Key::Escape);
    assert_eq!(text(&driver), "");
    driver.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::I).keys("没有的句子");
    assert!(driver.reads("没有找到"));
    driver.press(Modifiers::NONE, Key::Escape).click("插入常用句…").keys("sqr").press(Modifiers::NONE, Key::Enter);
    assert!(text(&driver).starts_with("新收申请中，自然人申请13件，法人或其他组织申请"), "{}", text(&driver));
    assert_eq!(driver.work().report.fields[&PartId::Overview].len(), 2);
}

#[test]
fn the_list_of_figures_follows_the_keys() {
    let mut driver = writing("收到");
    driver.press(Modifiers::COMMAND, Key::M);
    let form = driver.work().form;
    let listed = |driver: &Driver, id: &str| {
        let name = Shows::Cell(id.into()).name(form);
        driver.names().iter().any(|line| line.starts_with(&format!("{name} ")))
    };
    let (first, later) = ("t2.reg.issued", "t3.deny1.biz");
    assert!(listed(&driver, first) && !listed(&driver, later), "{:?}", driver.names());
    for _ in 0..4 {
        driver.press(Modifiers::NONE, Key::PageDown);
    }
    assert!(!listed(&driver, first) && listed(&driver, later), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Enter);
    let fields = &driver.work().report.fields[&PartId::Overview];
    assert_eq!(fields[0].shows, Shows::Cell(later.into()));
}

#[test]
fn without_a_text_nothing_can_be_put_into_it() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat");
    assert_eq!(Command::Write(Write::Figure).refusal(driver.app()), Some("请先转到要写文字的部分"));
    driver.go(Place::Part(PartId::Preamble));
    assert_eq!(Command::Write(Write::Phrase).refusal(driver.app()), Some("这一部分没有常用句"));
}

#[test]
fn paragraphs_become_headings_with_the_next_number() {
    let mut driver = writing("主动公开");
    driver.press(Modifiers::COMMAND, Key::Num1).keys("情况");
    driver.press(Modifiers::NONE, Key::Enter).press(Modifiers::COMMAND, Key::Num1).keys("平台建设");
    assert_eq!(text(&driver), "（一）主动公开情况\n（二）平台建设");
    driver.press(Modifiers::COMMAND, Key::Num2);
    assert_eq!(text(&driver), "（一）主动公开情况\n1.平台建设");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&driver), "（一）主动公开情况\n（二）平台建设", "one step");
}

#[test]
fn tidying_up_is_shown_before_it_is_done_and_each_paragraph_can_be_left() {
    let mut driver = writing("公开 信息12条,及时。");
    driver.press(Modifiers::NONE, Key::Enter).keys("主动 回应。");
    driver.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert!(driver.reads("公开 信息12条,及时。 → 公开信息12条，及时。"), "{:?}", driver.names());
    driver.click("一、总体情况 第2段：不改").click("整理");
    assert_eq!(text(&driver), "公开信息12条，及时。\n主动 回应。");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&driver), "公开 信息12条,及时。\n主动 回应。");
    driver.click("整理文字…").click("整理").click("整理文字…");
    assert!(driver.reads("没有需要整理的地方"));
}

/// Words in two parts, with the cursor at the beginning of part one.
fn two_parts() -> Driver {
    let mut driver = writing("我局公开信息。我局办理申请。");
    driver.go(Place::Part(PartId::Other));
    driver.prose().focus();
    driver.run().keys("我局无其他事项。").go(Place::Part(PartId::Overview));
    driver.prose().focus();
    driver.run().press(Modifiers::COMMAND, Key::Home);
    driver
}

#[test]
fn words_are_found_across_the_parts_by_keys_alone() {
    let mut driver = two_parts();
    driver.press(Modifiers::COMMAND, Key::F).keys("我局");
    assert!(driver.reads("共 3 处"));
    assert!(driver.reads("六 其他事项：我局无其他事项。"));
    driver.press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("第 2 处，共 3 处"), "{:?}", driver.app().find);
    driver.press(Modifiers::NONE, Key::F3);
    assert_eq!(driver.work().place, Place::Part(PartId::Other));
    driver.press(Modifiers::NONE, Key::F3);
    assert!(driver.reads("第 1 处，共 3 处"), "in a circle");
    driver.press(Modifiers::SHIFT, Key::F3);
    assert!(driver.reads("第 3 处，共 3 处"));
    assert_eq!(text(&driver), "我局公开信息。我局办理申请。", "no key has written anything");
    driver.press(Modifiers::NONE, Key::Escape);
    assert!(!driver.app().find.open && driver.prose().is_focused());
    driver.keys("本局");
    assert_eq!(driver.work().report.text(PartId::Other), "本局无其他事项。", "what was found is selected");
}

#[test]
fn one_or_all_are_replaced_and_come_back_in_one_step() {
    let mut driver = two_parts();
    driver.press(Modifiers::COMMAND, Key::H).keys("我局").press(Modifiers::NONE, Key::Tab).keys("本机关");
    driver.click("下一处").click("替换这一处");
    assert_eq!(text(&driver), "本机关公开信息。我局办理申请。");
    assert!(driver.reads("第 1 处，共 2 处"));
    driver.click("全部替换");
    assert_eq!(text(&driver), "本机关公开信息。本机关办理申请。");
    assert_eq!(driver.work().report.text(PartId::Other), "本机关无其他事项。");
    assert!(driver.reads("已替换 2 处"));
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&driver), "本机关公开信息。我局办理申请。");
    assert_eq!(driver.work().report.text(PartId::Other), "我局无其他事项。");
}

#[test]
fn the_cursor_stands_behind_the_words_that_a_fix_has_put() {
    let mut driver = writing("政务新媒体帐号已在县政府网站全部公布。");
    driver.go(Place::Part(PartId::Preamble)).go(Place::Part(PartId::Overview));
    let is_typo = |finding: &crate::check::Finding| finding.fixes.iter().any(|fix| fix.title.contains("账号"));
    let found = driver.work().listed().find(|finding| is_typo(finding)).cloned().expect("a word that is misspelt");
    driver.command(Command::Accept(Box::new(found.fixes[0].clone())));
    assert_eq!(text(&driver), "政务新媒体账号已在县政府网站全部公布。");
    driver.prose().focus();
    driver.run().keys("3个");
    assert_eq!(text(&driver), "政务新媒体账号3个已在县政府网站全部公布。");
}

#[test]
fn after_undo_and_redo_the_cursor_stands_where_the_text_has_changed() {
    let mut driver = writing("总体情况。（一）主动公开");
    for _ in 0.."（一）主动公开".chars().count() {
        driver.press(Modifiers::NONE, Key::ArrowLeft);
    }
    driver.command(Command::Go(Place::Part(PartId::Problems))).go(Place::Part(PartId::Overview));
    driver.give_editor_keyboard().keys("abcdef").press(Modifiers::COMMAND, Key::Z).keys("XY");
    assert_eq!(text(&driver), "总体情况。XY（一）主动公开");
    driver.press(Modifiers::COMMAND, Key::Z);
    driver.press(Modifiers::COMMAND | Modifiers::CTRL, Key::End).press(Modifiers::COMMAND, Key::Y).keys("Z");
    assert_eq!(text(&driver), "总体情况。XYZ（一）主动公开");
    // A figure, put in from a list.
    driver.press(Modifiers::COMMAND, Key::M).keys("bnxs zrr").press(Modifiers::NONE, Key::Enter);
    assert_eq!(text(&driver), "总体情况。XYZ13（一）主动公开");
    driver.press(Modifiers::COMMAND, Key::Z).keys("了");
    assert_eq!(text(&driver), "总体情况。XYZ了（一）主动公开");
}

#[test]
fn escape_leaves_the_keyboard_in_the_text() {
    let mut driver = writing("本机关");
    driver.press(Modifiers::NONE, Key::Escape).keys("依");
    driver.command(Command::Write(Write::Tidy)).press(Modifiers::NONE, Key::Escape).keys("法");
    assert_eq!(text(&driver), "本机关依法");
    // What is open over the text is closed all the same.
    driver.press(Modifiers::COMMAND, Key::F).press(Modifiers::NONE, Key::Escape);
    assert!(!driver.app().find.open);
    driver.press(Modifiers::NONE, Key::F10).press(Modifiers::NONE, Key::Escape);
    assert!(driver.app().menu.open().is_none());
    driver.keys("公");
    assert!(text(&driver).contains('公'), "{}", text(&driver));
}

#[test]
fn undoing_from_the_panel_of_search_leaves_the_keyboard_there() {
    let mut driver = writing("我局办理");
    driver.press(Modifiers::COMMAND, Key::F).keys("我局").press(Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&driver), "");
    assert!(driver.names_of_focused().contains("查找"), "{}", driver.names_of_focused());
}

#[test]
fn a_text_is_entered_at_its_beginning_and_later_where_it_was_left() {
    let long = "逐条核对。\n".repeat(80);
    let mut driver = Driver::with_cells(&[]);
    let edits = [PartId::Overview, PartId::Problems].map(|part| Edit::Text { part, text: long.clone() }).to_vec();
    driver.command(Command::Change { title: "写".to_owned(), edits, merge: None });
    let written = |driver: &Driver, part: PartId| driver.work().report.text(part).find('写');
    for part in [PartId::Overview, PartId::Problems] {
        driver.go(Place::Part(part)).give_editor_keyboard().keys("写");
        assert_eq!(written(&driver, part), Some(0), "{part:?}");
    }
    driver
        .press(Modifiers::CTRL | Modifiers::COMMAND, Key::End)
        .go(Place::Part(PartId::Overview))
        .give_editor_keyboard()
        .keys("了");
    assert!(driver.work().report.text(PartId::Overview).starts_with("写了逐条"), "where it was left");
    // What is entered again is in sight.
    driver.go(Place::Part(PartId::Problems)).give_editor_keyboard();
    let caret = |driver: &Driver| driver.work().views.caret(PartId::Problems);
    assert_eq!(caret(&driver), Some(driver.work().report.text(PartId::Problems).len()));
    let text = driver.prose().rect();
    assert!(text.bottom() < 900.0, "{text}: its end, where the cursor is, is in sight");
}

#[test]
fn a_row_that_is_named_alone_offers_its_total_first() {
    for (typed, id) in
        [("bnxs", "t3.new.sum"), ("yygk", "t3.open.sum"), ("xzfy", "t4.rev.sum"), ("gz", "t2.reg.issued")]
    {
        let mut driver = Driver::with_cells(&[]);
        driver.go(Place::Part(PartId::Overview)).press(Modifiers::COMMAND, Key::M).keys(typed);
        driver.press(Modifiers::NONE, Key::Enter);
        let field = driver.work().report.fields[&PartId::Overview][0].clone();
        assert_eq!(field.shows, Shows::Cell(id.into()), "{typed}");
    }
}
