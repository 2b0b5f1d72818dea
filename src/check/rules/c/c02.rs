//! C02: something that is no figure stands in a cell, such as a slash or a dash.

use super::report::{by_row, is_of_wrong_width};
use super::troubles::{Trouble, cells_with, plain};
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "C02",
    name: "cell_holds_no_figure",
    title: "单元格里不是数字",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "单元格里写的不是数字，例如“/”“-”“—”“无”“N/A”或文字。",
        why: "读者和汇总单位无法判断是零、是不适用，还是漏填；含有这种内容的合计也无法核对。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：各格填写数字，没有的填0。",
        example: "表二 规章：本年制发件数写成“/”。",
        mend: "没有发生的改为 0；有数字的改填数字。",
    },
    check,
};

/// What is commonly written for “nothing”.
const NOTHING: [&str; 23] = [
    "/",
    "\\",
    "-",
    "--",
    "——",
    "—",
    "–",
    "―",
    "ー",
    "_",
    "无",
    "没有",
    "未发生",
    "不涉及",
    "N/A",
    "n/a",
    "×",
    "x",
    "X",
    "、",
    ".",
    "。",
    "*",
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for row in by_row(context, cells_with(context, Trouble::NoFigure)) {
        // Cells of a row that came with too few or too many values were never read one by one.
        if row.cells.iter().any(|(_, spec, _)| is_of_wrong_width(context, spec)) {
            continue;
        }
        let message = format!("{}：{} 格写的不是数字（{}）", row.place, row.cells.len(), row.quoted(context));
        let mut finding = Finding::new(rule, rule.severity, message)
            .on_cells(context.form, row.cells.iter().map(|(_, spec, _)| spec.id.clone()));
        if row.cells.iter().all(|(_, _, raw)| NOTHING.contains(&plain(raw).as_str())) {
            let zeros = row.cells.iter().map(|(_, spec, _)| {
                let value = if spec.computed { "auto" } else { "0" };
                FixEdit::Cell { cell: spec.id.clone(), value: value.to_owned() }
            });
            finding = finding.fix("没有发生，改为 0", zeros.collect());
        }
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn signs_for_nothing_are_told_by_row_and_become_zero() {
        let cells =
            "t2.reg.issued=/ t2.reg.valid=无 t2.norm.issued=— t2.norm.repealed=— t2.norm.valid=— t3.open.nat=甲";
        let report = report(2025, cells);
        insta::assert_snapshot!(told(&report, "C02"), @"
        错误 表二 规章：2 格写的不是数字（本年制发件数“/”、现行有效件数“无”）
          → 没有发生，改为 0：t2.reg.issued=0 t2.reg.valid=0
        错误 表二 行政规范性文件：3 格写的不是数字（整行均为“—”）
          → 没有发生，改为 0：t2.norm.issued=0 t2.norm.repealed=0 t2.norm.valid=0
        错误 表三 （一）予以公开：1 格写的不是数字（自然人“甲”）
        ");
        let report = mended(&mended(&report, None, "C02", 0), None, "C02", 0);
        insta::assert_snapshot!(told(&report, "C02"), @"错误 表三 （一）予以公开：1 格写的不是数字（自然人“甲”）");
    }

    #[test]
    fn figures_pass() {
        let report = report(2025, "t2.reg.issued=0 t2.fee.amt=1.5 t3.open.nat=十二");
        assert_eq!(told(&report, "C02"), "");
    }
}
