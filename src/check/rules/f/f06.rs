//! F06: the preamble cites the notice of the other form.

use crate::check::text::label;
use crate::check::text::pattern::Pattern;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::{self, PartId};

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
    // Nearly every preamble cites the notice of its own form: look for the others first.
    let plain = label::normalise(preamble);
    let cited = |form: &form::Form| {
        let document = label::normalise(&form.document);
        document.find('(').and_then(|at| document.get(at..)).is_some_and(|number| plain.contains(number))
    };
    if !form::all().any(|form| form.id != right.id && cited(form)) {
        return;
    }
    for number in NUMBERS.find_iter(preamble) {
        let cited = label::normalise(number.as_str());
        let of = |form: &&form::Form| label::normalise(&form.document).ends_with(&cited);
        let Some(other) = form::all().find(of).filter(|form| form.id != right.id) else { continue };
        let message = format!("引用的是{}，{}年度适用{}", other.document, context.report.year, right.document);
        let own = right.document.find('〔').and_then(|at| right.document.get(at..)).unwrap_or_default();
        let edits = text::replace(part, number.start(), number.end(), own);
        let at = (part, number.start(), number.end());
        sink.add(text::on_words(rule, context, rule.severity, at, message).fix(format!("改为{own}"), edits));
    }
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
