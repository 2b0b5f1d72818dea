//! Labels and headings made comparable: what a source may print differently without meaning anything else.

use unicode_normalization::UnicodeNormalization;

/// The text without white space, with one kind of width, bracket and quotation mark,
/// and with one kind of mark after a leading number.
pub fn normalise(label: &str) -> String {
    // Most labels hold nothing that Unicode could write in two ways, and finding that out costs a tenth.
    if label.chars().all(|c| matches!(c, '一'..='龥' | 'a'..='z' | 'A'..='Z' | '0'..='9')) {
        label.to_owned()
    } else if label.chars().all(is_plain) {
        unified(label.chars())
    } else {
        unified(label.nfkc())
    }
}

/// Whether a character is the same in all forms of Unicode, or is unified here.
fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '一'..='龥' | '（' | '）' | '，' | '：' | '、' | '。' | '《' | '》' | '“' | '”')
}

fn unified(characters: impl Iterator<Item = char>) -> String {
    let (mut out, mut before) = (String::new(), None);
    for c in characters.filter(|c| !c.is_whitespace() && !is_invisible(*c)) {
        let c = unify(c, before);
        out.push(c);
        before = Some(c);
    }
    out
}

/// One of several marks that mean the same. `before` is the character in front of it.
pub fn unify(c: char, before: Option<char>) -> char {
    match c {
        '（' | '〔' | '［' | '【' | '[' => '(',
        '）' | '〕' | '］' | '】' | ']' => ')',
        '“' | '”' | '‘' | '’' | '「' | '」' | '\'' => '"',
        '，' => ',',
        '：' => ':',
        '、' | '．' | '.' if before.is_some_and(|c| c.is_ascii_digit()) => '.',
        other => other,
    }
}

/// A heading without its number: `总体情况` of `一、总体情况`.
pub fn without_number(heading: &str) -> &str {
    match heading.split_once('、') {
        Some((number, rest)) if number.chars().all(|c| "一二三四五六七八九十".contains(c)) => rest,
        _ => heading,
    }
}

/// Zero-width characters and the like.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_becomes_the_same() {
        assert_eq!(normalise("(三) 不予公\u{A0}开"), normalise("（三）不予公开"));
        assert_eq!(normalise("1、属于国家秘密"), normalise("1.属于国家秘密"));
        assert_eq!(normalise("商业\u{3000}企业"), "商业企业");
        assert_ne!(normalise("社会组织"), normalise("社会公益组织"));
        assert_ne!(normalise("一、总体情况"), normalise("二、总体情况"));
    }

    #[test]
    fn plain_characters_are_those_that_need_no_normalising() {
        for c in (char::MIN..=char::MAX).filter(|c| is_plain(*c)) {
            let text = format!("1{c}2");
            assert_eq!(unified(text.chars()), unified(text.nfkc()), "{c}");
        }
    }

    #[test]
    fn the_number_of_a_heading_comes_off() {
        assert_eq!(without_number("五、存在的主要问题及改进情况"), "存在的主要问题及改进情况");
        assert_eq!(without_number("行政复议、行政诉讼情况"), "行政复议、行政诉讼情况");
    }
}
