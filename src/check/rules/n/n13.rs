//! N13: the prose says that everything was answered, the table carries some over.

use crate::check::narrative::judge::{judge_statements, told};
use crate::check::narrative::{StatementKind, Subject};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N13",
    name: "everything_answered_in_prose",
    title: "正文称全部办结而表三有结转",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::PROSE).and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写申请已全部办结、均已答复的，表三结转下年度继续办理的总计应为0；正文另外写明了结转件数的不提示。",
        why: "到年底未到答复期限的申请要结转下年度，这时写全部办结不够准确。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：正文与表格说的是同一年、同一机关的情况，数字应当一致。",
        example: "正文写全部按时办结，表三结转下年度总计为3。",
        mend: "可写明期限内的均已答复，另有几件结转下年度办理。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let carried_out_is_told = context
        .narratives()
        .iter()
        .any(|narrative| narrative.claims.iter().any(|claim| claim.subject == Subject::CarriedOut));
    if carried_out_is_told {
        return;
    }
    judge_statements(rule, context, sink, |kind| match kind {
        StatementKind::AllAnswered => {
            told(context, "", vec!["t3.carry_out.sum".to_owned()]).filter(|told| !told.number.is_zero())
        }
        _ => None,
    });
}
