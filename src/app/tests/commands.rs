//! The list of commands is whole: each stands in a menu, says what it does, and can be reached.

use std::collections::BTreeSet;

use egui::{Key, KeyboardShortcut, Modifiers};

use egui_kittest::kittest::Queryable;

use super::Driver;
use crate::app::command::{Command, MENUS, TOOLBAR, listed};
use crate::app::state::Place;
use crate::store::Theme;

#[test]
fn every_command_says_what_it_does_in_a_verb_and_a_sentence() {
    let mut texts = BTreeSet::new();
    for command in listed() {
        assert!(texts.insert(command.text()), "{} stands in the menus twice", command.text());
        assert!(command.tooltip().chars().count() >= 4, "{command:?}");
        for words in [command.text(), command.tooltip()] {
            assert!(!words.contains(['!', '！']), "{words}");
        }
    }
    for command in TOOLBAR.iter().copied().flatten() {
        assert!(listed().any(|other| other == command), "{command:?} is in the toolbar but in no menu");
    }
}

#[test]
fn no_two_commands_have_the_same_key_and_none_is_in_the_way_of_typing() {
    let mut keys: BTreeSet<String> =
        MENUS.iter().map(|menu| format!("{:?}", KeyboardShortcut::new(Modifiers::ALT, menu.letter))).collect();
    assert_eq!(keys.len(), MENUS.len());
    keys.insert(format!("{:?}", KeyboardShortcut::new(Modifiers::NONE, Key::F10)));
    // What input methods on Linux and Windows take: switching, half and full width, punctuation, simplified and
    // traditional, the clipboard of the input method, Unicode.
    let ctrl_shift = Modifiers::COMMAND | Modifiers::SHIFT;
    let of_input_methods = [
        (Modifiers::COMMAND, Key::Space),
        (Modifiers::SHIFT, Key::Space),
        (Modifiers::COMMAND, Key::Period),
        (Modifiers::COMMAND, Key::Semicolon),
        (ctrl_shift, Key::F),
        (ctrl_shift, Key::U),
        (ctrl_shift, Key::Space),
    ];
    let function_keys: Vec<Key> = (1..=12).filter_map(|n| Key::from_name(&format!("F{n}"))).collect();
    for command in listed() {
        for shortcut in [command.shortcut(), command.other_shortcut()].into_iter().flatten() {
            assert!(keys.insert(format!("{shortcut:?}")), "{command:?}");
            let (modifiers, key) = (shortcut.modifiers, shortcut.logical_key);
            assert!(!of_input_methods.contains(&(modifiers, key)), "{command:?}");
            let types = !modifiers.command && !modifiers.alt;
            assert!(!types || function_keys.contains(&key), "{command:?} would be typed");
            assert!(!(modifiers.command && modifiers.alt), "{command:?} is a character on some keyboards");
        }
    }
}

#[test]
fn what_cannot_be_done_on_the_start_page_says_why() {
    let driver = Driver::start();
    let free = [
        Command::StartFromLast,
        Command::New,
        Command::Open,
        Command::OpenPath,
        Command::Quit,
        Command::Import,
        Command::ImportClipboard,
        Command::Palette,
        Command::Sample,
        Command::Shortcuts,
        Command::Rules,
        Command::About,
        Command::EditWords,
        Command::Settings,
    ];
    for command in listed() {
        let view = matches!(
            command,
            Command::ToggleNavigation
                | Command::ToggleFindings
                | Command::Theme(_)
                | Command::ZoomIn
                | Command::ZoomOut
                | Command::ZoomReset
        );
        assert_eq!(command.refusal(driver.app()).is_none(), view || free.contains(command), "{command:?}");
    }
}

#[test]
fn the_theme_is_switched_at_once_and_remembered() {
    let mut driver = Driver::start();
    driver.command(Command::Theme(Theme::Dark));
    assert!(driver.harness.ctx.global_style().visuals.dark_mode);
    driver.command(Command::Theme(Theme::Light));
    assert!(!driver.harness.ctx.global_style().visuals.dark_mode);
    let folder = driver.app().config.clone().unwrap();
    assert_eq!(crate::store::Settings::load(&folder).value.theme, Theme::Light);
}

#[test]
fn zoom_goes_in_steps_and_back() {
    let mut driver = Driver::start();
    driver.command(Command::ZoomIn).command(Command::ZoomIn);
    assert!((driver.app().settings.scale - 1.2).abs() < 0.001);
    driver.command(Command::ZoomReset);
    assert!((driver.app().settings.scale - 1.0).abs() < 0.001);
}

#[test]
fn side_panels_fold_with_their_keys() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    assert!(driver.reads("四 复议诉讼"));
    driver.press(Modifiers::NONE, Key::F9);
    assert!(!driver.reads("四 复议诉讼"));
    driver.press(Modifiers::NONE, Key::F9).press(Modifiers::SHIFT, Key::F9);
    assert!(driver.reads("四 复议诉讼"));
    assert!(!driver.reads("目前没有发现问题"));
}

#[test]
fn in_a_very_small_window_every_part_is_in_sight_and_the_preview_takes_the_place_of_the_list() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    // What a screen of 1280 × 720 has room for at 200 %.
    driver.sized(640.0, 360.0);
    let rows = Place::all().map(|place| driver.harness.get_by_label_contains(&format!("{}，", place.name())).rect());
    let rows: Vec<_> = rows.collect();
    assert!(rows.iter().all(|row| row.bottom() < 360.0 - 36.0), "{rows:?}");
    driver.command(Command::TogglePreview);
    assert!(!driver.reads("四 复议诉讼，") && driver.reads("预览报告"));
    driver.press(Modifiers::NONE, Key::F9);
    assert!(driver.reads("四 复议诉讼，") && !driver.reads("预览报告"));
}

#[test]
fn sheets_and_cards_can_be_read_and_closed() {
    let mut driver = Driver::start();
    for (command, words) in [(Command::Shortcuts, "Ctrl+S"), (Command::Rules, "C01"), (Command::About, "本程序不联网")]
    {
        driver.command(command);
        assert!(driver.reads(words), "{words}");
        driver.press(Modifiers::NONE, Key::Escape);
        assert!(driver.app().dialogs.is_empty());
    }
}

#[test]
fn a_row_of_a_table_is_found_by_its_words() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.command(Command::Palette).keys("信访").press(Modifiers::NONE, Key::Enter);
    let index = driver.work().form.index_of("t3.refuse1.nat");
    assert_eq!(driver.harness.state_mut().work.as_mut().unwrap().views.grid(1).cursor(), index);
}

#[test]
fn the_table_has_a_size_of_its_own() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.at("t3.new.nat").command(Command::TableLarger).command(Command::TableLarger);
    assert!(driver.reads("表格大小 120%") && driver.reads("界面大小 100%"), "{:?}", driver.names());
    let cell = driver.harness.get_by_label_contains("一、本年新收政府信息公开申请数量 申请人情况 自然人");
    let over = cell.rect().center();
    driver.harness.hover_at(over);
    driver.run();
    driver.harness.event(egui::Event::Zoom(0.9));
    driver.run();
    assert!(driver.reads("表格大小 110%"), "{:?}", driver.names());
    driver.click("表格大小 110%，恢复 100%");
    assert!((driver.app().settings.table_scale - 1.0).abs() < 0.001);
}

#[test]
fn settings_are_changed_in_one_place_and_kept() {
    let mut driver = Driver::start();
    driver.press(Modifiers::COMMAND, Key::Comma).keys("示例市水务局");
    assert!(driver.app().settings.organ.name.is_empty(), "nothing before it is agreed to");
    // The dialog comes to rest a few frames after it has opened.
    driver.run().click("确定");
    assert!(driver.app().dialogs.is_empty());
    let folder = driver.app().config.clone().unwrap();
    assert_eq!(crate::store::Settings::load(&folder).value.organ.name, "示例市水务局");
    driver.command(Command::New);
    assert!(driver.reads("示例市水务局"), "new reports begin with it");
}

#[test]
fn buttons_of_dialogs_are_in_sight_and_work_in_a_low_window() {
    for (command, button) in [
        (Command::Export, "取消"),
        (Command::Settings, "确定"),
        (Command::New, "取消"),
        (Command::Rules, "关闭"),
        (Command::EditWords, "取消"),
        (Command::Shortcuts, "关闭"),
    ] {
        let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
        driver.sized(1280.0, 600.0).command(command.clone());
        assert!(driver.node(button).rect().bottom() < 600.0, "{command:?}: {:?}", driver.node(button).rect());
        driver.click(button);
        assert!(driver.app().dialogs.is_empty(), "{command:?}");
    }
}

#[test]
fn what_was_used_lately_comes_first_in_the_palette() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.press(Modifiers::NONE, Key::F9).press(Modifiers::NONE, Key::F7);
    let entries = crate::app::palette::entries(driver.app(), &driver.harness.ctx);
    let first: Vec<&str> = entries.iter().take(3).map(|entry| entry.text.as_str()).collect();
    assert_eq!(first, ["全面检查", "显示目录栏", "从上年报告开始…"]);
}
