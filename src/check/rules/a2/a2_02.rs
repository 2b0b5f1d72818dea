//! A2-02: fewer papers in force than were issued this year.

use super::PAPERS;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-02",
    name: "fewer_papers_in_force_than_issued",
    title: "现行有效件数少于本年制发件数",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::T2,
    when: When::AtOnce,
    card: Card {
        what: "表二规章、行政规范性文件：现行有效件数少于本年制发件数。",
        why: "只有本年制发的文件当年又被废止，才会出现这种情况，很少见。",
        basis: "国办公开办函〔2021〕30号所附格式各栏的含义。",
        example: "行政规范性文件：制发 12，废止 5，现行有效 10。",
        mend: "核对年末现行有效的文件清单；确有当年制发又废止的，可写明理由后保留。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for row in PAPERS {
        let [issued_id, repealed_id, valid_id] =
            ["issued", "repealed", "valid"].map(|column| format!("{row}.{column}"));
        let (Some(issued), Some(valid)) = (context.number(&issued_id), context.number(&valid_id)) else { continue };
        if context.figures.get(context.form, &repealed_id).is_unreadable() {
            continue;
        }
        // Below that bound A2-01 speaks.
        let possible = valid >= issued - context.number_or_zero(&repealed_id);
        if valid < issued && possible {
            let message = format!(
                "{}：{} = {valid}，{} = {issued}，相差 {}",
                context.row_place(&valid_id),
                context.column_name(&valid_id),
                context.column_name(&issued_id),
                issued - valid
            );
            sink.add(
                Finding::new(rule, rule.severity, message)
                    .on_cells(context.form, [valid_id.as_str(), issued_id.as_str()])
                    .sides(valid, issued)
                    .hint("只有本年制发的文件当年又被废止，才会这样。"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn papers_repealed_at_once_want_a_look() {
        let report = report(2025, "t2.norm.issued=12 t2.norm.repealed=5 t2.norm.valid=10");
        insta::assert_snapshot!(told(&report, "A2-02"), @"
        警告 表二 行政规范性文件：现行有效件数 = 10，本年制发件数 = 12，相差 2
          只有本年制发的文件当年又被废止，才会这样。
        ");
    }

    #[test]
    fn a_larger_stock_passes_and_an_impossible_one_is_told_once() {
        assert_eq!(told(&report(2025, "t2.norm.issued=12 t2.norm.repealed=5 t2.norm.valid=12"), "A2-02"), "");
        assert_eq!(told(&report(2025, "t2.norm.issued=12 t2.norm.repealed=0 t2.norm.valid=10"), "A2-02"), "");
    }
}
