//! XML read piece by piece, with a bound on nesting and time.
//!
//! Entities are never expanded: Office Open XML allows no document type declaration (ISO/IEC 29500-1, 11.3), so a part with one
//! is refused, and only character references and the five predefined entities are known.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::import::{ImportError, Kind, Watch};

/// The vocabulary (namespace) an element belongs to; transitional and strict names are the same to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    /// WordprocessingML
    Word,
    /// SpreadsheetML
    Sheet,
    /// Markup compatibility: the same content for newer and older programs.
    Compatibility,
    /// Formulas
    Math,
    Other,
}

impl Vocabulary {
    fn of(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            | "http://purl.oclc.org/ooxml/spreadsheetml/main" => Self::Sheet,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            _ => Self::Other,
        }
    }
}

/// The start of an element.
#[derive(Debug)]
pub struct Element<'a> {
    pub vocabulary: Vocabulary,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The name without prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    pub fn is(&self, vocabulary: Vocabulary, name: &str) -> bool {
        self.vocabulary == vocabulary && self.name() == name
    }

    /// The value of an attribute, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The attribute `val`, which carries most properties of WordprocessingML.
    pub fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// A switch: on unless its value says otherwise.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A piece of XML.
#[derive(Debug)]
pub enum Piece<'a> {
    Start(Element<'a>),
    Text(Cow<'a, str>),
    End,
    Done,
}

/// A part of a file, read from its start to its end.
pub struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    watch: &'a Watch<'a>,
    depth: usize,
    pieces: usize,
    kind: Kind,
    /// What the clerk calls the part.
    place: &'static str,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str, kind: Kind, place: &'static str, watch: &'a Watch<'a>) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, watch, depth: 0, pieces: 0, kind, place }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next element directly inside the one that is open at `depth`; `None` at its end.
    /// What the caller did not read of the last one is passed over.
    pub fn child(&mut self, depth: usize) -> Result<Option<Element<'a>>, ImportError> {
        loop {
            match self.next()? {
                Piece::Start(element) if self.depth == depth + 1 => return Ok(Some(element)),
                Piece::End if self.depth < depth => return Ok(None),
                Piece::Done => return Ok(None),
                _ => {}
            }
        }
    }

    /// All text up to the end of the element that is open now.
    pub fn text(&mut self) -> Result<String, ImportError> {
        let depth = self.depth;
        let mut text = String::new();
        loop {
            match self.next()? {
                Piece::Text(more) => text.push_str(&more),
                Piece::End if self.depth < depth => return Ok(text),
                Piece::Done => return Ok(text),
                _ => {}
            }
        }
    }

    /// The next piece.
    pub fn next(&mut self) -> Result<Piece<'a>, ImportError> {
        loop {
            self.tick()?;
            let event = self.reader.read_event().map_err(|_| self.damaged())?;
            return Ok(match event {
                Event::Start(start) => Piece::Start(self.open(start)?),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End
                }
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Piece::Text(self.resolve(&reference)?),
                Event::Eof if self.depth > 0 => return Err(self.damaged()),
                Event::Eof => Piece::Done,
                Event::DocType(_) => return Err(self.damaged()),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    /// Asks now and then whether to go on.
    fn tick(&mut self) -> Result<(), ImportError> {
        self.pieces = self.pieces.wrapping_add(1);
        if self.pieces.is_multiple_of(1024) { self.watch.go_on() } else { Ok(()) }
    }

    fn open(&mut self, start: BytesStart<'a>) -> Result<Element<'a>, ImportError> {
        self.depth += 1;
        if self.depth > self.watch.limits.depth {
            return Err(ImportError::TooDeep);
        }
        let vocabulary = match self.reader.resolver().resolve_element(start.name()).0 {
            ResolveResult::Bound(namespace) => Vocabulary::of(namespace.as_ref()),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => Vocabulary::Other,
        };
        Ok(Element { vocabulary, start })
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<Cow<'a, str>, ImportError> {
        match reference.resolve_char_ref() {
            Ok(Some(c)) => Ok(Cow::Owned(c.to_string())),
            Ok(None) => resolve_predefined_entity(reference).map(Cow::Borrowed).ok_or_else(|| self.damaged()),
            Err(_) => Err(self.damaged()),
        }
    }

    pub fn damaged(&self) -> ImportError {
        ImportError::Damaged { kind: self.kind, place: format!("{}读不懂", self.place) }
    }
}
