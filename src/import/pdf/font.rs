//! Fonts: from the bytes of a text to characters and their widths (ISO 32000-1, 9.5 to 9.7, 9.10).

use std::collections::HashMap;

use lopdf::{Dictionary, Object};
use ttf_parser::Face;

use super::cmap::{Named, Table, big_endian};
use super::encoding;
use super::file::{File, number};
use crate::import::ImportError;

/// What stands for a glyph whose character the file does not tell.
pub const UNKNOWN: char = char::REPLACEMENT_CHARACTER;
/// Codes of a font of one byte a character.
const CODES: usize = 256;
/// Numbers of glyphs; there are no more in a font.
const GLYPHS: usize = 65_536;
/// Characters that one glyph stands for.
const LIGATURE: usize = 16;
/// Widths are given in thousandths of the size.
const THOUSANDTH: f64 = 0.001;

/// A font, as far as reading needs it: no shapes.
#[derive(Debug)]
pub struct Font {
    codes: Codes,
    texts: Option<Table>,
    widths: Widths,
    /// Of a glyph that `widths` does not know.
    width: f64,
    /// What a unit of `widths` is of the size.
    unit: f64,
    /// Whether the text runs from top to bottom.
    pub down: bool,
}

/// Widths by number of glyph, and of ranges of glyphs: first, last, width.
#[derive(Debug, Default)]
struct Widths {
    single: HashMap<u32, f64>,
    ranges: Vec<(u32, u32, f64)>,
}

impl Widths {
    fn of(&self, glyph: u32) -> Option<f64> {
        let in_range = || {
            let behind = self.ranges.partition_point(|(first, ..)| *first <= glyph);
            let (_, last, width) = self.ranges.get(behind.checked_sub(1)?)?;
            (glyph <= *last).then_some(*width)
        };
        self.single.get(&glyph).copied().or_else(in_range)
    }
}

/// How bytes are taken apart into codes, and what a code means if no table of characters says it.
#[derive(Debug)]
enum Codes {
    /// One byte a code.
    Single(Vec<Option<char>>),
    Named(Named),
    /// A table inside the file.
    Table(Table),
    /// Two bytes that number the glyphs of an embedded font, whose characters that font tells.
    Glyphs(HashMap<u32, char>),
}

/// A glyph of a text.
#[derive(Debug, PartialEq)]
pub struct Shown {
    pub characters: Vec<char>,
    /// Of the size.
    pub width: f64,
    /// Whether it is the one byte 32, which is widened by the space between words.
    pub blank: bool,
}

impl Font {
    /// Reads a font.
    ///
    /// # Errors
    /// More than the limits allow.
    pub fn read(file: &File, font: &Dictionary) -> Result<Self, ImportError> {
        let texts = match file.get(font, b"ToUnicode") {
            Some(Object::Stream(stream)) => file.unpack(stream)?.map(|bytes| Table::read(&bytes)),
            _ => None,
        };
        let texts = texts.filter(Table::has_texts);
        match file.name(font, b"Subtype") {
            Some(b"Type0") => Self::composite(file, font, texts),
            _ => Ok(Self::simple(file, font, texts)),
        }
    }

    fn simple(file: &File, font: &Dictionary, texts: Option<Table>) -> Self {
        let first = file.number(font, b"FirstChar").unwrap_or(0.0) as u32;
        let widths = file.numbers(font, b"Widths").unwrap_or_default();
        let descriptor = file.dictionary(font, b"FontDescriptor");
        let missing = descriptor.and_then(|descriptor| file.number(descriptor, b"MissingWidth"));
        let is_drawn = file.name(font, b"Subtype") == Some(b"Type3");
        let matrix = file.numbers(font, b"FontMatrix").filter(|_| is_drawn);
        let general = if widths.is_empty() { 500.0 } else { 0.0 };
        Self {
            codes: Codes::Single(encoding::simple(file, font)),
            texts,
            widths: Widths { single: (first..).zip(widths).take(CODES).collect(), ranges: Vec::new() },
            width: missing.unwrap_or(general),
            unit: matrix.and_then(|matrix| matrix.first().copied()).unwrap_or(THOUSANDTH),
            down: false,
        }
    }

    fn composite(file: &File, font: &Dictionary, texts: Option<Table>) -> Result<Self, ImportError> {
        let descendant =
            file.array(font, b"DescendantFonts").and_then(|fonts| file.resolve(fonts.first()?)?.as_dict().ok());
        let mut down = false;
        let mut codes = match file.get(font, b"Encoding") {
            Some(Object::Stream(stream)) => {
                down = file.number(&stream.dict, b"WMode").is_some_and(|mode| mode > 0.5);
                Codes::Table(Table::read(&file.unpack(stream)?.unwrap_or_default()))
            }
            Some(Object::Name(name)) => {
                let (named, vertical) = Named::of(name).unwrap_or((Named::Identity, false));
                down = vertical;
                Codes::Named(named)
            }
            _ => Codes::Named(Named::Identity),
        };
        if texts.is_none()
            && matches!(codes, Codes::Named(Named::Identity))
            && let Some(descendant) = descendant
        {
            codes = match file.name(font, b"ToUnicode") {
                Some(_) => Codes::Named(Named::Unicode),
                None => Codes::Glyphs(embedded(file, descendant)?),
            };
        }
        let general = descendant.and_then(|font| file.number(font, b"DW")).unwrap_or(1000.0);
        let widths = descendant.map(|font| composite_widths(file, font)).unwrap_or_default();
        Ok(Self { codes, texts, widths, width: general, unit: THOUSANDTH, down })
    }

    /// How much room it takes: codes, ranges and widths.
    pub fn size(&self) -> usize {
        let of_codes = match &self.codes {
            Codes::Single(table) => table.len(),
            Codes::Named(_) => 0,
            Codes::Table(table) => table.size(),
            Codes::Glyphs(glyphs) => glyphs.len(),
        };
        let widths = self.widths.single.len() + self.widths.ranges.len();
        of_codes + self.texts.as_ref().map_or(0, Table::size) + widths
    }

    /// The glyphs of a text.
    pub fn shown<'f>(&'f self, mut bytes: &'f [u8]) -> impl Iterator<Item = Shown> {
        std::iter::from_fn(move || {
            let length = self.length(bytes).clamp(1, bytes.len().max(1));
            let (code, rest) = bytes.split_at_checked(length)?;
            bytes = rest;
            Some(Shown {
                characters: self.characters(code),
                width: self.widths.of(self.glyph(code)).unwrap_or(self.width) * self.unit,
                blank: code == b" ",
            })
        })
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::Single(_) => 1,
            Codes::Named(named) => named.length(bytes),
            Codes::Table(table) => bytes.first().and_then(|first| table.length(*first)).unwrap_or(2),
            Codes::Glyphs(_) => 2,
        }
    }

    fn glyph(&self, code: &[u8]) -> u32 {
        let value = big_endian(code);
        match &self.codes {
            Codes::Single(_) | Codes::Glyphs(_) => value,
            Codes::Named(named) => named.glyph(value),
            Codes::Table(table) => table.glyph(value).unwrap_or(value),
        }
    }

    fn characters(&self, code: &[u8]) -> Vec<char> {
        let value = big_endian(code);
        if let Some(text) = self.texts.as_ref().and_then(|table| table.text(value)) {
            return text.chars().take(LIGATURE).flat_map(encoding::meant).collect();
        }
        let character = match &self.codes {
            Codes::Single(table) => table.get(value as usize).copied().flatten(),
            Codes::Glyphs(glyphs) => glyphs.get(&value).copied(),
            Codes::Named(named) => return named.text(code).map_or(vec![UNKNOWN], |text| text.chars().collect()),
            Codes::Table(_) => None,
        };
        vec![character.unwrap_or(UNKNOWN)]
    }
}

/// Widths as composite fonts list them: `first [w w w]` or `first last w`.
fn composite_widths(file: &File, font: &Dictionary) -> Widths {
    let mut widths = Widths::default();
    let mut items = file.array(font, b"W").unwrap_or_default().iter().filter_map(|item| file.resolve(item));
    while let Some(first) = items.next().and_then(number) {
        let first = first as u32;
        match items.next() {
            Some(Object::Array(list)) => {
                let list = list.iter().filter_map(|item| file.resolve(item).and_then(number));
                let room = GLYPHS.saturating_sub(widths.single.len());
                widths.single.extend((first..).zip(list).take(room));
            }
            Some(last) => {
                let Some(width) = items.next().and_then(number) else { break };
                if widths.ranges.len() < GLYPHS {
                    widths.ranges.push((first, number(last).unwrap_or(0.0) as u32, width));
                }
            }
            None => break,
        }
    }
    widths.ranges.sort_by_key(|(first, ..)| *first);
    widths
}

/// The characters of the glyphs of an embedded TrueType font, where the file says nothing about them.
fn embedded(file: &File, descendant: &Dictionary) -> Result<HashMap<u32, char>, ImportError> {
    let mut characters = HashMap::new();
    let program = file.dictionary(descendant, b"FontDescriptor").and_then(|font| file.get(font, b"FontFile2"));
    let Some(Object::Stream(program)) = program else { return Ok(characters) };
    let Some(bytes) = file.unpack(program)? else { return Ok(characters) };
    let Ok(face) = Face::parse(&bytes, 0) else { return Ok(characters) };
    // What Chinese texts are written with; asked one by one, since a font may claim any range.
    let asked = [0x20..=0x17f, 0x2000..=0x9fff, 0xf900..=0xfaff, 0xfe30..=0xffef];
    for character in asked.into_iter().flatten().filter_map(char::from_u32) {
        if let Some(glyph) = face.glyph_index(character) {
            characters.entry(u32::from(glyph.0)).or_insert(character);
        }
    }
    if let Some(Object::Stream(map)) = file.get(descendant, b"CIDToGIDMap")
        && let Some(map) = file.unpack(map)?
    {
        let pairs = (0u32..).zip(map.chunks_exact(2));
        return Ok(pairs.filter_map(|(code, glyph)| Some((code, *characters.get(&big_endian(glyph))?))).collect());
    }
    Ok(characters)
}
