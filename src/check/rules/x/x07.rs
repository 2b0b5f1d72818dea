//! X07: a figure jumped from last year to this.

use rust_decimal::Decimal;

use super::rows::{switched, watched};
use crate::check::rules::c::c12::is_other_unit;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::{CellId, CellKind, Unit};

pub const RULE: Rule = Rule {
    code: "X07",
    name: "figure_jumped_since_last_year",
    title: "与上年相比变化过大",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "表二各格，表三本年新收、（七）总计、结转下年度的总计，表四各总计：两年中较大的一个不小于 20，且相差一倍以上。恰好约为十倍、百倍的，列为警告。",
        why: "大幅变化可能属实，也可能是多写、少写一位，或统计口径变了；公布后常被追问。",
        basis: "依照经验提出的建议；幅度为本程序设定。",
        example: "行政处罚：上年 242，本年 2420，约为 10 倍。",
        mend: "核对台账；属实的，可在正文中说明原因。",
    },
    check,
};

const AT_LEAST: i64 = 20;

/// How the year before was left: times ten or a hundred up or down, within two per cent.
fn slip(this: Decimal, before: Decimal) -> Option<&'static str> {
    let near = |large: Decimal, small: Decimal, times: i64| {
        large
            .checked_div(small * Decimal::from(times))
            .is_some_and(|ratio| (ratio - Decimal::ONE).abs() <= Decimal::new(2, 2))
    };
    if near(this, before, 10) {
        Some("约为上年的 10 倍")
    } else if near(this, before, 100) {
        Some("约为上年的 100 倍")
    } else if near(before, this, 10) {
        Some("约为上年的十分之一")
    } else if near(before, this, 100) {
        Some("约为上年的百分之一")
    } else {
        None
    }
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else { return };
    let least = Decimal::from(AT_LEAST);
    // A whole row that came up or went away is told as X08.
    let told: Vec<&CellId> =
        switched(context, last).into_iter().flat_map(|row| row.cells).map(|cell| &cell.id).collect();
    for (cell, spec) in watched(context) {
        let (Some(this), Some(before)) = (context.figures.value(cell).number(), last.beside(cell)) else { continue };
        let (small, large) = if this < before { (this, before) } else { (before, this) };
        if large < least || large <= small * Decimal::TWO || told.contains(&&spec.id) {
            continue;
        }
        // An amount in the wrong unit is told as C12.
        if matches!(spec.kind, CellKind::Amount(Unit::Header)) && is_other_unit(this, before) {
            continue;
        }
        let slip = slip(this, before);
        let told = match (slip, this.checked_div(before)) {
            (Some(slip), _) => format!("，{slip}，可能多写或少写了位数"),
            (None, Some(times)) if times > Decimal::ONE => format!("，为上年的 {} 倍", times.round_dp(1).normalize()),
            (None, Some(times)) => format!("，为上年的 {}%", (times * Decimal::ONE_HUNDRED).round_dp(1).normalize()),
            (None, None) => String::new(),
        };
        let message =
            format!("{} = {this}，上年 = {before}，相差 {}{told}", context.form.place(&spec.id), (this - before).abs());
        let severity = if slip.is_some() { Severity::Warning } else { Severity::Hint };
        let mut finding =
            Finding::new(rule, severity, message).on_cells(context.form, [spec.id.clone()]).sides(this, before);
        let tenth = this / Decimal::TEN;
        if slip.is_some() && this > before && tenth.is_integer() && !spec.computed {
            let hundredth = this / Decimal::ONE_HUNDRED;
            let value = if hundredth.is_integer() && hundredth * Decimal::TWO > before { hundredth } else { tenth };
            let value = value.normalize().to_string();
            let edit = FixEdit::Cell { cell: spec.id.clone(), value: value.clone() };
            finding = finding.fix(format!("多写了 0 的，改为 {value}"), vec![edit]);
        }
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told_beside};

    #[test]
    fn jumps_want_a_look_and_slipped_digits_a_second_one() {
        let last = report(2024, "t2.lic.dec=100 t2.pen.dec=242 t2.coe.dec=0 t3.new.nat=95");
        let this = report(2025, "t2.lic.dec=31 t2.pen.dec=2420 t2.coe.dec=19 t3.new.nat=300");
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X07"), @"
        警告 表二 行政处罚·本年处理决定数量 = 2420，上年 = 242，相差 2178，约为上年的 10 倍，可能多写或少写了位数
          → 多写了 0 的，改为 242：t2.pen.dec=242
        提示 表二 行政许可·本年处理决定数量 = 31，上年 = 100，相差 69，为上年的 31%
        提示 表三 一、本年新收·总计 = 300，上年 = 95，相差 205，为上年的 3.2 倍
        ");
        let mended = mended(&this, Some(&last), "X07", 0);
        assert_eq!(mended.entry("t2.pen.dec").unwrap().value.to_string(), "242");
    }

    #[test]
    fn a_double_and_small_figures_pass() {
        let last = report(2024, "t2.lic.dec=100 t2.pen.dec=2 t3.new.nat=9");
        let this = report(2025, "t2.lic.dec=200 t2.pen.dec=19 t3.new.nat=1");
        assert_eq!(told_beside(&this, Some(&last), "X07"), "");
    }

    #[test]
    fn decisions_are_compared_across_the_forms() {
        let (last, this) = (report(2020, "t2.lic.dec=9260"), report(2021, "t2.lic.dec=926"));
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X07"), @"警告 表二 行政许可·本年处理决定数量 = 926，上年 = 9260，相差 8334，约为上年的十分之一，可能多写或少写了位数");
    }
}
