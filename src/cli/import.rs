//! `nianbao import`: a report from a page, a paper or a table of any origin.

use serde_json::{Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Import;
use super::source::{Bytes, is_standard};
use crate::form::{self, FormId};
use crate::import::{Doubt, Imported, Level, Note, Options};
use crate::report::json::{cell_json, to_json};
use crate::report::{Figures, Value, file};
use crate::store::{self, Guard};

pub fn run(arguments: &Import, json: bool) -> Result<Answer, Refusal> {
    let to_standard = arguments.output.as_deref().is_some_and(is_standard);
    if to_standard && json {
        return Err(Refusal::new("-o - 与 --json 都要用标准输出，请只用其中一个"));
    }
    if arguments.output.is_none() && !json {
        return Err(Refusal::new("缺少 -o。请用 -o 写明保存到的文件，如 -o 年报.nianbao"));
    }
    let source = Bytes::read(&arguments.source)?;
    let options = Options { form: arguments.form.map(FormId), year: arguments.year, ..Options::default() };
    let imported = source.import(&options)?;
    let mut answer = Answer { notes: told(&imported.notes), ..Answer::default() };
    let mut path = None;
    match &arguments.output {
        Some(_) if to_standard => answer.out = file::write(&imported.report).into_bytes(),
        Some(output) => {
            let guard = if arguments.force { Guard::Force } else { Guard::New };
            let saved = store::save(output, &imported.report, &guard)?;
            answer.notes.extend(saved.not_kept.map(|problem| problem.to_string()));
            answer.out = format!("已导入：{}\n{}\n", output.display(), summary(&imported)).into_bytes();
            path = Some(output.display().to_string());
        }
        None => {}
    }
    if json {
        answer.json = described(&source.name, path.as_deref(), &imported);
    }
    Ok(answer)
}

/// What has been read, in a line.
fn summary(imported: &Imported) -> String {
    let report = &imported.report;
    let Some(form) = form::by_id(report.form) else { return String::new() };
    let figures = Figures::of(form, report);
    let count = |is: fn(&Value) -> bool| (0..form.cells.len()).filter(|cell| is(figures.value(*cell))).count();
    let (filled, unreadable) = (count(Value::is_filled), count(Value::is_unreadable));
    let open = form.cells.len() - filled - unreadable;
    let mut words = vec![format!("{} 格有数", filled)];
    words.extend((open > 0).then(|| format!("{open} 格空白")));
    words.extend((unreadable > 0).then(|| format!("{unreadable} 格读不准")));
    let name = if report.organ.name.is_empty() { "单位名称不明" } else { report.organ.name.as_str() };
    format!("{name}，{} 年，{}：{}", report.year, form.name, words.join("，"))
}

/// The notes for people, the weightiest first.
fn told(notes: &[Note]) -> Vec<String> {
    let mut lines = Vec::new();
    for (level, heading) in
        [(Level::Lost, "没有读到报告里的"), (Level::Doubt, "已读，请核对的"), (Level::Info, "整理时略去和接上的")]
    {
        let of_level: Vec<&Note> = notes.iter().filter(|note| note.level == level).collect();
        if of_level.is_empty() {
            continue;
        }
        lines.push(format!("{heading}（{} 处）：", of_level.len()));
        lines.extend(of_level.iter().map(|note| format!("  {}：{}", note.place, note.message)));
    }
    lines
}

fn described(source: &str, path: Option<&str>, imported: &Imported) -> Json {
    let report = form::by_id(imported.report.form).map(|form| to_json(form, &imported.report));
    json!({
        "file": path,
        "source": source,
        "kind": imported.kind.to_string(),
        "report": report,
        "notes": imported.notes,
        "doubts": imported.doubts.iter().map(doubt_json).collect::<Vec<Json>>(),
    })
}

/// Cells that could not be read for certain, with the readings that are possible.
fn doubt_json(doubt: &Doubt) -> Json {
    let readings = doubt.readings.iter().map(|reading| {
        let values: Vec<Json> = reading.values.iter().map(|value| cell_json(value, false)).collect();
        json!({ "values": values, "why": reading.why })
    });
    json!({ "cells": doubt.cells, "raw": doubt.raw, "readings": readings.collect::<Vec<Json>>() })
}
