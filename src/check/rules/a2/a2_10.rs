//! A2-10: a people's government without a single 行政规范性文件.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::OrganKind;

pub const RULE: Rule = Rule {
    code: "A2-10",
    name: "government_without_normative_papers",
    title: "人民政府没有行政规范性文件",
    severity: Severity::Hint,
    forms: Forms::Only(2021),
    reads: Reads::T2.and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "人民政府的报告中，行政规范性文件的制发、废止、现行有效件数全部为 0。",
        why: "一级人民政府通常有现行有效的行政规范性文件，全部为 0 多半是漏填。",
        basis: "条例第二十条第（一）项；国办发〔2018〕37号。",
        example: "行政规范性文件：0、0、0。",
        mend: "核对规范性文件目录；确实没有的，不必改动。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    if context.report.organ.kind != OrganKind::Government {
        return;
    }
    let ids = ["t2.norm.issued", "t2.norm.repealed", "t2.norm.valid"];
    if ids.iter().all(|id| context.number(id).is_some_and(|number| number.is_zero())) {
        let names = ids.map(|id| context.column_name(id)).join("、");
        let place = context.row_place("t2.norm.valid");
        sink.add(
            Finding::new(rule, rule.severity, format!("{place}：{names}全部为 0，请核对是否漏填"))
                .on_cells(context.form, ids),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};
    use crate::report::OrganKind;

    #[test]
    fn a_government_without_papers_wants_a_look() {
        let mut report = report(2025, "t2.norm.issued=0 t2.norm.repealed=0 t2.norm.valid=0");
        assert_eq!(told(&report, "A2-10"), "");
        report.organ.kind = OrganKind::Government;
        insta::assert_snapshot!(told(&report, "A2-10"), @"提示 表二 行政规范性文件：本年制发件数、本年废止件数、现行有效件数全部为 0，请核对是否漏填");
    }

    #[test]
    fn a_government_with_papers_passes() {
        let mut report = report(2025, "t2.norm.issued=0 t2.norm.repealed=0 t2.norm.valid=12");
        report.organ.kind = OrganKind::Government;
        assert_eq!(told(&report, "A2-10"), "");
    }
}
