//! What the formats of office programs share: containers, XML, tables by their edges, automatic numbers, fields,
//! and the account of what is left out. Knows no single format.

pub(super) mod compound;
pub(super) mod counting;
pub(super) mod few;
pub(super) mod fields;
pub(super) mod flow;
pub(super) mod left_out;
pub(super) mod lists;
pub(super) mod package;
pub(super) mod symbols;
pub(super) mod table;
#[cfg(test)]
pub(super) mod testing;
pub(super) mod xml;
