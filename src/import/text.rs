//! Reading back plain text in the layout of [`crate::export::text`].
//!
//! Only that layout is read: every line is known by how it starts. Text of another origin is refused with its place.

use crate::document::{Block, CHECK_CODE_LABEL, Document, Heading, Meta, Paragraph, SignatureBlock, Table};
use crate::export::text::{DRAFT, INDENT};
use crate::import::Limits;
use jiff::civil::Date;

mod table;

/// Lines of a text; an export has a few hundred.
const MOST_LINES: usize = 100_000;

/// Why a text is not read. Lines count from one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("文件不是文本（不是 UTF-8 编码），可能选错了文件。请选择用本程序导出的文本")]
    NotText,
    #[error("文件是空的，没有可读取的内容")]
    Empty,
    #[error("文本中没有本程序导出的表格。请选择用本程序导出的文本，或直接打开年报文件")]
    NoTable,
    #[error("第 {line} 行的表格线与表格第一行没有对齐。请恢复导出时的空格和竖线，或重新导出")]
    Misaligned { line: usize },
    #[error("第 {line} 行的表格没有画完整。请恢复导出时的横线，或重新导出")]
    BrokenTable { line: usize },
    #[error("第 {line} 行表格中的反斜杠“\\”读不懂。请恢复导出时的内容，或重新导出")]
    BadEscape { line: usize },
}

/// Reads a text in the layout of [`crate::export::text`].
///
/// Tables come back as grids of cells with their spans; which of the form's cells they are is found by matching.
///
/// # Errors
/// Anything else than this layout, with the line.
pub fn read(bytes: &[u8]) -> Result<Document, TextError> {
    read_within(bytes, &Limits::default())
}

/// The same for a text that may be longer or has to be shorter.
///
/// # Errors
/// As for [`read`].
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Document, TextError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| TextError::NotText)?;
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    if text.matches('\n').count() > limits.at_most(MOST_LINES) {
        return Err(TextError::NoTable);
    }
    // An editor on Windows may have written its own line ends.
    let lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let mut rest = lines.as_slice();
    let mut document = Document::default();
    if let Some((line, after)) = rest.split_first()
        && line.trim() == DRAFT
    {
        document.meta.draft = true;
        rest = after;
    }
    if let Some((line, after)) = rest.split_first() {
        document.title = line.trim_matches(' ').to_owned();
        rest = after;
    }
    let mut signature = Vec::new();
    while let Some((line, after)) = rest.split_first() {
        let number = lines.len() - after.len();
        rest = after;
        if line.starts_with(['+', '|']) {
            let length = after.iter().take_while(|line| line.starts_with(['+', '|'])).count();
            let (more, after) = after.split_at_checked(length).unwrap_or((after, &[]));
            rest = after;
            let drawn: Vec<&str> = std::iter::once(*line).chain(more.iter().copied()).collect();
            // Other programs rule off headers with `=`; their cells have lines of their own.
            if drawn.iter().any(|line| line.starts_with('+') && line.contains("==")) {
                return Err(TextError::BrokenTable { line: number });
            }
            document.blocks.push(Block::Table(table::read(&drawn, number)?));
        } else if let Some(text) = line.strip_prefix(INDENT) {
            document.blocks.push(Block::Paragraph(Paragraph { text: text.to_owned(), origin: None }));
        } else if line.starts_with(' ') {
            signature.extend(Some(line.trim_matches(' ')).filter(|line| !line.is_empty()));
        } else if let Some(code) = line.strip_prefix(CHECK_CODE_LABEL) {
            code.trim().clone_into(&mut document.check_code);
        } else if !line.is_empty() {
            let heading = Heading { level: level(line), text: (*line).to_owned(), origin: None };
            document.blocks.push(Block::Heading(heading));
        }
    }
    if !document.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        return Err(TextError::NoTable);
    }
    document.signature = signature_of(&signature);
    document.meta = meta(&document);
    Ok(document)
}

/// A table drawn with `+`, `-` and `|`, as in this layout; `None` where its lines do not meet.
pub fn drawn(lines: &[&str]) -> Option<Table> {
    let top = table::with_all_edges(lines)?;
    let lines: Vec<&str> = std::iter::once(top.as_str()).chain(lines.iter().skip(1).copied()).collect();
    table::read(&lines, 1).ok()
}

/// The level that the numbering of a heading shows: `（一）` is 2, `1.` is 3, the form's own are 1.
fn level(heading: &str) -> u8 {
    match heading.chars().next() {
        Some('（' | '(') => 2,
        Some('0'..='9') => 3,
        _ => 1,
    }
}

/// Organ and date; a single line is whichever of them it looks like.
fn signature_of(lines: &[&str]) -> Option<SignatureBlock> {
    match lines {
        [] => None,
        [line] if chinese_date(line).is_some() => {
            Some(SignatureBlock { organ: String::new(), date: (*line).to_owned() })
        }
        [line] => Some(SignatureBlock { organ: (*line).to_owned(), date: String::new() }),
        [organ, .., date] => Some(SignatureBlock { organ: (*organ).to_owned(), date: (*date).to_owned() }),
    }
}

/// What title and signature say about the report: `{机关}{年}年…`, where the organ may have digits of its own.
fn meta(document: &Document) -> Meta {
    let mut meta = Meta { draft: document.meta.draft, ..Meta::default() };
    for (place, _) in document.title.rmatch_indices('年') {
        let Some((organ, year)) =
            place.checked_sub(4).and_then(|start| document.title.get(..place)?.split_at_checked(start))
        else {
            continue;
        };
        if year.bytes().all(|b| b.is_ascii_digit())
            && let Ok(year) = year.parse()
        {
            organ.clone_into(&mut meta.organ);
            meta.year = year;
            break;
        }
    }
    if let Some(signature) = &document.signature {
        meta.date = chinese_date(&signature.date);
        if meta.organ.is_empty() {
            meta.organ.clone_from(&signature.organ);
        }
    }
    meta
}

/// Reads a date as [`crate::document::chinese_date`] writes it.
fn chinese_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests;
