//! The clipboard: copying figures, pasting one at once, a block after it has been shown where it goes, and a whole report.

use egui::{Context, Event};

use super::apply::time;
use super::command::Command;
use super::dialogs::{Doubt, Goal, PasteDialog};
use super::grid::Copied;
use super::panels::part::edit_of;
use super::panes::Pane;
use super::state::App;
use crate::form::{CellId, CellKind, Form};
use crate::import::block::{Placed, place};
use crate::import::clipboard::Clipboard;
use crate::import::{Limits, Options};
use crate::report::difference::{Change, Target, difference};
use crate::report::{Edit, Figures, Report, Value};

/// What the clipboard of the desktop holds beyond plain text.
pub trait Clip {
    /// HTML, as browsers, Word and spreadsheets put it there.
    fn html(&mut self) -> Option<String>;
    fn text(&mut self) -> Option<String>;
    /// Puts a table there, as HTML and as text; false where that cannot be done, and only text can.
    fn put(&mut self, copied: &Copied) -> bool;
}

/// The clipboard of the desktop.
#[derive(Default)]
pub struct DesktopClip(Option<arboard::Clipboard>);

impl DesktopClip {
    fn clipboard(&mut self) -> Option<&mut arboard::Clipboard> {
        if self.0.is_none() {
            self.0 = arboard::Clipboard::new().ok();
        }
        self.0.as_mut()
    }
}

impl Clip for DesktopClip {
    fn html(&mut self) -> Option<String> {
        // Without a clipboard, or without HTML in it, the plain text says enough.
        self.clipboard()?.get().html().ok()
    }

    fn text(&mut self) -> Option<String> {
        self.clipboard()?.get_text().ok()
    }

    fn put(&mut self, copied: &Copied) -> bool {
        // A Wayland desktop takes what is copied from the window itself only; egui does that, with text.
        let own = !cfg!(target_os = "linux") || super::ime::on_x11();
        let put = |clipboard: &mut arboard::Clipboard| clipboard.set().html(&copied.html, Some(&copied.text)).is_ok();
        own && self.clipboard().is_some_and(put)
    }
}

/// A clipboard with nothing but plain text in it.
#[derive(Debug, Default)]
pub struct NoClip;

impl Clip for NoClip {
    fn html(&mut self) -> Option<String> {
        None
    }

    fn text(&mut self) -> Option<String> {
        None
    }

    fn put(&mut self, _copied: &Copied) -> bool {
        false
    }
}

impl App {
    /// Reads what was copied elsewhere as a whole report.
    pub(super) fn import_clipboard(&mut self, ctx: &Context) {
        let (html, text) = (self.clip.html(), self.clip.text());
        let finish_ctx = ctx.clone();
        self.note_import(Goal::Open);
        self.in_background("正在读取剪贴板", ctx, move |progress| {
            let limits = Limits { cancel: Some(progress.stop_flag()), ..Limits::default() };
            let clipboard = Clipboard { html: html.as_deref(), text: text.as_deref() };
            let read = clipboard.import(&Options::default(), &limits);
            progress.unless_stopped(move |app| match read {
                Ok(imported) => app.imported(imported, "剪贴板".to_owned(), Goal::Open, &finish_ctx),
                Err(error) => app.tell("没有导入", &error.to_string()),
            })
        });
    }

    /// A block that is pasted while nothing that could take it has the keyboard is meant for the table at hand: it goes
    /// to the cells that were selected last, or to where its names tell, and is shown first like any other.
    pub(super) fn paste_without_keyboard(&mut self, ctx: &Context) {
        let nowhere = ctx.memory(|memory| memory.focused().is_none()) || self.panes.here(ctx) == Some(Pane::Navigation);
        let Some(work) = self.work.as_mut().filter(|_| nowhere) else { return };
        let Some((part, table)) = work.table_at_hand() else { return };
        if work.views.text_of_table_part == Some(part) {
            return;
        }
        let pasted = ctx.input_mut(|input| {
            let at = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
            Some(input.events.remove(at))
        });
        let Some(Event::Paste(text)) = pasted else { return };
        let selected = work.views.grid(table).selected().first().copied();
        let first = || work.form.cells.iter().position(|cell| cell.table == table);
        match selected.or_else(first) {
            Some(at) if text.trim_end().contains(['\t', '\n']) => {
                self.push(Command::PasteAt { at, text });
                self.give_keyboard(Pane::Editor);
            }
            _ => self.toasts.refuse("请先选一格，再粘贴"),
        }
    }

    /// Pastes into the table from a cell on, or asks whether what was found is meant; gives back any other command.
    pub(super) fn apply_paste(&mut self, command: Command, ctx: &Context) -> Option<Command> {
        let Command::PasteAt { at, text } = command else { return Some(command) };
        let today = self.clock.today();
        let html = self.clip.html();
        let work = self.work.as_mut()?;
        let clipboard = Clipboard { html: html.as_deref(), text: Some(text.trim_end_matches(['\r', '\n'])) };
        let rows = match clipboard.rows(&Limits::default().watch()) {
            Ok(rows) => rows,
            Err(error) => {
                self.tell("没有粘贴", &error.to_string());
                return None;
            }
        };
        let placed = place(work.form, at, &rows);
        let edits: Vec<Edit> =
            placed.cells.iter().filter_map(|(cell, text)| edit_of(work.form, &work.report, *cell, text)).collect();
        if rows.iter().map(Vec::len).sum::<usize>() <= 1 && placed.left.is_empty() {
            let first = placed.cells.keys().next().and_then(|cell| work.form.cells.get(*cell));
            let title = format!("粘贴 {}", first.map(|cell| work.form.place(&cell.id)).unwrap_or_default());
            work.change(&title, edits, None, time(ctx), today);
            return None;
        }
        let mut new = work.report.clone();
        for edit in edits {
            edit.apply(work.form, &mut new);
        }
        follow(work.form, &mut new, placed.cells.keys().copied());
        let mut changes = difference(&work.report, &new);
        changes.retain(|change| matches!(change.target, Target::Cell(_)));
        if changes.is_empty() && placed.left.is_empty() {
            self.toasts.say("粘贴的数与表中相同，没有改动");
            return None;
        }
        let doubts = doubts(work.form, &work.report, &new, &changes);
        let old = work.report.clone();
        self.dialogs.push(Box::new(PasteDialog::new(old, new, changes, doubts, how(&placed), placed.left)));
        None
    }
}

/// Pasted totals that are what their parts come to go on following them.
fn follow(form: &Form, report: &mut Report, cells: impl Iterator<Item = usize>) {
    for (cell, spec) in cells.filter_map(|cell| Some((cell, form.cells.get(cell)?))) {
        let Some(entered) = report.entry(&spec.id).filter(|_| spec.computed).map(|entry| entry.value.clone()) else {
            continue;
        };
        let mut following = report.clone();
        following.set(form, &spec.id, None);
        if *Figures::of(form, &following).value(cell) == entered {
            *report = following;
        }
    }
}

/// For each change why it is made only if the clerk wants it.
fn doubts(form: &Form, old: &Report, new: &Report, changes: &[Change]) -> Vec<Option<Doubt>> {
    let ids = changes.iter().map(|change| match &change.target {
        Target::Cell(id) => Some(id),
        _ => None,
    });
    let mut doubts: Vec<Option<Doubt>> =
        ids.clone().map(|id| doubt(form.cell(id?)?.kind, &new.entry(id?)?.value)).collect();
    // What the totals would be that follow their parts now, with nothing pasted that is in doubt.
    let follows = |id: &CellId| form.cell(id).is_some_and(|spec| spec.computed) && old.entry(id).is_none();
    let mut following = new.clone();
    for (id, doubt) in ids.clone().zip(&doubts) {
        match id {
            Some(id) if follows(id) => following.set(form, id, None),
            Some(id) if doubt.is_some() => following.set(form, id, old.entry(id).cloned()),
            _ => {}
        }
    }
    let figures = Figures::of(form, &following);
    for (id, doubt) in ids.zip(&mut doubts) {
        let Some(id) = id.filter(|id| doubt.is_none() && follows(id)) else { continue };
        let sum = figures.get(form, id);
        if sum.is_filled() && new.entry(id).is_some_and(|entry| entry.value != *sum) {
            *doubt = Some(Doubt::Total);
        }
    }
    doubts
}

/// What is wrong with a figure by itself.
fn doubt(kind: CellKind, value: &Value) -> Option<Doubt> {
    match value {
        Value::Unreadable(_) => Some(Doubt::Unread),
        Value::Count(count) if kind == CellKind::Count && *count < 0 => Some(Doubt::Negative),
        _ => None,
    }
}

/// How the places were found, in words.
fn how(placed: &Placed) -> String {
    let by = match placed.by_names {
        (true, true) => "按行名和列名对应",
        (true, false) => "按行名对应",
        (false, true) => "按列名对应，行从光标处起",
        (false, false) => "没有行名和列名，从光标处起依次对应",
    };
    let turned = if placed.turned { "；原来的行列与表相反，已经调换" } else { "" };
    let totals = if placed.without_totals { "；没有合计，合计按各项自动计算" } else { "" };
    format!("{by}{turned}{totals}。")
}
