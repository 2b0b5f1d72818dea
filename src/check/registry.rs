//! The list of all rules, in the order of the catalogue. Menus, command line, handbook and tests are derived from it.

use super::Rule;
use super::rules::{a2, a3, a4, c, x};

#[rustfmt::skip]
pub const RULES: &[&Rule] = &[
    &c::c01::RULE, &c::c02::RULE, &c::c03::RULE, &c::c04::RULE, &c::c05::RULE, &c::c06::RULE, &c::c07::RULE,
    &c::c08::RULE, &c::c09::RULE, &c::c10::RULE, &c::c11::RULE, &c::c12::RULE, &c::c13::RULE, &c::c14::RULE,
    &a2::a2_01::RULE, &a2::a2_02::RULE, &a2::a2_03::RULE, &a2::a2_04::RULE, &a2::a2_05::RULE, &a2::a2_06::RULE,
    &a2::a2_07::RULE, &a2::a2_08::RULE, &a2::a2_09::RULE, &a2::a2_10::RULE,
    &a3::a3_01::RULE, &a3::a3_02::RULE, &a3::a3_03::RULE, &a3::a3_04::RULE, &a3::a3_05::RULE, &a3::a3_06::RULE,
    &a3::a3_08::RULE, &a3::a3_09::RULE, &a3::a3_10::RULE, &a3::a3_11::RULE, &a3::a3_12::RULE,
    &a4::a4_01::RULE, &a4::a4_02::RULE, &a4::a4_03::RULE, &a4::a4_04::RULE, &a4::a4_05::RULE, &a4::a4_06::RULE,
    &x::x01::RULE, &x::x02::RULE, &x::x03::RULE, &x::x04::RULE, &x::x05::RULE, &x::x06::RULE, &x::x07::RULE,
    &x::x08::RULE, &x::x09::RULE, &x::x11::RULE,
];

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)).copied()
}
