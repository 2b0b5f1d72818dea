//! C11: an amount in 万元 with so many decimals that the conversion wants a look.

use super::troubles::plain_amount;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "C11",
    name: "amount_with_many_decimals",
    title: "金额小数位过多",
    severity: Severity::Error,
    forms: Forms::Only(2021),
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "以万元计的收费金额有三位以上小数。超过六位的比一分钱还小，一定有误。",
        why: "小数位多常是由元换算时没有取舍，或元、万元混用。",
        basis: "国办公开办函〔2021〕30号所附格式，单位为万元；人民币最小单位为分。",
        example: "表二 行政事业性收费：112.55034 万元，合 1125503.4 元。",
        mend: "核对原始金额；可保留两位小数。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (spec, amount) in plain_amount(context) {
        let exact = amount.normalize();
        let places = exact.scale();
        if places < 3 {
            continue;
        }
        let yuan = (exact * rust_decimal::Decimal::from(10_000)).normalize();
        let place = form.place(&spec.id);
        let rounded = |places: u32| {
            use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let value = exact.round_dp_with_strategy(places, MidpointAwayFromZero).to_string();
            let edit = FixEdit::Cell { cell: spec.id.clone(), value: value.clone() };
            (format!("四舍五入，改为 {value}"), vec![edit])
        };
        let (severity, message) = if places > 6 {
            (Severity::Error, format!("{place}：{exact} 万元，小数有 {places} 位，不足一分"))
        } else {
            (Severity::Hint, format!("{place}：{exact} 万元，小数有 {places} 位，合 {yuan} 元，请核对换算"))
        };
        let (title, edits) = rounded(2);
        sink.add(Finding::new(rule, severity, message).on_cells(form, [spec.id.clone()]).fix(title, edits));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn many_decimals_want_a_look_and_less_than_a_fen_is_wrong() {
        insta::assert_snapshot!(told(&report(2023, "t2.fee.amt=112.55034"), "C11"), @"
        提示 表二 行政事业性收费·本年收费金额（单位：万元）：112.55034 万元，小数有 5 位，合 1125503.4 元，请核对换算
          → 四舍五入，改为 112.55：t2.fee.amt=112.55
        ");
        let wrong = report(2023, "t2.fee.amt=0.1234567");
        insta::assert_snapshot!(told(&wrong, "C11"), @"
        错误 表二 行政事业性收费·本年收费金额（单位：万元）：0.1234567 万元，小数有 7 位，不足一分
          → 四舍五入，改为 0.12：t2.fee.amt=0.12
        ");
        assert_eq!(told(&mended(&wrong, None, "C11", 0), "C11"), "");
    }

    #[test]
    fn two_decimals_pass() {
        assert_eq!(told(&report(2023, "t2.fee.amt=112.55"), "C11"), "");
        assert_eq!(told(&report(2023, "t2.fee.amt=112.5500"), "C11"), "");
    }
}
