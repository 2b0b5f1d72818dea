//! A drawing as plain data: boxes, lines and texts in points, the origin in the upper left corner, y growing downwards.
//!
//! It knows neither fonts nor files. The same drawing becomes an SVG picture ([`crate::charts::svg`]) and stands on a
//! page of the PDF and of the preview (`layout::picture`).

/// Boxes, lines and texts on a white ground.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    /// From back to front.
    pub marks: Vec<Mark>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Box(Area),
    Line(Line),
    Text(Text),
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub tone: Tone,
}

/// How a rectangle is filled. The tones can be told apart in black and white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Full: what matters.
    Full,
    /// Slanting lines in a frame: what it is compared with.
    Hatched,
}

impl Tone {
    /// The colour of the fill, or of the lines and the frame.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Full => [0x1F, 0x4E, 0x8C],
            Self::Hatched => [0x5A, 0x5A, 0x5A],
        }
    }
}

/// Distance of the slanting lines, measured along the edge.
pub const HATCH: f32 = 3.4;
/// Thickness of the slanting lines and of frames.
pub const HATCH_LINE: f32 = 0.6;

/// A level or upright line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub thickness: f32,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where the anchor is, and the baseline.
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub anchor: Anchor,
    pub text: String,
}

/// Which end of a text its place tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    End,
}

/// Width of a text in ems as it is in most faces: Chinese characters are square, digits and letters half as wide.
pub fn ems(text: &str) -> f32 {
    use unicode_width::UnicodeWidthChar;
    text.chars().map(|c| if c.is_ascii() { 0.56 } else { c.width_cjk().unwrap_or(0) as f32 * 0.5 }).sum()
}
