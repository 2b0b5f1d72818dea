//! The clerk's own list of wrong words (错词表): a line for each, the wrong word and the right one.
//!
//! ```text
//! # 本单位常写错的词
//! 信息工开 信息公开
//! 行政复仪 行政复议
//! ```

use std::sync::Arc;

use regex::Regex;

/// A list of wrong words, read once and shared.
#[derive(Debug, Clone, Default)]
pub struct Words(Option<Arc<List>>);

#[derive(Debug)]
struct List {
    pairs: Vec<Pair>,
    pattern: Regex,
}

#[derive(Debug, PartialEq, Eq)]
struct Pair {
    wrong: String,
    right: String,
}

/// A wrong word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongWord<'a> {
    pub start: usize,
    pub end: usize,
    pub right: &'a str,
}

/// Lines that could not be read, for the clerk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    #[error("错词表第 {} 行读不懂，没有采用。每行写一个错词和一个正词，中间空一格", .0.iter().map(usize::to_string).collect::<Vec<_>>().join("、"))]
    Lines(Vec<usize>),
    #[error("错词表太长，没有采用。请减少到 {MOST} 个词以内")]
    TooLong,
}

/// More words than this are no list that somebody keeps.
const MOST: usize = 5000;

/// No words of the clerk's own.
pub static NO_WORDS: Words = Words(None);

impl Words {
    /// Reads a list. Lines that begin with `#` are remarks. What cannot be read is left out and told of.
    pub fn read(text: &str) -> (Self, Option<Unread>) {
        let (mut pairs, mut unread): (Vec<Pair>, Vec<usize>) = (Vec::new(), Vec::new());
        for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match pair(line) {
                Some(pair) => pairs.push(pair),
                None => unread.push(index + 1),
            }
        }
        if pairs.len() > MOST {
            return (Self::default(), Some(Unread::TooLong));
        }
        // The longest word that fits is the one meant; of the same word written twice the first counts.
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.wrong.len()));
        let unread = (!unread.is_empty()).then_some(Unread::Lines(unread));
        if pairs.is_empty() {
            return (Self::default(), unread);
        }
        let pattern = pairs.iter().map(|pair| regex::escape(&pair.wrong)).collect::<Vec<_>>().join("|");
        match Regex::new(&pattern) {
            Ok(pattern) => (Self(Some(Arc::new(List { pairs, pattern }))), unread),
            Err(_) => (Self::default(), Some(Unread::TooLong)),
        }
    }

    /// The wrong words in a text, in its order. A wrong word inside its right one is none:
    /// with `公开办 公开办公室` on the list, 公开办公室 is right.
    pub fn in_text<'a>(&'a self, text: &'a str) -> impl Iterator<Item = WrongWord<'a>> {
        self.0.iter().flat_map(move |list| {
            list.pattern.find_iter(text).filter_map(move |found| {
                let pair = list.pairs.iter().find(|pair| pair.wrong == found.as_str())?;
                let is_right = pair.right.match_indices(found.as_str()).any(|(at, _)| {
                    let from = found.start().checked_sub(at);
                    from.and_then(|from| text.get(from..)).is_some_and(|text| text.starts_with(&pair.right))
                });
                (!is_right).then_some(WrongWord { start: found.start(), end: found.end(), right: &pair.right })
            })
        })
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one.pairs == other.pairs,
            _ => false,
        }
    }
}

/// Two different words with white space between them.
fn pair(line: &str) -> Option<Pair> {
    let mut words = line.split_whitespace();
    let (wrong, right) = (words.next()?, words.next()?);
    let whole = words.next().is_none() && wrong != right;
    whole.then(|| Pair { wrong: wrong.to_owned(), right: right.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &str, text: &str) -> String {
        let (words, _) = Words::read(list);
        let told = |word: WrongWord| format!("{}→{}", text.get(word.start..word.end).unwrap(), word.right);
        words.in_text(text).map(told).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_found_with_their_right_ones() {
        let list = "\u{FEFF}# 常写错的词\r\n信息工开\t信息公开\r\n\r\n复仪　复议\r\n行政复仪 行政复议\r\n";
        assert_eq!(found(list, "信息工开引发行政复仪一件，复仪一件"), "信息工开→信息公开 行政复仪→行政复议 复仪→复议");
        assert_eq!(found(list, "信息公开引发行政复议"), "");
        assert_eq!(found("", "信息公开"), "");
    }

    #[test]
    fn a_wrong_word_inside_its_right_one_is_none() {
        assert_eq!(found("公开办 公开办公室", "公开办公室和公开办"), "公开办→公开办公室");
    }

    #[test]
    fn signs_are_no_pattern() {
        assert_eq!(found("IPV6 IPv6\n. 。\n(一 （一", "支持IPV6.(一)"), "IPV6→IPv6 .→。 (一→（一");
    }

    #[test]
    fn lines_that_are_no_pair_are_told_of() {
        let (words, unread) = Words::read("公开\n信息工开 信息公开\n一 二 三\n同样 同样");
        assert!(!words.is_empty());
        assert_eq!(
            unread.unwrap().to_string(),
            "错词表第 1、3、4 行读不懂，没有采用。每行写一个错词和一个正词，中间空一格"
        );
        let many: String = (0..=MOST).map(|number| format!("错{number} 对{number}\n")).collect();
        assert_eq!(Words::read(&many), (Words::default(), Some(Unread::TooLong)));
    }
}
