//! Every command can be reached without a mouse: by its keys, through the menus, by its name in the palette; and the
//! sheet of keys says how.

use egui::{Event, Key, Modifiers};

use super::Driver;
use crate::app::command::{Command, MENUS, keys_text, listed, way_to};
use crate::app::state::Place;
use crate::app::writing::Write;
use crate::export::Format;
use crate::form::PartId;

/// A report with a finding, a text and a cursor in its table.
fn driver() -> Driver {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13"), ("t3.new.sum", "14")]);
    driver.at("t3.new.nat");
    driver
}

/// Whether a command has been carried out, or the window has said why it cannot be.
fn reached(driver: &Driver, command: &Command, refusal: Option<&str>) -> bool {
    match refusal {
        // The palette does not offer itself.
        None if *command == Command::Palette => !driver.app().dialogs.is_empty(),
        None => driver.app().lately.first() == Some(command),
        Some(why) => driver.reads(why),
    }
}

#[test]
fn every_key_calls_its_command() {
    for command in listed() {
        for keys in [command.shortcut(), command.other_shortcut()].into_iter().flatten() {
            let mut driver = driver();
            let refusal = command.refusal(driver.app());
            driver.press(keys.modifiers, keys.logical_key);
            assert!(reached(&driver, command, refusal), "{command:?} by {keys:?}");
        }
    }
}

#[test]
fn the_arrows_lead_through_all_menus() {
    let mut driver = driver();
    driver.press(Modifiers::NONE, Key::F10);
    for menu in MENUS {
        for command in menu.commands() {
            assert_eq!(driver.app().menu.command(), Some(command));
            assert!(driver.reads(command.text()), "{} does not show {}", menu.name, command.text());
            driver.press(Modifiers::NONE, Key::ArrowDown);
        }
        driver.press(Modifiers::NONE, Key::ArrowRight);
    }
    assert_eq!(driver.app().menu.command(), Some(&Command::StartFromLast), "round and round");
}

#[test]
fn every_command_is_taken_from_its_menu_with_enter() {
    for menu in MENUS {
        for (entry, command) in menu.commands().enumerate() {
            let mut driver = driver();
            let refusal = command.refusal(driver.app());
            driver.press(Modifiers::ALT, menu.letter);
            driver.harness.state_mut().menu.point_at(entry);
            driver.press(Modifiers::NONE, Key::Enter);
            assert!(reached(&driver, command, refusal), "{command:?}");
            assert_eq!(driver.app().menu.open(), None);
        }
    }
}

#[test]
fn every_command_is_found_in_the_palette_by_its_initials_and_done_with_enter() {
    for command in listed().filter(|command| **command != Command::Palette) {
        let mut driver = driver();
        let refusal = command.refusal(driver.app());
        driver.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        assert!(driver.reads(command.text()), "{command:?}");
        driver.keys(&crate::app::search::initials(command.text()));
        assert!(driver.reads(command.text()), "{command:?} is not found by its initials");
        driver.press(Modifiers::COMMAND, Key::A);
        driver.keys(command.text()).press(Modifiers::NONE, Key::Enter);
        let done = reached(&driver, command, refusal);
        // What cannot be done now is shown with the reason and does not close the palette.
        assert!(done || refusal.is_some_and(|why| driver.reads(why)), "{command:?}");
    }
}

#[test]
fn the_sheet_of_keys_shows_every_command_with_its_way() {
    let mut driver = Driver::start();
    driver.press(Modifiers::NONE, Key::F1);
    let names = driver.names();
    let begin = names.iter().position(|name| name.starts_with("没有专用键的命令用菜单")).unwrap();
    let names = &names[begin..];
    for command in listed() {
        let at = names.iter().position(|name| name == command.text());
        let at = at.unwrap_or_else(|| panic!("the sheet does not show {command:?}"));
        let keys = command.shortcut().map(|keys| keys_text(&driver.harness.ctx, &keys));
        assert_eq!(Some(&names[at - 1]), keys.or_else(|| way_to(command)).as_ref(), "{command:?}");
    }
    driver.keys("bccx");
    assert!(driver.reads("没有") && !driver.reads(Command::Save.text()), "what does not fit is left out");
}

#[test]
fn menus_are_walked_with_the_keyboard_and_give_it_back() {
    let mut driver = driver();
    driver.press(Modifiers::NONE, Key::F10);
    assert_eq!(driver.app().menu.command(), Some(&Command::StartFromLast));
    driver.press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(driver.app().menu.command(), Some(&Command::Palette), "the last menu");
    driver.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(driver.app().menu.command(), Some(&Command::About));
    driver.press(Modifiers::NONE, Key::Escape);
    assert_eq!(driver.app().menu.open(), None);
    driver.keys("7").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "7", "the table has the keyboard again");
}

#[test]
fn a_letter_goes_to_the_entry_whose_pinyin_begins_with_it() {
    let mut driver = driver();
    driver.press(Modifiers::ALT, Key::V).keys("v");
    driver.press(Modifiers::NONE, Key::G);
    assert!(driver.harness.state().settings.theme == crate::store::Theme::Contrast, "高对比度 is the only one");
    driver.press(Modifiers::ALT, Key::V).press(Modifiers::NONE, Key::F);
    assert_eq!(driver.app().menu.command(), Some(&Command::ZoomIn));
    driver.press(Modifiers::NONE, Key::F);
    assert_eq!(driver.app().menu.command(), Some(&Command::TableLarger));
}

/// The Alt key as the window gets it.
fn alt(pressed: bool) -> Event {
    let modifiers = Modifiers { alt: pressed, ..Modifiers::NONE };
    Event::Key { key: Key::AltLeft, physical_key: None, pressed, repeat: false, modifiers }
}

#[test]
fn alt_by_itself_opens_the_menus_and_with_another_key_does_not() {
    let mut driver = driver();
    let zero =
        Event::Key { key: Key::Num0, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::ALT };
    // As the window gets it: the digit comes as a key and as text.
    driver.harness.input_mut().events.extend([alt(true), zero, Event::Text("0".to_owned()), alt(false)]);
    driver.harness.step();
    driver.run();
    assert_eq!(driver.app().menu.open(), None);
    assert_eq!((driver.cell("t3.new.biz").as_str(), driver.work().is_typing()), ("0", false), "the row was filled");
    driver.harness.event(alt(true));
    driver.harness.event(alt(false));
    driver.run();
    assert_eq!(driver.app().menu.open(), Some(0));
}

/// Of Alt+F4 and Alt+Tab the window gets Alt alone: the other key is the window manager's.
#[test]
fn alt_of_the_window_manager_opens_no_menu() {
    let mut driver = driver();
    driver.keys("5").press(Modifiers::NONE, Key::Enter);
    for before in [true, false] {
        driver.harness.event(alt(true));
        driver.run();
        // The window is left before Alt is let go of, or behind it.
        let mut events = vec![alt(false), Event::WindowFocused(false)];
        if before {
            events.reverse();
        }
        for event in events {
            if let Event::WindowFocused(focused) = event {
                driver.harness.input_mut().focused = focused;
            }
            driver.harness.event(event);
            driver.run();
        }
        assert_eq!(driver.app().menu.open(), None, "{before}");
        driver.harness.input_mut().focused = true;
        driver.harness.event(Event::WindowFocused(true));
        driver.run();
        assert_eq!(driver.app().menu.open(), None, "{before}");
    }
}

#[test]
fn what_is_taken_from_a_menu_is_done_where_the_keyboard_was() {
    let mut driver = driver();
    driver.click_menu("编辑");
    assert!(driver.app().menu.open().is_some());
    driver.click(Command::Copy.text());
    assert_eq!((driver.app().menu.open(), driver.app().lately.first()), (None, Some(&Command::Copy)));
    driver.keys("5").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "5");
}

#[test]
fn the_keyboard_goes_through_the_regions_of_the_window() {
    let mut driver = driver();
    driver.press(Modifiers::NONE, Key::F6);
    let focused = |driver: &Driver| driver.names_of_focused();
    assert!(focused(&driver).starts_with("错误："), "{}", focused(&driver));
    driver.press(Modifiers::NONE, Key::F6);
    assert!(focused(&driver).starts_with("三 依申请公开"), "{}", focused(&driver));
    driver.press(Modifiers::NONE, Key::ArrowDown).press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().place, Place::Part(PartId::Disputes));
    driver.press(Modifiers::NONE, Key::F6).keys("3").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().report.cells.len(), 3, "it went into the table of part four");
}

#[test]
fn the_preview_is_one_of_the_regions_while_it_is_shown() {
    let mut driver = driver();
    driver.command(Command::TogglePreview).at("t3.new.nat").press(Modifiers::NONE, Key::F6);
    assert_eq!(driver.names_of_focused(), "预览报告");
    let at = |driver: &Driver| driver.app().preview.scrolled();
    for _ in 0..5 {
        driver.press(Modifiers::NONE, Key::PageUp);
    }
    assert!(at(&driver) < 1.0, "{}", at(&driver));
    driver.press(Modifiers::NONE, Key::PageDown);
    assert!(at(&driver) > 300.0, "{}", at(&driver));
    driver.press(Modifiers::NONE, Key::PageUp);
    assert!(at(&driver) < 1.0, "{}", at(&driver));
    driver.press(Modifiers::SHIFT, Key::F6).keys("3").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "3");
}

#[test]
fn from_part_to_part_the_keyboard_goes_into_what_is_to_be_filled() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Part(PartId::Disclosure)).press(Modifiers::COMMAND, Key::PageDown);
    driver.keys("4").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "4");
    driver.press(Modifiers::COMMAND, Key::PageDown).press(Modifiers::COMMAND, Key::PageDown).keys("问题");
    assert_eq!(driver.work().report.text(PartId::Problems), "问题");
}

#[test]
fn enter_in_a_dialog_presses_what_has_the_keyboard() {
    let mut driver = driver();
    // A field that comes and goes leaves its name to what stands in its place next time.
    driver.command(Command::Export).click("说明理由后导出正式文件（理由随报告保存）").keys("已核实");
    driver.press(Modifiers::NONE, Key::Escape).at("t3.new.sum").keys("13").press(Modifiers::NONE, Key::Enter);
    driver.command(Command::Export);
    let formats = Format::ALL.iter().map(|format| format.label());
    for name in formats.chain(["在网页和 PDF 的后面附上图解", "替换同名的文件"]) {
        driver.node(name).focus();
        for key in [Key::Enter, Key::Space, Key::Enter] {
            driver.run().press(Modifiers::NONE, key);
            assert_eq!(driver.app().dialogs.len(), 1, "{name}: nothing was exported");
        }
    }
    driver.node("取消").focus();
    driver.run().press(Modifiers::NONE, Key::Enter);
    assert!(driver.app().dialogs.is_empty());
    assert!(!driver.folder.path().join("示例市档案局2025年政府信息公开工作年度报告.pdf").exists());
}

#[test]
fn a_finding_is_mended_explained_and_set_aside_by_keys() {
    let mut driver = Driver::start();
    driver.command(Command::Sample);
    driver.press(Modifiers::NONE, Key::F8).press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F8);
    assert!(driver.reads("依据"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Escape).command(Command::WaiveFinding);
    assert!(!driver.app().dialogs.is_empty(), "a reason is asked for");
    driver.press(Modifiers::NONE, Key::Escape).press(Modifiers::COMMAND, Key::F8);
    assert_eq!(driver.cell("t3.open.sum"), "9");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.cell("t3.open.sum"), "10", "one step");
}

#[test]
fn the_menu_of_the_cells_is_called_walked_and_left_by_keys() {
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut driver = driver();
        driver.press(Modifiers::NONE, Key::ArrowRight).press(modifiers, key);
        assert_eq!(driver.app().menu.open(), None, "not the menu bar");
        assert_eq!(driver.names_of_focused(), "复制 Ctrl+C");
        driver.press(Modifiers::NONE, Key::ArrowDown);
        assert_eq!(driver.names_of_focused(), "粘贴 Ctrl+V");
        driver.press(Modifiers::NONE, Key::ArrowDown);
        assert_eq!(driver.names_of_focused(), "未填的都填 0 ", "what cannot be done is passed over");
        driver.press(Modifiers::NONE, Key::Escape);
        assert!(!driver.reads("未填的都填 0"));
        driver.keys("3").press(Modifiers::NONE, Key::Enter);
        assert_eq!(driver.cell("t3.new.biz"), "3", "the table has the keyboard again, where it was");
        driver.press(Modifiers::NONE, Key::ArrowUp).press(modifiers, key);
        driver.press(Modifiers::NONE, Key::ArrowUp);
        assert_eq!(driver.names_of_focused(), "清除 Delete", "round and round");
        driver.press(Modifiers::NONE, Key::Enter);
        assert!(!driver.reads("未填的都填 0"));
        driver.keys("4").press(Modifiers::NONE, Key::Enter);
        assert_eq!(driver.cell("t3.new.biz"), "4");
    }
}

#[test]
fn what_is_being_typed_is_kept_when_the_menu_is_called() {
    let mut driver = driver();
    driver.keys("7").press(Modifiers::SHIFT, Key::F10);
    assert_eq!((driver.cell("t3.new.nat").as_str(), driver.names_of_focused().as_str()), ("7", "复制 Ctrl+C"));
}

#[test]
fn the_keyboard_stays_in_the_field_of_a_list_to_choose_from() {
    for command in [Command::Palette, Command::Write(Write::Figure)] {
        let mut driver = driver();
        driver.go(Place::Part(PartId::Overview)).command(command);
        let field = driver.names_of_focused();
        driver.press(Modifiers::NONE, Key::Tab).press(Modifiers::NONE, Key::ArrowDown);
        assert_eq!(driver.names_of_focused(), field);
        driver.press(Modifiers::NONE, Key::Enter);
        assert!(!driver.reads(&field), "Enter takes what the arrow keys have chosen");
    }
}

#[test]
fn a_report_that_has_been_opened_can_be_filled_by_keys_at_once() {
    let mut driver = Driver::start();
    let path = driver.write("年报.nianbao", 2025, &[]);
    driver.command(Command::OpenPath).keys(path.to_str().unwrap()).press(Modifiers::NONE, Key::Enter);
    driver.keys("7").press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(driver.cell("t2.reg.issued"), "7");
    driver.keys("2").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t2.norm.issued"), "2");
}
