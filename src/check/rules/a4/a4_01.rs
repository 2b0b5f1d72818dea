//! A4-01: a total of 表四 differs from its four outcomes.

use crate::check::{Card, Forms, Reads, Rule, Severity, When, relations};

pub const RULE: Rule = Rule {
    code: "A4-01",
    name: "dispute_total_differs_from_its_outcomes",
    title: "复议诉讼总计与各项结果之和不符",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T4,
    when: When::AtOnce,
    card: Card {
        what: "表四的行政复议、未经复议直接起诉、复议后起诉三组，总计应等于结果维持、结果纠正、其他结果、尚未审结之和。",
        why: "每个案件只有一种结果，总计对不上说明有案件漏计或重计。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式，“总计”的含义。",
        example: "行政复议：四项结果之和 4，总计填了 5，相差 1。",
        mend: "按案件台账逐件核对结果；确认各项无误后，可让总计按四项之和自动计算。",
    },
    check: relations::report_broken,
};
