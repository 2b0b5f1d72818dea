//! What kind of file it is, told by its content; the name only decides between texts.

/// The kinds of sources that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Our own report file.
    Report,
    Html,
    Docx,
    /// The binary Word file of 97–2003 and WPS.
    Doc,
    Pdf,
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
