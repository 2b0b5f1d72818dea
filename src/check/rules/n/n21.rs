//! N21: the number of decisions, as the prose tells it, against its cells.

use crate::check::narrative::compare::compare_claims;
use crate::check::{Card, Forms, Reads, Rule, Severity, When};

pub const RULE: Rule = Rule {
    code: "N21",
    name: "decisions_differ_from_table",
    title: "正文许可、处罚、强制件数与表二不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T2.and(Reads::PROSE).and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写作出行政许可、行政处罚、行政强制决定多少件，应等于表二相应的处理决定数量。公示的信息条数、事项数不在此列。",
        why: "正文与表格的数字不一致，读者无法判断哪个是准的，年报也容易被通报为数据错误。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：正文与表格说的是同一年、同一机关的情况，数字应当一致。",
        example: "正文写作出行政处罚决定240件，表二行政处罚为242。",
        mend: "核对台账：表格填错的改表格，正文写错的改正文（可一键改为表格的数）；口径不同的，在正文中写明口径。",
    },
    check: compare_claims,
};
