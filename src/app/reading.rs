//! Reports that are only read: others have the file open, or it may not be written. Everything can be looked at,
//! checked and exported; nothing is changed, and 另存为 leads to a report of one's own.

use std::path::Path;

use egui::{Context, Event, Key};

use super::panes::Pane;
use super::state::App;
use super::work::Work;
use crate::store::{self, InUse};

/// Why a report is only read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Somebody else has it open.
    InUse(InUse),
    /// The file or its folder is protected from writing.
    Protected,
}

impl Reading {
    /// The reason, as a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::InUse(in_use) => format!("{}。", in_use.describe()),
            Self::Protected => "这个文件或它所在的位置不能写入。".to_owned(),
        }
    }
}

/// What is said when something would have been changed.
pub const ONLY_TO_READ: &str = "这份报告以只读方式打开，要修改请先另存为";

impl Work {
    /// Whether the report may not be changed.
    pub fn is_only_read(&self) -> bool {
        self.reading.is_some()
    }
}

impl App {
    /// Opens a report to be looked at, whoever else has it open.
    pub(super) fn open_to_read(&mut self, path: &Path) {
        let opened = match store::open(path) {
            Ok(opened) => opened,
            Err(error) => return self.tell("没有打开", &error.to_string()),
        };
        let lock = self.lock_of(path, false);
        let Some(mut work) = Work::open(opened, self.clock.today()) else { return };
        work.reading = match lock {
            Err(in_use) => Some(Reading::InUse(in_use)),
            Ok(lock) => {
                let protected = !lock.is_held() || store::is_protected(path);
                // Meanwhile the others have closed it; then there is nothing in the way.
                work.keeping.lock = Some(lock);
                protected.then_some(Reading::Protected)
            }
        };
        self.start(work);
        self.used(path);
    }

    /// Keeps the keyboard from changing a report that is only read, and says why.
    pub(super) fn guard_reading(&mut self, ctx: &Context) {
        let only_read = self.work.as_ref().is_some_and(Work::is_only_read);
        if !only_read || self.panes.here(ctx) != Some(Pane::Editor) {
            return;
        }
        let before = ctx.input(|input| input.events.len());
        ctx.input_mut(|input| input.events.retain(|event| !changes(event)));
        if ctx.input(|input| input.events.len()) < before {
            self.toasts.refuse(ONLY_TO_READ);
        }
    }
}

/// Whether an event would change a text or a figure.
fn changes(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Cut => true,
        Event::Key { key: Key::Backspace | Key::Delete | Key::F2, pressed, .. } => *pressed,
        _ => false,
    }
}
