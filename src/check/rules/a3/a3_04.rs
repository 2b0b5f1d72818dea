//! A3-04: the column of totals satisfies a relation that a column of its parts breaks, or the reverse.

use rust_decimal::Decimal;

use crate::check::relations::{Verdict, judge, of_rule, waits};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::Relation;

pub const RULE: Rule = Rule {
    code: "A3-04",
    name: "column_of_totals_contradicts_the_columns",
    title: "总计列与各列不一致",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::AtOnce,
    card: Card {
        what: "表三的同一条关系（办理结果合计，或本年新收＋上年结转＝总计＋结转下年度），在“总计”列成立而在某一列不成立，或者相反。",
        why: "各列都成立时总计列一定成立；两者不一致，说明有一格填错，或数字填到了相邻的列。",
        basis: "由“总计”列与各列的关系推出；国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "总计列 94＋0＝72＋22 成立，自然人列 90＋4＝71＋22 不成立。",
        mend: "核对提示的单元格；改正一格就能使各条关系都成立的，会直接给出改法。",
    },
    check,
};

/// The relations that hold column by column, with the code of the rule that reports each.
const BY_COLUMN: [&str; 2] = ["A3-02", "A3-03"];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for code in BY_COLUMN {
        let verdicts: Vec<(&Relation, Verdict)> =
            of_rule(form, code).map(|relation| (relation, judge(relation, context))).collect();
        // The last column of the form is that of the totals.
        let Some(((_, total), columns)) = verdicts.split_last() else { continue };
        let broken: Vec<(&Relation, Decimal, Decimal)> = columns
            .iter()
            .filter_map(|(relation, verdict)| match verdict {
                Verdict::Broken { left, right } => Some((*relation, *left, *right)),
                _ => None,
            })
            .collect();
        let assessable = columns.iter().all(|(_, verdict)| *verdict != Verdict::NotAssessable);
        let name = |relation: &Relation| relation.place.split_once(' ').map_or("", |(_, name)| name).to_owned();
        let Some((first, _)) = columns.first() else { continue };
        let relation_name = format!("{}＝{}", first.left_name, first.right_name);
        let (message, sides) = match (total, broken.first()) {
            (Verdict::Holds, Some((_, left, right))) => {
                let columns: Vec<String> = broken
                    .iter()
                    .map(|(relation, left, right)| format!("{}列（相差 {}）", name(relation), (left - right).abs()))
                    .collect();
                (format!("表三：“{relation_name}”总计列成立，{}不成立", columns.join("、")), (*left, *right))
            }
            (Verdict::Broken { left, right }, None) if assessable => {
                let off = (left - right).abs();
                (format!("表三：“{relation_name}”各列成立，总计列不成立（相差 {off}）"), (*left, *right))
            }
            _ => continue,
        };
        let cells: Vec<_> = match broken.first() {
            Some((relation, ..)) => relation.cells().collect(),
            None => verdicts.last().map(|(relation, _)| relation.cells().collect()).unwrap_or_default(),
        };
        let filled = cells.into_iter().filter(|cell| context.figures.value(*cell).is_filled());
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(form, filled.filter_map(|cell| form.cells.get(cell)).map(|spec| spec.id.clone()))
                .sides(sides.0, sides.1)
                .waits(verdicts.iter().any(|(relation, _)| waits(relation, context))),
        );
        return;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn a_column_that_its_total_contradicts() {
        let report = report(
            2025,
            "t3.new.nat=9 t3.new.sum=9 t3.open.nat=8 t3.open.sum=8 t3.total.nat=8 t3.total.sum=8 t3.carry_out.nat=2 t3.carry_out.sum=1",
        );
        insta::assert_snapshot!(told(&report, "A3-04"), @"
        错误 表三：“本年新收＋上年结转＝总计＋结转下年度”总计列成立，自然人列（相差 1）不成立
          → 表三 四、结转下年度·自然人 改为 1（现为 2）：t3.carry_out.nat=1
        ");
    }

    #[test]
    fn a_total_that_its_columns_contradict() {
        let report = report(2025, "t3.new.nat=9 t3.new.sum=10 t3.total.nat=9");
        insta::assert_snapshot!(told(&report, "A3-04"), @"
        错误 表三：“本年新收＋上年结转＝总计＋结转下年度”各列成立，总计列不成立（相差 1）
          → 表三 一、本年新收·总计 改为 9（现为 10）：t3.new.sum=9
        ");
    }

    #[test]
    fn a_column_broken_together_with_its_total_is_told_elsewhere() {
        assert_eq!(told(&report(2025, "t3.new.nat=9 t3.total.nat=8"), "A3-04"), "");
        assert_eq!(told(&report(2025, "t3.new.nat=9 t3.open.nat=9"), "A3-04"), "");
    }
}
