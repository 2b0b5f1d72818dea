//! Lengths in twentieths of a point (twips), the unit of the format.

/// Twips from millimetres.
pub(super) fn twips(millimetres: f32) -> i64 {
    (f64::from(millimetres) / 25.4 * 1440.0).round() as i64
}

/// Width of the text area: 156 mm.
pub(super) const TEXT_WIDTH_MM: f32 = 156.0;
/// Characters on a line.
pub(super) const LINE_CHARACTERS: usize = 28;
/// One character of the body, 3号.
pub(super) const CHARACTER: i64 = 320;

/// Width of a text in hundredths of a body character: Chinese one, digits and Latin letters half.
pub(super) fn hundredths(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 50 } else { 100 }).sum()
}
