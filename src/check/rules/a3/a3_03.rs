//! A3-03: the relation printed on the form does not hold in a column.

use crate::check::{Card, Forms, Reads, Rule, Severity, When, relations};

pub const RULE: Rule = Rule {
    code: "A3-03",
    name: "received_differs_from_handled_and_carried_over",
    title: "新收加结转与总计加结转不符",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::T3,
    when: When::AtOnce,
    card: Card {
        what: "表三每一列：本年新收＋上年结转＝（七）总计＋结转下年度。",
        why: "这是格式上印明的勾稽关系；进来的申请要么办结，要么结转，不相等就有申请没有去处。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式，表三左上角“本列数据的勾稽关系”。",
        example: "自然人：本年新收＋上年结转 = 94，总计＋结转下年度 = 93，相差 1。",
        mend: "先核对上年结转是否与上年报告的结转下年度一致，再核对办理结果和结转下年度。",
    },
    check: relations::report_broken,
};
