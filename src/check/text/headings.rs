//! 小标题: giving a paragraph the next number of its level, and keeping those behind it in order.

use super::numbering::{Level, Numbering, numbering};

/// The text after the paragraph that holds a byte has been made a heading of a level, and where the byte has come to.
/// The number follows that of the heading before it; headings behind that went on counting go on counting.
/// A paragraph that is a heading of this level already becomes a paragraph again.
pub fn toggled(text: &str, at: usize, level: Level) -> (String, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let here = text.get(..at).map_or(0, |before| before.matches('\n').count());
    let start: usize = text.split_inclusive('\n').take(here).map(str::len).sum();
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let Some(line) = lines.get_mut(here) else { return (text.to_owned(), at) };
    let indent = line.len() - line.trim_start().len();
    let there = line.get(indent..).and_then(numbering).filter(|there| there.level >= Level::Second);
    let old = indent + there.map_or(0, |there| there.len);
    let words = line.get(old..).unwrap_or_default().trim_start().to_owned();
    let removed = line.len() - words.len();
    let on = there.is_none_or(|there| there.level != level);
    *line = words;
    let before = lines.get(..here).and_then(|before| last_number(before, level)).unwrap_or(0);
    let mark = if on { level.written(before + 1) } else { String::new() };
    if let Some(line) = lines.get_mut(here) {
        line.insert_str(0, &mark);
    }
    if let Some(behind) = lines.get_mut(here + 1..) {
        count_on(behind, level, before + usize::from(on));
    }
    let caret = start + mark.len() + at.saturating_sub(start + removed);
    (lines.join("\n"), caret)
}

fn number_of(line: &str) -> Option<Numbering> {
    numbering(line.trim_start())
}

/// The number of the last heading of a level that nothing higher has come after.
fn last_number(lines: &[String], level: Level) -> Option<usize> {
    let numbers = lines.iter().rev().filter_map(|line| number_of(line));
    let last = numbers.filter(|found| found.level <= level).map(|found| (found.level, found.number)).next();
    last.filter(|(found, _)| *found == level).map(|(_, number)| number)
}

/// Numbers the headings of a level from `last` on, up to the next higher one. If they did not count one by one before,
/// they are left as they are.
fn count_on(lines: &mut [String], level: Level, last: usize) {
    let end = lines.iter().position(|line| number_of(line).is_some_and(|found| found.level < level));
    let Some(lines) = lines.get_mut(..end.unwrap_or(usize::MAX).min(lines.len())) else { return };
    let numbers = |line: &String| number_of(line).filter(|found| found.level == level);
    let found: Vec<usize> = lines.iter().filter_map(numbers).map(|found| found.number).collect();
    let in_order = found.windows(2).all(|pair| matches!(pair, [one, next] if one + 1 == *next));
    let near = found.first().is_some_and(|first| first.abs_diff(last + 1) <= 1);
    if !in_order || !near {
        return;
    }
    let headings = lines.iter_mut().filter_map(|line| numbers(line).map(|found| (line, found)));
    for (number, (line, found)) in (last + 1..).zip(headings) {
        let indent = line.len() - line.trim_start().len();
        if line.get(indent..indent + found.len).is_some() {
            line.replace_range(indent..indent + found.len, &level.written(number));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text after a heading was made at `|`, with the cursor as `|`.
    fn told(text: &str, level: Level) -> String {
        let at = text.find('|').unwrap();
        let (mut text, caret) = toggled(&text.replace('|', ""), at, level);
        text.insert(caret, '|');
        text
    }

    #[test]
    fn the_next_number_is_given() {
        assert_eq!(told("主动|公开", Level::Second), "（一）主动|公开");
        assert_eq!(told("（一）主动公开\n|", Level::Second), "（一）主动公开\n（二）|");
        assert_eq!(told("（一）主动\n1.网站\n文件|", Level::Third), "（一）主动\n1.网站\n2.文件|");
        assert_eq!(
            told("（一）主动\n1.网站\n（二）申请\n受理|", Level::Third),
            "（一）主动\n1.网站\n（二）申请\n1.受理|"
        );
        assert_eq!(told("（一）主动\n1.网站\n依|申请", Level::Second), "（一）主动\n1.网站\n（二）依|申请");
    }

    #[test]
    fn a_heading_becomes_a_paragraph_again_or_another_level() {
        assert_eq!(told("（一）主动|公开", Level::Second), "主动|公开");
        assert_eq!(told("（|一）主动公开", Level::Second), "|主动公开");
        assert_eq!(told("（一）主动|公开", Level::Third), "1.主动|公开");
    }

    #[test]
    fn those_behind_go_on_counting() {
        assert_eq!(
            told("（一）主动\n|申请\n（二）管理\n1.制度\n（三）平台", Level::Second),
            "（一）主动\n（二）|申请\n（三）管理\n1.制度\n（四）平台"
        );
        assert_eq!(told("（一）主动\n（二）申|请\n（三）管理", Level::Second), "（一）主动\n申|请\n（二）管理");
        assert_eq!(told("新|\n（五）平台", Level::Second), "（一）新|\n（五）平台", "what counted otherwise is left");
    }

    proptest! {
        #![proptest_config(crate::testing::rounds(256))]

        #[test]
        fn any_place_of_any_text_will_do(text in "[（一二）1.、\n 公]{0,30}", at in 0usize..60, third: bool) {
            let level = if third { Level::Third } else { Level::Second };
            let (text, caret) = toggled(&text, at, level);
            prop_assert!(caret <= text.len());
        }
    }
}
