//! P: part 六 and the 信息处理费.

pub mod p01;
pub mod p08;
pub mod p09;
pub mod p10;
