//! The prose of one part, with what several rules need of it, each made once.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::pieces::{self, Piece};
use super::years::{self, YearMention};
use crate::form::PartId;

/// Text of a part and what is derived from it.
pub struct Prose<'a> {
    pub part: PartId,
    pub text: &'a str,
    squashed: OnceLock<Cow<'a, str>>,
    paragraphs: OnceLock<Vec<Piece<'a>>>,
    years: OnceLock<Vec<YearMention<'a>>>,
}

impl<'a> Prose<'a> {
    pub fn new(part: PartId, text: &'a str) -> Self {
        Self { part, text, squashed: OnceLock::new(), paragraphs: OnceLock::new(), years: OnceLock::new() }
    }

    /// The text without white space, for asking whether a word occurs in it.
    pub fn squashed(&self) -> &str {
        self.squashed.get_or_init(|| super::squash(self.text))
    }

    /// The paragraphs that are not empty.
    pub fn paragraphs(&self) -> &[Piece<'a>] {
        self.paragraphs.get_or_init(|| pieces::paragraphs(self.text).collect())
    }

    /// The years named in it.
    pub fn years(&self) -> &[YearMention<'a>] {
        self.years.get_or_init(|| years::mentions(self.text).collect())
    }
}
