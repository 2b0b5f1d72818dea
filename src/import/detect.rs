//! What kind of file it is, told by its content; the name only decides between texts.
//!
//! Offices rename files freely: a `.doc` is often a web page, a `.wps` a Word file, an `.xls` a table in HTML.

mod office;
mod refusal;
mod signature;
mod words;

use super::ImportError;

/// The kinds of sources that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Our own report file, and our own JSON.
    Report,
    Html,
    Docx,
    /// The binary Word file of 97–2003 and WPS.
    Doc,
    Pdf,
    /// Workbooks of Excel and WPS, the binary ones of 97–2003 too.
    Xlsx,
    /// Plain text and Markdown.
    Text,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Report => "年报",
            Self::Html => "网页",
            Self::Docx => "Word（docx）",
            Self::Doc => "Word（doc）",
            Self::Pdf => "PDF",
            Self::Xlsx => "Excel",
            Self::Text => "文本",
        })
    }
}

/// Tells the kind of a file. `name` is the file's name or path, and may be empty.
///
/// # Errors
/// An empty file, and every kind that is not read: what it is and what to do instead.
pub fn detect(bytes: &[u8], name: &str) -> Result<Kind, ImportError> {
    if bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
        return Err(ImportError::Empty);
    }
    signature::kind(bytes, name).unwrap_or_else(|| words::kind(bytes, name))
}

/// The extension of a name in lower case, without the dot; empty if there is none.
fn extension(name: &str) -> String {
    std::path::Path::new(name)
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// A file of no known kind.
fn unknown(name: &str) -> ImportError {
    const LONGEST: usize = 8;
    let extension: String = extension(name).chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
    ImportError::Unknown { name: if extension.is_empty() { String::new() } else { format!("（.{extension}）") } }
}

#[cfg(test)]
mod tests;
