//! A3: arithmetic and plausibility of part 三.

pub mod a3_01;
pub mod a3_02;
pub mod a3_03;
pub mod a3_04;
pub mod a3_05;
pub mod a3_06;
pub mod a3_07;
pub mod a3_08;
pub mod a3_09;
pub mod a3_10;
pub mod a3_11;
pub mod a3_12;
