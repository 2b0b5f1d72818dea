//! A report as websites and programs lay it out, for the tests of the import.
//!
//! Each layout is a function from a [`Document`] to HTML; each [`Shape`] is a way in which tables of the form come
//! merged, split and bent in the wild. Whatever the layout and the shape, the figures and the prose are the same.

mod pages;
mod reports;
mod selection;
mod shape;

pub use pages::Layout;
pub use reports::plausible_report;
pub use selection::{markdown, selection};
pub use shape::Shape;
