//! What has the keyboard: remembered while a dialog, a menu or a tool has it, given back afterwards, and kept in sight.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, Rect};

use super::panes::Pane;
use super::state::App;

/// Height of the highest button, field or entry of a list: the choices of the first page.
const BUTTON: f32 = 100.0;

/// What stands over a dialog that scrolls: its row of buttons.
#[derive(Clone)]
pub(super) struct Cover {
    pub place: Rect,
    pub buttons: Vec<Id>,
}

impl Cover {
    fn name() -> Id {
        Id::unique("cover of the dialog")
    }

    /// Tells of it, for one frame.
    pub fn note(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(Self::name(), Some(self)));
    }

    fn take(ctx: &Context) -> Option<Self> {
        ctx.data_mut(|data| data.remove_temp::<Option<Self>>(Self::name()).flatten())
    }

    fn hides(&self, id: Id, place: Rect) -> bool {
        self.place.intersects(place) && !self.buttons.contains(&id)
    }
}

/// What has the keyboard while no dialog is open.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    owner: Option<Id>,
    /// The region in which that stands.
    region: Option<Pane>,
    /// A dialog has been closed: the owner gets it back.
    pub goes_back: bool,
    /// The menu bar and the toolbar, which do not keep the keyboard when they are clicked.
    pub bars: Option<Rect>,
    /// What had the keyboard when it was last made sure that it is in sight.
    in_sight: Option<Id>,
}

impl Keyboard {
    /// Whether the table, the text or a field of the part at hand has it, or will get it back from a menu.
    pub fn is_in_editor(&self) -> bool {
        self.region == Some(Pane::Editor)
    }
}

impl App {
    /// Scrolls to what the keyboard has come to, wherever it stands; what is larger than a button keeps itself in sight.
    pub(super) fn keep_in_sight(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        let cover = Cover::take(ctx);
        if focused == self.keyboard.in_sight {
            return;
        }
        self.keyboard.in_sight = focused;
        let Some((id, response)) = focused.and_then(|id| Some((id, ctx.read_response(id)?))) else { return };
        let cut_off = !response.interact_rect.expand(1.0).contains_rect(response.rect);
        let hidden = cut_off || cover.is_some_and(|cover| cover.hides(id, response.rect));
        if hidden && response.rect.height() <= BUTTON {
            let asks = ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node: id.accesskit_id(),
                data: None,
            };
            ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(asks)));
        }
    }

    /// Has a frame follow in which what the keyboard has come to is scrolled to.
    pub(super) fn mind_sight(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        if focused != self.keyboard.in_sight {
            ctx.request_repaint();
        } else if focused.is_some_and(|id| self.is_gone(ctx, id)) {
            self.stay_in_region();
            ctx.request_repaint();
        }
    }

    /// Whether what has the keyboard was not drawn in this frame: it was a button that has done what there was to do.
    fn is_gone(&self, ctx: &Context, id: Id) -> bool {
        let rests = self.dialogs.is_empty() && self.menu.open().is_none() && !self.keyboard.goes_back;
        rests && ctx.viewport(|viewport| !viewport.this_pass.used_ids.contains_key(&id))
    }

    /// Leaves the keyboard in the region in which it was, though not with what had it.
    fn stay_in_region(&mut self) {
        if let Some(region) = self.keyboard.region.filter(|_| self.work.is_some()) {
            self.give_keyboard(if self.panes.is_shown(region) { region } else { Pane::Editor });
        }
    }

    /// After something has been done about a finding: who was in the list goes on with the one that stands there now, and
    /// who has clicked goes on writing.
    pub(super) fn go_on_from_finding(&mut self, ctx: &Context) {
        let owner = if self.keyboard.goes_back { None } else { ctx.memory(|memory| memory.focused()) };
        if owner.or(self.keyboard.owner).is_none() {
            self.give_keyboard(Pane::Editor);
        } else if self.keyboard.region == Some(Pane::Findings) {
            let is_left = self.work.as_ref().is_some_and(|work| work.listed().next().is_some());
            self.give_keyboard(if is_left { Pane::Findings } else { Pane::Editor });
        }
    }

    /// Remembers what has the keyboard, and gives it back after a dialog unless something else has taken it.
    pub(super) fn mind_keyboard(&mut self, ctx: &Context) {
        if self.menu.open().is_some() {
            return;
        }
        let pointer = ctx.pointer_latest_pos();
        let region = self.panes.here(ctx);
        ctx.memory_mut(|memory| {
            // The dialog of the frame before still keeps the keyboard from everything below it.
            if memory.top_modal_layer().is_some() {
                return;
            }
            if std::mem::take(&mut self.keyboard.goes_back)
                && memory.focused().is_none()
                && let Some(id) = self.keyboard.owner
            {
                memory.request_focus(id);
            }
            // A menu or a tool is on its way to be used; what had the keyboard will get it back.
            let on_bars = self.keyboard.bars.is_some_and(|bars| pointer.is_some_and(|at| bars.contains(at)));
            if memory.focused().is_some() || !on_bars {
                self.keyboard.owner = memory.focused();
                self.keyboard.region = region;
            }
        });
        if self.keyboard.goes_back {
            ctx.request_repaint();
        }
    }

    /// Gives the keyboard back to what had it before a menu or a tool was used.
    pub(super) fn give_keyboard_back(&mut self, ctx: &Context) {
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        self.keyboard.goes_back = true;
        ctx.request_repaint();
    }
}
