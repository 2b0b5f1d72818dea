//! Comparing words.

pub use crate::check::text::is_han;
use crate::document::Block;

/// The text without white space and invisible characters.
pub fn squash(text: &str) -> String {
    crate::check::text::squash(text).into_owned()
}

/// The text of a heading or paragraph.
pub fn text_of(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(heading) => Some(&heading.text),
        Block::Paragraph(paragraph) => Some(&paragraph.text),
        Block::Table(_) => None,
    }
}

/// How many characters two texts have in common, in the same order.
pub fn common(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row = vec![0; other.len() + 1];
    for c in one.chars() {
        let mut diagonal = 0;
        for (at, wanted) in other.iter().enumerate() {
            let left = row.get(at).copied().unwrap_or(0);
            let Some(here) = row.get_mut(at + 1) else { continue };
            let above = *here;
            *here = if c == *wanted { diagonal + 1 } else { above.max(left) };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common_keeps_its_order() {
        assert_eq!(common("存在问题", "存在的主要问题及改进情况"), 4);
        assert_eq!(common("问题存在", "存在的主要问题"), 2);
        assert_eq!(common("", "存在"), 0);
    }
}
