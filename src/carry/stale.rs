//! Stale text: what is still last year's in a report that was started from it.
//!
//! A sentence is stale while it says what last year's said, whatever years it names. In a sentence that was rewritten,
//! the years, figures and titles that stood there last year and still stand are stale. Both end when the clerk changes
//! the words or confirms them; what is confirmed is last year's sentence, so further editing does not undo it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::sentences::{Sentences, is_year, key, units, without_marks, years};
use super::tokens::{Kind as TokenKind, Token, tokens};
use crate::check::text::pieces::Piece;
use crate::form::PartId;
use crate::report::{Edit, LastReport, Report};

/// What of last year's still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The whole sentence.
    Sentence,
    /// A year, in a sentence that was changed otherwise.
    Year,
    /// Another number.
    Figure,
    /// A title in 《》.
    Title,
}

impl Kind {
    /// What the clerk is told.
    pub fn words(self) -> &'static str {
        match self {
            Self::Sentence => "沿用上年的文字，还没有修改或确认",
            Self::Year => "上年的年份，请核对",
            Self::Figure => "上年的数字，请核对",
            Self::Title => "上年的文件名，请核对",
        }
    }
}

/// A place in this year's prose, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    pub part: PartId,
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// The sentence it stands in.
    pub sentence: (usize, usize),
    /// Year words in it that read as they did last year.
    pub years: Vec<(usize, usize)>,
    /// Name of last year's sentence, for confirming it.
    origin: String,
}

/// Sentences in which more pieces are compared than this are taken as they are.
const MOST_TOKENS: usize = 2000;

/// Everything that is stale in a report, in its order. Nothing is in one that knows no report of last year.
pub fn stale(report: &Report) -> Vec<Stale> {
    Tracker::default().look(report).to_vec()
}

/// The edit that confirms places: their sentences hold for this year too.
pub fn confirm<'a>(report: &Report, places: impl IntoIterator<Item = &'a Stale>) -> Option<Edit> {
    let mut last = report.last.clone()?;
    last.confirmed.extend(places.into_iter().map(|place| place.origin.clone()));
    Some(Edit::Last(Some(last)))
}

/// Looks again and again at a report while it changes, and keeps what has not changed.
#[derive(Debug, Default)]
pub struct Tracker {
    /// Last year's report and its sentences.
    last: Option<(LastReport, Sentences)>,
    /// What is confirmed, as sentences are compared now.
    confirmed: BTreeSet<String>,
    year: i16,
    parts: BTreeMap<PartId, (String, Vec<Stale>)>,
    all: Vec<Stale>,
}

impl Tracker {
    /// What is stale now.
    pub fn look(&mut self, report: &Report) -> &[Stale] {
        let Some(last) = &report.last else {
            *self = Self::default();
            return &self.all;
        };
        self.remember(last, report.year);
        let Some((last, sentences)) = &self.last else { return &self.all };
        let unchanged = |part: &PartId, text: &String| self.parts.get(part).is_some_and(|(kept, _)| kept == text);
        let texts = || report.prose.iter().filter(|(part, _)| **part != PartId::Signature);
        let same = texts().count() == self.parts.len() && texts().all(|(part, text)| unchanged(part, text));
        if same {
            return &self.all;
        }
        let eye = Eye { sentences, confirmed: &self.confirmed, last_year: last.report.year };
        let mut parts = BTreeMap::new();
        for (part, text) in texts() {
            let kept = self.parts.remove(part).filter(|(kept, _)| kept == text);
            parts.insert(*part, kept.unwrap_or_else(|| (text.clone(), eye.look(*part, text))));
        }
        self.parts = parts;
        self.all = self.parts.values().flat_map(|(_, found)| found.iter().cloned()).collect();
        &self.all
    }

    /// Forgets everything when last year's report, what is confirmed or the year has changed.
    fn remember(&mut self, last: &LastReport, year: i16) {
        let known = self.last.as_ref();
        if known.is_some_and(|(kept, _)| kept.is_same(last) && kept.confirmed == last.confirmed) && self.year == year {
            return;
        }
        let sentences = match self.last.take() {
            Some((kept, sentences)) if kept.is_same(last) => sentences,
            _ => Sentences::of(&last.report),
        };
        self.confirmed = last.confirmed.iter().map(|key| without_marks(key)).collect();
        self.last = Some((LastReport { report: Arc::clone(&last.report), ..last.clone() }, sentences));
        (self.year, self.parts, self.all) = (year, BTreeMap::new(), Vec::new());
    }
}

/// What is needed for looking at a text.
struct Eye<'a> {
    sentences: &'a Sentences,
    confirmed: &'a BTreeSet<String>,
    last_year: i16,
}

impl Eye<'_> {
    fn look(&self, part: PartId, text: &str) -> Vec<Stale> {
        let mut found = Vec::new();
        for piece in units(text) {
            let key = key(piece.text);
            let sentence = (piece.start, piece.end);
            if let Some(origin) = self.sentences.same(&key) {
                if !self.confirmed.contains(&key) {
                    let years = years_left(&origin.text, piece);
                    let (start, end) = sentence;
                    found.push(Stale { part, start, end, kind: Kind::Sentence, sentence, years, origin: key });
                }
            } else if let Some(origin) = self.sentences.origin(part, &key)
                && !self.confirmed.contains(&origin.key)
            {
                for (start, end, kind) in self.left_over(&origin.text, piece) {
                    let years = years(piece.text).map(|year| (piece.start + year.start, piece.start + year.end));
                    let years = years.filter(|(from, to)| start <= *from && *to <= end).collect();
                    found.push(Stale { part, start, end, kind, sentence, years, origin: origin.key.clone() });
                }
            }
        }
        found
    }

    /// The numbers and titles of a rewritten sentence that were left as they were.
    fn left_over(&self, before: &str, now: Piece) -> Vec<(usize, usize, Kind)> {
        let (old, new) = (tokens(before), tokens(now.text));
        if old.len().max(new.len()) > MOST_TOKENS {
            return Vec::new();
        }
        let texts = |tokens: &[Token]| tokens.iter().map(|token| token.text.to_owned()).collect::<Vec<_>>();
        let mut left = Vec::new();
        for operation in capture_diff_slices(Algorithm::Myers, &texts(&old), &texts(&new)) {
            let DiffOp::Equal { new_index, len, .. } = operation else { continue };
            for index in new_index..new_index + len {
                if let (Some(token), Some(kind)) = (new.get(index), self.kind_of(now.text, &new, index)) {
                    left.push((now.start + token.start, now.start + token.end(), kind));
                }
            }
        }
        left
    }

    /// What a token that was left is, if it is one that goes out of date.
    fn kind_of(&self, sentence: &str, tokens: &[Token], index: usize) -> Option<Kind> {
        let token = tokens.get(index)?;
        let before = index.checked_sub(1).and_then(|index| tokens.get(index)).map_or("", |token| token.text);
        let after = tokens.get(index + 1).map_or("", |token| token.text);
        match token.kind {
            TokenKind::Other => None,
            TokenKind::Title => (!is_lasting(token.text)).then_some(Kind::Title),
            TokenKind::Number if is_year(token.text) && after == "年" => {
                let year: i16 = token.text.parse().ok()?;
                let near = (year.saturating_sub(self.last_year)).unsigned_abs() <= 1;
                (near && !is_numbered(sentence, token)).then_some(Kind::Year)
            }
            TokenKind::Number => {
                let named = matches!(after, "月" | "日" | "号") || matches!(before, "第" | "：" | ":" | "“" | "\"");
                let item = index == 0 && matches!(after, "." | "．" | "、");
                let part_of_word = is_in_word(sentence, token);
                (!named && !item && !part_of_word && !is_numbered(sentence, token)).then_some(Kind::Figure)
            }
        }
    }
}

/// The year words of a sentence that were not changed, where it differs from last year's in nothing else.
fn years_left(before: &str, now: Piece) -> Vec<(usize, usize)> {
    let pairs = years(before).zip(years(now.text));
    let same = pairs.filter(|(before, now)| before.text == now.text);
    same.map(|(_, year)| (now.start + year.start, now.start + year.end)).collect()
}

/// Whether a title is that of a law or a lasting rule, which is cited every year.
fn is_lasting(title: &str) -> bool {
    let name =
        title.trim_matches(['《', '》']).trim_end_matches(|c: char| c == '）' || c == '（' || "试行".contains(c));
    let endings = ["条例", "法", "办法", "规定", "细则", "格式", "规划", "通知", "〉"];
    endings.iter().any(|ending| name.ends_with(ending))
}

/// Whether a number stands in the number of a document: 〔2024〕.
fn is_numbered(sentence: &str, token: &Token) -> bool {
    let lead = sentence.get(..token.start).unwrap_or_default();
    matches!((lead.rfind('〔'), lead.rfind('〕')), (Some(open), close) if close.is_none_or(|close| close < open))
}

/// Whether a number is part of a word of letters, an address or a telephone number: IPv6, www.12.cn, 0123-45.
fn is_in_word(sentence: &str, token: &Token) -> bool {
    let joins = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '@' | '_' | '.');
    let before = sentence.get(..token.start).and_then(|lead| lead.chars().next_back());
    let after = sentence.get(token.end()..).and_then(|rest| rest.chars().next());
    before.is_some_and(joins) || after.is_some_and(joins)
}

#[cfg(test)]
mod tests;
