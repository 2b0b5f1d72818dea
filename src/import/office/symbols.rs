//! Characters of symbol fonts, which have places of their own instead of Unicode's.

/// The character a symbol font shows at a place; `None` if it is not known.
/// Only what forms and reports use is listed: ticks, boxes, bullets, arrows.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    // Symbol fonts stand at F000 to F0FF of the private area.
    let place = match code {
        0xf020..=0xf0ff => code - 0xf000,
        0x20..=0xff if is_symbol_font(font) => code,
        code => return char::from_u32(code).filter(|c| !is_private(*c)),
    };
    let table: &[(u32, char)] = match font.trim().to_ascii_lowercase().as_str() {
        "wingdings" => &[
            (0x6c, '●'),
            (0x6d, '○'),
            (0x6e, '■'),
            (0x6f, '□'),
            (0x71, '□'),
            (0x74, '◆'),
            (0x75, '◆'),
            (0xa1, '○'),
            (0xa7, '■'),
            (0xa8, '□'),
            (0xd8, '➢'),
            (0xe0, '→'),
            (0xfb, '×'),
            (0xfc, '√'),
            (0xfd, '☒'),
            (0xfe, '☑'),
        ],
        "wingdings 2" => &[(0x2a, '□'), (0x50, '√'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0xa3, '□')],
        "symbol" => &[
            (0x2b, '+'),
            (0x2d, '－'),
            (0x3d, '='),
            (0xa3, '≤'),
            (0xb0, '°'),
            (0xb1, '±'),
            (0xb3, '≥'),
            (0xb4, '×'),
            (0xb7, '·'),
            (0xb8, '÷'),
            (0xd6, '√'),
        ],
        _ => &[],
    };
    table.iter().find(|(at, _)| *at == place).map(|(_, c)| *c)
}

fn is_symbol_font(font: &str) -> bool {
    let font = font.trim().to_ascii_lowercase();
    font.starts_with("wingdings") || font.starts_with("webdings") || font == "symbol"
}

fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn ticks_and_boxes_are_known() {
        assert_eq!(symbol("Wingdings 2", 0xf052), Some('☑'));
        assert_eq!(symbol("Wingdings", 0xfe), Some('☑'));
        assert_eq!(symbol("Wingdings", 0xf0a8), Some('□'));
        assert_eq!(symbol("宋体", 0x2460), Some('①'));
        assert_eq!(symbol("Webdings", 0xf061), None);
        assert_eq!(symbol("某字体", 0xe123), None);
    }
}
