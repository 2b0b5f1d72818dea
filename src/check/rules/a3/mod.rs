//! A3: arithmetic and plausibility of part 三.

pub mod a3_01;
pub mod a3_02;
pub mod a3_03;
pub mod a3_07;
