//! What can only stand where figures stand.

use unicode_normalization::UnicodeNormalization;

use crate::form::is_invisible;

/// Whether a character may be part of a figure as it is printed, its unit included.
pub fn belongs_to_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | '%' | '万' | '亿' | '元' | '件' | '项' | '个')
}

/// Whether a text can only stand where figures stand: a number, a dash, 无.
pub fn is_value(text: &str) -> bool {
    const MARKS: &str = "/\\-—–－―·.*×、。○〇零无一二三四五六七八九十百千万";
    const WORDS: &str = "约近余多件个项条份宗次起人万亿元超不足以上左右";
    let length = text.chars().count();
    let digits = text.nfkc().any(|c| c.is_ascii_digit());
    let is_number = |c: char| c.nfkc().all(|c| belongs_to_figure(c) || c.is_whitespace() || matches!(c, '\'' | '，'));
    (digits && length <= 60 && text.chars().all(|c| is_invisible(c) || is_number(c)))
        || (digits && length <= 10 && text.chars().all(|c| is_number(c) || WORDS.contains(c)))
        || (length <= 4 && text.chars().all(|c| MARKS.contains(c)))
        || matches!(text, "N/A" | "n/a" | "NA" | "null" | "NULL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_words() {
        for value in ["0", "１２", "1,234", "+4", "27326.00万元", "/", "—", "无", "约5", "十二", "0 0 0"] {
            assert!(is_value(value), "{value}");
        }
        for words in ["其他", "三、本年度办理结果", "2020年", "1.属于国家秘密", "见附件"] {
            assert!(!is_value(words), "{words}");
        }
    }
}
