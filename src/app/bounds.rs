//! The window on its screen: with its frame it is never larger than the screen, and the next time it is as large as
//! it was.
//!
//! Only the desktop knows what stands around a window, and only once the window is there. So the size is looked at
//! when the window appears and when it comes back from being maximised, until the clerk does something in it;
//! whoever draws it larger afterwards is not contradicted.

use egui::{Context, Event, Pos2, Rect, Vec2, ViewportCommand, vec2};

use super::state::App;

/// The size that a window asks for which has never been open, in points.
pub const USUAL: (f32, f32) = (1280.0, 800.0);
/// The least size, in points: a screen of 1280 × 720 at 200 %.
pub const LEAST: (f32, f32) = (640.0, 360.0);
/// Room for a bar of the desktop, which is not told.
const BAR: f32 = 48.0;

/// How often the window may still be mended. The desktop tells its frame some frames late, so once is not enough;
/// a desktop that wants it otherwise has its way in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    tries: u8,
    /// It is to take the whole screen as soon as it is there: not every desktop listens before.
    maximize: bool,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { tries: 6, maximize: false }
    }
}

impl Bounds {
    /// Of a window that is to take the whole screen.
    pub fn maximized() -> Self {
        Self { maximize: true, ..Self::default() }
    }
}

/// Inner size and place, both in points, for a window that reaches beyond its screen.
fn fitted(inner: Vec2, outer: Rect, screen: Vec2) -> Option<(Vec2, Pos2)> {
    let frame = (outer.size() - inner).max(Vec2::ZERO);
    let room = screen - vec2(0.0, BAR);
    let too_large = outer.width() > screen.x || outer.height() > screen.y;
    let size = if too_large { inner.min(room - frame).max(vec2(LEAST.0, LEAST.1)) } else { inner };
    // Where the screen begins is not told either. A window that begins elsewhere stands on another screen.
    let begins = |at: f32, of: f32| (0.0..of).contains(&at);
    let mut place = outer.min;
    let whole = size + frame;
    if begins(place.x, screen.x) && place.x + whole.x > screen.x {
        place.x = (screen.x - whole.x).max(0.0);
    }
    if begins(place.y, screen.y) && place.y + whole.y > screen.y {
        place.y = (room.y - whole.y).max(0.0);
    }
    (size != inner || place != outer.min).then_some((size, place))
}

impl App {
    /// Looks at the size of the window, mends it where it is beyond the screen, and remembers it.
    pub(super) fn mind_bounds(&mut self, ctx: &Context) {
        let viewport = ctx.input(|input| input.viewport().clone());
        let maximized = viewport.maximized.unwrap_or(false) || viewport.fullscreen.unwrap_or(false);
        self.settings.maximized = viewport.maximized.unwrap_or(false);
        if maximized {
            self.bounds = Bounds::default();
            return;
        }
        if self.bounds.maximize && ctx.cumulative_frame_nr() > 0 {
            self.bounds.maximize = false;
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
            return;
        }
        let Some(inner) = viewport.inner_rect.map(|rect| rect.size()) else { return };
        if self.bounds.tries > 0
            && let (Some(outer), Some(screen)) = (viewport.outer_rect, viewport.monitor_size)
            && let Some((size, place)) = fitted(inner, outer, screen)
        {
            self.bounds.tries -= 1;
            if size != inner {
                ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
            }
            if place != outer.min {
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(place));
            }
            return;
        }
        let acted = |event: &Event| matches!(event, Event::PointerButton { .. } | Event::Key { .. });
        if ctx.input(|input| input.events.iter().any(acted)) {
            self.bounds.tries = 0;
        }
        // The size of the interface is not that of the window.
        let size = inner * ctx.zoom_factor();
        self.settings.window = Some((size.x.round(), size.y.round()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    const FRAME: Vec2 = vec2(2.0, 26.0);

    fn window(x: f32, y: f32, inner: Vec2) -> Rect {
        Rect::from_min_size(pos2(x, y), inner + FRAME)
    }

    #[test]
    fn a_window_that_fits_stays_where_it_is() {
        let inner = vec2(1000.0, 600.0);
        assert_eq!(fitted(inner, window(100.0, 60.0, inner), vec2(1280.0, 720.0)), None);
        // On a second screen beside or below the first.
        assert_eq!(fitted(inner, window(1300.0, 60.0, inner), vec2(1280.0, 720.0)), None);
        assert_eq!(fitted(inner, window(100.0, 800.0, inner), vec2(1280.0, 720.0)), None);
    }

    #[test]
    fn a_window_larger_than_its_screen_is_made_smaller_with_its_frame() {
        let screen = vec2(1280.0, 720.0);
        let inner = vec2(1280.0, 720.0);
        let (size, place) = fitted(inner, window(0.0, 0.0, inner), screen).unwrap();
        assert_eq!((size, place), (vec2(1278.0, 720.0 - 48.0 - 26.0), pos2(0.0, 0.0)));
        // What came of it is left alone.
        assert_eq!(fitted(size, window(place.x, place.y, size), screen), None);
    }

    #[test]
    fn a_window_that_hangs_over_the_edge_is_moved() {
        let inner = vec2(1000.0, 600.0);
        let moved = fitted(inner, window(400.0, 200.0, inner), vec2(1366.0, 768.0)).unwrap();
        assert_eq!(moved, (inner, pos2(1366.0 - 1002.0, 768.0 - 48.0 - 626.0)));
    }

    #[test]
    fn no_screen_is_too_small() {
        let inner = vec2(800.0, 600.0);
        let (size, place) = fitted(inner, window(0.0, 0.0, inner), vec2(320.0, 200.0)).unwrap();
        assert_eq!((size, place), (vec2(LEAST.0, LEAST.1), pos2(0.0, 0.0)));
    }
}
