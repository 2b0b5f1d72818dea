//! Searching a list by words or by the initials of their pinyin (拼音首字母).

use std::cell::OnceCell;

use pinyin::ToPinyin;

/// A text as it can be found.
#[derive(Debug, Clone)]
pub struct Words {
    text: String,
    /// Looked up when something is typed that is not found otherwise: a list of a thousand lines opens at once.
    pinyin: OnceCell<Pinyin>,
}

/// A text in Latin letters, for those who type them.
#[derive(Debug, Clone)]
struct Pinyin {
    /// The first letters of the characters' pinyin: `dc` for 导出.
    initials: String,
    /// The pinyin of the whole text: `daochu` for 导出.
    spelling: String,
}

/// What was typed into a field of search.
#[derive(Debug)]
pub struct Query(Vec<String>);

impl Words {
    pub fn new(text: &str) -> Self {
        Self { text: text.to_lowercase(), pinyin: OnceCell::new() }
    }

    /// How well the text fits, the best first; `None` if it does not. Every word that was typed must be found.
    pub fn rank(&self, query: &Query) -> Option<u8> {
        query.0.iter().map(|word| self.rank_of(word)).try_fold(0, |worst, rank| Some(rank?.max(worst)))
    }

    fn rank_of(&self, word: &str) -> Option<u8> {
        // The first way, before any pinyin is asked for.
        if self.text.starts_with(word) {
            return Some(0);
        }
        let Pinyin { initials, spelling } = self.pinyin.get_or_init(|| Pinyin::of(&self.text));
        let ways = [
            initials.starts_with(word),
            self.text.contains(word),
            initials.contains(word),
            spelling.starts_with(word),
            spelling.contains(word),
        ];
        ways.into_iter().zip(1..).find_map(|(fits, rank)| fits.then_some(rank))
    }
}

impl Query {
    pub fn new(typed: &str) -> Self {
        Self(typed.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }
}

/// Whether a text begins with a letter or with a character whose pinyin does.
pub fn begins_with(text: &str, letter: char) -> bool {
    initials(text).starts_with(letter)
}

/// The first letters of the characters' pinyin. Letters and digits stand for themselves.
pub(super) fn initials(text: &str) -> String {
    Pinyin::of(text).initials
}

impl Pinyin {
    fn of(text: &str) -> Self {
        let mut all =
            Self { initials: String::with_capacity(text.len()), spelling: String::with_capacity(2 * text.len()) };
        for c in text.chars() {
            let letter = c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase());
            if let Some(letter) = letter {
                all.initials.push(letter);
                all.spelling.push(letter);
            } else if let Some(pinyin) = c.to_pinyin() {
                let plain = pinyin.plain();
                all.initials.extend(plain.chars().next());
                all.spelling.push_str(plain);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(text: &str, typed: &str) -> Option<u8> {
        Words::new(text).rank(&Query::new(typed))
    }

    #[test]
    fn words_initials_and_whole_pinyin_are_found_in_this_order() {
        let ranks =
            ["表三", "bs", "予以公开", "yygk", "biaosan", "gongkai"].map(|typed| rank("表三 予以公开·总计", typed));
        assert_eq!(ranks, [0, 1, 2, 3, 4, 5].map(Some));
        assert_eq!(rank("表三 予以公开·总计", "没有"), None);
        assert_eq!(rank("表三", ""), Some(0));
    }

    #[test]
    fn the_first_letter_is_that_of_the_first_word() {
        assert!(begins_with("（一）予以公开", 'y') && begins_with("PDF", 'p'));
        assert!(!begins_with("予以公开", 'g') && !begins_with("", 'a'));
    }

    #[test]
    fn every_word_must_be_found() {
        assert_eq!(rank("表三 予以公开·总计", "b3 公开"), None);
        assert_eq!(rank("表三 予以公开·总计", " 公开  zj "), Some(3));
    }
}
