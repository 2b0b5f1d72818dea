//! F06: the preamble cites the notice of the other form.

use crate::check::text::label;
use crate::check::text::pattern::Pattern;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::{self, Form, PartId};

pub const RULE: Rule = Rule {
    code: "F06",
    name: "preamble_cites_the_other_notice",
    title: "引用的格式通知与年度不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "前言引用的格式通知不是本年度适用的那一份。",
        why: "引用错了依据，读者会怀疑整份报告沿用了旧稿。",
        basis: "国办公开办函〔2019〕60号适用于2019、2020年度，〔2021〕30号适用于2021年度起。",
        example: "2025年度的前言仍引用国办公开办函〔2019〕60号。",
        mend: "改为本年度适用的通知。",
    },
    check,
};

static NUMBERS: Pattern =
    Pattern::new(r"[〔\[（(【]\s*(\d{4})\s*[〕\]）)】]\s*(\d+)\s*号", |text| text.contains('号'));

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(right) = form::for_year(context.report.year) else { return };
    let part = PartId::Preamble;
    let preamble = context.report.text(part);
    // Nearly every preamble cites the notice of its own form and no other: then no other form is needed.
    let own = label::normalise(number_of(right));
    if !has_number(&label::normalise(preamble).replace(&own, "")) {
        return;
    }
    for number in NUMBERS.find_iter(preamble) {
        let cited = label::normalise(number.as_str());
        let of = |form: &&form::Form| label::normalise(&form.document).ends_with(&cited);
        let Some(other) = form::all().find(of).filter(|form| form.id != right.id) else { continue };
        let message = format!("引用的是{}，{}年度适用{}", other.document, context.report.year, right.document);
        let edits = text::replace(part, number.start(), number.end(), number_of(right));
        let at = (part, number.start(), number.end());
        let finding = text::on_words(rule, context, rule.severity, at, message);
        sink.add(finding.fix(format!("改为{}", number_of(right)), edits));
    }
}

/// The number of the notice that a form comes from: `〔2021〕30号`.
fn number_of(form: &Form) -> &str {
    form.document.find('〔').and_then(|at| form.document.get(at..)).unwrap_or_default()
}

/// Whether a normalised text has the number of a document: a year in brackets, a number, 号.
fn has_number(plain: &str) -> bool {
    plain.match_indices('号').any(|(at, _)| {
        let before = plain.get(..at).unwrap_or_default();
        let year = before.trim_end_matches(|c: char| c.is_ascii_digit());
        year.len() < before.len() && year.ends_with([')', ']'])
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn preamble_cites_the_other_notice_is_reported() {
        insta::assert_snapshot!(in_part("F06", "preamble", "根据国办公开办函〔2019〕 60号编制。"), @"警告 前言：引用的是国办公开办函〔2019〕60号，2025年度适用国办公开办函〔2021〕30号");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in
            [("preamble", "根据国办公开办函〔2021〕30号编制。"), ("preamble", "根据示政办〔2019〕6号编制。")]
        {
            assert_eq!(in_part("F06", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("F06", "preamble", "根据国办公开办函[2019]60 号编制。"), @"根据国办公开办函〔2021〕30号编制。");
    }
}
