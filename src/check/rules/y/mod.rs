//! Y: years that the text names.

pub mod y01;
pub mod y02;
pub mod y03;
pub mod y04;
pub mod y05;
pub mod y06;
