//! Which characters may stand in a file at all. What a character looks like is not its business.

use std::borrow::Cow;

/// The text with every line end as a line feed and without characters that neither XML 1.0 nor HTML may carry:
/// control characters, surrogates and noncharacters. They show nothing, so nothing visible is lost.
pub(crate) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| is_legal(*c)).collect())
}

/// Whether XML 1.0 (2.2 `Char`) allows the character and HTML (13.2.3.5) reads it without an error.
/// The return character is left out because every reader turns it into a line feed.
fn is_legal(c: char) -> bool {
    match c {
        '\t' | '\n' => true,
        c if c.is_control() => false,
        '\u{fdd0}'..='\u{fdef}' => false,
        c => u32::from(c) & 0xfffe != 0xfffe,
    }
}

/// The text on one line, for titles and names. Chinese needs no space where a line ended.
pub(crate) fn one_line(text: &str) -> String {
    legal(text).split(['\n', '\t']).map(str::trim).collect()
}

/// A long title broken at the sense: the organ, then what is reported (GB/T 9704-2012, 7.3.1).
/// `None` if the title fits on a line, has line ends of its own or does not begin with the organ.
pub(crate) fn title_lines<'a>(title: &'a str, organ: &str) -> Option<(&'a str, &'a str)> {
    /// Characters of 2号 on a line of 156 mm.
    const LINE: usize = 20;
    let title = title.trim();
    let rest = title.strip_prefix(organ).filter(|_| !organ.is_empty())?;
    let half_widths: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    if half_widths <= 2 * LINE || rest.is_empty() || title.contains('\n') {
        return None;
    }
    title.split_at_checked(title.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped_and_line_ends_kept() {
        assert_eq!(legal("一\u{0}二\u{b}三\u{7f}四\u{85}五\u{ffff}六\u{fdd0}"), "一二三四五六");
        assert_eq!(legal("一\r\n二\r三\n四\t五"), "一\n二\n三\n四\t五");
        assert_eq!(legal("𠮷 é “”\u{feff}\u{fffd}"), "𠮷 é “”\u{feff}\u{fffd}");
    }

    #[test]
    fn a_long_title_is_broken_after_the_organ() {
        let organ = "示例市档案局";
        let title = "示例市档案局2025年政府信息公开工作年度报告";
        assert_eq!(title_lines(title, organ), Some((organ, "2025年政府信息公开工作年度报告")));
        assert_eq!(title_lines("示例市档案局2025年年度报告", organ), None);
        assert_eq!(title_lines(title, "示例市财政局"), None);
        assert_eq!(title_lines(title, ""), None);
    }

    #[test]
    fn a_title_over_two_lines_becomes_one() {
        assert_eq!(one_line(" 示例市人民政府\r\n 2025年年度报告\n"), "示例市人民政府2025年年度报告");
    }
}
