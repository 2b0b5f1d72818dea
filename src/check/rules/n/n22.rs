//! N22: the amount of fees, as the prose tells it, against its cells.

use crate::check::narrative::compare::compare_claims;
use crate::check::{Card, Forms, Reads, Rule, Severity, When};

pub const RULE: Rule = Rule {
    code: "N22",
    name: "fee_total_differs_from_table",
    title: "正文收费金额与表二不符",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::T2.and(Reads::PROSE).and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写行政事业性收费多少元或多少万元，应等于表二本年收费金额；正文按四舍五入写的，按所写位数比较。",
        why: "正文与表格的数字不一致，读者无法判断哪个是准的，年报也容易被通报为数据错误。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：正文与表格说的是同一年、同一机关的情况，数字应当一致。",
        example: "正文写行政事业性收费112.5万元，表二为113.55万元。",
        mend: "核对财务数据：表格填错的改表格，正文写错的改正文；注意正文的元与表格的万元。",
    },
    check: compare_claims,
};
