//! The regions of the window that the keyboard goes through with F6: the parts, the editor, the preview, the findings.

use egui::{Context, Rect, Response};

use super::command::Command;
use super::state::{App, Place};
use super::work::Work;
use crate::form::PartId;

/// A region of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// 目录
    Navigation,
    /// 正文: the table, the text, the fields.
    Editor,
    /// 预览
    Preview,
    /// 校验结果
    Findings,
}

/// Where the regions were drawn last, and which of them is to get the keyboard.
#[derive(Debug, Default)]
pub struct Panes {
    shown: Vec<(Pane, Rect)>,
    wanted: Option<Pane>,
}

impl Panes {
    /// Begins a frame.
    pub fn clear(&mut self) {
        self.shown.clear();
    }

    pub fn note(&mut self, pane: Pane, rect: Rect) {
        self.shown.push((pane, rect));
    }

    /// Whether a region is to take the keyboard now; asked once by the region itself.
    pub fn takes_keyboard(&mut self, pane: Pane) -> bool {
        self.wanted.take_if(|wanted| *wanted == pane).is_some()
    }

    /// Gives the first field of the editor the keyboard if the editor is to take it, until it has it: a dialog that was
    /// closed just now still holds the keyboard for a frame.
    pub fn enter_editor(&mut self, first: &Response) {
        if self.wanted != Some(Pane::Editor) {
            return;
        }
        if first.has_focus() {
            self.wanted = None;
        } else {
            first.request_focus();
            first.ctx.request_repaint();
        }
    }

    pub fn is_shown(&self, pane: Pane) -> bool {
        self.shown.iter().any(|(shown, _)| *shown == pane)
    }

    /// The region that has the keyboard.
    pub fn here(&self, ctx: &Context) -> Option<Pane> {
        let id = ctx.memory(|memory| memory.focused())?;
        let place = ctx.read_response(id)?.interact_rect.center();
        self.shown.iter().find(|(_, rect)| rect.contains(place)).map(|(pane, _)| *pane)
    }

    /// The next region that is shown; the editor if none has the keyboard.
    fn next(&self, here: Option<Pane>, back: bool) -> Pane {
        let order = [Pane::Navigation, Pane::Editor, Pane::Preview, Pane::Findings];
        let shown: Vec<Pane> = order.into_iter().filter(|pane| self.is_shown(*pane)).collect();
        let Some(at) = here.and_then(|here| shown.iter().position(|pane| *pane == here)) else { return Pane::Editor };
        let next = if back { at + shown.len() - 1 } else { at + 1 };
        shown.get(next % shown.len().max(1)).copied().unwrap_or(Pane::Editor)
    }
}

impl App {
    /// Brings the keyboard to the next region of the window, or to the one before.
    pub(super) fn step_pane(&mut self, command: &Command, ctx: &Context) {
        let next = self.panes.next(self.panes.here(ctx), *command == Command::PreviousPane);
        self.give_keyboard(next);
    }

    pub(super) fn give_keyboard(&mut self, pane: Pane) {
        self.keyboard.goes_back = false;
        let taken = pane == Pane::Editor && self.work.as_mut().is_some_and(Work::takes_keyboard);
        self.panes.wanted = (!taken).then_some(pane);
    }
}

impl Work {
    /// Gives the keyboard to the table or to the text of the part at hand, if it has one of them.
    pub(super) fn takes_keyboard(&mut self) -> bool {
        match (self.table_at_hand(), self.place) {
            (Some((part, table)), _) if self.views.text_of_table_part != Some(part) => self.views.grid(table).focus(),
            (_, Place::Part(part)) if part != PartId::Signature => self.views.prose.focus(),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_that_are_folded_are_passed_over() {
        let mut panes = Panes::default();
        panes.note(Pane::Findings, Rect::ZERO);
        panes.note(Pane::Editor, Rect::ZERO);
        assert_eq!(panes.next(None, false), Pane::Editor);
        assert_eq!(panes.next(Some(Pane::Editor), false), Pane::Findings);
        assert_eq!(panes.next(Some(Pane::Findings), false), Pane::Editor);
        panes.note(Pane::Navigation, Rect::ZERO);
        assert_eq!(panes.next(Some(Pane::Editor), true), Pane::Navigation);
        assert_eq!(panes.next(Some(Pane::Navigation), true), Pane::Findings);
    }
}
