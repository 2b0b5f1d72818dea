//! From the bytes of a file to a document, and what had to be left.
//!
//! Reading never guesses in silence. This module reads what this program has written;
//! it does not touch the disk.

pub mod text;
