//! C08: a unit that does not belong into the cell, or one that is missing where the form gives none.

use rust_decimal::Decimal;

use super::report::plainly;
use super::troubles::{Trouble, cells_with, cells_written, plain, without_unit};
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::{CellKind, Unit};
use crate::report::{AmountUnit, Normalised, Value};

pub const RULE: Rule = Rule {
    code: "C08",
    name: "unit_inside_the_cell",
    title: "单元格里的单位",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "单元格里写了单位（件、个、项、元、万元、%）。2019年格式的采购总金额表头没有单位，数字后应写“万元”或“元”。",
        why: "表头已有单位时再写单位，元与万元容易相差一万倍；表头没有单位时不写单位，读者不知道是元还是万元。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式的表头。",
        example: "表二 行政事业性收费：表头单位是万元，写成“1125503.40元”。",
        mend: "去掉单位；以元计的金额换算为万元。采购总金额补写单位。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (_, spec, raw) in cells_with(context, Trouble::Unit) {
        let message = format!("{}：“{raw}”，单元格里不写单位", form.place(&spec.id));
        let mut finding = Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]);
        if let Some((title, value)) = converted(spec.kind, raw) {
            finding = finding.fix(title, vec![FixEdit::Cell { cell: spec.id.clone(), value }]);
        }
        sink.add(finding);
    }
    for (index, spec, raw) in cells_written(context, Normalised::Unit) {
        let message = format!("{}：“{raw}”，单元格里不写单位", form.place(&spec.id));
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(form, [spec.id.clone()])
                .fix("去掉单位", vec![plainly(context, index, spec)]),
        );
    }
    amounts_with_their_own_unit(rule, context, sink);
}

/// The number without its unit, and what to call the conversion.
fn converted(kind: CellKind, raw: &str) -> Option<(String, String)> {
    let text = plain(raw);
    let (number, unit) = without_unit(&text)?;
    let number: Decimal = number.replace(',', "").parse().ok()?;
    let (value, converts) = match (kind, unit) {
        (CellKind::Amount(_), "元") => (number.checked_div(Decimal::from(10_000))?, true),
        (CellKind::Amount(_), "亿元") | (CellKind::Count, "万" | "万件") => {
            (number.checked_mul(Decimal::from(10_000))?, true)
        }
        (CellKind::Count | CellKind::Delta, "件" | "个" | "项" | "条" | "份" | "宗" | "次" | "起" | "人") => {
            (number, false)
        }
        _ => return None,
    };
    let value = value.normalize();
    if !matches!(kind, CellKind::Amount(_)) && !value.is_integer() {
        return None;
    }
    let title = match (kind, converts) {
        (CellKind::Amount(_), true) => format!("确为{unit}的，换算为 {value} 万元"),
        (_, true) => format!("换算为 {value}"),
        (_, false) => format!("去掉单位，改为 {value}"),
    };
    Some((title, value.to_string()))
}

/// 采购总金额 of the 2019 form: the header gives no unit, so the cell has to.
fn amounts_with_their_own_unit(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (index, spec) in form.cells.iter().enumerate().filter(|(_, spec)| spec.kind == CellKind::Amount(Unit::InCell)) {
        let Value::Amount(amount) = context.figures.value(index) else { continue };
        let place = form.place(&spec.id);
        let with = |unit: AmountUnit| {
            vec![FixEdit::Cell { cell: spec.id.clone(), value: format!("{}{}", amount.number, unit.as_str()) }]
        };
        match amount.unit {
            None if !amount.number.is_zero() => sink.add(
                Finding::new(rule, Severity::Hint, format!("{place}：{}，没有写明单位，暂按万元读取", amount.number))
                    .on_cells(form, [spec.id.clone()])
                    .fix("补写单位万元", with(AmountUnit::WanYuan))
                    .fix("补写单位元", with(AmountUnit::Yuan)),
            ),
            // Nothing to mend: the form leaves no other place for the unit. Told once, when the source is read.
            Some(unit) if context.report.source.is_some() => sink.add(
                Finding::new(
                    rule,
                    Severity::Hint,
                    format!("{place}：{}{}，单位写在单元格内，已照读", amount.number, unit.as_str()),
                )
                .on_cells(form, [spec.id.clone()])
                .hint("该格式的表头没有单位，这样写是允许的；请确认元与万元没有写混。"),
            ),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, report, told};

    #[test]
    fn units_come_off_and_yuan_are_converted_after_asking() {
        let report = imported(2025, "t2.fee.amt=1125503.40元 t3.new.nat=15件 t3.new.biz=3万件 t3.open.nat=5%");
        insta::assert_snapshot!(told(&report, "C08"), @"
        错误 表二 行政事业性收费·本年收费金额（单位：万元）：“1125503.40元”，单元格里不写单位
          → 确为元的，换算为 112.55034 万元：t2.fee.amt=112.55034
        错误 表三 一、本年新收·自然人：“15件”，单元格里不写单位
          → 去掉单位：t3.new.nat=15
        错误 表三 一、本年新收·商业企业：“3万件”，单元格里不写单位
          → 换算为 30000：t3.new.biz=30000
        错误 表三 （一）予以公开·自然人：“5%”，单元格里不写单位
        ");
        let mended = mended(&report, None, "C08", 0);
        assert_eq!(mended.entry("t2.fee.amt").unwrap().value.to_string(), "112.55034");
    }

    #[test]
    fn the_unit_of_procurement_belongs_into_the_cell() {
        insta::assert_snapshot!(told(&report(2020, "t2.proc.amt=27326"), "C08"), @"
        提示 表二 政府集中采购·采购总金额：27326，没有写明单位，暂按万元读取
          → 补写单位万元：t2.proc.amt=27326万元
          → 补写单位元：t2.proc.amt=27326元
        ");
        assert_eq!(told(&report(2020, "t2.proc.amt=27326.00万元"), "C08"), "");
        insta::assert_snapshot!(told(&imported(2020, "t2.proc.amt=27326.00万元"), "C08"), @"
        提示 表二 政府集中采购·采购总金额：27326.00万元，单位写在单元格内，已照读
          该格式的表头没有单位，这样写是允许的；请确认元与万元没有写混。
        ");
        assert_eq!(told(&report(2020, "t2.proc.amt=0"), "C08"), "");
    }
}
