//! S16: no signature or no date at the end.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S16",
    name: "signature_or_date_missing",
    title: "缺少落款或成文日期",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::Finally,
    card: Card {
        what: "报告末尾没有署名或成文日期。",
        why: "没有日期，无法证明在法定期限内发布。",
        basis: "通行做法；条例第四十九条规定了期限。",
        example: "正文结束后没有署机关名称和日期。",
        mend: "补写编制机关名称和成文日期。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let mut lacking = Vec::new();
    if report.signing_organ().trim().is_empty() {
        lacking.push("署名");
    }
    if report.signature.date.is_none() {
        lacking.push("成文日期");
    }
    if !lacking.is_empty() {
        let message = format!("落款：没有{}", lacking.join("和"));
        sink.add(Finding::new(rule, rule.severity, message).on_part(PartId::Signature));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn a_missing_date_is_reported() {
        insta::assert_snapshot!(with("S16", |report| report.organ.name.clear()), @"提示 落款：没有署名和成文日期");
        assert_eq!(with("S16", |report| report.signature.date = jiff::civil::Date::new(2026, 1, 12).ok()), "");
    }
}
