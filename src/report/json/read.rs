//! JSON back to a report: what [`super::to_json`] wrote.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::FORMAT;
use crate::form::{self, Form, PartId};
use crate::report::{Entry, Organ, Report, Signature, Value, Waiver, parse_entry};

/// Why JSON is not read. Line and column count from one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    #[error("这不是本程序导出的年报数据：第 {line} 行第 {column} 列起读不懂。请重新导出，或改用年报文件")]
    NotAReport { line: usize, column: usize },
    #[error("数据由较新版本的程序导出（格式 {found}，本程序支持到 {FORMAT}）。请升级程序后再打开")]
    TooNew { found: u32 },
    #[error("数据使用的是“{form}”格式，本程序只支持 2019 和 2021 格式")]
    UnknownForm { form: String },
    #[error("数据中的单元格“{id}”在{form}中不存在。请检查数据，或重新导出")]
    UnknownCell { id: String, form: String },
}

#[derive(Deserialize)]
struct File {
    format: u32,
    form: String,
    year: i16,
    title: Option<String>,
    #[serde(default)]
    organ: Organ,
    #[serde(default)]
    parts: BTreeMap<PartId, String>,
    cells: BTreeMap<String, Cell>,
    #[serde(default)]
    signature: Signature,
    #[serde(default)]
    waivers: Vec<Waiver>,
}

#[derive(Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
enum Cell {
    Unfilled {
        #[serde(default)]
        computed: bool,
    },
    Unreadable {
        raw: String,
        #[serde(default)]
        computed: bool,
    },
    Filled {
        value: String,
        #[serde(default)]
        unit: String,
        #[serde(default)]
        computed: bool,
    },
}

/// Reads a report from JSON. How the source printed a figure is not in it.
///
/// # Errors
/// Anything that [`super::to_json`] does not write, with its place where that helps.
pub fn from_json(bytes: &[u8]) -> Result<Report, JsonError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let file: File = serde_json::from_slice(bytes)
        .map_err(|error| JsonError::NotAReport { line: error.line(), column: error.column() })?;
    if file.format > FORMAT {
        return Err(JsonError::TooNew { found: file.format });
    }
    let known = file.form.parse().ok().and_then(|id| form::by_id(form::FormId(id)));
    let Some(form) = known else { return Err(JsonError::UnknownForm { form: file.form }) };
    let mut report = Report::new(form, file.year, file.organ);
    report.title = file.title.filter(|title| *title != form.title(&report.organ.name, report.year));
    report.prose = file.parts;
    report.signature = signature(file.signature, &report.organ.name);
    report.waivers = file.waivers;
    for (id, cell) in file.cells {
        let entry = entry(form, &id, cell)?;
        report.set(form, &id, entry);
    }
    Ok(report)
}

/// The signing organ is written out even where it is the reporting one.
fn signature(signature: Signature, organ: &str) -> Signature {
    if signature.organ == organ { Signature { organ: String::new(), ..signature } } else { signature }
}

fn entry(form: &Form, id: &str, cell: Cell) -> Result<Option<Entry>, JsonError> {
    let Some(spec) = form.cell(id) else {
        return Err(JsonError::UnknownCell { id: id.to_owned(), form: form.name.clone() });
    };
    Ok(match cell {
        // A total that follows its parts is computed again.
        Cell::Unfilled { computed: true }
        | Cell::Unreadable { computed: true, .. }
        | Cell::Filled { computed: true, .. } => None,
        Cell::Unfilled { .. } => Some(Value::Unfilled.into()),
        Cell::Unreadable { raw, .. } => Some(Value::Unreadable(raw).into()),
        Cell::Filled { value, unit, .. } => Some(parse_entry(spec.kind, &format!("{value}{unit}")).value.into()),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::json::to_json;
    use crate::report::properties::any_report;

    proptest! {
        #![proptest_config(crate::testing::rounds(64))]

        #[test]
        fn what_is_written_is_read(mut report in any_report()) {
            let form = form::by_id(report.form).unwrap();
            report.cells.values_mut().for_each(|entry| entry.written = None);
            report.title = report.title.filter(|title| *title != form.title(&report.organ.name, report.year));
            let json = format!("{:#}", to_json(form, &report));
            prop_assert_eq!(from_json(json.as_bytes()), Ok(report));
        }

        #[test]
        fn no_bytes_make_it_fall(bytes in any::<Vec<u8>>()) {
            let _ = from_json(&bytes);
        }
    }

    #[test]
    fn what_is_not_ours_is_refused_with_its_place() {
        let told = |json: &str| from_json(json.as_bytes()).unwrap_err().to_string();
        let with = |format: u32, form: &str, cells: &str| {
            format!("{{\"format\":{format},\"form\":\"{form}\",\"year\":2025,\"cells\":{{{cells}}}}}")
        };
        let told = [
            told("{\n  \"cells\": 3\n}"),
            told(&with(9, "2021", "")),
            told(&with(1, "1999", "")),
            told(&with(1, "2021", "\"t9.no\":{\"state\":\"unfilled\"}")),
        ];
        insta::assert_snapshot!(told.join("\n"));
    }
}
