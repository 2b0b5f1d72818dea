//! A3-11: a government from the county up without a single application.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;
use crate::report::{OrganKind, OrganLevel, Value};

pub const RULE: Rule = Rule {
    code: "A3-11",
    name: "government_without_applications",
    title: "人民政府的表三全部为 0",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "县级以上人民政府的报告中，表三全部为 0。",
        why: "县级以上人民政府全年没有收到一件申请的情况很少，多半是没有汇总所属部门，或者漏填。",
        basis: "依照经验提出的建议。",
        example: "某县人民政府的表三各格均为 0。",
        mend: "核对申请台账和所属部门的报表；属实的，不必改动。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let organ = &context.report.organ;
    if organ.kind != OrganKind::Government || organ.level > OrganLevel::County {
        return;
    }
    let form = context.form;
    let Some(table) = form.tables.iter().find(|table| table.part == PartId::Applications) else { return };
    if table.figures().all(|cell| *context.figures.value(cell) == Value::Count(0)) {
        let message = format!("{}：全部为 0，请核对是否漏填或漏汇总", table.name);
        sink.add(Finding::new(rule, rule.severity, message).on_part(table.part));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told, with_zeros};
    use crate::report::{OrganKind, OrganLevel};

    #[test]
    fn a_county_without_applications_wants_a_look() {
        let mut report = with_zeros(report(2025, ""));
        assert_eq!(told(&report, "A3-11"), "");
        report.organ.kind = OrganKind::Government;
        insta::assert_snapshot!(told(&report, "A3-11"), @"提示 表三：全部为 0，请核对是否漏填或漏汇总");
        report.organ.level = OrganLevel::Township;
        assert_eq!(told(&report, "A3-11"), "");
    }

    #[test]
    fn one_application_passes() {
        let mut report = with_zeros(report(2025, "t3.new.nat=1 t3.open.nat=1"));
        report.organ.kind = OrganKind::Government;
        assert_eq!(told(&report, "A3-11"), "");
    }
}
