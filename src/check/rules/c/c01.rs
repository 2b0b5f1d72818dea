//! C01: cells without a figure. Blank is not zero.

use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "C01",
    name: "cell_left_blank",
    title: "单元格未填",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::Figures,
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
    let mut rows: Vec<(String, Vec<usize>)> = Vec::new();
    for cell in context.figures.unfilled(form) {
        let Some(spec) = form.cells.get(cell) else { continue };
        let Some(table) = form.table_of(spec) else { continue };
        let row = format!("{} {}", table.name, spec.row_name);
        match rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push(cell),
            _ => rows.push((row, vec![cell])),
        }
    }
    for (row, cells) in rows {
        let specs = || cells.iter().filter_map(|cell| form.cells.get(*cell));
        let columns: Vec<&str> = specs().map(|spec| spec.column_name.as_str()).collect();
        let zeros = specs()
            .map(|spec| FixEdit::Cell {
                cell: spec.id.clone(),
                value: if spec.computed { "auto" } else { "0" }.to_owned(),
            })
            .collect();
        let message = format!("{row}：{} 格未填（{}）", columns.len(), columns.join("、"));
        sink.add(
            Finding::new(rule, severity, message)
                .on_cells(form, specs().map(|spec| spec.id.clone()))
                .fix("未填的格填 0", zeros),
        );
    }
}
