//! L: deadlines and the date of the report.

pub mod l01;
pub mod l02;
pub mod l03;
pub mod l04;
pub mod l05;
pub mod l06;
