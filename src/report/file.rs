//! The report file: RON that a person can read and diff. Bytes only; the disk is [`crate::store`]'s.
//!
//! Figures stand one row of the form a line, in the form's order. A cell that is missing is unfilled,
//! a total that is missing follows its parts, an empty total has been emptied by the clerk.
//!
//! ```
//! # use nianbao::{form, report::{Organ, Report, file}};
//! let form = form::for_year(2025).unwrap();
//! let report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Default::default() });
//! let text = file::write(&report);
//! assert_eq!(file::read(text.as_bytes()).unwrap(), report);
//! ```

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Entry, Organ, Report, Signature, Source, Value, Waiver, parse_entry};
use crate::form::{self, CellId, Form, FormId, PartId};

/// The format written by this program. Older ones are read and migrated.
pub const FORMAT: u32 = 2;

/// Why a file is not read. Line and column count from one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("文件不是文本（不是 UTF-8 编码），可能选错了文件。请选择用本程序保存的年报文件（扩展名 .nianbao）")]
    NotText,
    #[error("文件是空的，没有可读取的内容。如有同名的 .bak 文件，可改用它打开")]
    Empty,
    #[error("这不是年报文件：第 {line} 行第 {column} 列起读不懂。如果是网页、Word 或 PDF，请用“从上年报告开始”导入")]
    NotAReport { line: usize, column: usize },
    #[error("年报文件在第 {line} 行第 {column} 列处损坏：{problem}。原文件没有改动；可改用同名的 .bak 文件打开")]
    Damaged { line: usize, column: usize, problem: String },
    #[error(
        "年报文件第 {line} 行第 {column} 列处的单元格“{id}”在{form}中不存在。原文件没有改动；可改用同名的 .bak 文件打开"
    )]
    UnknownCell { id: String, form: String, line: usize, column: usize },
    #[error("文件由较新版本的程序保存（文件格式 {found}，本程序支持到 {FORMAT}）。原文件没有改动；请升级程序后再打开")]
    TooNew { found: u32 },
    #[error("文件使用的是“{form}”格式，本程序只支持 2019 和 2021 格式")]
    UnknownForm { form: String },
}

impl ReadError {
    /// Line and column of the place, where there is one.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::NotAReport { line, column }
            | Self::Damaged { line, column, .. }
            | Self::UnknownCell { line, column, .. } => Some((*line, *column)),
            Self::NotText | Self::Empty | Self::TooNew { .. } | Self::UnknownForm { .. } => None,
        }
    }
}

/// Reads a report file of this format or an older one.
///
/// # Errors
/// Anything that is not a whole report file, with line and column where they help.
pub fn read(bytes: &[u8]) -> Result<Report, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let not_a_report =
        |e: ron::error::SpannedError| ReadError::NotAReport { line: e.span.start.line, column: e.span.start.col };
    if !text.contains("format:") {
        let error = parse::<Version>(text).err();
        return Err(error.map_or(ReadError::NotAReport { line: 1, column: 1 }, not_a_report));
    }
    // The format number stands first, so it can be read even where the rest is of a format yet unknown.
    match format_number(text) {
        Some(found) if found > FORMAT => return Err(ReadError::TooNew { found }),
        Some(1) => {
            let file = parse::<FileV1>(text).map_err(damaged)?;
            return from_file(migrate_v1(file)).map_err(|error| located(error, text));
        }
        _ => {}
    }
    parse::<File>(text).map_err(damaged).and_then(from_file).map_err(|error| located(error, text))
}

/// Finds line and column of a cell that the form does not have.
fn located(error: ReadError, text: &str) -> ReadError {
    let ReadError::UnknownCell { id, form, .. } = &error else { return error };
    let row = id.rsplit_once('.').map_or(id.as_str(), |(row, _)| row);
    let found = text.lines().enumerate().find_map(|(line, content)| {
        [format!("\"{row}\""), format!("\"{id}\"")]
            .iter()
            .find_map(|name| Some((line + 1, content.find(name.as_str())? + 1)))
    });
    let (line, column) = found.unwrap_or((1, 1));
    ReadError::UnknownCell { id: id.clone(), form: form.clone(), line, column }
}

/// The whole file as text. The same report gives the same text.
pub fn write(report: &Report) -> String {
    let form = form::by_id(report.form);
    let mut cells: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut unreadable = BTreeMap::new();
    let mut written = BTreeMap::new();
    let ids: Vec<CellId> = match form {
        Some(form) => form.cells.iter().map(|cell| cell.id.clone()).collect(),
        None => report.cells.keys().cloned().collect(),
    };
    for id in ids {
        let Some(entry) = report.cells.get(&id) else { continue };
        if let Some(text) = &entry.written {
            written.insert(id.clone(), text.clone());
        }
        if let Value::Unreadable(text) = &entry.value {
            unreadable.insert(id, text.clone());
            continue;
        }
        let (row, column) = id.rsplit_once('.').unwrap_or(("", &id));
        let item = (column.to_owned(), entry.value.to_string());
        match cells.last_mut() {
            Some((last, items)) if last == row => items.push(item),
            _ => cells.push((row.to_owned(), vec![item])),
        }
    }
    let file = File {
        format: FORMAT,
        form: report.form,
        year: report.year,
        title: report.title.clone(),
        organ: report.organ.clone(),
        prose: PartId::ALL.iter().filter_map(|part| Some((*part, report.prose.get(part)?.clone()))).collect(),
        cells: BTreeMap::new(),
        unreadable,
        written,
        signature: report.signature.clone(),
        waivers: report.waivers.clone(),
        source: report.source.clone(),
    };
    let pretty = ron::ser::PrettyConfig::new()
        .indentor("  ".to_owned())
        .new_line("\n".to_owned())
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME)
        .escape_strings(false);
    let mut text = ron::ser::to_string_pretty(&file, pretty).unwrap_or_default();
    text.push('\n');
    // One line a row of the form: serde's own layout would give each cell a line.
    let mut rows = String::new();
    for (row, items) in cells {
        let items: Vec<String> = items.iter().map(|(column, value)| format!("{column:?}: {value:?}")).collect();
        rows.push_str(&format!("    {row:?}: {{{}}},\n", items.join(", ")));
    }
    if !rows.is_empty() {
        text = text.replacen("\n  cells: {},\n", &format!("\n  cells: {{\n{rows}  }},\n"), 1);
    }
    text
}

#[derive(Deserialize)]
struct Version {
    #[serde(rename = "format")]
    _format: u32,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: u32,
    form: FormId,
    year: i16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default)]
    organ: Organ,
    #[serde(default)]
    prose: BTreeMap<PartId, String>,
    /// `TABLE.ROW` → column → canonical text.
    #[serde(default)]
    cells: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    unreadable: BTreeMap<CellId, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    written: BTreeMap<CellId, String>,
    #[serde(default)]
    signature: Signature,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    waivers: Vec<Waiver>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Box<Source>>,
}

/// Format 1 gave each cell a line of its own.
#[derive(Deserialize)]
struct FileV1 {
    form: FormId,
    year: i16,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    organ: Organ,
    #[serde(default)]
    prose: BTreeMap<PartId, String>,
    #[serde(default)]
    cells: BTreeMap<String, String>,
    #[serde(default)]
    unreadable: BTreeMap<CellId, String>,
    #[serde(default)]
    signature: Signature,
}

fn migrate_v1(old: FileV1) -> File {
    let mut cells: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (id, value) in old.cells {
        let (row, column) = id.rsplit_once('.').unwrap_or((&id, ""));
        cells.entry(row.to_owned()).or_default().insert(column.to_owned(), value);
    }
    File {
        format: FORMAT,
        form: old.form,
        year: old.year,
        title: old.title,
        organ: old.organ,
        prose: old.prose,
        cells,
        unreadable: old.unreadable,
        written: BTreeMap::new(),
        signature: old.signature,
        waivers: Vec::new(),
        source: None,
    }
}

fn from_file(file: File) -> Result<Report, ReadError> {
    let Some(form) = form::by_id(file.form) else {
        return Err(ReadError::UnknownForm { form: file.form.to_string() });
    };
    let mut report = Report::new(form, file.year, file.organ);
    report.title = file.title;
    report.prose = file.prose.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    report.signature = file.signature;
    report.waivers = file.waivers;
    report.source = file.source;
    for (row, columns) in file.cells {
        for (column, text) in columns {
            let id = format!("{row}.{column}");
            report.set(form, &id, Some(entry_from(form, &id, &text)?));
        }
    }
    for (id, text) in file.unreadable {
        known_cell(form, &id)?;
        report.set(form, &id, Some(Value::Unreadable(text).into()));
    }
    for (id, text) in file.written {
        if let Some(entry) = report.cells.get_mut(&id) {
            entry.written = Some(text);
        }
    }
    Ok(report)
}

fn entry_from(form: &Form, id: &str, text: &str) -> Result<Entry, ReadError> {
    let kind = known_cell(form, id)?;
    Ok(parse_entry(kind, text).value.into())
}

fn known_cell(form: &Form, id: &str) -> Result<form::CellKind, ReadError> {
    form.cell(id).map(|cell| cell.kind).ok_or_else(|| ReadError::UnknownCell {
        id: id.to_owned(),
        form: form.name.clone(),
        line: 1,
        column: 1,
    })
}

fn parse<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(text)
}

fn damaged(e: ron::error::SpannedError) -> ReadError {
    ReadError::Damaged { line: e.span.start.line, column: e.span.start.col, problem: Problem(&e.code).to_string() }
}

/// The number behind the first `format:`.
fn format_number(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("format:")?;
    let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// What is wrong, for a clerk: the kinds of damage that occur, without the parser's jargon.
struct Problem<'a>(&'a ron::Error);

impl fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ron::Error as E;
        match self.0 {
            E::Eof | E::ExpectedStringEnd => f.write_str("内容不完整，文件可能被截断"),
            E::MissingStructField { field, .. } => write!(f, "缺少“{field}”一项"),
            E::InvalidValueForType { expected, found } => write!(f, "应为 {expected}，实为 {found}"),
            E::ExpectedInteger | E::IntegerOutOfBounds => f.write_str("此处应为数字"),
            E::ExpectedString => f.write_str("此处应为用引号括起的文字"),
            E::TrailingCharacters => f.write_str("正文结束之后还有多余内容"),
            _ => f.write_str("此处的内容不符合年报文件的写法"),
        }
    }
}
