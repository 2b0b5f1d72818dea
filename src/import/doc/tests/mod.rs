//! Small files, each with one feature, and what is found in them.

mod hostile;
mod lists;
mod maker;
mod tables;
mod text;

use super::fib::{Structure, Text};
use super::{of_streams, read};
use crate::import::office::testing::shown;
use crate::import::{Found, ImportError, Limits};
use maker::{Maker, Paragraph, line, row_end, sprm};

fn found(maker: &Maker) -> Result<Found, ImportError> {
    of_streams(&maker.fib(), &maker.streams(), &Limits::default().watch())
}

fn of(paragraphs: &[Paragraph]) -> String {
    shown(&found(&Maker::of(paragraphs)).unwrap())
}
