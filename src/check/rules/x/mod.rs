//! X: this year's report against last year's.

pub mod x10;
pub mod x12;
