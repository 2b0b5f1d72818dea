//! The list of all rules, in the order of the catalogue. Menus, command line, handbook and tests are derived from it.

use super::Rule;
use super::rules::{a2, a3, a4, c, n, p, x};

pub const RULES: &[&Rule] = &[
    &c::c01::RULE,
    &a2::a2_11::RULE,
    &a2::a2_12::RULE,
    &a3::a3_01::RULE,
    &a3::a3_02::RULE,
    &a3::a3_03::RULE,
    &a3::a3_07::RULE,
    &a4::a4_01::RULE,
    &x::x10::RULE,
    &x::x12::RULE,
    &n::n01::RULE,
    &n::n02::RULE,
    &n::n03::RULE,
    &n::n04::RULE,
    &n::n05::RULE,
    &n::n06::RULE,
    &n::n07::RULE,
    &n::n08::RULE,
    &n::n09::RULE,
    &n::n10::RULE,
    &n::n11::RULE,
    &n::n12::RULE,
    &n::n13::RULE,
    &n::n14::RULE,
    &n::n15::RULE,
    &n::n16::RULE,
    &n::n17::RULE,
    &n::n18::RULE,
    &n::n19::RULE,
    &n::n20::RULE,
    &n::n21::RULE,
    &n::n22::RULE,
    &n::n23::RULE,
    &n::n24::RULE,
    &n::n25::RULE,
    &n::n26::RULE,
    &n::n27::RULE,
    &p::p02::RULE,
    &p::p03::RULE,
    &p::p04::RULE,
    &p::p05::RULE,
    &p::p06::RULE,
    &p::p07::RULE,
];

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)).copied()
}
