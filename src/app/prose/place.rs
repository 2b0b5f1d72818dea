//! Places in a text, in bytes and in characters.

/// Number of characters before a byte; a byte inside a character counts as the start of it.
pub fn characters_before(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(i, c)| i + c.len_utf8() <= byte).count()
}

/// Offset in bytes of a character.
pub fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(i, _)| i)
}

/// Where the cursor stands after a text has become another in one place: behind what changed. Where characters alike make
/// several places possible, as much is left behind it as stood behind the cursor before.
pub fn end_of_change(old: &str, new: &str, caret: Option<usize>) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let bytes = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.map(|(c, _)| c.len_utf8()).sum::<usize>();
    let prefix = bytes(&mut old.chars().zip(new.chars()).take_while(same));
    let suffix = bytes(&mut old.chars().rev().zip(new.chars().rev()).take_while(same));
    let most = old.len().min(new.len());
    let behind = caret.map_or(suffix, |caret| old.len().saturating_sub(caret));
    new.len() - behind.clamp((most - prefix).min(suffix), suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_change_is_found() {
        assert_eq!(end_of_change("甲abc乙", "甲乙", Some(6)), 3, "taken out");
        assert_eq!(end_of_change("甲乙", "甲abc乙", Some(0)), 6, "put in, the cursor somewhere else");
        assert_eq!(end_of_change("一一", "一", Some(3)), 0, "before a character alike");
        assert_eq!(end_of_change("一一", "一", None), 0);
        assert_eq!(end_of_change("一一", "一", Some(6)), 3, "behind a character alike");
        assert_eq!(end_of_change("甲丙丁", "甲乙丁", None), 6, "replaced");
        assert_eq!(end_of_change("", "甲", None), 3);
        assert_eq!(end_of_change("甲", "甲", Some(9)), 3);
    }

    #[test]
    fn bytes_and_characters() {
        let text = "公开3件";
        assert_eq!([0, 1, 3, 6, 7, 99].map(|byte| characters_before(text, byte)), [0, 0, 1, 2, 3, 4]);
        assert_eq!([0, 1, 2, 3, 4, 99].map(|character| byte_of(text, character)), [0, 3, 6, 7, 10, 10]);
    }
}
