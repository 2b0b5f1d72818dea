//! N17: the prose says that everything was upheld or nothing lost, the table says otherwise.

use crate::check::narrative::StatementKind;
use crate::check::narrative::judge::{Contradiction, dispute_cells, judge_statements, told};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N17",
    name: "upheld_in_prose_not_in_table",
    title: "正文称均获维持、零败诉而表四不是",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T4.and(Reads::PROSE).and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写行政复议、行政诉讼均获维持的，表四相应各组的结果维持应等于总计；只说已审结案件的，结果纠正和其他结果应为0。写零败诉、零纠错的，结果纠正应为0。",
        why: "尚未审结的案件不能写成维持；有纠正的不能写成零败诉。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：正文与表格说的是同一年、同一机关的情况，数字应当一致。",
        example: "正文写3件行政复议均获维持，表四行政复议结果维持1、尚未审结2。",
        mend: "按表四写明维持、纠正、尚未审结各多少件；表格填错的改表格。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    judge_statements(rule, context, sink, |kind| match kind {
        StatementKind::AllUpheld { groups, closed } => {
            // Of the closed cases only: whatever was not upheld must be undecided.
            let others: &[&str] = if closed { &["fix", "other"] } else { &["fix", "other", "pend"] };
            let cells = others.iter().flat_map(|column| dispute_cells(groups, column)).collect();
            let not_upheld = told(context, "表四 未获维持的件数", cells).filter(|told| !told.number.is_zero())?;
            let kept = told(context, "表四 结果维持之和", dispute_cells(groups, "keep"));
            let all = told(context, "表四 总计之和", dispute_cells(groups, "sum"));
            let (Some(kept), Some(all)) = (kept, all) else { return Some(not_upheld) };
            Some(Contradiction {
                told: format!("{}，{}", kept.told, all.told), cells: kept.cells, number: kept.number
            })
        }
        StatementKind::NothingCorrected(groups) => {
            told(context, "表四 结果纠正之和", dispute_cells(groups, "fix")).filter(|told| !told.number.is_zero())
        }
        _ => None,
    });
}
