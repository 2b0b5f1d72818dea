//! Everything of a file that the text is read with.

use super::Streams;
use super::fib::{Fib, Structure};
use super::fonts::Fonts;
use super::lists::Numbering;
use super::pages::Pages;
use super::pieces::Pieces;
use super::properties::{ParagraphProperties, RunProperties};
use super::styles::{Formatting, Styles};
use crate::import::ImportError;

/// The records around the text.
pub struct Source<'a> {
    pub fib: &'a Fib,
    pub streams: &'a Streams,
    pub pieces: Pieces,
    pub numbering: Numbering,
    pub fonts: Fonts,
    paragraphs: Pages<'a>,
    runs: Pages<'a>,
    styles: Styles,
}

/// A paragraph as its last character says.
#[derive(Debug, Default)]
pub struct ParagraphEnd {
    /// The place after it, if it is known.
    pub after: Option<u32>,
    pub properties: ParagraphProperties,
    pub style: Formatting,
}

/// What matters of a run.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The places that share it.
    pub places: std::ops::Range<u32>,
    pub hidden: bool,
    pub deleted: bool,
    pub symbol: Option<(u16, u16)>,
}

impl<'a> Source<'a> {
    pub fn new(fib: &'a Fib, streams: &'a Streams) -> Result<Self, ImportError> {
        let structure = |structure| fib.bytes(structure, &streams.table);
        Ok(Self {
            fib,
            streams,
            pieces: Pieces::read(structure(Structure::Pieces))?,
            numbering: Numbering::read(fib, &streams.table),
            fonts: Fonts::read(structure(Structure::Fonts)),
            paragraphs: Pages::of_paragraphs(&streams.word, structure(Structure::ParagraphPages)),
            runs: Pages::of_runs(&streams.word, structure(Structure::RunPages)),
            styles: Styles::read(structure(Structure::Styles)),
        })
    }

    /// The paragraph that a place belongs to.
    pub fn paragraph(&self, place: u32) -> ParagraphEnd {
        let entry = self.paragraphs.at(place);
        let bytes = entry.as_ref().map_or(&[][..], |entry| entry.bytes);
        let properties = ParagraphProperties::read(bytes, &self.streams.data);
        let style = self.styles.formatting(properties.style);
        ParagraphEnd { after: entry.map(|entry| entry.places.end), properties, style }
    }

    /// The run that a place belongs to.
    pub fn run(&self, place: u32) -> Run {
        let entry = self.runs.at(place);
        let properties = entry.as_ref().map(|entry| RunProperties::read(entry.bytes)).unwrap_or_default();
        let of_style = || properties.style.is_some_and(|style| self.styles.formatting(style).hidden);
        Run {
            places: entry.map_or(place..place, |entry| entry.places),
            hidden: properties.hidden.unwrap_or_else(of_style),
            deleted: properties.deleted,
            symbol: properties.symbol,
        }
    }
}
