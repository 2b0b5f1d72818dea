//! The bundled fonts. They are part of the program, so that nothing has to be installed.
//!
//! What they are and how they were made is told in `assets/fonts/README.md`; each has its licence beside it.

use std::sync::LazyLock;

use ttf_parser::Face;
use ttf_parser::cmap::Subtable;

/// 黑体: interface, level-one headings.
pub static SANS: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.ttf");
/// 宋体: title, tables, and the stand-in for 仿宋, of which there is no free face.
pub static SERIF: &[u8] = include_bytes!("../assets/fonts/NotoSerifSC-Regular.ttf");
/// 楷体: level-two headings.
pub static KAI: &[u8] = include_bytes!("../assets/fonts/NianbaoKai-Regular.ttf");

/// Whether one of the bundled faces holds a character.
pub fn hold(c: char) -> bool {
    // Nearly every character is in the first, whose characters are kept as bits.
    let (word, bit) = (u32::from(c) as usize / 64, u32::from(c) % 64);
    IN_SERIF.get(word).is_some_and(|word| word >> bit & 1 == 1)
        || [SANS, KAI].iter().any(|bytes| Face::parse(bytes, 0).is_ok_and(|face| face.glyph_index(c).is_some()))
}

/// The characters of [`SERIF`] up to U+FFFF, a bit each. It was cut so that its tables name none that it lacks.
static IN_SERIF: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut held = vec![0_u64; 0x1_0000 / 64];
    let face = Face::parse(SERIF, 0).ok();
    let tables = face.as_ref().and_then(|face| face.tables().cmap).map(|cmap| cmap.subtables);
    for table in tables.into_iter().flatten().filter(Subtable::is_unicode) {
        table.codepoints(|code| {
            if let Some(word) = held.get_mut(code as usize / 64) {
                *word |= 1 << (code % 64);
            }
        });
    }
    held
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_faces_hold_is_known() {
        assert!("政府信息公开〔2021〕30号，㎡①…—“”Aé〓".chars().all(hold));
        assert!("𠮷\u{2ffd}😀㐀\u{e001}".chars().all(|c| !hold(c)));
        for c in '\0'..'\u{3_0000}' {
            let held = |bytes| Face::parse(bytes, 0).unwrap().glyph_index(c).is_some();
            assert_eq!(hold(c), [SERIF, SANS, KAI].into_iter().any(held), "U+{:04X}", u32::from(c));
        }
    }
}
