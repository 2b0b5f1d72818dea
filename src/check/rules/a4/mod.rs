//! A4: arithmetic and plausibility of part 四.

pub mod a4_01;
pub mod a4_02;
pub mod a4_03;
pub mod a4_04;
pub mod a4_05;
pub mod a4_06;
