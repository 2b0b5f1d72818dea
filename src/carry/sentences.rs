//! Last year's sentences, arranged so that one of this year's is found among them, whole or rewritten.

use std::collections::{BTreeSet, HashMap};

use crate::check::text::pieces::{self, Piece, digit_runs};
use crate::check::text::{length, numbering, squash};
use crate::check::tidy::tidy;
use crate::form::PartId;
use crate::report::Report;

/// Fewer characters say nothing that could go out of date, unless there is a digit among them.
const SHORTEST: usize = 5;
/// A numbered heading up to this length names a subject and does not report on it.
const LONGEST_HEADING: usize = 14;
/// Share of the pairs of characters that a rewritten sentence has in common with the old one.
const ALIKE: (usize, usize) = (1, 2);

/// What identifies a sentence: its words and figures, whatever years it names and whichever marks stand between them.
/// Who has only put the marks right has not read it.
pub fn key(sentence: &str) -> String {
    let mut key = squash(sentence).into_owned();
    let years: Vec<(usize, usize)> = years(&key).map(|year| (year.start, year.end)).collect();
    for (start, end) in years.into_iter().rev() {
        key.replace_range(start..end, "□");
    }
    without_marks(&key)
}

/// A key without the marks. Between two digits something stays: 12.5 is not 125.
pub fn without_marks(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut dropped = false;
    for c in key.chars() {
        if !c.is_alphanumeric() && !matches!(c, '□' | '%' | '％') {
            dropped = true;
            continue;
        }
        if std::mem::take(&mut dropped) && c.is_ascii_digit() && out.ends_with(|before: char| before.is_ascii_digit()) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// The year words of a sentence, which its key leaves out.
pub fn years(sentence: &str) -> impl Iterator<Item = Piece<'_>> {
    let before_year = |rest: &str| rest.trim_start().starts_with('年');
    digit_runs(sentence).filter(move |run| is_year(run.text) && sentence.get(run.end..).is_some_and(before_year))
}

/// Whether four digits are a year that a report may speak of.
pub fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<i16>().is_ok_and(|year| (1949..=2100).contains(&year))
}

/// The sentences of a text that can go out of date: no short numbered headings, no single words.
pub fn units(text: &str) -> impl Iterator<Item = Piece<'_>> {
    // Whatever is all that a part says is said, be it numbered or a word.
    let all = length(text);
    whole_brackets(text).filter(move |piece| {
        let alone = length(piece.text) + 1 >= all;
        let number = numbering::numbering(piece.text).map_or(0, |number| number.len);
        let words = piece.text.get(number..).unwrap_or(piece.text);
        let figures = words.contains(|c: char| c.is_ascii_digit());
        let length = length(words);
        figures || alone || if number > 0 { length > LONGEST_HEADING } else { length >= SHORTEST }
    })
}

/// The sentences of a text, but what stands in brackets is not torn apart: （地址：…；邮编：…；电话：…）.
fn whole_brackets(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut pieces = pieces::sentences(text).peekable();
    std::iter::from_fn(move || {
        let mut whole = pieces.next()?;
        while is_open(whole.text)
            && let Some(next) = pieces.peek()
            && let Some(longer) = text.get(whole.start..next.end).filter(|longer| !longer.contains('\n'))
        {
            whole = Piece { end: next.end, text: longer, ..whole };
            pieces.next();
        }
        Some(whole)
    })
}

/// Whether a bracket is open at the end.
fn is_open(text: &str) -> bool {
    text.rfind(['（', '(']) > text.rfind(['）', ')'])
}

/// A sentence of last year's prose.
#[derive(Debug)]
pub struct Sentence {
    pub part: PartId,
    pub key: String,
    pub text: String,
    /// How many different pairs of neighbouring characters it has.
    pairs: usize,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Sentences {
    all: Vec<Sentence>,
    by_key: HashMap<String, usize>,
    by_pair: HashMap<(char, char), Vec<usize>>,
}

impl Sentences {
    pub fn of(report: &Report) -> Self {
        let mut sentences = Self::default();
        for (part, text) in report.prose.iter().filter(|(part, _)| **part != PartId::Signature) {
            sentences.take(*part, text);
            // Where marks are put right, sentences may end where they did not before.
            sentences.take(*part, &tidy(text));
        }
        sentences
    }

    fn take(&mut self, part: PartId, text: &str) {
        for piece in units(text) {
            let key = key(piece.text);
            if self.by_key.contains_key(&key) {
                continue;
            }
            let index = self.all.len();
            let pairs = pairs(&key);
            for pair in &pairs {
                self.by_pair.entry(*pair).or_default().push(index);
            }
            self.by_key.insert(key.clone(), index);
            self.all.push(Sentence { part, key, text: piece.text.to_owned(), pairs: pairs.len() });
        }
    }

    /// The same sentence, in whichever part it stood.
    pub fn same(&self, key: &str) -> Option<&Sentence> {
        self.by_key.get(key).and_then(|index| self.all.get(*index))
    }

    /// The sentence of a part that another one was most probably made from.
    pub fn origin(&self, part: PartId, key: &str) -> Option<&Sentence> {
        let own = pairs(key);
        let mut shared = vec![0usize; self.all.len()];
        for pair in &own {
            for index in self.by_pair.get(pair).into_iter().flatten() {
                if let Some(count) = shared.get_mut(*index) {
                    *count += 1;
                }
            }
        }
        let candidates = self.all.iter().zip(shared).filter(|(sentence, _)| sentence.part == part);
        // Of two that share as much, the shorter one is more alike; of two as long, the first.
        let (best, shared) = candidates.rev().max_by(|(a, shared_a), (b, shared_b)| {
            let (a, b) = (shared_a * (own.len() + b.pairs), shared_b * (own.len() + a.pairs));
            a.cmp(&b)
        })?;
        let (part, whole) = ALIKE;
        (2 * shared * whole >= part * (own.len() + best.pairs) && shared > 0).then_some(best)
    }
}

/// The different pairs of neighbouring characters, whatever the figures: they are what changes from year to year.
fn pairs(key: &str) -> BTreeSet<(char, char)> {
    let mut words: Vec<char> = key.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
    words.dedup_by(|a, b| *a == '#' && *b == '#');
    words.iter().copied().zip(words.iter().copied().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_known_whatever_year_it_names() {
        assert_eq!(key("2024 年，全年公开12条"), key("2025年，全年公开12条"));
        assert_ne!(key("2024年，全年公开12条"), key("2024年，全年公开13条"));
        assert_eq!(key("附2024号文"), "附2024号文");
        assert_eq!(key("全年公开12条,占12.5%(含网站)."), key("全年公开12条，占12.5%（含网站）。"));
        assert_ne!(key("占12.5%"), key("占125%"));
        assert_eq!(without_marks("□年，公开12条"), key("2024年公开12条"), "as kept by an older file");
    }

    #[test]
    fn headings_and_single_words_are_no_sentences() {
        let words: Vec<&str> = units("（一）主动公开情况\n1.抓制度。全年修订2项；做好。\n无").map(|p| p.text).collect();
        assert_eq!(words, ["全年修订2项"]);
        for all in ["无", "无。", "（一）无其他需要报告的事项", "（一）无其他需要报告的事项。"]
        {
            assert_eq!(units(all).count(), 1, "unless they are all there is: {all}");
        }
        let text = "请与本局联系（地址：示例市朝阳路1号；邮编：100000；电话：0123-4567890）。（未完；\n另起一段说明";
        let words: Vec<&str> = units(text).map(|p| p.text).collect();
        assert_eq!(words, ["请与本局联系（地址：示例市朝阳路1号；邮编：100000；电话：0123-4567890）", "另起一段说明"]);
    }

    #[test]
    fn a_rewritten_sentence_is_traced_to_its_origin() {
        let mut report = crate::check::text::testing::report(2024);
        let text = "全年收到申请91件，办结73件。举办培训班2期，参加人员120人次。公开信息3条。";
        report.prose.insert(PartId::Overview, text.into());
        let sentences = Sentences::of(&report);
        let origin = |part, text: &str| sentences.origin(part, &key(text)).map(|sentence| sentence.text.clone());
        assert_eq!(
            origin(PartId::Overview, "全年收到申请64件，办结73件").as_deref(),
            Some("全年收到申请91件，办结73件")
        );
        assert_eq!(origin(PartId::Problems, "全年收到申请64件，办结73件"), None, "another part");
        assert_eq!(origin(PartId::Overview, "建成政务服务大厅查阅点5处"), None);
    }
}
