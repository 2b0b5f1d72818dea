//! Paragraph by paragraph, part by part.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Strictness, Target, Verified};
use crate::form::{Form, Part, PartId};
use crate::report::Report;

/// Compares the text of every part.
/// What is `settled` counts as the same.
pub(super) fn compare(
    form: &Form,
    report: &Report,
    published: &Report,
    strictness: Strictness,
    settled: &dyn Fn(PartId) -> bool,
    out: &mut Verified,
) {
    for part in form.parts.iter().filter(|part| part.id != PartId::Signature) {
        let (ours, theirs) = (paragraphs(report.text(part.id)), paragraphs(published.text(part.id)));
        if settled(part.id) {
            out.paragraphs += ours.len();
        } else {
            let starts = starts(report.text(part.id));
            compare_part(part, (&ours, &starts), &theirs, strictness, out);
        }
    }
}

/// Paragraphs without the empty ones, which no output shows.
fn paragraphs(text: &str) -> Vec<&str> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Where those begin.
fn starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            starts.push(at + line.len() - line.trim_start().len());
        }
        at += line.len() + 1;
    }
    starts
}

fn compare_part(
    part: &Part,
    (ours, starts): (&[&str], &[usize]),
    theirs: &[&str],
    strictness: Strictness,
    out: &mut Verified,
) {
    let comparable = |lines: &[&str]| -> Vec<String> { lines.iter().map(|line| strictness.comparable(line)).collect() };
    let (left, right) = (comparable(ours), comparable(theirs));
    for op in capture_diff_slices(Algorithm::Patience, &left, &right) {
        let (old, new) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            out.paragraphs += old.len();
            continue;
        }
        // A sentence that was torn on one side and is whole on the other says the same.
        let joined = |lines: &[String], range| lines.get(range).map(<[String]>::concat);
        if joined(&left, old.clone()) == joined(&right, new.clone()) {
            out.paragraphs += old.len();
            continue;
        }
        // Where paragraphs stand against each other they are told in pairs; the rest is missing or too much.
        for step in 0..old.len().max(new.len()) {
            let at = |lines: &[&str], range: &std::ops::Range<usize>| {
                let index = range.start + step;
                if range.contains(&index) {
                    lines.get(index).copied().unwrap_or_default().to_owned()
                } else {
                    String::new()
                }
            };
            let number = if old.is_empty() { old.start } else { (old.start + step).min(old.end - 1) } + 1;
            let place = format!("{} 第{number}段", heading(part));
            let here = starts.get(old.start + step).or(starts.last()).copied().unwrap_or(0);
            out.differ(&place, Target::Part(part.id, here), &at(ours, &old), &at(theirs, &new));
        }
    }
}

fn heading(part: &Part) -> &str {
    if part.heading.is_empty() { "前言" } else { &part.heading }
}
