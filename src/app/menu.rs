//! The menu bar from the keyboard, as office programs have it: F10 or Alt opens it, Alt with a letter opens one menu,
//! the arrows walk, Enter takes, Esc gives the keyboard back. A letter goes to the next entry whose pinyin begins
//! with it, and takes it if there is no other.

use egui::{Context, Event, FocusDirection, Key, Modifiers};

use super::command::{Command, MENUS, Menu};
use super::search::begins_with;
use super::state::App;

/// Which menu is open, and which of its entries the keyboard is at.
#[derive(Debug, Default)]
pub struct MenuBar {
    open: Option<usize>,
    entry: Option<usize>,
    /// Alt has been pressed, and nothing since.
    alt: bool,
}

impl MenuBar {
    /// The menu that is open.
    pub fn open(&self) -> Option<usize> {
        self.open
    }

    /// The entry that the keyboard is at.
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }

    /// The command of that entry.
    pub fn command(&self) -> Option<&'static Command> {
        let menu: &'static Menu = MENUS.get(self.open?)?;
        menu.commands().nth(self.entry?)
    }

    /// Opens a menu; by keys at its first entry.
    pub fn show(&mut self, menu: usize, by_keys: bool) {
        (self.open, self.entry) = (Some(menu), by_keys.then_some(0));
    }

    /// The mouse rests on an entry.
    pub fn point_at(&mut self, entry: usize) {
        self.entry = Some(entry);
    }

    fn length(&self) -> usize {
        self.open.and_then(|menu| MENUS.get(menu)).map_or(0, |menu| menu.commands().count())
    }

    fn step_menu(&mut self, by: usize) {
        if let Some(menu) = self.open {
            self.show((menu + by) % MENUS.len(), true);
        }
    }

    fn step_entry(&mut self, back: bool) {
        let last = self.length().saturating_sub(1);
        self.entry = Some(match (self.entry, back) {
            (None, true) | (Some(0), true) => last,
            (Some(at), true) => at - 1,
            (Some(at), false) if at < last => at + 1,
            (_, false) => 0,
        });
    }

    /// Goes to the next entry that begins with a letter; whether it is the only one.
    fn seek(&mut self, letter: char) -> bool {
        let Some(menu) = self.open.and_then(|menu| MENUS.get(menu)) else { return false };
        let fits: Vec<usize> =
            menu.commands().enumerate().filter(|(_, c)| begins_with(c.text(), letter)).map(|(i, _)| i).collect();
        let after = fits.iter().find(|at| self.entry.is_none_or(|entry| **at > entry));
        self.entry = after.or(fits.first()).copied().or(self.entry);
        fits.len() == 1
    }
}

impl App {
    /// Takes the keys that are meant for the menus; whether one is open.
    pub(super) fn read_menu_keys(&mut self, ctx: &Context) -> bool {
        let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let mut with_alt = false;
        let mut rest = Vec::with_capacity(events.len());
        for event in events {
            if let Event::Key { pressed: true, modifiers, .. } = &event {
                with_alt = modifiers.alt && !modifiers.ctrl;
            }
            // Letters and digits with Alt come as text as well.
            let typed = with_alt && matches!(event, Event::Text(_));
            if !typed && !self.menu_event(ctx, &event) {
                rest.push(event);
            }
        }
        ctx.input_mut(|input| input.events = rest);
        if self.menu.open.is_some() {
            // The arrows are the menu's, not egui's own way between widgets.
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        self.menu.open.is_some()
    }

    fn menu_event(&mut self, ctx: &Context, event: &Event) -> bool {
        match event {
            Event::Key { key: Key::AltLeft, pressed, repeat, modifiers, .. } => {
                let alone = !(modifiers.ctrl || modifiers.shift || modifiers.command);
                if *pressed {
                    self.menu.alt = alone && (self.menu.alt || !repeat);
                } else if std::mem::take(&mut self.menu.alt) {
                    self.toggle_menu(ctx);
                }
                false
            }
            Event::Key { key, pressed: true, modifiers, .. } => {
                self.menu.alt = false;
                self.menu_key(ctx, *key, *modifiers)
            }
            Event::PointerButton { .. } | Event::MouseWheel { .. } | Event::WindowFocused(_) => {
                self.menu.alt = false;
                false
            }
            Event::Text(_) | Event::Ime(_) | Event::Copy | Event::Cut | Event::Paste(_) => self.menu.open.is_some(),
            _ => false,
        }
    }

    fn menu_key(&mut self, ctx: &Context, key: Key, modifiers: Modifiers) -> bool {
        let only_alt = modifiers.alt && !modifiers.ctrl && !modifiers.shift;
        if let Some(menu) = MENUS.iter().position(|menu| only_alt && menu.letter == key) {
            self.menu.show(menu, true);
            return true;
        }
        if key == Key::F10 && modifiers.is_none() {
            self.toggle_menu(ctx);
            return true;
        }
        if self.menu.open.is_none() {
            return false;
        }
        match key {
            Key::Escape => self.close_menu(ctx),
            Key::ArrowLeft => self.menu.step_menu(MENUS.len() - 1),
            Key::ArrowRight | Key::Tab => self.menu.step_menu(1),
            Key::ArrowUp => self.menu.step_entry(true),
            Key::ArrowDown => self.menu.step_entry(false),
            Key::Home => self.menu.entry = Some(0),
            Key::End => self.menu.entry = self.menu.length().checked_sub(1),
            Key::Enter | Key::Space => self.take_entry(ctx),
            key if modifiers.is_none() => {
                let mut name = key.name().chars();
                if let (Some(letter), None) = (name.next(), name.next())
                    && self.menu.seek(letter.to_ascii_lowercase())
                {
                    self.take_entry(ctx);
                }
            }
            _ => {}
        }
        true
    }

    fn toggle_menu(&mut self, ctx: &Context) {
        match self.menu.open {
            Some(_) => self.close_menu(ctx),
            None => self.menu.show(0, true),
        }
    }

    /// Closes what is open, and forgets that Alt is held.
    pub(super) fn let_go_of_menu(&mut self, ctx: &Context) {
        self.menu.alt = false;
        if self.menu.open.is_some() {
            self.close_menu(ctx);
        }
    }

    fn take_entry(&mut self, ctx: &Context) {
        if let Some(command) = self.menu.command() {
            self.push(command.clone());
            self.close_menu(ctx);
        }
    }

    /// Closes the menu; what had the keyboard before gets it back.
    pub(super) fn close_menu(&mut self, ctx: &Context) {
        (self.menu.open, self.menu.entry) = (None, None);
        self.give_keyboard_back(ctx);
    }
}
