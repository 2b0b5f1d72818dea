//! L04: the report is dated after the local deadline of the profile.

use super::l01::in_words;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "L04",
    name: "local_deadline_passed",
    title: "超过当地规定的期限",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::AtOnce,
    card: Card {
        what: "成文日期晚于机关信息中填写的当地期限。",
        why: "不少地方要求早于法定期限报送。",
        basis: "当地主管部门的通知（例如要求1月26日前报送）。",
        example: "当地期限为1月26日，落款为1月28日。",
        mend: "核对成文日期，或更新当地期限。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let Some((date, last)) = report.signature.date.zip(report.organ.local_deadline) else { return };
    if date > last {
        let message = format!("落款：成文日期 = {}，当地期限 = {}", in_words(date), in_words(last));
        sink.add(Finding::new(rule, rule.severity, message).on_part(PartId::Signature).sides(date, last));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn a_local_deadline_is_kept() {
        let said = |day| {
            with("L04", |report| {
                report.organ.local_deadline = jiff::civil::Date::new(2026, 1, 26).ok();
                report.signature.date = jiff::civil::Date::new(2026, 1, day).ok();
            })
        };
        insta::assert_snapshot!(said(28), @"警告 落款：成文日期 = 2026年1月28日，当地期限 = 2026年1月26日");
        assert_eq!(said(26), "");
    }
}
