//! S10: rows of the source with more or fewer values than the form has cells; one finding a table.

use crate::check::text::rows;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "S10",
    name: "row_with_other_number_of_values",
    title: "一行的数值个数不对",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "导入的表格中，某些行的数值个数与格式的列数不同。",
        why: "少一个数值，后面的数就可能错位，不能按位置直接采用。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：表三每行7格，表四15格。",
        example: "表三“（一）予以公开”一行只有6个数值。",
        mend: "对照原件逐格核对；数字补齐以后降为警告，核对无误可以确认。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(source) = &context.report.source else { return };
    for table in &context.form.tables {
        let deviating = source.row_widths.iter().filter(|(row, _)| rows::is_of(row, &[table.id.as_str()]));
        let (mut open, mut filled) = (Vec::new(), Vec::new());
        for (row, found) in deviating {
            let list = if rows::is_complete(context, row) { &mut filled } else { &mut open };
            list.push((row, *found));
        }
        // Rows whose cells have all been filled since only want to be compared with the original.
        for (rows, severity) in [(open, rule.severity), (filled, Severity::Warning)] {
            if !rows.is_empty() {
                sink.add(finding(rule, context, severity, &rows));
            }
        }
    }
}

fn finding(rule: &Rule, context: &Context, severity: Severity, rows: &[(&String, usize)]) -> Finding {
    let form = context.form;
    let table = rows.first().map_or("", |(row, _)| rows::table_name(form, row));
    // Rows in the order of the form, those with the same number of values together.
    let mut rows: Vec<&(&String, usize)> = rows.iter().collect();
    rows.sort_by_key(|(row, _)| rows::cells(form, row).next().and_then(|cell| form.index_of(&cell)));
    let mut groups: Vec<((usize, usize), Vec<String>)> = Vec::new();
    for (row, found) in &rows {
        let widths = (*found, rows::cells(form, row).count());
        let name = rows::short_name(form, row);
        match groups.iter_mut().find(|(known, _)| *known == widths) {
            Some((_, names)) => names.push(name),
            None => groups.push((widths, vec![name])),
        }
    }
    let list: Vec<String> = groups
        .iter()
        .map(|((found, wanted), names)| format!("{}（有 {found} 个，应为 {wanted} 个）", names.join("、")))
        .collect();
    let message = format!("{table}：{} 行的数值个数与格式不符：{}", rows.len(), list.join("；"));
    let hint = "请对照原件逐格核对这些行";
    let fix = rows.iter().map(|(row, _)| FixEdit::Printed { printed: (*row).clone() }).collect();
    let cells = rows.iter().flat_map(|(row, _)| rows::cells(form, row));
    Finding::new(rule, severity, message).on_cells(form, cells).hint(hint).fix("已对照原件核对", fix)
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{form_of, with};
    use crate::report::{Source, Value};

    #[test]
    fn rows_of_another_width_are_reported() {
        let source = || {
            let row_widths = [("t3.open".into(), 6), ("t3.total".into(), 6), ("t4.rev".into(), 4)].into();
            Some(Box::new(Source { row_widths, ..Source::default() }))
        };
        insta::assert_snapshot!(with("S10", |report| report.source = source()), @"
        错误 表三：2 行的数值个数与格式不符：（一）予以公开、（七）总计（有 6 个，应为 7 个）
        错误 表四：1 行的数值个数与格式不符：行政复议（有 4 个，应为 5 个）
        ");
        let found = with("S10", |report| {
            report.source = source();
            let form = form_of(report);
            for cell in &form.cells {
                report.set(form, &cell.id, Some(Value::Count(0).into()));
            }
        });
        assert!(found.starts_with("警告"), "{found}");
        assert_eq!(with("S10", |report| report.source = Some(Box::default())), "");
    }
}
