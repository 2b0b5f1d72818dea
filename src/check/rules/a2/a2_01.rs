//! A2-01: fewer papers in force than were issued this year and not repealed.

use super::PAPERS;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-01",
    name: "fewer_papers_in_force_than_issued_less_repealed",
    title: "现行有效件数少于制发减废止",
    severity: Severity::Error,
    forms: Forms::Only(2021),
    reads: Reads::T2,
    when: When::AtOnce,
    card: Card {
        what: "表二规章、行政规范性文件：现行有效件数不应少于本年制发件数减去本年废止件数。",
        why: "上年末的存量不会是负数，所以年末存量至少等于本年制发减去本年废止。",
        basis: "国办公开办函〔2021〕30号所附格式各栏的含义：现行有效件数是12月31日的存量。",
        example: "行政规范性文件：制发 12，废止 3，现行有效 5，而 12－3＝9。",
        mend: "核对年末现行有效的文件清单；常见的差错是只填了本年制发的件数，或两格填反。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for row in PAPERS {
        let [issued_id, repealed_id, valid_id] =
            ["issued", "repealed", "valid"].map(|column| format!("{row}.{column}"));
        let (Some(issued), Some(valid)) = (context.number(&issued_id), context.number(&valid_id)) else { continue };
        if context.figures.get(form, &repealed_id).is_unreadable() {
            continue;
        }
        let least = issued - context.number_or_zero(&repealed_id);
        if valid >= least {
            continue;
        }
        let message = format!(
            "{}：{} = {valid}，{}－{} = {least}，相差 {}",
            context.row_place(&valid_id),
            context.column_name(&valid_id),
            context.column_name(&issued_id),
            context.column_name(&repealed_id),
            least - valid
        );
        let swapped = vec![
            FixEdit::Cell { cell: issued_id.as_str().into(), value: valid.to_string() },
            FixEdit::Cell { cell: valid_id.as_str().into(), value: issued.to_string() },
        ];
        let swap = format!("{}与{}填反的，对调", context.column_name(&issued_id), context.column_name(&valid_id));
        let finding = Finding::new(rule, rule.severity, message)
            .on_cells(form, [valid_id.as_str(), issued_id.as_str(), repealed_id.as_str()])
            .sides(valid, least)
            .hint("年末现行有效件数包括以前年度制发、仍然有效的文件。")
            .fix(swap, swapped);
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn a_stock_cannot_be_smaller_than_what_was_added() {
        let report = report(2025, "t2.norm.issued=12 t2.norm.repealed=3 t2.norm.valid=5");
        insta::assert_snapshot!(told(&report, "A2-01"), @"
        错误 表二 行政规范性文件：现行有效件数 = 5，本年制发件数－本年废止件数 = 9，相差 4
          年末现行有效件数包括以前年度制发、仍然有效的文件。
          → 本年制发件数与现行有效件数填反的，对调：t2.norm.issued=5 t2.norm.valid=12
        ");
        assert_eq!(told(&mended(&report, None, "A2-01", 0), "A2-01"), "");
    }

    #[test]
    fn a_stock_with_older_papers_passes() {
        assert_eq!(told(&report(2025, "t2.norm.issued=12 t2.norm.repealed=20 t2.norm.valid=95"), "A2-01"), "");
        assert_eq!(told(&report(2025, "t2.norm.issued=12 t2.norm.repealed=3 t2.norm.valid=9"), "A2-01"), "");
    }
}
