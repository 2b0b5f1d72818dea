//! N19: the prose tells of a case put right, the table has none.

use crate::check::narrative::StatementKind;
use crate::check::narrative::judge::{dispute_cells, judge_statements, told};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N19",
    name: "correction_in_prose_not_in_table",
    title: "正文称被责令、撤销而表四纠正为0",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T4.and(Reads::PROSE).and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写复议机关或法院责令答复、撤销、确认违法，或者败诉的，表四相应各组的结果纠正应大于0。",
        why: "撤销、变更、确认违法、责令履行都计入结果纠正；填在其他结果是常见的错误。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：正文与表格说的是同一年、同一机关的情况，数字应当一致。",
        example: "正文写经审理被责令限期答复，表四结果纠正为0。",
        mend: "核对案件结果，把该案计入表四结果纠正；正文写错的改正文。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    judge_statements(rule, context, sink, |kind| match kind {
        StatementKind::SomethingCorrected(groups) => {
            told(context, "表四 结果纠正之和", dispute_cells(groups, "fix")).filter(|told| told.number.is_zero())
        }
        _ => None,
    });
}
