//! Characters of fonts with one byte a character (ISO 32000-1, 9.6.6), and characters that fonts confuse.

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use lopdf::{Dictionary, Object};
use unicode_normalization::UnicodeNormalization;

use super::file::File;

/// The character of every code of a font, as its dictionary says.
pub fn simple(file: &File, font: &Dictionary) -> Vec<Option<char>> {
    let described = file.get(font, b"Encoding");
    let base = match described {
        Some(Object::Name(name)) => Some(name.as_slice()),
        Some(Object::Dictionary(encoding)) => file.name(encoding, b"BaseEncoding"),
        _ => None,
    };
    let mut table: Vec<Option<char>> = (0..=255).map(|code| of_base(base, code)).collect();
    if let Some(Object::Dictionary(encoding)) = described
        && let Some(differences) = file.array(encoding, b"Differences")
    {
        let mut code = 0usize;
        for item in differences {
            match file.resolve(item) {
                Some(Object::Integer(next)) => code = usize::try_from(*next).unwrap_or(usize::MAX),
                Some(Object::Name(name)) => {
                    if let Some(slot) = table.get_mut(code) {
                        *slot = of_name(name);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    table
}

fn of_base(base: Option<&[u8]>, code: u8) -> Option<char> {
    let set = if base == Some(b"MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
    let text = set.decode_without_bom_handling(&[code]).0.chars().next();
    text.filter(|character| !character.is_control())
}

/// Names of glyphs that are not the character itself.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("nbspace", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("periodcentered", '·'),
    ("middot", '·'),
    ("degree", '°'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("plusminus", '±'),
    ("perthousand", '‰'),
    ("section", '§'),
    ("yen", '¥'),
];

/// The character that a glyph is named after: `three`, `A`, `uni5E74`, `u2000B`.
fn of_name(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|stem| !stem.is_empty())?;
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(only);
    }
    let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    known.or_else(|| {
        let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
        let digits = digits.get(..digits.len().min(if name.starts_with("uni") { 4 } else { 6 }))?;
        (digits.len() >= 4).then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32))?
    })
}

/// Shapes of radicals that are drawn like a character (CJK Radicals Supplement) and the character.
/// A font that draws both with one glyph often names the radical.
const RADICALS: &[(char, char)] = &[
    ('⺠', '民'),
    ('⺟', '母'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// What a font means by a character: the character for a radical, two letters for their ligature, a space for any
/// control that separates, nothing for one that does not show.
pub fn meant(character: char) -> Vec<char> {
    match character {
        '\u{2e80}'..='\u{2eff}' => {
            let known = RADICALS.iter().find(|(radical, _)| *radical == character);
            vec![known.map_or(character, |(_, meant)| *meant)]
        }
        '\u{2f00}'..='\u{2fd5}' | '\u{fb00}'..='\u{fb06}' => std::iter::once(character).nfkc().collect(),
        '\t' | '\n' | '\r' => vec![' '],
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => Vec::new(),
        control if control.is_control() => Vec::new(),
        other => vec![other],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_named_after_characters() {
        let names = ["A", "seven", "uni5E74", "u2000B", "five.taboldstyle", "g123", ".notdef"];
        let read: String = names.iter().map(|name| of_name(name.as_bytes()).unwrap_or('?')).collect();
        assert_eq!(read, "A7年𠀋5??");
    }

    #[test]
    fn a_font_means_the_character() {
        let meant = |text: &str| text.chars().flat_map(meant).collect::<String>();
        assert_eq!(meant("⼈⺠⻔户 ﬁ\u{ad}\u{200b}\u{1}年"), "人民门户 fi年");
    }
}
