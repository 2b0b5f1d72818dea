//! The list of all rules, in the order of the catalogue. Menus, command line, handbook and tests are derived from it.

use super::Rule;
use super::rules::{a3, a4, c};

pub const RULES: &[&Rule] = &[&c::c01::RULE, &a3::a3_01::RULE, &a3::a3_02::RULE, &a3::a3_03::RULE, &a4::a4_01::RULE];

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)).copied()
}
