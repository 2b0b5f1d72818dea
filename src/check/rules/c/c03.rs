//! C03: a count or an amount is negative, or carries a sign.

use super::troubles::{Trouble, cells_with, plain};
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::CellKind;

pub const RULE: Rule = Rule {
    code: "C03",
    name: "negative_count",
    title: "数量为负数",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "件数和金额不能是负数，也不写正负号。2019年格式的“本年增/减”除外。",
        why: "件数是已经发生的事情的数量，不会小于零；负号多半是破折号或录入差错。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式各栏的含义。",
        example: "表三 （一）予以公开·自然人：-5。",
        mend: "核对台账后改为正确的数字；多写了负号的，去掉即可。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (index, spec) in form.cells.iter().enumerate().filter(|(_, spec)| spec.kind != CellKind::Delta) {
        // A total that follows its parts is negative only because one of them is, which is reported there.
        if context.figures.follows(index) {
            continue;
        }
        let value = context.figures.value(index);
        if value.number().is_some_and(|number| number.is_sign_negative() && !number.is_zero()) {
            let positive = value.to_string().trim_start_matches('-').to_owned();
            let message = format!("{}：{value}，数量不能是负数", form.place(&spec.id));
            sink.add(without_sign(
                Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]),
                positive,
            ));
        }
    }
    for (_, spec, raw) in cells_with(context, Trouble::Sign) {
        let number = plain(raw).trim_start_matches(['+', '-', ' ']).to_owned();
        let message = format!("{}：“{raw}”，数量不写正负号", form.place(&spec.id));
        sink.add(without_sign(Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]), number));
    }
}

fn without_sign(finding: Finding, value: String) -> Finding {
    let edits = finding.cells.iter().map(|cell| FixEdit::Cell { cell: cell.clone(), value: value.clone() }).collect();
    finding.fix(format!("去掉符号，改为 {value}"), edits)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn signs_are_told_with_the_number_without() {
        let report = report(2025, "t3.open.nat=-5 t3.partial.nat=+3 t2.fee.amt=-1.50");
        insta::assert_snapshot!(told(&report, "C03"), @"
        错误 表二 行政事业性收费·本年收费金额（单位：万元）：-1.50，数量不能是负数
          → 去掉符号，改为 1.50：t2.fee.amt=1.50
        错误 表三 （一）予以公开·自然人：-5，数量不能是负数
          → 去掉符号，改为 5：t3.open.nat=5
        错误 表三 （二）部分公开·自然人：“+3”，数量不写正负号
          → 去掉符号，改为 3：t3.partial.nat=3
        ");
        let report = mended(&mended(&mended(&report, None, "C03", 0), None, "C03", 0), None, "C03", 0);
        assert_eq!(told(&report, "C03"), "");
    }

    #[test]
    fn changes_may_be_negative() {
        assert_eq!(told(&report(2020, "t2.lic.prev=9 t2.lic.delta=-5"), "C03"), "");
    }
}
