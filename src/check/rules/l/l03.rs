//! L03: an organ of another kind is late by the deadline of departments, or by that of governments.

use super::l01::report_late;

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::OrganKind;

pub const RULE: Rule = Rule {
    code: "L03",
    name: "other_organ_report_late",
    title: "报告可能超过期限",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::AtOnce,
    card: Card {
        what: "单位类别为“其他”时，成文日期晚于次年1月31日为警告，晚于3月31日为错误。",
        why: "类型不明时，先按部门的期限提醒；3月31日以后任何机关都已逾期。",
        basis: "条例第四十九条。",
        example: "类型为“其他”的机关，2025年度报告落款为2026年2月3日。",
        mend: "在机关信息中选定类型；确已逾期的尽快公布。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    if context.report.organ.kind != OrganKind::Other {
        return;
    }
    let found = sink.findings.len();
    report_late(rule, context, Severity::Error, OrganKind::Government, sink);
    if sink.findings.len() == found {
        report_late(rule, context, Severity::Warning, OrganKind::Department, sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::testing::with;

    #[test]
    fn the_later_the_graver() {
        let said = |kind, (year, month, day)| {
            with("L03", |report| {
                report.organ.kind = kind;
                report.signature.date = jiff::civil::Date::new(year, month, day).ok();
            })
        };
        insta::assert_snapshot!(said(OrganKind::Other, (2026, 2, 3)), @"警告 落款：成文日期 = 2026年2月3日，法定期限 = 2026年1月31日");
        insta::assert_snapshot!(said(OrganKind::Other, (2026, 4, 3)), @"错误 落款：成文日期 = 2026年4月3日，法定期限 = 2026年3月31日");
        assert_eq!(said(OrganKind::Other, (2026, 1, 20)), "");
        assert_eq!(said(OrganKind::Department, (2026, 2, 3)), "");
    }
}
