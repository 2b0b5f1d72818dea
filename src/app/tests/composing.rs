//! Typing Chinese with an input method: nothing is lost, and keys that it works with do nothing else.

use egui::{Key, Modifiers};

use super::Driver;
use crate::app::command::Command;
use crate::app::state::Place;
use crate::app::writing::Write;
use crate::form::PartId;

/// The keys that choose, take and give up what is being composed.
const KEYS: [Key; 6] = [Key::ArrowDown, Key::ArrowRight, Key::Tab, Key::Backspace, Key::Escape, Key::Enter];

fn compose_with_keys(driver: &mut Driver, letters: &str, characters: &str) {
    driver.compose(letters);
    for key in KEYS {
        driver.press(Modifiers::NONE, key);
    }
    driver.compose("").composed(characters);
}

#[test]
fn in_a_cell_what_was_composed_is_typed_and_the_cursor_stays() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "4")]);
    driver.at("t3.new.nat");
    compose_with_keys(&mut driver, "shi", "１２");
    assert_eq!(driver.work().cell_at_cursor().as_deref(), Some("t3.new.nat"));
    // Once more while the cell is open: what stands there already is kept.
    compose_with_keys(&mut driver, "san", "３");
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "123");
    assert_ne!(driver.work().cell_at_cursor().as_deref(), Some("t3.new.nat"), "its own Enter moves");
}

#[test]
fn in_a_text_no_line_begins_and_nothing_is_left_of_the_letters() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Part(PartId::Overview));
    driver.prose().focus();
    driver.run().keys("本年");
    compose_with_keys(&mut driver, "gongkai", "公开");
    driver.keys("。").press(Modifiers::NONE, Key::Enter).compose("lingx").compose("");
    let text = |driver: &Driver| driver.work().report.text(PartId::Overview).to_owned();
    assert_eq!(text(&driver), "本年公开。\n");
    // What is being composed when the clerk goes elsewhere is in no report.
    driver.compose("ban").go(Place::Part(PartId::Other));
    assert_eq!(text(&driver), "本年公开。\n");
}

#[test]
fn in_the_search_enter_goes_nowhere_before_the_words_stand() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Part(PartId::Overview));
    driver.prose().focus();
    driver.run().keys("公开一，公开二。").command(Command::Write(Write::Find));
    compose_with_keys(&mut driver, "gongkai", "公开");
    assert!(driver.app().find.open && driver.names_of_focused().contains("查找"), "{}", driver.names_of_focused());
    assert_eq!((driver.app().find.words.as_str(), driver.app().find.current()), ("公开", None));
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.app().find.current().is_some());
}

#[test]
fn in_a_dialog_enter_does_not_confirm_and_escape_does_not_close_while_composing() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "31")]);
    let finding = driver.work().open_findings().find(|finding| finding.code == "A3-01").unwrap().clone();
    driver.command(Command::AskWaive(Box::new(finding))).keys("已");
    compose_with_keys(&mut driver, "heshi", "核实");
    assert_eq!(driver.app().dialogs.len(), 1);
    assert!(driver.work().report.waivers.is_empty());
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().report.waivers[0].reason, "已核实");
    // A shortcut is no key of the input method, and one that was broken off holds no keys back.
    driver.compose("b").press(Modifiers::COMMAND, Key::E);
    assert_eq!(driver.app().dialogs.len(), 1);
    driver.harness.event(egui::Event::WindowFocused(false));
    driver.harness.event(egui::Event::WindowFocused(true));
    driver.run().press(Modifiers::NONE, Key::Escape);
    assert!(driver.app().dialogs.is_empty());
}
