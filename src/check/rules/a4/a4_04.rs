//! A4-04: cases undecided last year have vanished.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A4-04",
    name: "undecided_cases_vanished",
    title: "上年尚未审结的案件没有下落",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T4.and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "上年报告有尚未审结的行政复议（或行政诉讼），本年该类案件的总计却是 0。没有上年报告时不检查。",
        why: "上年未审结的案件通常在本年有结果，应计入本年相应的栏。",
        basis: "由“尚未审结”的含义推出；各地口径可能不同。",
        example: "上年行政复议尚未审结 2，本年行政复议总计 0。",
        mend: "核对上年未结案件本年的结果，补填到相应的栏。",
    },
    check,
};

/// Groups of cases that go on as one another: reconsiderations, and both kinds of suits.
const GROUPS: [(&str, &[&str]); 2] = [("行政复议", &["t4.rev"]), ("行政诉讼", &["t4.dir", "t4.post"])];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else { return };
    for (name, groups) in GROUPS {
        let pending: Decimal = groups.iter().filter_map(|group| last.number(&format!("{group}.pend"))).sum();
        let now: Option<Vec<Decimal>> = groups.iter().map(|group| context.number(&format!("{group}.sum"))).collect();
        let Some(now) = now else { continue };
        if pending > Decimal::ZERO && now.iter().all(Decimal::is_zero) {
            let message = format!("表四 {name}：上年尚未审结 = {pending}，本年总计 = 0，相差 {pending}");
            sink.add(
                Finding::new(rule, rule.severity, message)
                    .on_cells(
                        context.form,
                        groups
                            .iter()
                            .map(|group| format!("{group}.sum"))
                            .map(|id| id.as_str().into())
                            .collect::<Vec<crate::form::CellId>>(),
                    )
                    .sides(pending, 0)
                    .hint("上年未审结的案件，本年有结果的计入相应的栏，仍未审结的计入“尚未审结”。"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told_beside, with_zeros};

    #[test]
    fn undecided_cases_go_on() {
        let last = report(2024, "t4.rev.pend=2 t4.post.pend=1");
        let this = with_zeros(report(2025, ""));
        insta::assert_snapshot!(told_beside(&this, Some(&last), "A4-04"), @"
        提示 表四 行政复议：上年尚未审结 = 2，本年总计 = 0，相差 2
          上年未审结的案件，本年有结果的计入相应的栏，仍未审结的计入“尚未审结”。
        提示 表四 行政诉讼：上年尚未审结 = 1，本年总计 = 0，相差 1
          上年未审结的案件，本年有结果的计入相应的栏，仍未审结的计入“尚未审结”。
        ");
    }

    #[test]
    fn suits_may_change_their_kind_and_open_tables_wait() {
        let last = report(2024, "t4.rev.pend=2 t4.post.pend=1");
        let this = with_zeros(report(2025, "t4.rev.keep=1 t4.dir.keep=1"));
        assert_eq!(told_beside(&this, Some(&last), "A4-04"), "");
        assert_eq!(told_beside(&report(2025, ""), Some(&last), "A4-04"), "");
    }
}
