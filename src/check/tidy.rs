//! 整理文字: what a paste from a PDF, a web page or a chat leaves in a text, put right without changing what it says.
//!
//! Stray spaces and blank lines go, half-width marks beside Chinese become full-width, broken lines are joined, invisible
//! characters and page numbers are taken out. Figures, web addresses, e-mail addresses and telephone numbers stay.

use std::ops::Range;

use super::rules::t::{t05, t06, t07};
use super::text::{self, contact};

/// The text put right. Doing it twice changes nothing more.
pub fn tidy(text: &str) -> String {
    let mut now: String = text.replace("\r\n", "\n").replace('\r', "\n").chars().filter_map(visible).collect();
    // What is put right in one place can show what is wrong in the next; every round leaves less to be done.
    loop {
        let next = round(&now);
        if next == now {
            return now;
        }
        now = next;
    }
}

/// Puts right what can be seen in one go.
fn round(text: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    for line in text.split('\n').map(line).filter(|line| !line.is_empty() && !t06::is_page_number(line)) {
        match paragraphs.last_mut() {
            Some(last) if t06::continues(last, &line) => last.push_str(&line),
            _ => paragraphs.push(line),
        }
    }
    paragraphs.join("\n")
}

/// The character as it is to be seen; none if it cannot be seen. What stands for a lost character (`�`) stays, for it
/// says that something is missing.
fn visible(c: char) -> Option<char> {
    match c {
        '\u{FFFD}' | '\n' => Some(c),
        c if c.is_whitespace() => Some(if c == '\u{3000}' { c } else { ' ' }),
        c => t07::kind(c).is_none().then_some(c),
    }
}

/// A line with its marks and spaces put right.
fn line(line: &str) -> String {
    with_full_marks(&without_spaces(line.trim()))
}

/// Addresses and numbers that are copied by hand or machine, which nothing may change.
fn kept(line: &str) -> Vec<Range<usize>> {
    // A web address goes on as far as there are characters that it may have.
    let end_of = |at: usize| line.get(at..).and_then(|rest| rest.find(|c: char| !c.is_ascii_graphic()));
    let urls = contact::urls(line)
        .into_iter()
        .map(|url| url.start..end_of(url.start).map_or(line.len(), |len| url.start + len));
    let others = contact::emails(line).into_iter().chain(contact::telephones(line));
    urls.chain(others.map(|piece| piece.start..piece.end)).collect()
}

/// Half-width marks beside Chinese made full-width. Of a pair of brackets both change or none.
fn with_full_marks(line: &str) -> String {
    let kept = kept(line);
    let free = |at: usize| !kept.iter().any(|range| range.contains(&at));
    let chinese = |at: usize| free(at) && t05::is_chinese_context(line, at);
    let mut wide: Vec<usize> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '(' => open.push(at),
            ')' => match open.pop() {
                Some(from) if free(from) && free(at) && (chinese(from) || chinese(at)) => wide.extend([from, at]),
                _ => {}
            },
            c if t05::full(c).is_some() && chinese(at) => wide.push(at),
            '.' if free(at) && ends_sentence(line, at) => wide.push(at),
            _ => {}
        }
    }
    let widen = |(at, c): (usize, char)| match c {
        c if !wide.contains(&at) => c,
        '.' => '。',
        c => t05::full(c).unwrap_or(c),
    };
    line.char_indices().map(widen).collect()
}

/// Whether a half-width full stop ends a Chinese sentence: Chinese words before it, and no further dot, letter or digit behind.
pub fn ends_sentence(line: &str, at: usize) -> bool {
    let behind = text::after(line, at + 1);
    behind.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.')
        && line.get(..at).is_some_and(|before| is_chinese_end(before, behind.is_none()))
}

/// Whether words end in Chinese: with a character, or with a mark that closes what is Chinese. The number of a paragraph,
/// `（一）.`, only looks like it, unless it stands at the `end` of the line with words before it.
fn is_chinese_end(words: &str, end: bool) -> bool {
    let Some(last) = words.chars().next_back() else { return false };
    let inside = words.strip_suffix(last).unwrap_or_default();
    match last {
        '）' => {
            let (before, inner) = inside.rsplit_once('（').unwrap_or_default();
            let is_number = inner.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
            !is_number || end && !before.is_empty()
        }
        '》' | '〉' | '】' | '」' | '』' => true,
        // Latin words are quoted with the same marks.
        '”' | '’' => is_chinese_end(inside, end),
        c => text::is_han(c),
    }
}

/// Spaces stay only between Latin letters and digits, one at a time.
fn without_spaces(line: &str) -> String {
    let kept = kept(line);
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        if !c.is_whitespace() || kept.iter().any(|range| range.contains(&at)) {
            out.push(c);
            continue;
        }
        let next = line.get(at..).and_then(|rest| rest.trim_start().chars().next());
        let narrow = |c: char| c.is_ascii();
        let between = out.chars().next_back().is_some_and(|c| narrow(c) && c != ' ') && next.is_some_and(narrow);
        if between {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spaces_beside_chinese_go_and_those_between_latin_words_stay() {
        assert_eq!(tidy("　　全年 公开\u{A0}信息 12 条 ， 其中\t网站 8 条。 "), "全年公开信息12条，其中网站8条。");
        assert_eq!(tidy("使用 Open  Data 接口 3 个"), "使用Open Data接口3个");
        assert_eq!(tidy("全年公开\u{200B}信息\u{FEFF}\u{E001}12条\u{FFFD}。"), "全年公开信息12条\u{FFFD}。");
    }

    #[test]
    fn half_width_marks_beside_chinese_become_full_width() {
        assert_eq!(
            tidy("及时公开,主动回应(含网站);成效如下:增长12.5%."),
            "及时公开，主动回应（含网站）；成效如下：增长12.5%."
        );
        assert_eq!(tidy("召开会议.全年共3次."), "召开会议。全年共3次。");
        assert_eq!(tidy("(1)网站建设"), "（1）网站建设", "of two brackets both change");
    }

    #[test]
    fn a_full_stop_behind_a_closing_bracket_or_quotation_mark_becomes_full_width() {
        for (text, tidied) in [
            ("详见附件(见附件).", "详见附件（见附件）。"),
            ("落实到位（见附件）.全年共3次。", "落实到位（见附件）。全年共3次。"),
            ("修订《公开指南》.", "修订《公开指南》。"),
            ("做到“应公开尽公开”.", "做到“应公开尽公开”。"),
            ("各项数据见表（三）.", "各项数据见表（三）。"),
            ("公开12件（含3件）.共15件。", "公开12件（含3件）。共15件。"),
        ] {
            assert_eq!(tidy(text), tidied);
        }
        // The number of a paragraph, the name of a file, dots that stand for what is left out, Latin words.
        for text in [
            "（一）.主动公开",
            "（1）.网站建设",
            "（二）.",
            "《公开指南》.pdf",
            "（附件）.docx",
            "“公开”...",
            "Open Data (API).",
            "“OK”.",
        ] {
            assert_eq!(tidy(text), text);
        }
    }

    #[test]
    fn figures_times_and_addresses_stay_as_they_are() {
        for text in [
            "浏览量1,234,567.89次，比例3:1，9:30开始，增长12.5%",
            "网址：http://www.example.gov.cn/a?b=1,2;c=(3)。",
            "邮箱：xx.gk@example.gov.cn，电话：(010) 6655-1234。",
            "1.主动公开\n2.依申请公开",
            "第1 234号",
        ] {
            assert_eq!(tidy(text), text);
        }
    }

    #[test]
    fn broken_lines_are_joined_and_page_numbers_and_blank_lines_go() {
        let pasted = "（一）主动公开\r\n将任务分解到各科室，督促检查各处室抓好政府信\n息主动公开工作，\n\n按时完成。\n— 2 —\n一是加强解读。\n二是加强回应。";
        insta::assert_snapshot!(tidy(pasted), @"
        （一）主动公开
        将任务分解到各科室，督促检查各处室抓好政府信息主动公开工作，按时完成。
        一是加强解读。
        二是加强回应。
        ");
    }

    proptest! {
        #![proptest_config(crate::testing::rounds(256))]

        #[test]
        fn doing_it_twice_changes_nothing_more_and_every_digit_stays(
            text in "[公开，。,.:;()（） 　\\u{A0}\\u{200B}0-9a-c@%\n]{0,40}",
        ) {
            let once = tidy(&text);
            prop_assert_eq!(&tidy(&once), &once);
            let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
            let seen: String = text.chars().filter_map(visible).collect();
            if !text.contains('\n') && !t06::is_page_number(&line(&seen)) {
                prop_assert_eq!(digits(&once), digits(&text));
            }
        }
    }
}
