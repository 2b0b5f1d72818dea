//! The list of all rules, in the order of the catalogue. Menus, command line, handbook and tests are derived from it.

use super::Rule;
use super::rules::{a2, a3, a4, c, d, f, l, n, o, p, s, t, x, y};

#[rustfmt::skip]
pub const RULES: &[&Rule] = &[
    &f::f01::RULE, &f::f02::RULE, &f::f03::RULE, &f::f04::RULE, &f::f05::RULE, &f::f06::RULE, &f::f07::RULE,
    &s::s01::RULE, &s::s02::RULE, &s::s03::RULE, &s::s04::RULE, &s::s05::RULE, &s::s06::RULE, &s::s07::RULE,
    &s::s08::RULE, &s::s09::RULE, &s::s10::RULE, &s::s11::RULE, &s::s12::RULE, &s::s13::RULE, &s::s14::RULE,
    &s::s15::RULE, &s::s16::RULE, &s::s17::RULE, &s::s18::RULE, &s::s19::RULE, &s::s20::RULE, &s::s21::RULE,
    &s::s22::RULE,
    &c::c01::RULE, &c::c02::RULE, &c::c03::RULE, &c::c04::RULE, &c::c05::RULE, &c::c06::RULE, &c::c07::RULE,
    &c::c08::RULE, &c::c09::RULE, &c::c10::RULE, &c::c11::RULE, &c::c12::RULE, &c::c13::RULE, &c::c14::RULE,
    &a2::a2_01::RULE, &a2::a2_02::RULE, &a2::a2_03::RULE, &a2::a2_04::RULE, &a2::a2_05::RULE, &a2::a2_06::RULE,
    &a2::a2_07::RULE, &a2::a2_08::RULE, &a2::a2_09::RULE, &a2::a2_10::RULE, &a2::a2_11::RULE, &a2::a2_12::RULE,
    &a3::a3_01::RULE, &a3::a3_02::RULE, &a3::a3_03::RULE, &a3::a3_04::RULE, &a3::a3_05::RULE, &a3::a3_06::RULE,
    &a3::a3_07::RULE, &a3::a3_08::RULE, &a3::a3_09::RULE, &a3::a3_10::RULE, &a3::a3_11::RULE, &a3::a3_12::RULE,
    &a4::a4_01::RULE, &a4::a4_02::RULE, &a4::a4_03::RULE, &a4::a4_04::RULE, &a4::a4_05::RULE, &a4::a4_06::RULE,
    &x::x01::RULE, &x::x02::RULE, &x::x03::RULE, &x::x04::RULE, &x::x05::RULE, &x::x06::RULE, &x::x07::RULE,
    &x::x08::RULE, &x::x09::RULE, &x::x10::RULE, &x::x11::RULE, &x::x12::RULE,
    &y::y01::RULE, &y::y02::RULE, &y::y03::RULE, &y::y04::RULE, &y::y05::RULE, &y::y06::RULE,
    &l::l01::RULE, &l::l02::RULE, &l::l03::RULE, &l::l04::RULE, &l::l05::RULE, &l::l06::RULE,
    &o::o01::RULE, &o::o02::RULE, &o::o03::RULE, &o::o04::RULE, &o::o05::RULE, &o::o06::RULE, &o::o07::RULE,
    &n::n01::RULE, &n::n02::RULE, &n::n03::RULE, &n::n04::RULE, &n::n05::RULE, &n::n06::RULE, &n::n07::RULE,
    &n::n08::RULE, &n::n09::RULE, &n::n10::RULE, &n::n11::RULE, &n::n12::RULE, &n::n13::RULE, &n::n14::RULE,
    &n::n15::RULE, &n::n16::RULE, &n::n17::RULE, &n::n18::RULE, &n::n19::RULE, &n::n20::RULE, &n::n21::RULE,
    &n::n22::RULE, &n::n23::RULE, &n::n24::RULE, &n::n25::RULE, &n::n26::RULE, &n::n27::RULE,
    &p::p01::RULE, &p::p02::RULE, &p::p03::RULE, &p::p04::RULE, &p::p05::RULE, &p::p06::RULE, &p::p07::RULE,
    &p::p08::RULE, &p::p09::RULE, &p::p10::RULE,
    &d::d01::RULE, &d::d02::RULE, &d::d03::RULE, &d::d04::RULE, &d::d05::RULE, &d::d06::RULE,
    &d::d07::RULE,
    &t::t01::RULE, &t::t02::RULE, &t::t03::RULE, &t::t04::RULE, &t::t05::RULE, &t::t06::RULE, &t::t07::RULE,
    &t::t08::RULE, &t::t09::RULE, &t::t10::RULE, &t::t11::RULE,
];

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)).copied()
}
