//! The list of all rules, in the order of the catalogue. Menus, command line, handbook and tests are derived from it.

use super::Rule;
use super::rules::{a3, a4, c, f, s};

pub const RULES: &[&Rule] = &[
    &f::f01::RULE,
    &f::f02::RULE,
    &f::f03::RULE,
    &f::f04::RULE,
    &f::f05::RULE,
    &f::f06::RULE,
    &f::f07::RULE,
    &s::s01::RULE,
    &s::s02::RULE,
    &s::s03::RULE,
    &s::s04::RULE,
    &s::s05::RULE,
    &s::s06::RULE,
    &s::s07::RULE,
    &s::s08::RULE,
    &s::s09::RULE,
    &s::s10::RULE,
    &s::s11::RULE,
    &s::s12::RULE,
    &s::s13::RULE,
    &s::s14::RULE,
    &s::s15::RULE,
    &s::s16::RULE,
    &s::s17::RULE,
    &s::s18::RULE,
    &s::s19::RULE,
    &s::s20::RULE,
    &s::s21::RULE,
    &s::s22::RULE,
    &c::c01::RULE,
    &a3::a3_01::RULE,
    &a3::a3_02::RULE,
    &a3::a3_03::RULE,
    &a4::a4_01::RULE,
];

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)).copied()
}
