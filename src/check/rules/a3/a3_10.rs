//! A3-10: repeated applications may be refused only after reasons have been asked for.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A3-10",
    name: "refusal_of_repeated_applications",
    title: "以大量反复申请为由不予处理",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::WhenLeft,
    card: Card {
        what: "（五）不予处理 4.无正当理由大量反复申请 不为 0。",
        why: "应先要求申请人说明理由，认定理由不合理后，才能告知不予处理。",
        basis: "条例第三十五条。",
        example: "4.无正当理由大量反复申请·总计 3。",
        mend: "确认每件都要求过申请人说明理由；没有的，改归相应的办理结果。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let id = "t3.refuse4.sum";
    if let Some(count) = context.number(id).filter(|count| *count > Decimal::ZERO) {
        let message = format!("{} = {count}，请确认都已先要求申请人说明理由", context.form.place(id));
        sink.add(Finding::new(rule, rule.severity, message).on_cells(context.form, [id]));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn reasons_have_to_be_asked_for_first() {
        insta::assert_snapshot!(told(&report(2025, "t3.refuse4.nat=3"), "A3-10"), @"提示 表三 （五）不予处理 4.无正当理由大量反复申请·总计 = 3，请确认都已先要求申请人说明理由");
    }

    #[test]
    fn none_passes() {
        assert_eq!(told(&report(2025, "t3.refuse4.nat=0 t3.refuse2.nat=1"), "A3-10"), "");
    }
}
