//! F07: the regulation is cited by the number it had before the revision of 2019.

use crate::check::text::pieces;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "F07",
    name: "regulation_cited_before_revision",
    title: "条例引用的是修订前的令号",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "引用条例时只写国务院令第492号，没有写修订后的第711号。",
        why: "条例已于2019年修订，只引用旧令号说明依据没有更新。",
        basis: "国务院令第711号（修订《中华人民共和国政府信息公开条例》，2019年5月15日起施行）。",
        example: "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。",
        mend: "改为国务院令第711号。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    if text::prose(context).any(|(_, text)| text.contains("711")) {
        return;
    }
    for (part, text) in text::prose(context) {
        for run in pieces::digit_runs(text).filter(|run| run.text == "492") {
            let lead = text::squash(text::between(text, 0, run.start));
            let follows = text::between(text, run.end, text.len()).trim_start().starts_with('号');
            if follows && (lead.ends_with("令第") || lead.ends_with('令')) {
                let at = (part, run.start, run.end);
                let finding =
                    text::on_words(rule, context, rule.severity, at, "条例的令号为修订前的第492号，现行为第711号");
                sink.add(finding.fix("改为第711号", text::replace(part, run.start, run.end, "711")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn regulation_cited_before_revision_is_reported() {
        insta::assert_snapshot!(in_part("F07", "preamble", "根据《中华人民共和国政府信息公开条例》（国务院令 第 492 号）编制。"), @"警告 前言：条例的令号为修订前的第492号，现行为第711号");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in
            [("preamble", "根据条例（国务院令第492号公布，第711号修订）编制。"), ("overview", "全年公开信息492条。")]
        {
            assert_eq!(in_part("F07", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("F07", "preamble", "根据条例（国务院令第492号）编制。"), @"根据条例（国务院令第711号）编制。");
    }
}
