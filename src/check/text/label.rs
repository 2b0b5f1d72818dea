//! Labels and headings of a source against those of the forms.

use std::collections::BTreeSet;

use crate::check::{Context, Finding, FixEdit, Rule, Severity, Sink};
use crate::form::{self, Content, Form, Part};
pub use crate::form::{normalise, without_number};

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
    let others = form::all().filter(|other| other.id != form.id).flat_map(labels);
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
    fn labels_of_the_other_form_are_known() {
        let foreign = only_on_other_forms(form::for_year(2025).unwrap());
        assert!(foreign.contains("本年新制作数量") && foreign.contains("政府集中采购"));
        assert!(!foreign.contains("规章") && !foreign.contains("规范性文件"));
    }
}
