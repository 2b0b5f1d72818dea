//! N12: the prose says that no application came in, the table counts some.

use crate::check::narrative::StatementKind;
use crate::check::narrative::judge::{judge_statements, told};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N12",
    name: "applications_denied_in_prose",
    title: "正文称未收到申请而表三有数",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::PROSE).and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写未收到政府信息公开申请的，表三本年新收总计应为0。",
        why: "正文与表格的数字不一致，读者无法判断哪个是准的，年报也容易被通报为数据错误。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：正文与表格说的是同一年、同一机关的情况，数字应当一致。",
        example: "正文写全年未收到政府信息公开申请，表三本年新收总计为2。",
        mend: "核对台账：表格填错的改表格，正文写错的改正文（可一键改为表格的数）；口径不同的，在正文中写明口径。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    judge_statements(rule, context, sink, |kind| match kind {
        StatementKind::NoApplications => {
            told(context, "", vec!["t3.new.sum".to_owned()]).filter(|told| !told.number.is_zero())
        }
        _ => None,
    });
}
