//! What belongs to the page and not to the text: page numbers, headers and footers.

use super::leaf::Leaf;
use super::line::{Line, median};
use crate::document::{CHECK_CODE_LABEL, PICTURES_HEADING};
use crate::import::{Note, PICTURES_LEFT};

/// The share of the height at the top and bottom of a page where headers, footers and page numbers stand.
const MARGIN: f32 = 0.13;
/// Lines at an edge of the page that may be headers or footers.
const LINES: usize = 3;
/// A header stands at the same height on every page, give or take this, in points.
const LEVEL: f32 = 3.0;
/// Headers and footers that are named in the notes.
const NAMED: usize = 4;
/// A header stands on at least this share of the pages, or of the left or right ones.
const PAGES: f32 = 0.6;

/// From one line of the text to the next, at most, of the size.
const PITCH: f32 = 2.0;
/// Type of the text, give or take this share of its size.
const SIZE: f32 = 0.05;

/// A line at the edge of a page.
#[derive(Debug, Clone)]
struct Candidate {
    page: usize,
    line: usize,
    text: String,
    /// Its text with every number made alike.
    pattern: String,
    level: f32,
    /// Whether it stands at the top of the page.
    head: bool,
    /// Whether it looks like a line of the text: of its size, and no further from its neighbour than lines are.
    like_text: bool,
}

/// Takes page numbers, headers and footers out of the lines and says so.
pub fn strip(pages: &mut [Leaf], notes: &mut Vec<Note>) {
    let size = median(pages.iter().flat_map(|page| &page.lines).map(|line| line.size).collect());
    let candidates: Vec<Candidate> =
        pages.iter().enumerate().flat_map(|(at, page)| candidates(at, page, size)).collect();
    let numbers: Vec<&Candidate> = page_numbers(&candidates, pages.len());
    let running: Vec<&Candidate> = candidates
        .iter()
        .filter(|one| !numbers.iter().any(|number| (number.page, number.line) == (one.page, one.line)))
        .filter(|one| pages.iter().all(|page| is_clear(page, one.level)) && is_running(one, &candidates, pages.len()))
        .collect();
    for one in numbers.iter().chain(&running) {
        if let Some(page) = pages.get_mut(one.page) {
            page.dropped.push(one.line);
        }
    }
    if let Some(first) = numbers.first() {
        notes.push(Note::info("全文", format!("页码（“{}”等 {} 处）没有收入正文", first.text, numbers.len())));
    }
    let mut patterns: Vec<&str> = Vec::new();
    for one in &running {
        if !patterns.contains(&one.pattern.as_str()) {
            patterns.push(&one.pattern);
            if patterns.len() <= NAMED {
                notes.push(Note::info("全文", format!("各页重复的页眉或页脚没有收入正文：“{}”", one.text)));
            }
        }
    }
    if patterns.len() > NAMED {
        let more = patterns.len() - NAMED;
        notes.push(Note::info("全文", format!("另有 {more} 种各页重复的页眉或页脚没有收入正文")));
    }
    let marked: Vec<&str> = pages.iter().flat_map(|page| &page.marked).map(|line| line.text.as_str()).collect();
    if let Some(first) = marked.first() {
        let message = format!("文件标明的页码、页眉和页脚（“{first}”等 {} 处）没有收入正文", marked.len());
        notes.push(Note::info("全文", message));
    }
    for page in pages {
        let dropped = std::mem::take(&mut page.dropped);
        let mut number = 0..;
        page.lines.retain(|_| number.next().is_none_or(|number| !dropped.contains(&number)));
    }
}

/// Leaves out the pages of pictures (附：图解) that our own exports may put behind the check code: they say nothing that
/// the tables do not.
pub fn drop_pictures(pages: &mut Vec<Leaf>, notes: &mut Vec<Note>) {
    let plain = |line: &Line| line.text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let begins = |page: &Leaf| page.lines.first().is_some_and(|line| plain(line) == PICTURES_HEADING);
    let closes = |page: &Leaf| page.lines.last().is_some_and(|line| plain(line).starts_with(CHECK_CODE_LABEL));
    let pairs = pages.iter().zip(pages.iter().skip(1));
    if let Some(last) = pairs.enumerate().find(|(_, (page, next))| closes(page) && begins(next)).map(|(last, _)| last) {
        pages.truncate(last + 1);
        notes.push(Note::info("全文", PICTURES_LEFT));
    }
}

fn candidates(at: usize, page: &Leaf, size: f32) -> Vec<Candidate> {
    let tables_top = page.grids.iter().map(|grid| grid.top).fold(f32::INFINITY, f32::min);
    let tables_end = page.grids.iter().map(|grid| grid.bottom).fold(0.0, f32::max);
    let is_head = |line: &Line| line.bottom() <= MARGIN * page.height && line.bottom() < tables_top;
    let is_foot = |line: &Line| line.top() >= (1.0 - MARGIN) * page.height && line.top() > tables_end;
    let lines = || page.lines.iter().enumerate();
    let heads = lines().take(LINES).filter(|(_, line)| is_head(line));
    let feet = lines().rev().take(LINES).filter(|(_, line)| is_foot(line) && !is_head(line));
    let candidate = |(number, line): (usize, &Line)| {
        let head = line.baseline < page.height / 2.0;
        let inward = if head { number.checked_add(1) } else { number.checked_sub(1) };
        let neighbour = inward.and_then(|number| page.lines.get(number));
        let near = neighbour.is_some_and(|other| (other.baseline - line.baseline).abs() <= PITCH * line.size);
        Candidate {
            page: at,
            line: number,
            text: line.text.clone(),
            pattern: pattern(&line.text),
            level: line.baseline,
            head,
            like_text: near && (line.size - size).abs() <= SIZE * size,
        }
    };
    let mut found: Vec<Candidate> = heads.chain(feet).map(candidate).collect();
    found.sort_by_key(|one| one.line);
    found
}

/// A text with every number made alike and without blanks.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        let character = if character.is_ascii_digit() { '#' } else { character };
        if character != '#' || !pattern.ends_with('#') {
            pattern.push(character);
        }
    }
    pattern
}

/// Whether no table stands at a height of a page.
fn is_clear(page: &Leaf, level: f32) -> bool {
    page.grids.iter().all(|grid| grid.is_box() || !(grid.top..=grid.bottom).contains(&level))
}

/// Whether a line is a header or footer: the same on most pages, or on most left or right pages, and nowhere is text
/// of a page's own at that height or further out.
fn is_running(one: &Candidate, all: &[Candidate], pages: usize) -> bool {
    let further_out = |other: &&Candidate| {
        let out = if one.head { one.level - other.level } else { other.level - one.level };
        one.head == other.head && out >= -LEVEL
    };
    let outer: Vec<&Candidate> = all.iter().filter(further_out).collect();
    let alike = |a: &Candidate, b: &Candidate| a.pattern == b.pattern && (a.level - b.level).abs() <= LEVEL;
    let same: Vec<usize> = outer.iter().filter(|other| alike(other, one)).map(|other| other.page).collect();
    let most = |wanted: &dyn Fn(usize) -> bool| {
        let count = same.iter().filter(|page| wanted(**page)).count();
        count >= 2 && count as f32 >= PAGES * (0..pages).filter(|page| wanted(*page)).count() as f32
    };
    let often = most(&|_| true) || most(&|page| page % 2 == 0) || most(&|page| page % 2 == 1);
    often
        && !one.like_text
        && outer.iter().all(|other| outer.iter().filter(|another| alike(other, another)).count() >= 2)
}

/// The candidates that are page numbers: those that count the pages.
fn page_numbers(all: &[Candidate], pages: usize) -> Vec<&Candidate> {
    let read: Vec<(&Candidate, i64, bool)> = all
        .iter()
        .filter_map(|one| page_number(&one.text).map(|(number, plain)| (one, number - one.page as i64, plain)))
        .collect();
    read.iter()
        .filter(|(_, offset, plain)| {
            let agree = read.iter().filter(|(_, other, _)| other == offset).count();
            agree >= 2 || !plain || (pages == 1 && *offset == 1)
        })
        .map(|(one, ..)| *one)
        .collect()
}

/// The number of a page number, and whether it is nothing but a number: `— 1 —`, `第1页 共6页`, `1/6`, `Page 1 of 6`.
fn page_number(text: &str) -> Option<(i64, bool)> {
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let bare = text.trim_matches(['—', '–', '-', '－', '―', '─', '~', '·', '•']);
    let plain = bare == text;
    let inner = bare.strip_prefix("第").or_else(|| bare.strip_prefix("Page")).unwrap_or(bare);
    let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
    let number: i64 = inner.get(..digits)?.parse().ok().filter(|number| *number < 10_000)?;
    let rest = inner.get(digits..)?.trim_start_matches('页').trim_start_matches([',', '，', '/', '（', '(', '共']);
    let rest = rest.strip_prefix("of").unwrap_or(rest).trim_start_matches('共');
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['页', '）', ')']);
    rest.is_empty().then_some((number, plain && inner.len() == digits && inner == bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_have_many_shapes() {
        for text in
            ["— 1 —", "-1-", "第 1 页", "第1页 共6页", "第1页/共6页", "1/6", "Page 1 of 6", "－1－", "第1页（共6页）"]
        {
            assert_eq!(page_number(text), Some((1, false)), "{text}");
        }
        assert_eq!(page_number("12"), Some((12, true)));
        for text in ["一、总体情况", "1.丰富形式", "2020年", "2021年1月20日", "12.5%", "", "共6页"] {
            assert_eq!(page_number(text), None, "{text}");
        }
    }
}
