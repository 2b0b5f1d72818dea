//! The pictures as pixels: the SVG drawn with given faces, so that it looks the same everywhere.

use std::fmt;
use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{FontResolver, Options, Tree};
use ttf_parser::Face;

use super::svg::svg;
use crate::document::Document;

/// Pixels for each unit of the SVG: sharp on screens of two pixels a point, and in print.
const SHARP: f32 = 2.0;

/// Stands in the place of a character that no face holds, as in the PDF.
const STAND_IN: char = '〓';

/// A face to draw texts with: the bytes of its file, and which face of a collection it is.
#[derive(Clone)]
pub struct Lettering {
    pub bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    pub index: u32,
}

impl fmt::Debug for Lettering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lettering").field("index", &self.index).finish_non_exhaustive()
    }
}

/// Why no picture was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("图片没有生成")]
pub struct NoPicture;

/// The pictures of a document as a PNG file. A character is drawn with the first of the faces that holds it.
///
/// # Errors
/// A lack of memory; no content of a report accounts for it.
pub fn png(document: &Document, faces: &[Lettering]) -> Result<Vec<u8>, NoPicture> {
    let mut fonts = Database::new();
    let chain: Vec<ID> = faces.iter().filter_map(|face| put(&mut fonts, face)).collect();
    let svg = with_stand_ins(svg(document), &fonts, &chain);
    let options = Options { fontdb: Arc::new(fonts), font_resolver: resolver(chain), ..Options::default() };
    let tree = Tree::from_str(&svg, &options).map_err(|_| NoPicture)?;
    let size = tree.size().to_int_size().scale_by(SHARP).ok_or(NoPicture)?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(NoPicture)?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SHARP, SHARP), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| NoPicture)
}

/// Puts a face among the others; a collection brings all of its faces, one of which is meant.
fn put(fonts: &mut Database, face: &Lettering) -> Option<ID> {
    let ids = fonts.load_font_source(Source::Binary(Arc::clone(&face.bytes)));
    ids.into_iter().find(|id| fonts.face(*id).is_some_and(|found| found.index == face.index))
}

/// The text with [`STAND_IN`] in the place of what none of the faces holds.
fn with_stand_ins(text: String, fonts: &Database, chain: &[ID]) -> String {
    let mut characters: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    characters.sort_unstable();
    characters.dedup();
    let unheld = characters.into_iter().filter(|c| !chain.iter().any(|id| holds(fonts, *id, *c)));
    unheld.fold(text, |text, c| text.replace(c, STAND_IN.encode_utf8(&mut [0; 4])))
}

/// The names in the SVG are for the computers of its readers; here the faces are given.
fn resolver(chain: Vec<ID>) -> FontResolver<'static> {
    let first = chain.first().copied();
    FontResolver {
        select_font: Box::new(move |_, _| first),
        select_fallback: Box::new(move |c, used, fonts| {
            chain.iter().copied().find(|id| !used.contains(id) && holds(fonts, *id, c))
        }),
    }
}

fn holds(fonts: &Database, id: ID, c: char) -> bool {
    let found = fonts.with_face_data(id, |data, index| {
        Face::parse(data, index).is_ok_and(|face| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0))
    });
    found.unwrap_or(false)
}
