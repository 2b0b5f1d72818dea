//! Figures: 结转下年度 becomes 上年结转, and what this year's figures will be checked against is named.

use super::{Note, Start};
use crate::form::{CellSpec, Form, Relation};
use crate::report::{Figures, Report, Side, Value};

/// The rows between which applications are carried over (四、结转下年度继续办理 → 二、上年结转).
const OUT: &str = "t3.carry_out.";
const IN: &str = "t3.carry_in.";

pub fn carry(start: &Start, report: &mut Report, notes: &mut Vec<Note>) {
    let figures = Figures::of(start.last_form, start.last);
    if start.follows() {
        carried_over(start, &figures, report, notes);
        doubtful(start, &figures, notes);
        stocks(start, &figures, notes);
    } else {
        let message = format!("上年报告是 {} 年度的，不是 {} 年度的上一年，结转数不沿用", start.last.year, start.year);
        notes.push(Note::doubt(row_place(start.form, IN), message));
    }
    notes.push(Note::left("其余数字", "今年的数字从头填写，各格均为未填；上年数可在对照中查看"));
}

/// The cells of a row, given by how their ids begin, that are entered.
fn inputs<'a>(form: &'a Form, row: &'a str) -> impl Iterator<Item = &'a CellSpec> {
    form.cells.iter().filter(move |cell| cell.id.starts_with(row) && !cell.computed)
}

/// `表三 二、上年结转`.
fn row_place(form: &Form, row: &str) -> String {
    let Some(cell) = inputs(form, row).next() else { return String::new() };
    let table = form.table_of(cell).map_or("", |table| table.name.as_str());
    format!("{table} {}", cell.row_name)
}

/// Every column that can be read. The total follows its parts.
fn carried_over(start: &Start, figures: &Figures, report: &mut Report, notes: &mut Vec<Note>) {
    let (mut taken, mut zeros, mut cells) = (Vec::new(), 0usize, Vec::new());
    // Columns that cannot be taken, together where the reason is the same.
    let mut left: Vec<(String, Vec<&CellSpec>)> = Vec::new();
    for cell in inputs(start.form, IN) {
        let value = figures.get(start.last_form, &format!("{OUT}{}", cell.column));
        let Some(why) = refusal(value) else {
            report.set(start.form, &cell.id, Some(value.clone().into()));
            cells.push(cell.id.clone());
            match value {
                Value::Count(0) => zeros += 1,
                _ => taken.push(format!("{} {value}", cell.column_name)),
            }
            continue;
        };
        match left.iter_mut().find(|(known, _)| *known == why) {
            Some((_, columns)) => columns.push(cell),
            None => left.push((why, vec![cell])),
        }
    }
    let (place, row) = (row_place(start.form, IN), row_name(start.last_form, OUT));
    if !cells.is_empty() {
        match (taken.is_empty(), zeros) {
            (true, _) => taken.push(format!("{zeros} 列均为 0")),
            (false, 0) => {}
            (false, _) => taken.push(format!("其余 {zeros} 列为 0")),
        }
        let message = format!("取自上年报告“{row}”：{}", taken.join("、"));
        notes.push(Note::carried(place.clone(), message).about(cells));
    }
    notes.extend(left.into_iter().map(|(why, columns)| {
        let names: Vec<&str> = columns.iter().map(|cell| cell.column_name.as_str()).collect();
        let message = format!("上年报告“{row}”{why}，请按上年公布的报告填写：{}", names.join("、"));
        Note::left(place.clone(), message).about(columns.iter().map(|cell| cell.id.clone()))
    }));
}

/// Why a value cannot be carried over; nothing if it is a sound count.
fn refusal(value: &Value) -> Option<String> {
    match value {
        Value::Count(count) if *count >= 0 => None,
        Value::Unfilled => Some("没有填".to_owned()),
        Value::Unreadable(raw) => Some(format!("读不出来（原文“{raw}”）")),
        Value::Count(_) | Value::Amount(_) => Some(format!("写的是“{value}”，不是件数")),
    }
}

fn row_name<'a>(form: &'a Form, row: &'a str) -> &'a str {
    inputs(form, row).next().map_or("", |cell| cell.row_name.as_str())
}

/// Relations of last year's report that do not hold and touch what is carried over: a wrong figure must not go on.
fn doubtful(start: &Start, figures: &Figures, notes: &mut Vec<Note>) {
    let form = start.last_form;
    let touches = |relation: &Relation| -> Vec<String> {
        let cells = relation.cells().filter_map(|cell| form.cells.get(cell));
        cells.filter_map(|cell| cell.id.strip_prefix(OUT)).map(|column| format!("{IN}{column}")).collect()
    };
    for relation in &form.relations {
        let cells = touches(relation);
        let sides = (figures.side(&relation.left), figures.side(&relation.right));
        let (Side::Known { sum: left, .. }, Side::Known { sum: right, .. }) = sides else { continue };
        if cells.is_empty() || left == right {
            continue;
        }
        let message = format!(
            "上年报告这里不平衡：{} {} = {left}，{} = {right}，相差 {}。结转数可能有误，请先核对上年公布的报告",
            relation.place,
            relation.left_name,
            relation.right_name,
            (left - right).abs()
        );
        notes.push(Note::doubt(row_place(start.form, IN), message).about(cells.iter().map(String::as_str)));
    }
}

/// Stocks at the end of last year from which this year's are reckoned.
fn stocks(start: &Start, figures: &Figures, notes: &mut Vec<Note>) {
    for row in ["t2.reg", "t2.norm"] {
        let valid = format!("{row}.valid");
        let total = format!("{row}.total");
        if let (Some(now), Some(_)) = (start.form.cell(&valid), start.last_form.cell(&valid)) {
            let basis = |value: &Value| match value.number() {
                Some(number) => Note::carried(
                    start.form.place(&valid),
                    format!(
                        "上年为 {number}，已记住：今年{}应为 {number}＋本年制发－本年废止，填写后核对",
                        now.column_name
                    ),
                ),
                None => Note::left(start.form.place(&valid), "上年没有填或读不出来，今年的存量没有推算的基数"),
            };
            notes.push(basis(figures.get(start.last_form, &valid)).about([valid.as_str()]));
        } else if let (Some(now), Some(before)) = (start.form.cell(&valid), start.last_form.cell(&total)) {
            let value = figures.get(start.last_form, &total).number();
            let value = value.map_or(String::new(), |number| format!("（{number}）"));
            let message = format!(
                "上年“{}”{value}与“{}”含义不同，不作推算的基数，只作对照；请按年末现行有效的文件清单填写",
                before.column_name, now.column_name
            );
            notes.push(Note::left(start.form.place(&valid), message).about([valid.as_str()]));
        }
    }
    // Last year's number of items and its change make the number this year begins with (上一年项目数量).
    for cell in start.form.cells.iter().filter(|cell| cell.column == "prev") {
        let of = |column: &str| figures.number(start.last_form, &format!("t2.{}.{column}", cell.row));
        if let (Some(items), Some(change)) = (of("prev"), of("delta")) {
            let message = format!("上年为 {items}，增减 {change}，已记住：今年应为 {}，填写后核对", items + change);
            notes.push(Note::carried(start.form.place(&cell.id), message).about([cell.id.clone()]));
        }
    }
}
