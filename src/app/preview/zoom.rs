//! How large the pages are shown.

use egui::Vec2;

use crate::layout::Page;

/// Points of the window for each point of the paper at 100 %: the paper in its natural size on a screen of 96 dots
/// an inch.
const NATURAL: f32 = 96.0 / 72.0;

/// The sizes that one step of zooming leads to.
const STEPS: [f32; 14] = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0, 4.0];

/// How large the pages are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Zoom {
    /// 适合宽度
    #[default]
    Width,
    /// 整页
    Page,
    /// So many times the natural size.
    Times(f32),
}

impl Zoom {
    /// How many times its natural size a page is shown in the room there is.
    pub fn times(self, page: &Page, room: Vec2) -> f32 {
        let width = room.x / (page.width * NATURAL);
        match self {
            Self::Width => within(width),
            Self::Page => within(width.min(room.y / (page.height * NATURAL))),
            Self::Times(times) => within(times),
        }
    }
}

/// Points of the window for each point of the paper.
pub fn points(times: f32) -> f32 {
    times * NATURAL
}

/// The next larger or smaller of the usual sizes.
pub fn step(times: f32, larger: bool) -> f32 {
    const SAME: f32 = 0.005;
    let next = if larger {
        STEPS.iter().find(|step| **step > times + SAME)
    } else {
        STEPS.iter().rev().find(|step| **step < times - SAME)
    };
    next.copied().unwrap_or(times)
}

/// A size between the smallest and the largest.
pub fn within(times: f32) -> f32 {
    let [smallest, .., largest] = STEPS;
    if times.is_finite() { times.clamp(smallest, largest) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_through_the_usual_sizes_and_stop_at_the_ends() {
        let percent = |times: f32| (times * 100.0).round() as i32;
        assert_eq!(percent(step(0.58, true)), 67);
        assert_eq!(percent(step(0.58, false)), 50);
        assert_eq!(percent(step(1.0, true)), 110);
        assert_eq!(percent(step(4.0, true)), 400);
        assert_eq!(percent(step(0.25, false)), 25);
    }

    #[test]
    fn pages_fit_the_room_there_is() {
        let page =
            Page { number: 1, width: 600.0, height: 900.0, items: Vec::new(), areas: Vec::new(), watermark: None };
        let percent = |zoom: Zoom, room: Vec2| (zoom.times(&page, room) * 100.0).round() as i32;
        assert_eq!(percent(Zoom::Width, Vec2::new(400.0, 600.0)), 50);
        assert_eq!(percent(Zoom::Page, Vec2::new(800.0, 600.0)), 50);
        assert_eq!(percent(Zoom::Width, Vec2::new(0.0, 600.0)), 25);
        assert_eq!(percent(Zoom::Times(f32::NAN), Vec2::ZERO), 100);
    }
}
