//! Labels and headings made comparable: what a source may print differently without meaning anything else.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::is_invisible;
use crate::check::{Context, Finding, FixEdit, Rule, Severity, Sink};
use crate::form::{self, Content, Form, Part};

/// The label without white space, with one kind of width, bracket and quotation mark,
/// and with one kind of mark after a leading number.
pub fn normalise(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c)) {
        let c = match c {
            '（' | '〔' | '［' | '【' | '[' => '(',
            '）' | '〕' | '］' | '】' | ']' => ')',
            '“' | '”' | '‘' | '’' | '「' | '」' | '\'' => '"',
            '，' => ',',
            '：' => ':',
            '、' | '．' | '.' if out.chars().next_back().is_some_and(|c| c.is_ascii_digit()) => '.',
            other => other,
        };
        out.push(c);
    }
    out
}

/// A heading without its number: `总体情况` of `一、总体情况`.
pub fn without_number(heading: &str) -> &str {
    match heading.split_once('、') {
        Some((number, rest)) if number.chars().all(|c| "一二三四五六七八九十".contains(c)) => rest,
        _ => heading,
    }
}

/// Whether a heading has the words of a part of the form, but the number of another place.
pub fn is_out_of_order(form: &Form, part: &Part, found: &str) -> bool {
    let found_words = without_number(found.trim());
    let numbered = found_words.len() < found.trim().len();
    let same_words = |part: &Part| normalise(without_number(&part.heading)) == normalise(found_words);
    let any = form.parts.iter().any(same_words);
    numbered && any && normalise(found) != normalise(&part.heading)
}

/// The row of normative documents, which bears another name on each form.
pub fn is_normative_documents(normalised: &str) -> bool {
    matches!(normalised, "规范性文件" | "行政规范性文件")
}

/// Labels and headers, normalised, that other forms have and this one has not.
pub fn only_on_other_forms(form: &Form) -> BTreeSet<String> {
    let labels = |form: &Form| -> BTreeSet<String> {
        let boxes = form.tables.iter().flat_map(|table| table.grid.cells());
        let texts = boxes.filter(|cell| !matches!(cell.content, Content::Block { .. }));
        texts.filter_map(|cell| cell.content.text()).map(normalise).collect()
    };
    let ours = labels(form);
    let others = form::all().iter().filter(|other| other.id != form.id).flat_map(labels);
    others.filter(|label| !ours.contains(label) && !is_normative_documents(label)).collect()
}

/// Reports labels or headers (`is_meant`) that the source words in another way. Wordings of another form are F03's,
/// 规范性文件 with and without 行政 is F04's.
pub fn report_differing(
    rule: &Rule,
    context: &Context,
    sink: &mut Sink,
    name: &str,
    is_meant: impl Fn(&Content) -> bool,
) {
    let Some(source) = &context.report.source else { return };
    if source.labels.is_empty() {
        return;
    }
    let foreign = only_on_other_forms(context.form);
    for table in &context.form.tables {
        for (ours, found) in &source.labels {
            let is_ours = |content: &Content| is_meant(content) && content.text() == Some(ours);
            let (wanted, plain) = (normalise(ours), normalise(found));
            if wanted == plain
                || foreign.contains(&plain)
                || is_normative_documents(&plain)
                || !table.grid.cells().any(|cell| is_ours(&cell.content))
            {
                continue;
            }
            // A label cut short is what extraction from a page leaves, not what the author wrote.
            let severity = if wanted.starts_with(&plain) { Severity::Hint } else { rule.severity };
            let message = format!("{}：原文{name}为“{found}”，格式规定为“{ours}”", table.name);
            let fix = vec![FixEdit::Printed { printed: ours.clone() }];
            let finding = Finding::new(rule, severity, message).on_part(table.part).sides(found, ours);
            sink.add(finding.fix(format!("采用格式规定的{name}"), fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_becomes_the_same() {
        assert_eq!(normalise("(三) 不予公\u{A0}开"), normalise("（三）不予公开"));
        assert_eq!(normalise("1、属于国家秘密"), normalise("1.属于国家秘密"));
        assert_eq!(normalise("商业\u{3000}企业"), "商业企业");
        assert_ne!(normalise("社会组织"), normalise("社会公益组织"));
        assert_ne!(normalise("一、总体情况"), normalise("二、总体情况"));
    }

    #[test]
    fn labels_of_the_other_form_are_known() {
        let foreign = only_on_other_forms(form::for_year(2025).unwrap());
        assert!(foreign.contains("本年新制作数量") && foreign.contains("政府集中采购"));
        assert!(!foreign.contains("规章") && !foreign.contains("规范性文件"));
    }

    #[test]
    fn the_number_of_a_heading_comes_off() {
        assert_eq!(without_number("五、存在的主要问题及改进情况"), "存在的主要问题及改进情况");
        assert_eq!(without_number("行政复议、行政诉讼情况"), "行政复议、行政诉讼情况");
    }
}
