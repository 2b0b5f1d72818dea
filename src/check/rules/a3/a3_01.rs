//! A3-01: the total of a row of 表三 differs from its six columns.

use crate::check::{Card, Forms, Reads, Rule, Severity, When, relations};

pub const RULE: Rule = Rule {
    code: "A3-01",
    name: "row_total_differs_from_its_columns",
    title: "行总计与各列之和不符",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::AtOnce,
    card: Card {
        what: "表三每一行，“总计”列应等于自然人与法人或其他组织五列之和。",
        why: "行总计对不上，公布后读者无法判断哪个数是准的，常被通报为数据错误。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式，“总计”列的含义。",
        example: "（一）予以公开：六列之和 613，总计填了 614，相差 1。",
        mend: "核对该行各列的原始台账，改正填错的一格；确认各列无误后，可让总计按各列之和自动计算。",
    },
    check: relations::report_broken,
};
