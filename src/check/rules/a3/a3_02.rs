//! A3-02: （七）总计 of a column differs from the outcomes above it.

use crate::check::{Card, Forms, Reads, Rule, Severity, When, relations};

pub const RULE: Rule = Rule {
    code: "A3-02",
    name: "column_total_differs_from_its_outcomes",
    title: "办理结果总计与各行之和不符",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::AtOnce,
    card: Card {
        what: "表三每一列，“（七）总计”应等于（一）至（六）各行办理结果之和。",
        why: "一件申请只计一种办理结果，总计就是办结的件数；对不上说明有漏计、重计或填错行。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式，“（七）总计”的含义。",
        example: "自然人：（一）至（六）各行之和 71，（七）总计填了 72，相差 1。",
        mend: "逐行核对该列的办理结果；确认各行无误后，可让总计按各行之和自动计算。",
    },
    check: relations::report_broken,
};
