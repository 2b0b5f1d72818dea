//! C01: cells without a figure. Blank is not zero.

use super::report::is_of_wrong_width;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::CellSpec;
use crate::report::Value;

pub const RULE: Rule = Rule {
    code: "C01",
    name: "cell_left_blank",
    title: "单元格未填",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::WhenLeft,
    card: Card {
        what: "表格中没有填写数字的单元格。每行合并为一条，列出未填的列。",
        why: "空白不等于零：读者不知道是没有发生，还是漏填。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式要求逐项填写，没有的填0。",
        example: "表三 （三）不予公开 1.属于国家秘密：7 格未填。",
        mend: "有数字的补填，确实没有的填 0；可一次把整行空白填为 0。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    // A report that was imported may be read while its blanks are still being filled.
    let severity = if context.report.source.is_some() { Severity::Warning } else { Severity::Error };
    let is_open = |cell: &&(usize, &CellSpec)| {
        *context.figures.value(cell.0) == Value::Unfilled && !context.figures.follows(cell.0)
    };
    let cells: Vec<(usize, &CellSpec)> = form.cells.iter().enumerate().collect();
    for row in cells.chunk_by(|(_, one), (_, next)| one.table == next.table && one.row == next.row) {
        let open: Vec<&CellSpec> = row.iter().filter(is_open).map(|(_, spec)| *spec).collect();
        let Some(first) = open.first() else { continue };
        let columns = if open.len() == row.len() && row.len() > 1 {
            "整行".to_owned()
        } else {
            open.iter().map(|spec| spec.column_name.as_str()).collect::<Vec<_>>().join("、")
        };
        let zeros = open
            .iter()
            .map(|spec| FixEdit::Cell {
                cell: spec.id.clone(),
                value: if spec.computed { "auto" } else { "0" }.to_owned(),
            })
            .collect();
        let message = format!("{}：{} 格未填（{columns}）", context.row_place(&first.id), open.len());
        let severity = if is_of_wrong_width(context, first) { Severity::Hint } else { severity };
        sink.add(
            Finding::new(rule, severity, message)
                .on_cells(form, open.iter().map(|spec| spec.id.clone()))
                .fix("未填的格填 0", zeros),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, report, told, with_zeros};

    #[test]
    fn blanks_are_told_by_row() {
        let open = with_zeros(report(2025, ""));
        let form = crate::check::testing::form_of(&open);
        let mut open = open;
        for id in ["t4.rev.fix", "t4.rev.pend", "t2.reg.issued", "t2.reg.repealed", "t2.reg.valid"] {
            open.set(form, id, None);
        }
        insta::assert_snapshot!(told(&open, "C01"), @"
        错误 表二 规章：3 格未填（整行）
          → 未填的格填 0：t2.reg.issued=0 t2.reg.repealed=0 t2.reg.valid=0
        错误 表四 行政复议：2 格未填（结果纠正、尚未审结）
          → 未填的格填 0：t4.rev.fix=0 t4.rev.pend=0
        ");
        assert_eq!(told(&mended(&mended(&open, None, "C01", 0), None, "C01", 0), "C01"), "");
    }

    #[test]
    fn blanks_of_an_import_are_a_warning_and_those_of_a_short_row_a_hint() {
        let mut report = with_zeros(imported(2020, ""));
        let form = crate::check::testing::form_of(&report);
        report.set(form, "t3.open.oth", None);
        assert!(told(&report, "C01").starts_with("警告"));
        report.source.as_mut().unwrap().row_widths.insert("t3.open".into(), 6);
        assert!(told(&report, "C01").starts_with("提示"));
    }
}
