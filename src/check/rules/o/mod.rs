//! O: the organ, its names and how it can be reached.

pub mod o01;
pub mod o02;
pub mod o03;
pub mod o04;
pub mod o05;
pub mod o06;
pub mod o07;
