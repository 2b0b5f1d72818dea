//! The six parts, found by the whole text of their headings (rules.md 4.0, no. 3).
//!
//! Rows of 表三 begin with 一、 二、 三、 四、 too, so a number alone is no heading of a part.

use crate::document::{self, Block};
use crate::form::{self, Form, Part, PartId, normalise, without_number};

use super::words::{common, text_of};

/// How sure a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The form's own heading or an alias of it.
    Exact,
    /// The form's words with another number or none.
    Words,
    /// Similar words and the right number.
    Similar,
    /// Nothing but the number, in the right place.
    Number,
}

/// The heading of a part in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub part: PartId,
    /// Index of the block.
    pub block: usize,
    pub closeness: Closeness,
}

/// Headings are not longer than this.
const LONGEST: usize = 45;

/// The headings of the six parts, made comparable once.
pub struct Headings {
    parts: Vec<Heading>,
}

struct Heading {
    part: PartId,
    number: Option<usize>,
    /// The form's wording and its aliases, normalised, with and without their number.
    plain: Vec<String>,
    words: Vec<String>,
}

impl Headings {
    pub fn of(form: &Form) -> Self {
        let heading = |part: &Part| {
            let all = || std::iter::once(&part.heading).chain(&part.aliases);
            Heading {
                part: part.id,
                number: number_of(&part.heading),
                plain: all().map(|text| normalise(text)).collect(),
                words: all().map(|text| normalise(without_number(text))).collect(),
            }
        };
        let numbered = form.parts.iter().filter(|part| PartId::NUMBERED.contains(&part.id));
        Self { parts: numbered.map(heading).collect() }
    }

    /// Whether a text is the heading of a part in the form's words or similar ones.
    pub fn contain(&self, text: &str) -> bool {
        is_short(text) && !self.candidates(0, text).is_empty()
    }

    fn candidates(&self, block: usize, text: &str) -> Vec<Found> {
        let text = text.trim();
        if !is_short(text) {
            return Vec::new();
        }
        let plain = normalise(text.trim_end_matches(['：', ':', '。']));
        let found =
            |heading: &Heading| Some(Found { part: heading.part, block, closeness: heading.closeness(&plain)? });
        self.parts.iter().filter_map(found).collect()
    }
}

impl Heading {
    fn closeness(&self, plain: &str) -> Option<Closeness> {
        if self.plain.iter().any(|heading| heading == plain) {
            return Some(Closeness::Exact);
        }
        let words = without_number(plain);
        if words.chars().count() > 3 && self.words.iter().any(|heading| heading == words) {
            return Some(Closeness::Words);
        }
        let number = number_of(plain)?;
        (self.number == Some(number) && self.words.iter().any(|wanted| are_similar(words, wanted)))
            .then_some(Closeness::Similar)
    }
}

/// Joins the lines of headings that do not fit on one line of the source.
pub fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let forms: Vec<Headings> = form::all().map(Headings::of).collect();
    let is_heading = |text: &str| {
        let plain = normalise(text);
        forms.iter().flat_map(|headings| &headings.parts).any(|heading| heading.plain.contains(&plain))
    };
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let whole = out.last().and_then(text_of).zip(text_of(&block)).and_then(|(first, rest)| {
            let whole = format!("{}{}", first.trim(), rest.trim());
            (number_of(first).is_some() && is_short(&whole) && is_heading(&whole)).then_some(whole)
        });
        if let Some(text) = whole {
            out.pop();
            out.push(Block::Heading(document::Heading { level: 1, text, origin: None }));
        } else {
            out.push(block);
        }
    }
    out
}

/// The headings of the parts, in the order of the source.
pub fn find(form: &Form, blocks: &[Block]) -> Vec<Found> {
    let headings = Headings::of(form);
    let texts = blocks.iter().enumerate().filter_map(|(at, block)| Some((at, text_of(block)?)));
    let candidates: Vec<Found> = texts.flat_map(|(at, text)| headings.candidates(at, text)).collect();
    // Where all six are marked as headings, a paragraph that reads like one is none.
    let marked: Vec<Found> = candidates
        .iter()
        .copied()
        .filter(|found| {
            matches!(blocks.get(found.block), Some(Block::Heading(_))) && found.closeness == Closeness::Exact
        })
        .collect();
    let chain = latest_chain(&marked);
    if chain.len() == PartId::NUMBERED.len() {
        return chain;
    }
    let exact: Vec<Found> = candidates.iter().copied().filter(|found| found.closeness == Closeness::Exact).collect();
    let mut chosen = latest_chain(&exact);
    for closeness in [Closeness::Exact, Closeness::Words, Closeness::Similar] {
        fill(&mut chosen, &candidates, closeness);
    }
    by_number(&mut chosen, blocks);
    chosen
}

/// The latest headings that stand in the order of the form: a table of contents comes before the text.
fn latest_chain(candidates: &[Found]) -> Vec<Found> {
    let mut chain: Vec<Found> = Vec::new();
    let mut before = usize::MAX;
    for part in PartId::NUMBERED.into_iter().rev() {
        let last = candidates.iter().rev().find(|found| found.part == part && found.block < before);
        if let Some(found) = last {
            before = found.block;
            chain.push(*found);
        }
    }
    chain.reverse();
    chain
}

/// Adds parts that are still missing: where the order of the form has them, otherwise wherever they are.
fn fill(chosen: &mut Vec<Found>, candidates: &[Found], closeness: Closeness) {
    for part in PartId::NUMBERED {
        if chosen.iter().any(|found| found.part == part) {
            continue;
        }
        let free = |found: &&Found| {
            found.part == part && found.closeness == closeness && chosen.iter().all(|other| other.block != found.block)
        };
        let (from, to) = bounds(chosen, part);
        let inside = candidates.iter().rev().filter(free).find(|found| (from..to).contains(&found.block));
        let elsewhere = || candidates.iter().rev().filter(free).find(|_| closeness != Closeness::Similar);
        if let Some(found) = inside.or_else(elsewhere) {
            chosen.push(*found);
            chosen.sort_by_key(|found| found.block);
        }
    }
}

/// Where the heading of a part may stand: behind those of earlier parts and before those of later ones.
fn bounds(chosen: &[Found], part: PartId) -> (usize, usize) {
    let from = chosen.iter().filter(|found| found.part < part).map(|found| found.block + 1).max().unwrap_or(0);
    let to = chosen.iter().filter(|found| found.part > part).map(|found| found.block).min().unwrap_or(usize::MAX);
    (from, to)
}

/// A part between two that were found has its heading where its number stands, in whatever words.
fn by_number(chosen: &mut Vec<Found>, blocks: &[Block]) {
    for (index, part) in PartId::NUMBERED.into_iter().enumerate() {
        if chosen.iter().any(|found| found.part == part) {
            continue;
        }
        let next = PartId::NUMBERED.get(index + 1);
        let is_found = |part: &PartId| chosen.iter().any(|found| found.part == *part);
        let before = index.checked_sub(1).and_then(|index| PartId::NUMBERED.get(index));
        if next.is_some_and(|part| !is_found(part)) || before.is_some_and(|part| !is_found(part)) {
            continue;
        }
        let (from, to) = bounds(chosen, part);
        let mut numbered = (from..to.min(blocks.len())).filter(|at| {
            let text = blocks.get(*at).and_then(text_of).unwrap_or_default().trim();
            number_of(text) == Some(index) && is_short(text) && !text.contains(['。', '，', ',', '；'])
        });
        if let (Some(block), None) = (numbered.next(), numbered.next()) {
            chosen.push(Found { part, block, closeness: Closeness::Number });
            chosen.sort_by_key(|found| found.block);
        }
    }
}

fn is_short(text: &str) -> bool {
    !text.contains('\n') && text.chars().count() <= LONGEST
}

/// Whether most of the shorter of two texts occurs in the longer, in the same order.
fn are_similar(found: &str, wanted: &str) -> bool {
    let shorter = found.chars().count().min(wanted.chars().count());
    let common = common(found, wanted);
    common >= 2 && common * 4 >= shorter * 3
}

/// The number in front of a heading, from zero on: 二、 is 1.
pub fn number_of(text: &str) -> Option<usize> {
    let (number, rest) = text.split_once(['、', '.', '．'])?;
    let mut digits = number.trim().chars();
    let digit = digits.next()?;
    (digits.next().is_none() && !rest.is_empty())
        .then(|| "一二三四五六七八九".chars().position(|c| c == digit))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Heading, Paragraph};

    fn found(lines: &str) -> String {
        let blocks = blocks(lines);
        let found = find(form::for_year(2025).unwrap(), &blocks);
        found.iter().map(|f| format!("{}@{} {:?}", f.part, f.block, f.closeness)).collect::<Vec<_>>().join("\n")
    }

    fn blocks(lines: &str) -> Vec<Block> {
        lines
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(text) => Block::Heading(Heading { level: 1, text: text.into(), origin: None }),
                None => Block::Paragraph(Paragraph { text: line.into(), origin: None }),
            })
            .collect()
    }

    #[test]
    fn a_heading_on_two_lines_is_one() {
        let lines = "一、总体情况\n全年平稳。\n三、收到和处理政府信息公开\n申请情况\n一、本年新收\n申请数量\n\
            # 四、政府信息公开行政复议、\n# 行政诉讼情况\n五、存在的主要问题及改进情\n况不够及时。";
        let joined = joined(blocks(lines));
        let texts: Vec<&str> = joined.iter().filter_map(text_of).collect();
        insta::assert_snapshot!(texts.join("\n"), @"
        一、总体情况
        全年平稳。
        三、收到和处理政府信息公开申请情况
        一、本年新收
        申请数量
        四、政府信息公开行政复议、行政诉讼情况
        五、存在的主要问题及改进情
        况不够及时。
        ");
    }

    #[test]
    fn rows_of_the_table_are_no_headings() {
        let lines = "一、总体情况\n全年平稳。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
            一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n三、本年度办理结果\n四、结转下年度继续办理\n\
            四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无";
        insta::assert_snapshot!(found(lines), @"
        overview@0 Exact
        disclosure@2 Exact
        applications@3 Exact
        disputes@8 Exact
        problems@9 Exact
        other@10 Exact
        ");
    }

    #[test]
    fn other_words_other_numbers_and_gaps_are_found_for_what_they_are() {
        let lines = "一、2025 年政府信息公开总体情况\n二、行政机关主动公开政府信息情况\n二、收到和处理政府信息公开申请情况\n\
            四、复议和应诉\n五、存在问题\n公开不够及时。";
        insta::assert_snapshot!(found(lines), @"
        overview@0 Similar
        disclosure@1 Exact
        applications@2 Words
        disputes@3 Number
        problems@4 Similar
        ");
    }

    #[test]
    fn a_table_of_contents_and_a_paragraph_that_reads_like_a_heading_are_passed_over() {
        let six = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
            四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项";
        assert!(found(&format!("{six}\n正文\n{six}")).starts_with("overview@7 Exact\ndisclosure@8"));
        let marked: String = six.lines().map(|line| format!("# {line}\n五、存在的主要问题及改进情况\n")).collect();
        insta::assert_snapshot!(found(&marked), @"
        overview@0 Exact
        disclosure@2 Exact
        applications@4 Exact
        disputes@6 Exact
        problems@8 Exact
        other@10 Exact
        ");
    }
}
