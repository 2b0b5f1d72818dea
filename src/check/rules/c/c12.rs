//! C12: an amount that should be in 万元 was probably typed in 元.

use rust_decimal::Decimal;

use super::troubles::plain_amount;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::OrganLevel;

pub const RULE: Rule = Rule {
    code: "C12",
    name: "amount_probably_in_yuan",
    title: "金额可能以元填写",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::FIGURES.and(Reads::SOURCE).and(Reads::PROFILE).and(Reads::LAST),
    when: When::AtOnce,
    card: Card {
        what: "以万元计的收费金额大得不像万元：县级及以下机关达到一亿元，或与上年相差约一万倍。",
        why: "表头单位是万元，按元填写会把金额放大一万倍。",
        basis: "国办公开办函〔2021〕30号所附格式，表头“单位：万元”。",
        example: "表二 行政事业性收费：1125503.4（应为 112.55034 万元）。",
        mend: "以元填写的，换算为万元；确实有这么多的，核对后不必改动。",
    },
    check,
};

/// Whether the amounts of two years differ like 元 and 万元.
pub fn is_other_unit(one: Decimal, other: Decimal) -> bool {
    let near = |ratio: Decimal| (ratio / Decimal::from(10_000) - Decimal::ONE).abs() <= Decimal::new(2, 1);
    [(one, other), (other, one)].iter().any(|(large, small)| large.checked_div(*small).is_some_and(near))
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    let ten_thousand = Decimal::from(10_000);
    for (spec, amount) in plain_amount(context) {
        let place = form.place(&spec.id);
        let finding = |message: String| Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]);
        let last = context.previous().and_then(|last| last.number(&spec.id)).filter(|last| !last.is_zero());
        let other_unit = last.is_some_and(|last| is_other_unit(amount, last));
        let much = context.report.organ.level > OrganLevel::City && amount >= ten_thousand;
        let grown = other_unit && last.is_some_and(|last| amount > last);
        if much || grown {
            let converted = (amount / ten_thousand).normalize();
            let why = match (grown, last) {
                (true, Some(last)) => format!("约为上年 {last} 万元的一万倍"),
                _ => "合一亿元以上".to_owned(),
            };
            let edit = FixEdit::Cell { cell: spec.id.clone(), value: converted.to_string() };
            sink.add(
                finding(format!("{place}：{amount} 万元，{why}，可能是以元填写的"))
                    .fix(format!("以元填写的，换算为 {converted} 万元"), vec![edit]),
            );
        } else if let Some(last) = last.filter(|_| other_unit) {
            sink.add(finding(format!("{place}：{amount} 万元，约为上年 {last} 万元的万分之一，请核对两年的单位")));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told, told_beside};
    use crate::report::OrganLevel;

    #[test]
    fn too_much_for_a_county_is_probably_yuan() {
        let mut county = report(2023, "t2.fee.amt=1125503.40");
        insta::assert_snapshot!(told(&county, "C12"), @"
        警告 表二 行政事业性收费·本年收费金额（单位：万元）：1125503.40 万元，合一亿元以上，可能是以元填写的
          → 以元填写的，换算为 112.55034 万元：t2.fee.amt=112.55034
        ");
        assert_eq!(mended(&county, None, "C12", 0).entry("t2.fee.amt").unwrap().value.to_string(), "112.55034");
        county.organ.level = OrganLevel::City;
        assert_eq!(told(&county, "C12"), "");
    }

    #[test]
    fn a_ten_thousandfold_change_is_a_change_of_unit() {
        let (small, large) = (report(2022, "t2.fee.amt=0.95"), report(2023, "t2.fee.amt=9100"));
        insta::assert_snapshot!(told_beside(&large, Some(&small), "C12"), @"
        警告 表二 行政事业性收费·本年收费金额（单位：万元）：9100 万元，约为上年 0.95 万元的一万倍，可能是以元填写的
          → 以元填写的，换算为 0.91 万元：t2.fee.amt=0.91
        ");
        let (small, large) = (report(2023, "t2.fee.amt=0.95"), report(2022, "t2.fee.amt=9100"));
        insta::assert_snapshot!(told_beside(&small, Some(&large), "C12"), @"警告 表二 行政事业性收费·本年收费金额（单位：万元）：0.95 万元，约为上年 9100 万元的万分之一，请核对两年的单位");
        assert_eq!(told_beside(&small, Some(&report(2022, "t2.fee.amt=1.02")), "C12"), "");
    }
}
