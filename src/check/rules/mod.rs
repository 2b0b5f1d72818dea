//! The rules, one file a rule, one folder a family. [`super::registry`] lists them.

pub mod a2;
pub mod a3;
pub mod a4;
pub mod c;
pub mod d;
pub mod f;
pub mod l;
pub mod n;
pub mod o;
pub mod p;
pub mod s;
pub mod t;
pub mod x;
pub mod y;
