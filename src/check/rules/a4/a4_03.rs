//! A4-03: more disputes than there were applications to dispute.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A4-03",
    name: "more_disputes_than_applications",
    title: "复议诉讼多于申请",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::T4).and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "行政复议与直接起诉的总计之和，多于本年与上年办结的申请加本年新收的申请。没有上年报告时不检查。",
        why: "争议由申请引起，案件多于申请说明表三漏计，或表四计入了与政府信息公开无关的案件。",
        basis: "条例第五十条第（三）项；由各栏的含义推出。",
        example: "行政复议 9，直接起诉 4，而两年办结和本年新收的申请共 8 件。",
        mend: "核对表四是否只计政府信息公开引起的案件，表三是否漏计。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else { return };
    let (Some(rev), Some(dir)) = (context.number("t4.rev.sum"), context.number("t4.dir.sum")) else { return };
    let (Some(total), Some(new), Some(total_last)) =
        (context.number("t3.total.sum"), context.number("t3.new.sum"), last.number("t3.total.sum"))
    else {
        return;
    };
    let (disputes, applications) = (rev + dir, total + new + total_last);
    if disputes > applications {
        let message = format!(
            "表四：行政复议与直接起诉之和 = {disputes}，两年办结与本年新收的申请之和 = {applications}，相差 {}",
            disputes - applications
        );
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(context.form, ["t4.rev.sum", "t4.dir.sum"])
                .sides(disputes, applications),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told_beside};

    #[test]
    fn disputes_come_from_applications() {
        let last = report(2024, "t3.open.nat=3");
        let this = report(2025, "t3.new.nat=3 t3.open.nat=2 t4.rev.keep=9 t4.dir.keep=4");
        insta::assert_snapshot!(told_beside(&this, Some(&last), "A4-03"), @"提示 表四：行政复议与直接起诉之和 = 13，两年办结与本年新收的申请之和 = 8，相差 5");
    }

    #[test]
    fn enough_applications_pass() {
        let last = report(2024, "t3.open.nat=3");
        let this = report(2025, "t3.new.nat=3 t3.open.nat=2 t4.rev.keep=7 t4.dir.keep=1");
        assert_eq!(told_beside(&this, Some(&last), "A4-03"), "");
    }
}
