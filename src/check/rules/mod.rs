//! The rules, one file a rule, one folder a family. [`super::registry`] lists them.

pub mod a2;
pub mod a3;
pub mod a4;
pub mod c;
pub mod n;
pub mod p;
pub mod x;
