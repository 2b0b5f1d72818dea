//! Sizes of the window in points: type, space, rows. Everything is a step of one of these scales.

use egui::{FontFamily, FontId, TextStyle};

/// Space between things: 4 8 12 16 24.
pub mod space {
    pub const S: f32 = 4.0;
    pub const M: f32 = 8.0;
    pub const L: f32 = 12.0;
    pub const XL: f32 = 16.0;
    pub const XXL: f32 = 24.0;
}

/// Height of a row of the tables at 100 %.
pub const ROW: f32 = 30.0;
/// Rounding of corners.
pub const RADIUS: u8 = 4;
/// Width of the ring around what has the keyboard.
pub const FOCUS_RING: f32 = 2.0;
/// Smallest type of the window.
pub const SMALL: f32 = 12.0;
/// Interface and tables.
pub const BODY: f32 = 14.0;
pub const HEADING: f32 = 18.0;
/// Prose, read and written like a page.
pub const PROSE: f32 = 16.0;
/// Line height of prose as a multiple of its size.
pub const PROSE_LINE: f32 = 1.7;
/// Characters on a line of prose at most.
pub const PROSE_CHARACTERS: f32 = 42.0;

/// 黑体 at a size.
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// 楷体 at a size, for level-two headings.
pub fn kai(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(super::KAI.into()))
}

/// 宋体 at a size, for the page as it will be printed.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(super::SERIF.into()))
}

pub(super) fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, sans(SMALL)),
        (TextStyle::Body, sans(BODY)),
        (TextStyle::Button, sans(BODY)),
        (TextStyle::Monospace, FontId::new(BODY, FontFamily::Monospace)),
        (TextStyle::Heading, sans(HEADING)),
    ]
    .into()
}
