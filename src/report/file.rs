//! The report file: RON that a person can read and diff. Bytes only; the disk is [`crate::store`]'s.
//!
//! Figures stand one row of the form a line, in the form's order. A cell that is missing is unfilled,
//! a total that is missing follows its parts, an empty total has been emptied by the clerk.
//! Last year's report, where it is remembered, stands at the end in the same shape.
//!
//! ```
//! # use nianbao::{form, report::{Organ, Report, file}};
//! let form = form::for_year(2025).unwrap();
//! let report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Default::default() });
//! let text = file::write(&report);
//! assert_eq!(file::read(text.as_bytes()).unwrap(), report);
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ron::value::RawValue;
use serde::de::Deserializer;
use serde::ser::{Error as _, SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::live::{self, Fields};
use super::{Entry, LastReport, Organ, Report, Signature, Source, Value, Waiver, parse_entry};
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
    let pretty = ron::ser::PrettyConfig::new()
        .indentor("  ".to_owned())
        .new_line("\n".to_owned())
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME)
        .escape_strings(false);
    let mut text = ron::ser::to_string_pretty(&to_file(report), pretty).unwrap_or_default();
    text.push('\n');
    text
}

fn to_file(report: &Report) -> File {
    let mut rows = Rows::default();
    let mut unreadable = BTreeMap::new();
    let mut written = BTreeMap::new();
    let ids: Vec<CellId> = match form::by_id(report.form) {
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
        rows.push(row, column, entry.value.to_string());
    }
    File {
        format: FORMAT,
        form: report.form,
        year: report.year,
        title: report.title.clone(),
        organ: report.organ.clone(),
        prose: PartId::ALL.iter().filter_map(|part| Some((*part, report.prose.get(part)?.clone()))).collect(),
        fields: report.fields.clone(),
        cells: rows,
        unreadable,
        written,
        signature: report.signature.clone(),
        waivers: report.waivers.clone(),
        source: report.source.clone(),
        last: report.last.as_ref().map(|last| LastFile {
            file: last.file.clone(),
            confirmed: last.confirmed.clone(),
            report: Box::new(to_file(&last.report)),
        }),
    }
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
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    fields: Fields,
    #[serde(default)]
    cells: Rows,
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<LastFile>,
}

/// Last year's report inside this year's file.
#[derive(Serialize, Deserialize)]
struct LastFile {
    file: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    confirmed: BTreeSet<String>,
    report: Box<File>,
}

/// `TABLE.ROW` → column → canonical text, in the order of the form.
#[derive(Default)]
struct Rows(Vec<(String, Vec<(String, String)>)>);

impl Rows {
    /// Adds a cell to its row, which is the last one or a new one.
    fn push(&mut self, row: &str, column: &str, text: String) {
        match self.0.last_mut() {
            Some((last, items)) if last == row => items.push((column.to_owned(), text)),
            _ => self.0.push((row.to_owned(), vec![(column.to_owned(), text)])),
        }
    }
}

impl Serialize for Rows {
    /// One line a row of the form: serde's own layout would give each cell a line.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = |items: &[(String, String)]| {
            let items: Vec<String> = items.iter().map(|(column, text)| format!("{column:?}: {text:?}")).collect();
            RawValue::from_boxed_ron(format!("{{{}}}", items.join(", ")).into())
        };
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (row, items) in &self.0 {
            map.serialize_entry(row, &line(items).map_err(S::Error::custom)?)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = BTreeMap::<String, BTreeMap<String, String>>::deserialize(deserializer)?;
        Ok(Self(rows.into_iter().map(|(row, items)| (row, items.into_iter().collect())).collect()))
    }
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
    let mut cells = Rows::default();
    for (id, value) in old.cells {
        let (row, column) = id.rsplit_once('.').unwrap_or((&id, ""));
        cells.push(row, column, value);
    }
    File {
        format: FORMAT,
        form: old.form,
        year: old.year,
        title: old.title,
        organ: old.organ,
        prose: old.prose,
        fields: Fields::new(),
        cells,
        unreadable: old.unreadable,
        written: BTreeMap::new(),
        signature: old.signature,
        waivers: Vec::new(),
        source: None,
        last: None,
    }
}

fn from_file(file: File) -> Result<Report, ReadError> {
    let Some(form) = form::by_id(file.form) else {
        return Err(ReadError::UnknownForm { form: file.form.to_string() });
    };
    let mut report = Report::new(form, file.year, file.organ);
    report.title = file.title;
    report.prose = file.prose.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    let fields = file.fields.into_iter().map(|(part, fields)| (part, live::sound(fields, report.text(part))));
    report.fields = fields.filter(|(_, fields)| !fields.is_empty()).collect();
    report.signature = file.signature;
    report.waivers = file.waivers;
    report.source = file.source;
    for (row, columns) in file.cells.0 {
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
    if let Some(last) = file.last {
        let remembered = LastReport::new(last.file, &from_file(*last.report)?);
        report.last = Some(LastReport { confirmed: last.confirmed, ..remembered });
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
