//! The window. It shows values and collects what the user did; the rules of the report stand in the core.

pub mod grid;
pub mod ime;
pub mod prose;
pub mod theme;
