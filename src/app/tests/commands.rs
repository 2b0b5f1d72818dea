//! The list of commands is whole: each stands in a menu, says what it does, and can be reached.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};

use super::Driver;
use crate::app::command::{Command, MENUS, TOOLBAR, listed};
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
fn no_two_commands_have_the_same_key() {
    let mut keys = BTreeSet::new();
    for command in listed() {
        for shortcut in [command.shortcut(), command.other_shortcut()].into_iter().flatten() {
            assert!(keys.insert(format!("{shortcut:?}")), "{command:?}");
        }
    }
}

#[test]
fn every_menu_opens_and_shows_its_commands() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    for (name, groups) in MENUS {
        driver.click_menu(name);
        for command in groups.iter().copied().flatten() {
            assert!(driver.reads(command.text()), "{name} does not show {}", command.text());
        }
        driver.press(Modifiers::NONE, Key::Escape);
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
        Command::Palette,
        Command::Sample,
        Command::Shortcuts,
        Command::Rules,
        Command::About,
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
    driver.press(Modifiers::NONE, Key::F9).press(Modifiers::NONE, Key::F10);
    assert!(driver.reads("四 复议诉讼"));
    assert!(!driver.reads("目前没有发现问题"));
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
fn every_command_is_found_by_its_initials_and_done_with_enter() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    for command in listed() {
        assert!(driver.reads(command.text()), "{command:?}");
    }
    driver.keys("xsmll").press(Modifiers::NONE, Key::Enter);
    assert!(driver.app().dialogs.is_empty() && !driver.app().settings.navigation, "显示目录栏 has been switched");
}

#[test]
fn a_row_of_a_table_is_found_by_its_words() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.command(Command::Palette).keys("信访").press(Modifiers::NONE, Key::Enter);
    let index = driver.work().form.index_of("t3.refuse1.nat");
    assert_eq!(driver.harness.state_mut().work.as_mut().unwrap().views.grid(1).cursor(), index);
}
