//! The preview (预览): the very pages of the PDF beside the editor, following the cursor.
//!
//! | file | idea |
//! |---|---|
//! | `shows` | what can be shown: the report, 领导审签页, 图解 |
//! | `press` | lays out and draws off the frame; only the latest wish counts |
//! | `sheets` | the pages that are there, and their pictures |
//! | `zoom` | how large the pages are shown |
//! | `spot` | from the place of the cursor to a place on the pages, and back |
//! | `view` | the pages in the window |
//! | `bar` | page number, turning, zoom |
//!
//! The pages come from [`crate::layout`], as those of the PDF do, and [`crate::raster`] draws them with the same
//! glyphs. Nothing is laid out or drawn while nothing changes, and the window is not repainted then.

mod bar;
pub mod edge;
mod press;
mod sheets;
mod shows;
mod spot;
mod view;
mod zoom;

pub use press::Press;
pub use shows::Shows;
pub use zoom::Zoom;

use egui::{Context, Key, Modifiers, Ui};
use jiff::civil::Date;

use super::command::Command;
use super::panes::Pane;
use super::state::App;
use super::work::Work;
use crate::layout::Pages;
use crate::typefaces::{Opened, Wanted};
use press::Done;
use sheets::Sheets;
use shows::Content;
use spot::Target;

/// What the preview keeps between frames.
#[derive(Default)]
pub struct Preview {
    press: Press,
    sheets: Sheets,
    pub zoom: Zoom,
    pub shows: Shows,
    /// What pages were asked for last.
    asked: Option<Content>,
    /// The count of changes of the report when that was looked at.
    seen: Option<(u64, Shows)>,
    /// What was followed last.
    target: Option<Target>,
    /// The target is to be brought into sight with the next frame.
    reveal: bool,
    view: view::Scroll,
}

/// What is done in the bar and the pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turn {
    Next,
    Previous,
}

impl Preview {
    /// Lets another thread do the work from now on, so that the window never waits for it.
    pub fn work_beside(&mut self, ctx: &Context) {
        self.press = Press::beside(ctx);
    }

    /// The pages that are shown.
    pub fn pages(&self) -> &Pages {
        self.sheets.pages()
    }

    /// The page in the middle of the view, from 0.
    pub fn page(&self) -> usize {
        self.view.page
    }

    /// Whether everything asked for has been laid out and drawn.
    pub fn is_complete(&self) -> bool {
        self.press.is_idle()
    }

    pub fn turn(&mut self, turn: Turn) {
        let page = match turn {
            Turn::Next => self.view.page.saturating_add(1).min(self.pages().pages.len().saturating_sub(1)),
            Turn::Previous => self.view.page.saturating_sub(1),
        };
        self.view.go_to_page(page);
    }

    /// Zooms by one step of the usual ones.
    pub fn step_zoom(&mut self, larger: bool) {
        self.zoom = Zoom::Times(zoom::step(self.view.times, larger));
    }

    /// Brings the pages in line with the report, as far as the press is ready.
    fn update(&mut self, ctx: &Context, work: &Work, today: Date, faces: (&Wanted, &Opened)) {
        let now = (work.revision, self.shows);
        let other_faces = self.asked.as_ref().is_some_and(|asked| asked.faces != *faces.0);
        if self.seen != Some(now) || other_faces {
            self.seen = Some(now);
            let (shows, draft) = (self.shows, work.errors().next().is_some());
            let known = self.asked.as_ref().is_some_and(|asked| {
                (asked.shows, asked.draft, asked.today, &asked.faces) == (shows, draft, today, faces.0)
                    && asked.report == *work.current()
            });
            if !known {
                if self.asked.as_ref().is_some_and(|asked| asked.shows != shows) {
                    // Something else is shown: from its beginning, unless the cursor stands in it.
                    self.view.go_to_page(0);
                }
                let content = Content { shows, report: work.current().clone(), draft, today, faces: faces.0.clone() };
                self.asked = Some(content.clone());
                let (form, opened) = (work.form, faces.1.clone());
                self.press.lay_out(Box::new(move || content.pages(form, &opened)));
            }
        }
        for done in self.press.take() {
            match done {
                Done::Pages(pages) => {
                    self.sheets.replace(pages);
                    self.reveal = true;
                }
                Done::Picture(order, image) => self.sheets.add(ctx, &order, image),
            }
        }
        // Figures stand on the page for the leader too; text does not.
        let target = Target::of(work).filter(|target| self.shows == Shows::Report || target.is_cell());
        if target != self.target {
            self.target = target;
            self.reveal = true;
        }
    }

    /// How far down the pages are shown, in points from the top of the first.
    pub fn scrolled(&self) -> f32 {
        self.view.offset().y
    }
}

/// Draws the preview in the room there is.
pub fn ui(ui: &mut Ui, app: &mut App) {
    let today = app.clock.today();
    let App { work, preview, settings, typefaces, panes, .. } = app;
    let Some(work) = work else { return };
    preview.update(ui.ctx(), work, today, (&settings.fonts, typefaces));
    let mut commands: Vec<Command> = Vec::new();
    let takes_keyboard = panes.takes_keyboard(Pane::Preview);
    read_keys(ui, preview);
    bar::ui(ui, preview, takes_keyboard, &mut commands);
    view::ui(ui, preview, &mut commands);
    if preview.press.has_news() {
        ui.ctx().request_repaint();
    }
    for command in commands {
        app.push(command);
    }
}

/// Whatever of the preview has the keyboard, the keys that turn pages turn its pages.
fn read_keys(ui: &Ui, preview: &mut Preview) {
    let focused = ui.memory(|memory| memory.focused()).and_then(|id| ui.ctx().read_response(id));
    if focused.is_none_or(|response| !ui.max_rect().contains(response.rect.center())) {
        return;
    }
    for (key, back) in [(Key::PageDown, false), (Key::PageUp, true)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            preview.view.turn(back);
        }
    }
}
