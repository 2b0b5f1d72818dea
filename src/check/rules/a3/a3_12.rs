//! A3-12: two neighbouring columns of organisations hold the very same figures.

use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::{CellSpec, PartId};
use crate::report::Value;

pub const RULE: Rule = Rule {
    code: "A3-12",
    name: "column_copied_from_its_neighbour",
    title: "相邻两列数字完全相同",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::WhenLeft,
    card: Card {
        what: "表三法人或其他组织的相邻两列，各行数字完全相同，且至少三行不为 0。",
        why: "各类申请人的数字逐行相同很少见，多半是粘贴时重复了一列，或整列错位。",
        basis: "依照经验提出的建议；三行为本程序设定。",
        example: "社会公益组织与法律服务机构两列各行相同。",
        mend: "核对台账；重复粘贴的，把多出的一列改为 0。",
    },
    check,
};

/// Fewer rows than this are the same by chance: one application leaves two figures.
const AT_LEAST: usize = 3;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    let Some(table) = form.tables.iter().find(|table| table.part == PartId::Applications) else { return };
    let column = |name: &str| -> Vec<(usize, &CellSpec)> {
        table
            .figures()
            .filter_map(|cell| Some((cell, form.cells.get(cell)?)))
            .filter(|(_, spec)| spec.column == name && !spec.computed)
            .collect()
    };
    for (left, right) in [("biz", "sci"), ("sci", "ngo"), ("ngo", "law"), ("law", "oth")] {
        let (one, other) = (column(left), column(right));
        let values = |cells: &[(usize, &CellSpec)]| -> Vec<Value> {
            cells.iter().map(|(cell, _)| context.figures.value(*cell).clone()).collect()
        };
        let same = values(&one);
        let nonzero = same.iter().filter(|value| matches!(value, Value::Count(count) if *count != 0)).count();
        if nonzero < AT_LEAST || same != values(&other) {
            continue;
        }
        let (Some((_, a)), Some((_, b))) = (one.first(), other.first()) else { continue };
        let zeros =
            other.iter().map(|(_, spec)| FixEdit::Cell { cell: spec.id.clone(), value: "0".to_owned() }).collect();
        let message = format!(
            "{} {}与{}：{} 行数字完全相同，其中 {nonzero} 行不为 0",
            table.name,
            a.column_name,
            b.column_name,
            same.len()
        );
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(form, other.iter().map(|(_, spec)| spec.id.clone()))
                .fix(format!("重复粘贴的，{}列改为 0", b.column_name), zeros),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn a_copied_column_wants_a_look() {
        let report =
            report(2025, "t3.new.ngo=4 t3.open.ngo=3 t3.none1.ngo=1 t3.new.law=4 t3.open.law=3 t3.none1.law=1");
        insta::assert_snapshot!(told(&report, "A3-12").split('：').next().unwrap_or_default(), @"提示 表三 社会公益组织与法律服务机构");
        assert_eq!(told(&mended(&report, None, "A3-12", 0), "A3-12"), "");
    }

    #[test]
    fn a_single_application_each_is_chance() {
        assert_eq!(told(&report(2025, "t3.new.ngo=1 t3.open.ngo=1 t3.new.law=1 t3.open.law=1"), "A3-12"), "");
    }
}
