//! Does a published page or document say what the report says? Cell by cell and paragraph by paragraph.
//!
//! The published side has been imported ([`crate::import`]); both sides are compared as they are printed.
//! An export is compared [`Strictness::Exact`]ly before it counts as written ([`read_back`]), a page from a website by its
//! [`Strictness::Wording`]: websites change widths, quotation marks and spaces, and that says nothing else.

mod figures;
mod labels;
mod prose;
mod read_back;
mod tags;

pub use read_back::{ReadBack, read_back};

use crate::document::{Block, CHECK_CODE_LABEL, Document};
use crate::form::{CellId, Form, PartId, normalise};
use crate::import::pdf::readable;
use crate::import::{
    BEHIND_SIGNATURE, ImportError, Imported, Kind, Level, Limits, Options, PICTURES_LEFT, UNSEEN_TITLE, import,
};
use crate::report::{Report, check_code};

/// How closely two texts have to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Character by character. What is not seen does not count: pages and PDFs do not keep marks without width, nor how
    /// much white space there is; only that two numbers stand apart.
    Exact,
    /// White space, width of characters and kinds of quotation marks and brackets do not count.
    Wording,
}

impl Strictness {
    /// The text as it is compared.
    fn comparable(self, text: &str) -> String {
        match self {
            Self::Exact => apart(text),
            Self::Wording => normalise(text),
        }
    }

    fn same(self, ours: &str, published: &str) -> bool {
        ours == published || self.comparable(ours) == self.comparable(published)
    }
}

/// What is read of a text, with a blank between numbers that stand apart: 12 34 is not 1234.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split(char::is_whitespace) {
        let piece = readable(piece);
        let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if number(out.chars().next_back()) && number(piece.chars().next()) {
            out.push(' ');
        }
        out.push_str(&piece);
    }
    out
}

/// A place where the published side says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The place in the form's words, e.g. `表三 一、本年新收政府信息公开申请数量·自然人` or `一、总体情况 第3段`.
    pub place: String,
    pub target: Target,
    /// What the report says; empty if it says nothing.
    pub ours: String,
    /// What was published; empty if it is missing.
    pub published: String,
}

/// What a difference is about, so that the window can go there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Form,
    Year,
    Title,
    Cell(CellId),
    /// The words around these cells.
    Labels(Vec<CellId>),
    /// The heading of a part.
    Heading(PartId),
    /// A part, and where in its text the place is, as a byte.
    Part(PartId, usize),
    Signature,
    CheckCode,
}

/// The outcome of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    pub differences: Vec<Difference>,
    /// Cells whose published value could not be read for certain, with what stands there.
    pub unreadable: Vec<(CellId, String)>,
    /// How many cells and paragraphs agree.
    pub cells: usize,
    pub paragraphs: usize,
    /// What was not compared, in words for the clerk.
    pub left_out: Vec<String>,
}

impl Verified {
    /// Whether both sides say the same and everything could be compared.
    pub fn agrees(&self) -> bool {
        self.differences.is_empty() && self.unreadable.is_empty()
    }
}

/// Reads what was published. It says itself what it is; only where it does not tell form and year are the report's taken.
///
/// # Errors
/// What is no report, or cannot be read.
pub fn read(report: &Report, bytes: &[u8], name: &str, limits: &Limits) -> Result<Imported, ImportError> {
    let itself = Options { otherwise: Some(report.year), ..Options::default() };
    let told = Options { form: Some(report.form), ..itself.clone() };
    import(bytes, name, &itself, limits).or_else(|_| import(bytes, name, &told, limits))
}

/// Compares a report with what was published.
pub fn verify(form: &Form, report: &Report, published: &Imported, strictness: Strictness) -> Verified {
    let mut verified = Verified::default();
    let other = &published.report;
    if other.form != report.form {
        let name = crate::form::by_id(other.form).map_or(other.form.to_string(), |form| form.name.clone());
        verified.differ("格式", Target::Form, &form.name, &name);
        return verified;
    }
    if other.year != report.year {
        verified.differ("报告年度", Target::Year, &format!("{}年", report.year), &format!("{}年", other.year));
    }
    figures::compare(form, report, published, &mut verified);
    labels::compare(form, published, &mut verified);
    labels::compare_strays(form, published, &mut verified);
    if has_prose(published.kind) {
        labels::compare_headings(form, published, &mut verified);
        // Where the title ends and the preamble begins, and where the last part ends and the signature begins, is a
        // matter of reading: what counts is that the same lines stand there.
        let same = |ours: Vec<String>, theirs: Vec<String>| same_lines(strictness, &ours, &theirs);
        let front = same(front_lines(form, report, false), front_lines(form, other, is_untitled(published)));
        let ending = [other.signing_organ(), &other.signature.organ]
            .into_iter()
            .any(|organ| same_ending(strictness, report, other, organ));
        if !front {
            compare_title(form, report, published, strictness, &mut verified);
        }
        let settled = |part: PartId| (front && part == PartId::Preamble) || (ending && part == PartId::Other);
        prose::compare(form, report, other, strictness, &settled, &mut verified);
        if !ending {
            compare_signature(report, other, strictness, &mut verified);
        }
    } else {
        verified.left_out.push("Excel 文件只有三张表，标题、文字和落款没有核对".to_owned());
    }
    compare_check_code(form, report, &published.document, &mut verified);
    if strictness == Strictness::Wording {
        verified.left_out.extend(remarks(published));
    }
    verified
}

/// What the clerk should know of a published file besides.
fn remarks(published: &Imported) -> Vec<String> {
    let mut remarks = Vec::new();
    let noted = published.notes.iter().any(|note| note.message.contains("“草稿"));
    if published.document.meta.draft || noted {
        remarks.push("公布的文件标着“草稿”，请换成正式文件".to_owned());
    }
    if published.notes.iter().any(|note| note.message == PICTURES_LEFT) {
        remarks.push("附在后面的图解没有核对".to_owned());
    }
    if published.notes.iter().any(|note| note.message.starts_with(UNSEEN_TITLE)) {
        remarks.push("公布的网页上没有看到标题，只核对了网页自带的标题信息，请看网页确认".to_owned());
    }
    let behind = published.notes.iter().filter(|note| note.place == BEHIND_SIGNATURE && note.level == Level::Lost);
    remarks.extend(behind.map(|note| format!("{}：{}", note.place, note.message.replace("没有采用", "没有核对"))));
    remarks
}

/// A spreadsheet holds the tables only.
fn has_prose(kind: Kind) -> bool {
    kind != Kind::Xlsx
}

impl Verified {
    fn differ(&mut self, place: &str, target: Target, ours: &str, published: &str) {
        let (ours, published) = (ours.to_owned(), published.to_owned());
        self.differences.push(Difference { place: place.to_owned(), target, ours, published });
    }
}

fn is_untitled(published: &Imported) -> bool {
    published.report.source.as_ref().is_some_and(|source| source.untitled)
}

/// The title and the preamble, line by line.
fn front_lines(form: &Form, report: &Report, untitled: bool) -> Vec<String> {
    let title = if untitled { String::new() } else { report.title(form) };
    std::iter::once(title).chain(report.text(PartId::Preamble).split('\n').map(str::to_owned)).collect()
}

/// Whether the last part and the signature say the same, line by line. An organ that signs may have been read as a line of
/// the text, one with a long name as two.
fn same_ending(strictness: Strictness, report: &Report, other: &Report, organ: &str) -> bool {
    let date = |report: &Report| report.signature.date.map(crate::document::chinese_date).unwrap_or_default();
    let text = |report: &Report| comparable(strictness, report.text(PartId::Other).split('\n'));
    let ours = text(report);
    let mut theirs = text(other);
    theirs.extend(comparable(strictness, [organ, &date(other)]));
    let signature = comparable(strictness, [report.signing_organ(), &date(report)]).concat();
    theirs.split_at_checked(ours.len()).is_some_and(|(text, rest)| text == ours && rest.concat() == signature)
}

fn same_lines(strictness: Strictness, ours: &[String], theirs: &[String]) -> bool {
    let lines = |lines: &[String]| comparable(strictness, lines.iter().map(String::as_str));
    lines(ours) == lines(theirs)
}

/// Lines as they are compared, without empty ones.
fn comparable<'a>(strictness: Strictness, lines: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    lines.into_iter().map(|line| strictness.comparable(line)).filter(|line| !line.is_empty()).collect()
}

fn compare_title(form: &Form, report: &Report, published: &Imported, strictness: Strictness, out: &mut Verified) {
    let ours = report.title(form);
    let theirs = if is_untitled(published) { String::new() } else { published.report.title(form) };
    if !strictness.same(&ours, &theirs) {
        out.differ("标题", Target::Title, &ours, &theirs);
    }
}

/// 落款: organ and date as they are printed.
fn compare_signature(report: &Report, other: &Report, strictness: Strictness, out: &mut Verified) {
    let date = |report: &Report| report.signature.date.map(crate::document::chinese_date).unwrap_or_default();
    let pairs = [
        ("落款 单位", report.signing_organ().to_owned(), other.signing_organ().to_owned()),
        ("落款 成文日期", date(report), date(other)),
    ];
    for (place, ours, theirs) in pairs {
        if !strictness.same(&ours, &theirs) {
            out.differ(place, Target::Signature, &ours, &theirs);
        }
    }
}

/// The code at the end of the published document, if it has one.
fn compare_check_code(form: &Form, report: &Report, document: &Document, out: &mut Verified) {
    let Some(published) = published_check_code(document) else { return };
    let ours = check_code(form, report);
    if ours != published {
        out.differ("数据校验码", Target::CheckCode, &ours, &published);
    }
}

fn published_check_code(document: &Document) -> Option<String> {
    if !document.check_code.is_empty() {
        return Some(document.check_code.clone());
    }
    document.blocks.iter().rev().find_map(|block| {
        let text = match block {
            Block::Paragraph(paragraph) => &paragraph.text,
            Block::Heading(heading) => &heading.text,
            Block::Table(_) => return None,
        };
        let (_, code) = text.split_once(CHECK_CODE_LABEL.trim_end_matches('：'))?;
        let code = code.trim_start_matches(['：', ':', ' ', '\u{A0}']);
        Some(code.chars().take_while(|c| c.is_ascii_hexdigit() || *c == '-').collect())
    })
}

#[cfg(test)]
mod tests;
