//! What a command gives back.

use serde_json::{Value as Json, json};

use crate::report::file::ReadError;
use crate::store::StoreError;

/// A command that was done.
#[derive(Debug, Default)]
pub struct Answer {
    /// Bytes for standard output, unless `--json` is given.
    pub out: Vec<u8>,
    /// The value for standard output with `--json`.
    pub json: Json,
    /// Lines for standard error.
    pub notes: Vec<String>,
    /// Exit code.
    pub code: u8,
}

impl Answer {
    /// A line for people and a value for scripts.
    pub fn new(line: impl AsRef<str>, json: Json) -> Self {
        Self { out: format!("{}\n", line.as_ref()).into_bytes(), json, ..Self::default() }
    }
}

/// A command that was not done: which file, where in it, what is wrong, what to do.
#[derive(Debug)]
pub struct Refusal {
    pub message: String,
    /// What a script wants to know besides: `file`, `cell`, `line`, `column`, `counts`.
    details: serde_json::Map<String, Json>,
}

impl Refusal {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), details: serde_json::Map::new() }
    }

    pub fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// Says which file it is about, unless that has been said.
    pub fn about(mut self, file: &str) -> Self {
        if !self.details.contains_key("file") {
            self.message.push_str(&format!("。文件：{file}"));
            self.details.insert("file".to_owned(), json!(file));
        }
        self
    }

    /// Two things that were not done.
    pub fn and(mut self, other: Self) -> Self {
        self.message = format!("{}\n{}", self.message, other.message);
        self
    }

    /// The details with the message.
    pub fn object(&self) -> Json {
        let mut object = self.details.clone();
        object.insert("message".into(), json!(self.message));
        Json::Object(object)
    }

    /// The value for standard output with `--json`.
    pub fn json(&self) -> Json {
        json!({ "error": self.object() })
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let path = error.path().display().to_string();
        let message = match &error {
            // The window asks; a command is told beforehand.
            StoreError::Exists { .. } => {
                format!("没有写入：同名文件已经存在。请换一个位置，或加 --force 替换它：{path}")
            }
            StoreError::NotAReport { problem: ReadError::NotAReport { line, column }, .. } => format!(
                "这不是年报文件：第 {line} 行第 {column} 列起读不懂。如果是网页、Word 或 PDF，请先用 nianbao import 读成年报文件：{path}"
            ),
            _ => error.to_string(),
        };
        let refusal = Self::new(message).with("file", path);
        match &error {
            StoreError::NotAReport { problem, .. } => match problem.place() {
                Some((line, column)) => refusal.with("line", line).with("column", column),
                None => refusal,
            },
            _ => refusal,
        }
    }
}
