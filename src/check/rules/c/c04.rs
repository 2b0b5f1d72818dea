//! C04: a fraction stands where things are counted.

use super::report::report_written;
use super::troubles::{Trouble, cells_with};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::Normalised;

pub const RULE: Rule = Rule {
    code: "C04",
    name: "fraction_in_a_count",
    title: "件数带小数",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "件数应是整数。小数部分为零的（如 3.0）按整数读取，只作提示。",
        why: "件数不会有小数；多半是金额填到了件数栏，或小数点是误写的分隔符。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式各栏的含义。",
        example: "表三 （一）予以公开·自然人：3.5。",
        mend: "核对台账后改为整数。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (_, spec, raw) in cells_with(context, Trouble::Fraction) {
        let message = format!("{}：“{raw}”，件数应是整数", form.place(&spec.id));
        sink.add(Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]));
    }
    report_written(rule, Severity::Hint, Normalised::WholeFraction, "写成小数，已按整数读取", context, sink);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, told};

    #[test]
    fn fractions_are_errors_and_whole_ones_a_remark() {
        let report = imported(2025, "t3.open.nat=3.5 t3.partial.nat=3.0");
        insta::assert_snapshot!(told(&report, "C04"), @"
        错误 表三 （一）予以公开·自然人：“3.5”，件数应是整数
        提示 表三：1 格写成小数，已按整数读取（（二）部分公开·自然人“3.0”）
          → 改为规范写法，数值不变：t3.partial.nat=3
        ");
    }

    #[test]
    fn whole_fractions_are_mended_and_amounts_may_have_places() {
        let report = mended(&imported(2025, "t3.partial.nat=3.0 t2.fee.amt=3.5"), None, "C04", 0);
        assert_eq!(told(&report, "C04"), "");
    }
}
