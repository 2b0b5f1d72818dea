//! X: this year's report against last year's. Without last year's report nothing is said.

mod rows;

pub mod x01;
pub mod x02;
pub mod x03;
pub mod x04;
pub mod x05;
pub mod x06;
pub mod x07;
pub mod x08;
pub mod x09;
pub mod x10;
pub mod x11;
pub mod x12;

use rust_decimal::Decimal;

use crate::check::{Context, FixEdit, LastYear};

/// The columns of 表三 that are entered.
const COLUMNS: [&str; 6] = ["nat", "biz", "sci", "ngo", "law", "oth"];

/// A column of 上年结转 this year and of 结转下年度 last year, where both can be read.
fn carried(context: &Context, last: &LastYear, column: &str) -> Option<(Decimal, Decimal)> {
    let this = context.number(&format!("t3.carry_in.{column}"))?;
    Some((this, last.number(&format!("t3.carry_out.{column}"))?))
}

/// The edits that take over 上年结转 from last year's report, if that states every column.
fn carry_over(context: &Context, last: &LastYear) -> Option<Vec<FixEdit>> {
    let mut edits = Vec::new();
    for column in COLUMNS {
        let value = last.number(&format!("t3.carry_out.{column}"))?;
        let cell = context.form.cell(&format!("t3.carry_in.{column}"))?.id.clone();
        edits.push(FixEdit::Cell { cell, value: value.to_string() });
    }
    let total = context.form.cell("t3.carry_in.sum")?.id.clone();
    edits.push(FixEdit::Cell { cell: total, value: "auto".to_owned() });
    Some(edits)
}

/// `表三 二、上年结转·自然人 = 3，上年报告 四、结转下年度·自然人 = 4，相差 1`.
fn carried_message(context: &Context, last: &LastYear, column: &str, this: Decimal, before: Decimal) -> String {
    let printed_last =
        last.form.cell(&format!("t3.carry_out.{column}")).map(|cell| cell.short_name()).unwrap_or_default();
    let place = context.form.place(&format!("t3.carry_in.{column}"));
    format!("{place} = {this}，上年报告 {printed_last} = {before}，相差 {}", (this - before).abs())
}
