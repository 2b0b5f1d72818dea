//! C: what stands in a single cell.

pub mod c01;
