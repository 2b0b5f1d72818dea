//! A2: arithmetic and plausibility of part 二.

pub mod a2_01;
pub mod a2_02;
pub mod a2_03;
pub mod a2_04;
pub mod a2_05;
pub mod a2_06;
pub mod a2_07;
pub mod a2_08;
pub mod a2_09;
pub mod a2_10;
pub mod a2_11;
pub mod a2_12;

/// 规章 and 规范性文件, the two rows of papers.
pub(super) const PAPERS: [&str; 2] = ["t2.reg", "t2.norm"];
/// The rows of the 2019 form with 上一年项目数量 and 本年增/减.
pub(super) const ITEMS: [&str; 5] = ["t2.lic", "t2.oth", "t2.pen", "t2.coe", "t2.fee"];
