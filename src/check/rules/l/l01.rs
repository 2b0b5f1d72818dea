//! L01: the report of a department is dated after 31 January.

use jiff::civil::Date;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;
use crate::report::{OrganKind, deadline};

pub const RULE: Rule = Rule {
    code: "L01",
    name: "department_report_late",
    title: "部门报告超过法定期限",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::AtOnce,
    card: Card {
        what: "部门、派出机构、乡镇街道的成文日期晚于次年1月31日。",
        why: "逾期公布要承担责任。派出机构、乡镇街道按当地惯例与部门同期。",
        basis: "条例第四十九条第一款。",
        example: "2025年度的报告落款为2026年2月3日。",
        mend: "核对成文日期；确已逾期的，尽快公布并向主管部门说明。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    use OrganKind::{Agency, Department, Township};
    if matches!(context.report.organ.kind, Department | Agency | Township) {
        report_late(rule, context, rule.severity, OrganKind::Department, sink);
    }
}

/// Reports a date after the statutory deadline of a kind of organ.
pub fn report_late(rule: &Rule, context: &Context, severity: Severity, kind: OrganKind, sink: &mut Sink) {
    let Some((date, last)) = context.report.signature.date.zip(deadline(kind, context.report.year)) else { return };
    if date > last {
        let message = format!("落款：成文日期 = {}，法定期限 = {}", in_words(date), in_words(last));
        sink.add(Finding::new(rule, severity, message).on_part(PartId::Signature).sides(date, last));
    }
}

/// A date as it is printed: 2026年1月8日.
pub fn in_words(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::testing::with;

    #[test]
    fn a_late_department_is_reported() {
        let said = |kind, (year, month, day)| {
            with("L01", |report| {
                report.organ.kind = kind;
                report.signature.date = jiff::civil::Date::new(year, month, day).ok();
            })
        };
        insta::assert_snapshot!(said(OrganKind::Department, (2026, 2, 3)), @"错误 落款：成文日期 = 2026年2月3日，法定期限 = 2026年1月31日");
        assert_eq!(said(OrganKind::Department, (2026, 1, 31)), "");
        assert_eq!(said(OrganKind::Government, (2026, 2, 3)), "");
    }
}
