//! A3-09: refusals as state secrets need a classification decision.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A3-09",
    name: "refusal_as_state_secret",
    title: "以国家秘密为由不予公开",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::WhenLeft,
    card: Card {
        what: "（三）不予公开 1.属于国家秘密 不为 0。",
        why: "只有依法定密的信息才能以国家秘密为由不予公开；内部敏感信息常被误归此类。",
        basis: "条例第十四条、第十七条；《中华人民共和国保守国家秘密法》。",
        example: "1.属于国家秘密·总计 2。",
        mend: "确认每件都有定密依据；没有的，改归相应的不予公开情形。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let id = "t3.deny1.sum";
    if let Some(count) = context.number(id).filter(|count| *count > Decimal::ZERO) {
        let message = format!("{} = {count}，请确认每件都有定密依据", context.form.place(id));
        sink.add(Finding::new(rule, rule.severity, message).on_cells(context.form, [id]));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn state_secrets_want_a_decision() {
        insta::assert_snapshot!(told(&report(2025, "t3.deny1.nat=2"), "A3-09"), @"提示 表三 （三）不予公开 1.属于国家秘密·总计 = 2，请确认每件都有定密依据");
    }

    #[test]
    fn none_passes() {
        assert_eq!(told(&report(2025, "t3.deny1.nat=0 t3.deny2.nat=2"), "A3-09"), "");
    }
}
