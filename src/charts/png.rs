//! The pictures as pixels: the SVG drawn with the bundled fonts, so that it looks the same everywhere.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::svg::svg;
use crate::document::Document;
use crate::fonts;

/// Pixels for each unit of the SVG: sharp on screens of two pixels a point, and in print.
const SHARP: f32 = 2.0;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for bytes in [fonts::SANS, fonts::SERIF, fonts::KAI] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    fonts.set_sans_serif_family("Noto Sans SC");
    Arc::new(fonts)
});

/// Why no picture was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("图片没有生成")]
pub struct NoPicture;

/// The pictures of a document as a PNG file.
///
/// # Errors
/// A lack of memory; no content of a report accounts for it.
pub fn png(document: &Document) -> Result<Vec<u8>, NoPicture> {
    let options = Options { font_family: "Noto Sans SC".to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(&svg(document), &options).map_err(|_| NoPicture)?;
    let size = tree.size().to_int_size().scale_by(SHARP).ok_or(NoPicture)?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(NoPicture)?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SHARP, SHARP), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| NoPicture)
}
