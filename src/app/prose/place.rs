//! Places in a text, in bytes and in characters.

/// Number of characters before a byte; a byte inside a character counts as the start of it.
pub fn characters_before(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(i, c)| i + c.len_utf8() <= byte).count()
}

/// Offset in bytes of a character.
pub fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_characters() {
        let text = "公开3件";
        assert_eq!([0, 1, 3, 6, 7, 99].map(|byte| characters_before(text, byte)), [0, 0, 1, 2, 3, 4]);
        assert_eq!([0, 1, 2, 3, 4, 99].map(|character| byte_of(text, character)), [0, 3, 6, 7, 10, 10]);
    }
}
