//! A2: plausibility of part 二.

pub mod a2_11;
pub mod a2_12;
