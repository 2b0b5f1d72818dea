//! A4-05: a reconsideration organ that was merely sued together with another does not count the case.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::OrganKind;

pub const RULE: Rule = Rule {
    code: "A4-05",
    name: "cases_as_mere_codefendant",
    title: "复议机关作为共同被告的案件",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T4.and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "人民政府或司法行政部门的“复议后起诉”不为 0，提醒核对计数口径。",
        why: "仅因作出复议决定而成为共同被告的案件，由原行政机关计数，复议机关不计。",
        basis: "国办公开办函〔2016〕201号。",
        example: "某县人民政府“复议后起诉”总计 2。",
        mend: "去掉仅作为复议机关参加诉讼的案件；都是因本机关公开行为引起的，不必改动。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let organ = &context.report.organ;
    let justice = ["司法局", "司法厅"].iter().any(|name| organ.name.ends_with(name));
    if organ.kind != OrganKind::Government && !justice {
        return;
    }
    let id = "t4.post.sum";
    if let Some(count) = context.number(id).filter(|count| *count > Decimal::ZERO) {
        let message = format!("{} = {count}，仅作为复议机关成为共同被告的案件不计入", context.form.place(id));
        sink.add(Finding::new(rule, rule.severity, message).on_cells(context.form, [id]));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};
    use crate::report::OrganKind;

    #[test]
    fn governments_and_justice_bureaus_are_reminded() {
        let mut report = report(2025, "t4.post.keep=2");
        assert_eq!(told(&report, "A4-05"), "");
        report.organ.name = "示例县司法局".into();
        insta::assert_snapshot!(told(&report, "A4-05"), @"提示 表四 行政诉讼（复议后起诉）·总计 = 2，仅作为复议机关成为共同被告的案件不计入");
        (report.organ.name, report.organ.kind) = ("示例县人民政府".into(), OrganKind::Government);
        assert_ne!(told(&report, "A4-05"), "");
    }

    #[test]
    fn no_suit_passes() {
        let mut report = report(2025, "t4.post.keep=0 t4.dir.keep=1");
        report.organ.kind = OrganKind::Government;
        assert_eq!(told(&report, "A4-05"), "");
    }
}
