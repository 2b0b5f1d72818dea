//! Where two texts differ: paragraph by paragraph, and inside a paragraph character by character.

use std::ops::Range;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// Paragraphs that differ, as few as can be told apart.
pub(super) struct Piece {
    /// Number of the first paragraph from zero, in the new text, or in the old one where nothing is left of it.
    pub first: usize,
    /// The paragraphs, one a line.
    pub old: String,
    pub new: String,
}

/// The places in which two texts differ, in order.
pub(super) fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (before, after) = (lines(old), lines(new));
    let different = stretches(&before, &after).into_iter().filter(|stretch| stretch.differs);
    different
        .map(|stretch| {
            let text = |lines: &[&str], range: &Range<usize>| lines.get(range.clone()).unwrap_or_default().join("\n");
            let first = if stretch.new.is_empty() { stretch.old.start } else { stretch.new.start };
            Piece { first, old: text(&before, &stretch.old), new: text(&after, &stretch.new) }
        })
        .collect()
}

/// The old text with those pieces of the new one that are taken.
pub(super) fn merge(old: &str, new: &str, taken: impl Fn(usize) -> bool) -> String {
    let (before, after) = (lines(old), lines(new));
    let mut merged: Vec<&str> = Vec::new();
    let mut piece = 0;
    for stretch in stretches(&before, &after) {
        let from_new = stretch.differs && taken(piece);
        piece += usize::from(stretch.differs);
        let (lines, range) = if from_new { (&after, stretch.new) } else { (&before, stretch.old) };
        merged.extend(lines.get(range).unwrap_or_default());
    }
    merged.join("\n")
}

/// Whether paragraphs have been changed on the one side and on the other since the base.
/// Where one side has none, they have come on the other, or gone on this one.
pub(super) fn changed(base: &str, one: &str, other: &str) -> (bool, bool) {
    let known = lines(base);
    let all_stand = |text: &str| lines(text).iter().all(|line| known.contains(line));
    let some_stand = |text: &str| lines(text).iter().any(|line| known.contains(line));
    match (one.is_empty(), other.is_empty()) {
        (true, false) => (some_stand(other), !all_stand(other)),
        (false, true) => (!all_stand(one), some_stand(one)),
        _ => (!all_stand(one), !all_stand(other)),
    }
}

/// The paragraphs of a text. An empty text has none.
fn lines(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split('\n').collect() }
}

struct Stretch {
    old: Range<usize>,
    new: Range<usize>,
    differs: bool,
}

/// Stretches of equal and of different paragraphs. Where paragraphs only came, only went, or as many came as went,
/// each is a stretch by itself.
fn stretches(old: &[&str], new: &[&str]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (old, new) = (op.old_range(), op.new_range());
        let differs = !matches!(op, DiffOp::Equal { .. });
        let single = |at: usize| at..at + 1;
        match (differs, old.len(), new.len()) {
            (true, 0, _) => {
                stretches.extend(new.map(|at| Stretch { old: old.clone(), new: single(at), differs }));
            }
            (true, _, 0) => {
                stretches.extend(old.map(|at| Stretch { old: single(at), new: new.clone(), differs }));
            }
            (true, gone, come) if gone == come => {
                stretches.extend(old.zip(new).map(|(old, new)| Stretch {
                    old: single(old),
                    new: single(new),
                    differs,
                }));
            }
            _ => stretches.push(Stretch { old, new, differs }),
        }
    }
    stretches
}

/// Whether a run of characters stands in both texts, in the old one, or in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    Same,
    Removed,
    Added,
}

/// Characters that belong together when a difference is shown within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub kind: RunKind,
    pub text: String,
}

/// Two texts as one, with what was removed and what was added. Figures are kept whole: `12` → `13` is no `1`, `2` → `3`.
pub fn runs(old: &str, new: &str) -> Vec<Run> {
    let (before, after) = (tokens(old), tokens(new));
    let mut runs: Vec<Run> = Vec::new();
    for change in TextDiff::from_slices(&before, &after).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => RunKind::Same,
            ChangeTag::Delete => RunKind::Removed,
            ChangeTag::Insert => RunKind::Added,
        };
        match runs.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => runs.push(Run { kind, text: change.value().to_owned() }),
        }
    }
    runs
}

/// Figures and Latin words whole, everything else character by character.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let joined = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let length = if joined(first) { rest.find(|c| !joined(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let Some((token, after)) = rest.split_at_checked(length) else { break };
        tokens.push(token);
        rest = after;
    }
    tokens
}
