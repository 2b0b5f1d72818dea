//! What a part has to cover and whether its words occur, and how long it is.

use crate::form::Part;

/// A head of a part (要求写到的内容) and whether the text speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadState<'a> {
    pub name: &'a str,
    /// Any of these words shows that the head is covered.
    pub words: &'a [String],
    pub covered: bool,
}

/// The heads of a part in their order; those for people's governments only where they are asked for.
pub fn heads<'a>(part: &'a Part, government: bool, text: &str) -> Vec<HeadState<'a>> {
    part.heads
        .iter()
        .filter(|head| government || !head.government_only)
        .map(|head| HeadState {
            name: &head.name,
            words: &head.words,
            covered: head.words.iter().any(|word| text.contains(word.as_str())),
        })
        .collect()
}

/// Number of characters without white space (字数).
pub fn character_count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{self, FormId, PartId};

    #[test]
    fn heads_are_covered_by_their_words() {
        let part = form::by_id(FormId(2021)).unwrap().part(PartId::Overview).unwrap();
        let text = "（一）主动公开。公开信息120条。\n（二）监督保障。开展考核1次。";
        let covered = |government| -> Vec<&str> {
            heads(part, government, text).iter().filter(|head| head.covered).map(|head| head.name).collect()
        };
        assert_eq!(covered(false), ["主动公开", "监督保障"]);
        assert_eq!(covered(true), ["主动公开", "监督保障", "工作考核"]);
        assert_eq!(heads(part, true, text).len(), heads(part, false, text).len() + 3);
    }

    #[test]
    fn white_space_is_not_counted() {
        assert_eq!(character_count("　　公开 12 条。\n"), 6);
        assert_eq!(character_count(""), 0);
    }
}
