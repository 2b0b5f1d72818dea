//! A4: arithmetic and plausibility of part 四.

pub mod a4_01;
