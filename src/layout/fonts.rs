//! The faces and what they are for: which glyph a character gets, and how wide it is. Nothing is placed here.
//!
//! A role of the page ([`FontRole`]) names a chain of faces; a character is set in the first that holds it.
//! The bundled set has no free 仿宋 and no 小标宋, for which 宋体 stands in; a role can be given a face of
//! one's own with [`FontSet::with_face`].

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use thiserror::Error;
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{Face, GlyphId, Permissions, Tag};

use crate::fonts;

/// What a face is used for (GB/T 9704-2012, 5.2.2 and 7.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FontRole {
    /// 标题: 小标宋
    Title,
    /// 正文 and headings of level three: 仿宋
    Body,
    /// 一级标题 一、: 黑体
    HeadingOne,
    /// 二级标题 （一）: 楷体
    HeadingTwo,
    /// 表格: 宋体
    Table,
    /// 页码: 宋体
    PageNumber,
}

/// A face, the same for as long as the program runs: no two files that were opened share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(usize);

impl FaceId {
    /// 黑体, 宋体 and 楷体 of the bundled set.
    pub const SANS: Self = Self(0);
    pub const SERIF: Self = Self(1);
    pub const KAI: Self = Self(2);
    const BUNDLED: usize = 3;

    /// A face that has not been there before, so that glyphs drawn from one face are never taken for those of another.
    fn next() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(FaceId::BUNDLED);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A face and the file that holds it.
#[derive(Debug, Clone)]
pub struct FaceFile {
    /// What the clerk calls it.
    pub name: String,
    id: FaceId,
    bytes: FaceBytes,
    /// Which face of a collection.
    pub index: u32,
}

#[derive(Debug, Clone)]
enum FaceBytes {
    Bundled(&'static [u8]),
    Own(Arc<[u8]>),
}

impl FaceFile {
    /// A face of a font file (TrueType or OpenType, alone or number `index` of a collection).
    ///
    /// # Errors
    /// Bytes that are no font or have no outlines that can be cut down to what is used, and a font whose maker does
    /// not allow it to be embedded or to be cut down (OS/2 `fsType`).
    pub fn new(name: &str, bytes: Arc<[u8]>, index: u32) -> Result<Self, FontError> {
        let name = name.to_owned();
        let Ok(face) = Face::parse(&bytes, index) else { return Err(FontError::NotAFont { name }) };
        let tables = face.tables();
        if tables.cmap.is_none() || face.units_per_em() == 0 || (tables.glyf.is_none() && tables.cff.is_none()) {
            return Err(FontError::NotAFont { name });
        }
        // A face without the table says nothing about it.
        if tables.os2.is_some() {
            let restricted = face.permissions().is_none_or(|allowed| allowed == Permissions::Restricted);
            if restricted || !face.is_outline_embedding_allowed() || !face.is_subsetting_allowed() {
                return Err(FontError::NotEmbeddable { name });
            }
        }
        Ok(Self { name, id: FaceId::next(), bytes: FaceBytes::Own(bytes), index })
    }

    pub fn id(&self) -> FaceId {
        self.id
    }

    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            FaceBytes::Bundled(bytes) => bytes,
            FaceBytes::Own(bytes) => bytes,
        }
    }

    /// The bytes for whoever keeps them.
    pub fn shared(&self) -> Arc<dyn AsRef<[u8]> + Send + Sync> {
        match &self.bytes {
            FaceBytes::Bundled(bytes) => Arc::new(*bytes),
            FaceBytes::Own(bytes) => Arc::new(Arc::clone(bytes)),
        }
    }

    /// Whether the face is part of the program.
    pub fn is_bundled(&self) -> bool {
        matches!(self.bytes, FaceBytes::Bundled(_))
    }

    /// Whether the face holds a character.
    pub fn holds(&self, c: char) -> bool {
        Face::parse(self.bytes(), self.index).is_ok_and(|face| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0))
    }
}

/// Why a font file cannot be used.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
pub enum FontError {
    /// The bytes are not a font, or not one with characters and outlines.
    #[error("“{name}”不是可用的字体文件，请换一个 TTF、OTF 或 TTC 文件")]
    NotAFont { name: String },
    /// The maker does not allow embedding (OS/2 fsType).
    #[error("“{name}”的厂商不允许把字体嵌入文件，请换一种字体")]
    NotEmbeddable { name: String },
}

/// The faces and the roles they have.
#[derive(Debug, Clone)]
pub struct FontSet {
    faces: Vec<FaceFile>,
    chains: BTreeMap<FontRole, Vec<FaceId>>,
}

/// Sets are the same if they have the same faces in the same roles.
impl PartialEq for FontSet {
    fn eq(&self, other: &Self) -> bool {
        self.chains == other.chains && self.faces.iter().map(FaceFile::id).eq(other.faces.iter().map(FaceFile::id))
    }
}

impl Default for FontSet {
    fn default() -> Self {
        Self::bundled().clone()
    }
}

static BUNDLED: LazyLock<FontSet> = LazyLock::new(|| {
    let (sans, serif, kai) = (FaceId::SANS, FaceId::SERIF, FaceId::KAI);
    let face =
        |id, name: &str, bytes| FaceFile { name: name.to_owned(), id, bytes: FaceBytes::Bundled(bytes), index: 0 };
    let faces = vec![face(sans, "黑体", fonts::SANS), face(serif, "宋体", fonts::SERIF), face(kai, "楷体", fonts::KAI)];
    let chains = BTreeMap::from([
        (FontRole::Title, vec![serif, sans, kai]),
        (FontRole::Body, vec![serif, sans, kai]),
        (FontRole::HeadingOne, vec![sans, serif, kai]),
        (FontRole::HeadingTwo, vec![kai, serif, sans]),
        (FontRole::Table, vec![serif, sans, kai]),
        (FontRole::PageNumber, vec![serif, sans, kai]),
    ]);
    FontSet { faces, chains }
});

impl FontSet {
    /// The fonts that come with the program.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// This set with another face in front for some roles; characters the face lacks come from the faces behind it.
    #[must_use]
    pub fn with_face(&self, roles: &[FontRole], face: FaceFile) -> Self {
        let mut set = self.clone();
        for role in roles {
            set.chains.entry(*role).or_default().insert(0, face.id);
        }
        set.faces.push(face);
        set
    }

    pub fn face(&self, id: FaceId) -> Option<&FaceFile> {
        self.faces.iter().find(|face| face.id == id)
    }

    /// Which of its faces a face is, the same for sets made in the same way.
    pub fn place(&self, id: FaceId) -> Option<usize> {
        self.faces.iter().position(|face| face.id == id)
    }

    /// The faces of a role in the order in which they are asked for a character.
    pub fn chain(&self, role: FontRole) -> &[FaceId] {
        self.chains.get(&role).map_or(&[], Vec::as_slice)
    }
}

/// A character in a face. Lengths are in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    pub face: FaceId,
    pub glyph: u16,
    pub advance: f32,
}

/// The faces of a set opened for measuring.
pub struct Metrics<'a> {
    set: &'a FontSet,
    faces: Vec<(FaceId, Face<'a>)>,
    seen: RefCell<HashMap<(FontRole, char), Option<Measured>>>,
}

impl<'a> Metrics<'a> {
    pub fn new(set: &'a FontSet) -> Self {
        let opened = |file: &'a FaceFile| Some((file.id, Face::parse(file.bytes(), file.index).ok()?));
        Self { set, faces: set.faces.iter().filter_map(opened).collect(), seen: RefCell::new(HashMap::new()) }
    }

    fn face(&self, id: FaceId) -> Option<&Face<'a>> {
        self.faces.iter().find(|(known, _)| *known == id).map(|(_, face)| face)
    }

    /// The glyph of a character; `None` if no face of the role's chain holds it.
    pub fn measure(&self, role: FontRole, c: char) -> Option<Measured> {
        *self
            .seen
            .borrow_mut()
            .entry((role, c))
            .or_insert_with(|| self.set.chain(role).iter().find_map(|id| self.in_face(*id, c)))
    }

    fn in_face(&self, id: FaceId, c: char) -> Option<Measured> {
        let face = self.face(id)?;
        let glyph = face.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
        let em = f32::from(face.units_per_em());
        let advance = f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) / em;
        Some(Measured { face: id, glyph: glyph.0, advance })
    }

    /// Left and right edge of the ink of a glyph, in ems; both zero where there is none. The outline is followed for
    /// it, so this is asked of marks and not of every character.
    pub fn ink(&self, measured: &Measured) -> (f32, f32) {
        let ink = self.face(measured.face).and_then(|face| {
            let em = f32::from(face.units_per_em());
            let ink = face.glyph_bounding_box(GlyphId(measured.glyph))?;
            Some((f32::from(ink.x_min) / em, f32::from(ink.x_max) / em))
        });
        ink.unwrap_or_default()
    }

    /// Top of the ink of a character above the baseline, in ems.
    pub fn ink_top(&self, role: FontRole, c: char) -> f32 {
        let found = self.measure(role, c);
        let face = found.and_then(|found| Some((found, self.face(found.face)?)));
        let top = face.and_then(|(found, face)| {
            let ink = face.glyph_bounding_box(GlyphId(found.glyph))?;
            Some(f32::from(ink.y_max) / f32::from(face.units_per_em()))
        });
        top.unwrap_or(0.0)
    }

    /// The form of a glyph for vertical setting (marks such as 、 move to the upper right corner).
    pub fn vertical(&self, face: FaceId, glyph: u16) -> u16 {
        self.face(face).and_then(|face| vertical_form(face, GlyphId(glyph))).map_or(glyph, |glyph| glyph.0)
    }
}

fn vertical_form(face: &Face<'_>, glyph: GlyphId) -> Option<GlyphId> {
    let gsub = face.tables().gsub?;
    let feature = gsub.features.find(Tag::from_bytes(b"vert"))?;
    let lookups = feature.lookup_indices.into_iter().filter_map(|index| gsub.lookups.get(index));
    lookups.flat_map(|lookup| lookup.subtables.into_iter::<SubstitutionSubtable<'_>>()).find_map(|table| match table {
        SubstitutionSubtable::Single(SingleSubstitution::Format1 { coverage, delta }) => {
            coverage.get(glyph).and_then(|_| glyph.0.checked_add_signed(delta)).map(GlyphId)
        }
        SubstitutionSubtable::Single(SingleSubstitution::Format2 { coverage, substitutes }) => {
            coverage.get(glyph).and_then(|index| substitutes.get(index))
        }
        _ => None,
    })
}
