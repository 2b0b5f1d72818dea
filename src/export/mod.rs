//! From a report to the bytes of a file.
//!
//! An exporter takes a [`Job`] and gives bytes; it knows no disk and no window.
//! All of them stand in [`Format`] and nowhere else: menus, the command line and the tests are derived from it.
//! A further format is a variant, a line in [`Format::ALL`] and one in `exporter`.

pub(crate) mod characters;
pub mod docx;
pub mod html;
mod json;
mod lattice;
mod name;
pub mod pdf;
mod pictures;
pub mod text;
pub mod xlsx;

pub use name::file_name;

use std::cell::OnceCell;

use jiff::civil::Date;

use crate::charts;
use crate::document::{Document, build};
use crate::form::Form;
use crate::layout::{FontSet, PageStyle, Pages, layout};
use crate::report::Report;

/// What is exported: the report and the document built from it.
#[derive(Debug)]
pub struct Job<'a> {
    pub form: &'a Form,
    pub report: &'a Report,
    pub document: Document,
    /// Last year's report where another is meant than the one the report remembers.
    pub last: Option<&'a Report>,
    /// The day on which it is exported; only the page for the leader needs it.
    pub today: Option<Date>,
    /// The faces of what is laid out here: PDF and pictures.
    pub fonts: &'a FontSet,
    /// The document on pages, once somebody has asked for it.
    pages: OnceCell<Pages>,
}

impl<'a> Job<'a> {
    /// `draft` marks every publishable format as 草稿.
    pub fn new(form: &'a Form, report: &'a Report, draft: bool) -> Self {
        let mut document = build(form, report);
        document.meta.draft = draft;
        Self { form, report, document, last: None, today: None, fonts: FontSet::bundled(), pages: OnceCell::new() }
    }

    /// The same on a day, beside last year's report.
    #[must_use]
    pub fn beside(self, last: Option<&'a Report>, today: Date) -> Self {
        Self { last, today: Some(today), ..self }
    }

    /// The same with other faces than those of the program.
    #[must_use]
    pub fn with_fonts(self, fonts: &'a FontSet) -> Self {
        Self { fonts, pages: OnceCell::new(), ..self }
    }

    /// The same with 图解 behind the text, in the formats that have room for pictures.
    #[must_use]
    pub fn with_charts(mut self) -> Self {
        self.document.pictures = charts::pictures(self.form, self.report, self.last);
        self.pages = OnceCell::new();
        self
    }

    /// The document on the page of GB/T 9704-2012, laid out once.
    fn pages(&self) -> &Pages {
        self.pages.get_or_init(|| layout(&self.document, &PageStyle::default(), self.fonts))
    }
}

/// Why a format could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("没有导出{format}：{problem}")]
pub struct ExportError {
    /// Name of the format for the clerk.
    pub format: &'static str,
    /// What is wrong and what to do.
    pub problem: String,
}

impl ExportError {
    /// A failure that no content of a report accounts for, such as a lack of memory.
    fn unexpected(format: &'static str) -> Self {
        Self { format, problem: "文件没有生成，请关闭一些程序后再试".to_owned() }
    }
}

/// A format that a report is exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// 纯文本
    Text,
    /// 网页
    Html,
    /// 网页片段, for the editor of a website
    Fragment,
    /// PDF
    Pdf,
    /// Word 文档
    Docx,
    /// Excel 表格: the three tables
    Xlsx,
    /// 数据 (JSON)
    Json,
    /// 领导审签页: the page for the leader who signs
    Brief,
    /// 图解 as a drawing
    Svg,
    /// 图解 as pixels
    Png,
}

/// Everything there is to know about a format.
struct Exporter {
    name: &'static str,
    label: &'static str,
    /// What tells its file from one with the same extension.
    suffix: &'static str,
    extension: &'static str,
    publishable: bool,
    write: fn(&Job) -> Result<Vec<u8>, ExportError>,
}

impl Format {
    /// All formats in the order of menus.
    pub const ALL: &[Self] = &[
        Self::Text,
        Self::Html,
        Self::Fragment,
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Json,
        Self::Brief,
        Self::Svg,
        Self::Png,
    ];
    /// The formats that hold the report itself, which are written where none is named.
    pub const REPORT: &[Self] =
        &[Self::Text, Self::Html, Self::Fragment, Self::Pdf, Self::Docx, Self::Xlsx, Self::Json];

    fn exporter(self) -> Exporter {
        match self {
            Self::Text => Exporter {
                name: "txt",
                label: "纯文本",
                suffix: "",
                extension: "txt",
                publishable: true,
                write: |job| Ok(text::text(&job.document).into_bytes()),
            },
            Self::Html => Exporter {
                name: "html",
                label: "网页",
                suffix: "",
                extension: "html",
                publishable: true,
                write: |job| Ok(html::page(&job.document).into_bytes()),
            },
            Self::Fragment => Exporter {
                name: "fragment",
                label: "网页片段（粘贴到网站后台编辑器）",
                suffix: "（网页片段）",
                extension: "html",
                publishable: true,
                write: |job| Ok(html::fragment(&job.document).into_bytes()),
            },
            Self::Pdf => Exporter {
                name: "pdf",
                label: "PDF",
                suffix: "",
                extension: "pdf",
                publishable: true,
                write: |job| pdf::of_pages(job.pages(), job.fonts),
            },
            Self::Docx => Exporter {
                name: "docx",
                label: "Word文档",
                suffix: "",
                extension: "docx",
                publishable: true,
                write: |job| docx::docx(&job.document).map_err(|_| ExportError::unexpected("Word文档")),
            },
            Self::Xlsx => Exporter {
                name: "xlsx",
                label: "Excel表格（三张表）",
                suffix: "",
                extension: "xlsx",
                publishable: true,
                write: xlsx::of_job,
            },
            Self::Json => Exporter {
                name: "json",
                label: "数据（JSON）",
                suffix: "",
                extension: "json",
                publishable: false,
                write: |job| Ok(json::json(job.form, job.report)),
            },
            Self::Brief => Exporter {
                name: "brief",
                label: "领导审签页（PDF）",
                suffix: "（领导审签页）",
                extension: "pdf",
                publishable: false,
                write: pictures::brief,
            },
            Self::Svg => Exporter {
                name: "svg",
                label: "图解（SVG）",
                suffix: "（图解）",
                extension: "svg",
                publishable: true,
                write: pictures::svg,
            },
            Self::Png => Exporter {
                name: "png",
                label: "图解（PNG）",
                suffix: "（图解）",
                extension: "png",
                publishable: true,
                write: pictures::png,
            },
        }
    }

    /// What the format will not show as it was written, in words for the clerk.
    pub fn doubts(self, job: &Job) -> Vec<String> {
        match self {
            Self::Pdf => pdf::doubts(job.pages(), "PDF"),
            Self::Brief => pictures::brief_doubts(job),
            Self::Png => pictures::png_doubts(job),
            Self::Text | Self::Html | Self::Fragment | Self::Docx | Self::Xlsx | Self::Json | Self::Svg => Vec::new(),
        }
    }

    /// Whether it is set here, so that it matters which faces there are.
    pub fn uses_faces(self) -> bool {
        matches!(self, Self::Pdf | Self::Brief | Self::Png)
    }

    /// Name in scripts, as in `--as txt`.
    pub fn name(self) -> &'static str {
        self.exporter().name
    }

    /// Name for the clerk.
    pub fn label(self) -> &'static str {
        self.exporter().label
    }

    /// What stands in the name of the file before the extension, where two formats share one.
    pub fn suffix(self) -> &'static str {
        self.exporter().suffix
    }

    /// Extension of the file, without a dot.
    pub fn extension(self) -> &'static str {
        self.exporter().extension
    }

    /// Whether this is the report to be published, which errors bar; the others are data and are always written.
    pub fn publishable(self) -> bool {
        self.exporter().publishable
    }

    /// The format with a name of [`Format::name`].
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// Writes the report in this format. The same job gives the same bytes.
    ///
    /// # Errors
    /// What the format cannot express, in words for the clerk.
    pub fn export(self, job: &Job) -> Result<Vec<u8>, ExportError> {
        (self.exporter().write)(job)
    }
}

#[cfg(test)]
mod tests;
