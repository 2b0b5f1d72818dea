//! `nianbao verify`: does what was published say what the report says?

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Verify;
use super::source::Source;
use crate::import::{Imported, Limits};
use crate::store;
use crate::verify::{self, Difference, Strictness, Target, Verified};

pub fn run(arguments: &Verify) -> Result<Answer, Refusal> {
    let source = Source::open(&arguments.file)?;
    let published = read_published(&source, &arguments.published)?;
    let verified = verify::verify(source.form, &source.report, &published, Strictness::Wording);
    let name = arguments.published.display().to_string();
    let mut answer = Answer {
        out: text(&source, &verified, &name).into_bytes(),
        json: to_json(&source, &verified, &published, &name),
        code: u8::from(!verified.agrees()),
        ..Answer::default()
    };
    answer.notes.extend(verified.left_out.iter().map(|left| format!("注意：{left}")));
    Ok(answer)
}

fn read_published(source: &Source, path: &Path) -> Result<Imported, Refusal> {
    let bytes = store::read(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    verify::read(&source.report, &bytes, &name, &Limits::default()).map_err(|error| {
        let path = path.display().to_string();
        Refusal::new(format!("没有核对：{error}：{path}")).with("file", path)
    })
}

fn text(source: &Source, verified: &Verified, published: &str) -> String {
    let mut out = String::new();
    for difference in &verified.differences {
        let shown = |text: &str| if text.is_empty() { "（没有）".to_owned() } else { text.to_owned() };
        out.push_str(&format!(
            "{}\n  年报：{}\n  公布：{}\n",
            difference.place,
            shown(&difference.ours),
            shown(&difference.published)
        ));
    }
    for (cell, raw) in &verified.unreadable {
        out.push_str(&format!("{}\n  公布的内容读不准：{raw}\n", source.form.place(cell)));
    }
    let agree = if verified.paragraphs > 0 {
        format!("{} 格、{} 段文字一致", verified.cells, verified.paragraphs)
    } else {
        format!("{} 格一致", verified.cells)
    };
    let differ = verified.differences.len() + verified.unreadable.len();
    out.push_str(&match differ {
        0 => format!("一致：{agree}。{published}\n"),
        _ => format!("不一致：{differ} 处不同，{agree}。{published}\n"),
    });
    out
}

fn to_json(source: &Source, verified: &Verified, published: &Imported, name: &str) -> Json {
    json!({
        "file": source.name(),
        "published": name,
        "same": verified.agrees(),
        "cells": verified.cells,
        "paragraphs": verified.paragraphs,
        "differences": verified.differences.iter().map(difference_json).collect::<Vec<_>>(),
        "unreadable": verified.unreadable.iter().map(|(cell, raw)| json!({ "cell": cell.to_string(), "raw": raw })).collect::<Vec<_>>(),
        "left_out": verified.left_out,
        "notes": published.notes,
    })
}

fn difference_json(difference: &Difference) -> Json {
    let mut out = Map::new();
    out.insert("where".into(), json!(difference.place));
    match &difference.target {
        Target::Cell(cell) => {
            out.insert("cell".into(), json!(cell.to_string()));
        }
        Target::Labels(cells) => {
            out.insert("labels_of".into(), json!(cells.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
        Target::Heading(part) | Target::Part(part, _) => {
            out.insert("part".into(), json!(part.to_string()));
        }
        Target::Form | Target::Year | Target::Title | Target::Signature | Target::CheckCode => {}
    }
    out.insert("ours".into(), json!(difference.ours));
    out.insert("published".into(), json!(difference.published));
    Json::Object(out)
}
