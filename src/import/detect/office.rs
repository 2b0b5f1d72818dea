//! Zip packages and compound files: which program they belong to is told by the parts inside.

use std::io::{Cursor, Read};

use super::{Kind, extension, refusal, unknown};
use crate::import::ImportError;

/// Kind of a zip file.
pub fn zipped(bytes: &[u8], name: &str) -> Result<Kind, ImportError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name, Kind::Docx))?;
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_ascii_lowercase()).collect();
    let has = |part: &str| names.iter().any(|name| name == part);
    let has_folder = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("ofd.xml") {
        return Err(refusal::ofd());
    }
    if has("[content_types].xml") || has_folder("_rels/") {
        if has_folder("word/") {
            return Ok(Kind::Docx);
        }
        if has_folder("xl/") {
            return Ok(Kind::Xlsx);
        }
        if has_folder("ppt/") {
            return Err(refusal::presentation());
        }
    }
    let mut mime = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // A part that is no text is no mime type.
        let _ = part.take(128).read_to_string(&mut mime);
    }
    if mime.starts_with("application/vnd.oasis.opendocument") {
        return Err(refusal::open_document());
    }
    Err(refusal::archive())
}

/// Kind of a compound file (OLE).
pub fn compound(bytes: &[u8], name: &str) -> Result<Kind, ImportError> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged(name, Kind::Doc))?;
    let has = |stream: &str| file.read_root_storage().any(|entry| entry.name().eq_ignore_ascii_case(stream));
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(ImportError::Encrypted);
    }
    if has("WordDocument") {
        return Ok(Kind::Doc);
    }
    if has("Workbook") || has("Book") {
        return Ok(Kind::Xlsx);
    }
    if has("PowerPoint Document") {
        return Err(refusal::presentation());
    }
    Err(unknown(name))
}

/// A package that cannot be opened, of the kind that its name says.
fn damaged(name: &str, otherwise: Kind) -> ImportError {
    let kind = match extension(name).as_str() {
        "docx" => Kind::Docx,
        "doc" | "wps" => Kind::Doc,
        "xlsx" | "xls" | "et" => Kind::Xlsx,
        _ => otherwise,
    };
    ImportError::Damaged { kind, place: "文件不完整，可能没有下载完".to_owned() }
}
