//! Reading PDFs: ones made by hand, our own, and those of other programs.

mod files;
mod fixtures;
mod fuzz;
mod hostile;
mod makers;
mod own;
mod paper;
mod prose;
mod tables;

use crate::import::testing::shown;
use crate::import::{Found, ImportError, Limits};

fn read(bytes: &[u8]) -> Result<Found, ImportError> {
    super::read(bytes, &Limits::default().watch())
}

/// What is found in pages made by hand.
fn found_in(sheets: &[paper::Sheet]) -> String {
    shown(&read(&paper::file(sheets)))
}
