//! A face in the file: the glyphs that are used and no others, their widths, and the characters they stand for
//! (ISO 32000-1, 9.7 composite fonts, 9.9 embedded programs, 9.10.3 ToUnicode).

use std::cell::RefCell;
use std::collections::BTreeMap;

use libdeflater::{CompressionLvl, Compressor};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, Tag, name_id};

use super::PdfError;
use super::tags::integer;
use crate::layout::FaceFile;

/// The outlines of the glyphs in use, as they go into the file.
#[derive(Debug)]
pub struct Program {
    /// OpenType with compact outlines (CFF), not TrueType.
    is_compact: bool,
    stream: Stream,
}

/// A face with the glyphs that pages use, and the codes they get in the file.
#[derive(Debug)]
pub struct Used {
    /// The character that each glyph stands for: the first one seen.
    characters: BTreeMap<u16, char>,
    codes: GlyphRemapper,
}

impl Used {
    pub fn new(characters: BTreeMap<u16, char>) -> Self {
        let mut codes = GlyphRemapper::new();
        for glyph in characters.keys() {
            codes.remap(*glyph);
        }
        Self { characters, codes }
    }

    /// The code of a glyph in the content of the pages.
    pub fn code(&self, glyph: u16) -> u16 {
        self.codes.get(glyph).unwrap_or(0)
    }

    pub fn character(&self, glyph: u16) -> Option<char> {
        self.characters.get(&glyph).copied()
    }

    /// Cuts the face down to the glyphs in use and packs it, which takes most of the time that a PDF takes.
    ///
    /// # Errors
    /// A face that is broken or of a kind that cannot be cut down to what is used.
    pub fn cut(&self, face: &FaceFile) -> Result<Program, PdfError> {
        let subset = subsetter::subset(face.bytes(), face.index, &self.codes);
        let subset = subset.map_err(|_| PdfError::Font { name: face.name.clone() })?;
        let (is_compact, mut stream) = match compact_outlines(&subset) {
            Some(outlines) => (true, Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, outlines)),
            None => (false, Stream::new(dictionary! { "Length1" => integer(subset.len()) }, subset)),
        };
        pack(&mut stream);
        Ok(Program { is_compact, stream })
    }

    /// Puts the face into the file; gives the font for the resources of the pages.
    ///
    /// # Errors
    /// A face that is broken.
    pub fn embed(
        &self,
        file: &mut Document,
        face: &FaceFile,
        program: Program,
        tag: &str,
    ) -> Result<ObjectId, PdfError> {
        let refused = |_| PdfError::Font { name: face.name.clone() };
        let parsed = Face::parse(face.bytes(), face.index).map_err(refused)?;
        let name = format!("{tag}+{}", postscript_name(&parsed));
        let (kind, key) =
            if program.is_compact { ("CIDFontType0", "FontFile3") } else { ("CIDFontType2", "FontFile2") };
        let program = file.add_object(program.stream);
        let mut descriptor = descriptor(&parsed, &name);
        descriptor.set(key, program);
        let descriptor = file.add_object(descriptor);
        let mut cid_font = dictionary! {
            "Type" => "Font",
            "Subtype" => kind,
            "BaseFont" => name.as_str(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "DW" => i64::from(FULL),
            "W" => self.widths(&parsed),
        };
        if kind == "CIDFontType2" {
            cid_font.set("CIDToGIDMap", "Identity");
        }
        let cid_font = file.add_object(cid_font);
        let to_unicode = file.add_object(Stream::new(lopdf::Dictionary::new(), self.to_unicode()));
        Ok(file.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name.as_str(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Reference(cid_font)],
            "ToUnicode" => to_unicode,
        }))
    }

    /// Widths that are not those of a full character, in stretches of neighbouring codes.
    fn widths(&self, face: &Face<'_>) -> Vec<Object> {
        let em = f32::from(face.units_per_em().max(1));
        let mut stretches: Vec<(u16, Vec<Object>)> = Vec::new();
        for glyph in self.characters.keys() {
            let advance = f32::from(face.glyph_hor_advance(GlyphId(*glyph)).unwrap_or(0)) / em;
            let (code, width) = (self.code(*glyph), thousandths(advance));
            if width == FULL {
                continue;
            }
            match stretches.last_mut() {
                Some((first, widths)) if usize::from(*first) + widths.len() == usize::from(code) => {
                    widths.push(i64::from(width).into());
                }
                _ => stretches.push((code, vec![i64::from(width).into()])),
            }
        }
        stretches.into_iter().flat_map(|(first, widths)| [i64::from(first).into(), Object::Array(widths)]).collect()
    }

    /// The way from the codes back to the text.
    fn to_unicode(&self) -> Vec<u8> {
        const MOST: usize = 100;
        // The white space is that of the specification's examples: some readers know no other.
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let entries: Vec<(u16, char)> = self.characters.iter().map(|(glyph, c)| (self.code(*glyph), *c)).collect();
        for entries in entries.chunks(MOST) {
            map += &format!("{} beginbfchar\n", entries.len());
            for (code, character) in entries {
                let units: String =
                    character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
                map += &format!("<{code:04X}> <{units}>\n");
            }
            map += "endbfchar\n";
        }
        map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend";
        map.into_bytes()
    }
}

/// How hard a stream is packed, from 1 to 12. Outlines pack badly: 6, which is usual, takes twice the time for a thirtieth
/// less of size.
const LEVEL: i32 = 1;

thread_local! {
    /// Its tables are larger than most streams: each thread makes them once.
    static PACKER: RefCell<Compressor> = RefCell::new(Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()));
}

/// Packs what a stream holds. What would not become smaller goes into the file as it is.
pub fn pack(stream: &mut Stream) {
    if stream.dict.has(b"Filter") || !stream.allows_compression {
        return;
    }
    // What does not end within this room has not become smaller.
    let mut packed = vec![0; stream.content.len()];
    let packing = PACKER.with_borrow_mut(|packer| packer.zlib_compress(&stream.content, &mut packed));
    if let Ok(length) = packing {
        packed.truncate(length);
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
}

/// The width of a full character in thousandths of an em.
const FULL: i16 = 1000;

/// A width in ems as the file gives it, in whole thousandths.
pub fn thousandths(ems: f32) -> i16 {
    // A conversion to an integer keeps to its bounds.
    (ems * 1000.0).round() as i16
}

/// The outlines of an OpenType face that keeps them in the compact form (CFF); `None` for TrueType outlines.
fn compact_outlines(subset: &[u8]) -> Option<Vec<u8>> {
    let raw = ttf_parser::RawFace::parse(subset, 0).ok()?;
    raw.table(Tag::from_bytes(b"CFF ")).map(<[u8]>::to_vec)
}

/// What a reader would need to replace the face (9.8), in thousandths of an em.
fn descriptor(face: &Face<'_>, name: &str) -> lopdf::Dictionary {
    let em = f32::from(face.units_per_em().max(1));
    let scaled = |units: i16| Object::Integer(i64::from(thousandths(f32::from(units) / em)));
    let bounds = face.global_bounding_box();
    let height = face.capital_height().unwrap_or_else(|| face.ascender());
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        // Symbolic: the characters are not those of a Latin standard.
        "Flags" => 4,
        "FontBBox" => [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled).to_vec(),
        "ItalicAngle" => 0,
        "Ascent" => scaled(face.ascender()),
        "Descent" => scaled(face.descender()),
        "CapHeight" => scaled(height),
        "StemV" => 80,
    }
}

/// The name of the face for programs, in characters that a PDF name may hold as they are.
fn postscript_name(face: &Face<'_>) -> String {
    let names = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
    let name = names.filter_map(|name| name.to_string()).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).take(63).collect();
    if name.is_empty() { "Font".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_packed_if_it_becomes_smaller() {
        let content = "0 0 m 595 842 l S\n".repeat(40).into_bytes();
        let mut stream = Stream::new(dictionary! {}, content.clone());
        pack(&mut stream);
        assert!(stream.content.len() < content.len() / 4, "{} bytes are left", stream.content.len());
        assert_eq!(stream.decompressed_content().unwrap(), content);
        // Nothing is to be gained by packing it once more, and nothing from so few bytes.
        let packed = stream.content.clone();
        pack(&mut stream);
        assert_eq!(stream.content, packed);
        let mut short = Stream::new(dictionary! {}, b"q Q".to_vec());
        pack(&mut short);
        assert_eq!((short.content.as_slice(), short.dict.has(b"Filter")), (b"q Q".as_slice(), false));
    }
}
