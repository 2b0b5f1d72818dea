//! Numbers at the beginning of a paragraph: 一、 （一） 1. （1）.

/// The four levels of GB/T 9704-2012, 7.3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `一、`
    First,
    /// `（一）`
    Second,
    /// `1.`
    Third,
    /// `（1）`
    Fourth,
}

/// A number at the beginning of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbering {
    pub level: Level,
    pub number: usize,
    /// Length of the number with its marks, in bytes.
    pub len: usize,
}

impl Level {
    /// A number of this level with its marks: `（三）`, `3.`
    pub fn written(self, number: usize) -> String {
        match self {
            Self::First => format!("{}、", in_chinese(number)),
            Self::Second => format!("（{}）", in_chinese(number)),
            Self::Third => format!("{number}."),
            Self::Fourth => format!("（{number}）"),
        }
    }
}

/// A number up to ninety-nine in Chinese: 二十一. Greater ones, which no heading has, are given in digits.
fn in_chinese(number: usize) -> String {
    let digit = |n: usize| n.checked_sub(1).and_then(|at| DIGITS.chars().nth(at)).map(String::from).unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

const DIGITS: &str = "一二三四五六七八九十";

/// The number that a paragraph begins with.
pub fn numbering(paragraph: &str) -> Option<Numbering> {
    let inner = |rest: &str| rest.find(['）', ')']).and_then(|end| Some((rest.get(..end)?.trim().to_owned(), end)));
    if let Some(rest) = paragraph.strip_prefix(['（', '(']) {
        let open = paragraph.len() - rest.len();
        let (number, end) = inner(rest)?;
        let len = open + end + rest.get(end..)?.chars().next()?.len_utf8();
        if let Some(number) = chinese(&number) {
            return Some(Numbering { level: Level::Second, number, len });
        }
        return arabic(&number).map(|number| Numbering { level: Level::Fourth, number, len });
    }
    let digits = |is: fn(char) -> bool| paragraph.find(|c| !is(c)).unwrap_or(paragraph.len());
    let end = digits(|c| c.is_ascii_digit());
    if end > 0 {
        let rest = paragraph.get(end..)?;
        let mark = rest.chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
        // A decimal such as 3.5 is no number of a paragraph.
        if rest.get(mark.len_utf8()..)?.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let number = arabic(paragraph.get(..end)?)?;
        return Some(Numbering { level: Level::Third, number, len: end + mark.len_utf8() });
    }
    let end = digits(|c| DIGITS.contains(c));
    let number = chinese(paragraph.get(..end)?)?;
    let rest = paragraph.get(end..)?;
    rest.starts_with('、').then(|| Numbering { level: Level::First, number, len: end + '、'.len_utf8() })
}

/// Whether a paragraph begins an item of a list in words: 一是, 二是, 首先.
pub fn begins_item(paragraph: &str) -> bool {
    let mut chars = paragraph.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some('是')) => DIGITS.contains(first),
        _ => ["首先", "其次", "再次", "最后", "第一", "第二", "第三"].iter().any(|word| paragraph.starts_with(word)),
    }
}

/// Whether a paragraph is a heading: numbered or not, short, without a mark at its end.
pub fn is_heading(paragraph: &str) -> bool {
    // Without a number, a comma makes a heading of two short halves or a sentence.
    let most = match (numbering(paragraph).is_some(), paragraph.contains(['，', ','])) {
        (true, _) => 45,
        (false, false) => 24,
        (false, true) => 16,
    };
    paragraph.chars().count() <= most
        && !paragraph.ends_with(['。', '；', '，', '、', '：', '！', '？', ',', ';', ':', '.'])
        && !paragraph.contains(['。', '；'])
}

fn arabic(text: &str) -> Option<usize> {
    (text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Chinese numbers up to ninety-nine.
fn chinese(text: &str) -> Option<usize> {
    let digit = |text: &str| DIGITS.chars().take(9).position(|c| text.chars().eq([c])).map(|at| at + 1);
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_levels_are_told_apart() {
        let level = |text| numbering(text).map(|found| (found.level, found.number));
        assert_eq!(level("一、总体情况"), Some((Level::First, 1)));
        assert_eq!(level("（十二）保障"), Some((Level::Second, 12)));
        assert_eq!(level("(三) 平台"), Some((Level::Second, 3)));
        assert_eq!(level("1.主动公开"), Some((Level::Third, 1)));
        assert_eq!(level("2、依申请"), Some((Level::Third, 2)));
        assert_eq!(level("（1）网站"), Some((Level::Fourth, 1)));
        assert_eq!(level("3.5万人次浏览"), None);
        assert_eq!(level("2025年，全年收到"), None);
        assert_eq!(level("（以下简称《条例》）"), None);
        assert_eq!(level("一是加强解读"), None);
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for level in [Level::First, Level::Second, Level::Third, Level::Fourth] {
            for number in 1..=99 {
                let written = level.written(number);
                let found = Numbering { level, number, len: written.len() };
                assert_eq!(numbering(&format!("{written}标题")), Some(found));
            }
        }
        assert_eq!(Level::Second.written(21), "（二十一）");
    }

    #[test]
    fn headings_are_short_and_have_no_mark_at_the_end() {
        assert!(is_heading("（一）定规矩明责任，公开质量稳步提高"));
        assert!(is_heading("加强保障，完善机制"));
        assert!(!is_heading("加强保障，完善机制。"));
        assert!(!is_heading("指导督促各科室按时做好全年各项公开工作，确保政府信"));
    }
}
