//! Files that are known by their first bytes.

use super::{Kind, office, refusal};
use crate::import::ImportError;

/// A PDF may have other bytes in front of its header, within this range (ISO 32000-1, annex H).
const PDF_HEADER_WITHIN: usize = 1024;

/// Kind by the first bytes; `None` where they are no signature.
pub fn kind(bytes: &[u8], name: &str) -> Option<Result<Kind, ImportError>> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK\x07\x08") {
        return Some(office::zipped(bytes, name));
    }
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(office::compound(bytes, name));
    }
    if is_picture(bytes) {
        return Some(Err(ImportError::OnlyPictures));
    }
    if starts(b"Rar!\x1A\x07") || starts(b"7z\xBC\xAF\x27\x1C") || starts(b"\x1F\x8B\x08") {
        return Some(Err(refusal::archive()));
    }
    // Headers that encryption software for offices puts before every file.
    if starts(b"%TSD-Header-###%") || at(4, b"E-SafeNet") || at(6, b"E-SafeNet") {
        return Some(Err(refusal::sealed()));
    }
    is_pdf(bytes).then_some(Ok(Kind::Pdf))
}

fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    head.windows(6).any(|window| matches!(window, [b'%', b'P', b'D', b'F', b'-', b'0'..=b'9']))
}

fn is_picture(bytes: &[u8]) -> bool {
    const MAGICS: &[&[u8]] =
        &[b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"\0\0\0\x0CjP  "];
    if MAGICS.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => true,
        // The two reserved fields of a bitmap are zero.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => true,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            [b"heic", b"heix", b"mif1", b"avif"].iter().any(|known| brand.starts_with(*known))
        }
        _ => false,
    }
}
