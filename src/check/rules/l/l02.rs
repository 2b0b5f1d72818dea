//! L02: the report of a government is dated after 31 March.

use super::l01::report_late;

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::OrganKind;

pub const RULE: Rule = Rule {
    code: "L02",
    name: "government_report_late",
    title: "政府报告超过法定期限",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::AtOnce,
    card: Card {
        what: "人民政府报告的成文日期晚于次年3月31日。",
        why: "逾期公布要承担责任。",
        basis: "条例第四十九条第二款。",
        example: "2025年度的县政府报告落款为2026年4月2日。",
        mend: "核对成文日期；确已逾期的，尽快公布并说明情况。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    if context.report.organ.kind == OrganKind::Government {
        report_late(rule, context, rule.severity, OrganKind::Government, sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::testing::with;

    #[test]
    fn a_late_government_is_reported() {
        let said = |kind, (year, month, day)| {
            with("L02", |report| {
                report.organ.kind = kind;
                report.signature.date = jiff::civil::Date::new(year, month, day).ok();
            })
        };
        insta::assert_snapshot!(said(OrganKind::Government, (2026, 4, 2)), @"错误 落款：成文日期 = 2026年4月2日，法定期限 = 2026年3月31日");
        assert_eq!(said(OrganKind::Government, (2026, 3, 8)), "");
        assert_eq!(said(OrganKind::Department, (2026, 4, 2)), "");
    }
}
