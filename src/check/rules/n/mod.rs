//! N: the prose held against the figures.

pub mod n01;
pub mod n02;
pub mod n03;
pub mod n04;
pub mod n05;
pub mod n06;
pub mod n07;
pub mod n08;
pub mod n09;
pub mod n10;
pub mod n11;
pub mod n12;
pub mod n13;
pub mod n14;
pub mod n15;
pub mod n16;
pub mod n17;
pub mod n18;
pub mod n19;
pub mod n20;
pub mod n21;
pub mod n22;
pub mod n23;
pub mod n24;
pub mod n25;
pub mod n26;
pub mod n27;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_readers;
