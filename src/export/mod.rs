//! From a report to the bytes of a file.

pub mod text;
