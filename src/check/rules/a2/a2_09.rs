//! A2-09: procurement with a number but no money, or the reverse.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-09",
    name: "procurement_number_and_amount_disagree",
    title: "采购项目数量与总金额一有一无",
    severity: Severity::Warning,
    forms: Forms::Only(2019),
    reads: Reads::T2,
    when: When::AtOnce,
    card: Card {
        what: "表二政府集中采购：采购项目数量与采购总金额应同为 0，或同不为 0。",
        why: "有采购就有金额，有金额就有采购；一有一无多半是漏填。",
        basis: "国办公开办函〔2019〕60号所附格式各栏的含义。",
        example: "采购项目数量 20，采购总金额 0。",
        mend: "核对采购台账，补填另一格。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let (n_id, amt_id) = ("t2.proc.n", "t2.proc.amt");
    let (Some(number), Some(amount)) = (context.number(n_id), context.number(amt_id)) else { return };
    if number.is_zero() == amount.is_zero() {
        return;
    }
    let printed = context.figures.get(context.form, amt_id);
    let message = format!(
        "{}：{} = {number}，{} = {printed}",
        context.row_place(n_id),
        context.column_name(n_id),
        context.column_name(amt_id)
    );
    sink.add(Finding::new(rule, rule.severity, message).on_cells(context.form, [n_id, amt_id]).sides(number, printed));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn number_and_amount_go_together() {
        insta::assert_snapshot!(told(&report(2020, "t2.proc.n=20 t2.proc.amt=0"), "A2-09"), @"警告 表二 政府集中采购：采购项目数量 = 20，采购总金额 = 0");
        insta::assert_snapshot!(told(&report(2020, "t2.proc.n=0 t2.proc.amt=251000元"), "A2-09"), @"警告 表二 政府集中采购：采购项目数量 = 0，采购总金额 = 251000元");
    }

    #[test]
    fn both_or_neither_pass() {
        assert_eq!(told(&report(2020, "t2.proc.n=0 t2.proc.amt=0"), "A2-09"), "");
        assert_eq!(told(&report(2020, "t2.proc.n=20 t2.proc.amt=2096.16万元"), "A2-09"), "");
    }
}
