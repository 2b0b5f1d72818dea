//! `nianbao verify`: does what was published say what the report says?

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Verify;
use super::source::{Bytes, Source};
use crate::import::{Imported, Limits, OWN_EXTENSION};
use crate::verify::{self, Difference, Strictness, Target, Verified};

pub fn run(arguments: &Verify) -> Result<Answer, Refusal> {
    let source = Source::open(&arguments.file).map_err(|refusal| {
        let is_own = |path: &Path| path.extension().is_some_and(|extension| extension == OWN_EXTENSION);
        let swapped = is_own(&arguments.published) && !is_own(&arguments.file);
        if swapped {
            Refusal::new("两个文件写反了：请先写年报文件，再写公布的文件")
        } else {
            refusal
        }
    })?;
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
    let published = Bytes::read(path)?;
    let (bytes, name) = (&published.bytes, published.file_name());
    verify::read(&source.report, bytes, &name, &Limits::default()).map_err(|error| {
        let path = published.name.clone();
        Refusal::new(format!("没有核对：{error}：{path}")).with("file", path)
    })
}

fn text(source: &Source, verified: &Verified, published: &str) -> String {
    let mut out = String::new();
    for difference in &verified.differences {
        let (ours, published) = around(&difference.ours, &difference.published);
        out.push_str(&format!("{}\n  年报：{ours}\n  公布：{published}\n", difference.place));
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

/// Two texts as far as they differ, with the words around that.
fn around(ours: &str, published: &str) -> (String, String) {
    /// Characters that are told of what is the same, and of what is not.
    const SAME: usize = 12;
    const MOST: usize = 120;
    let (one, two): (Vec<char>, Vec<char>) = (ours.chars().collect(), published.chars().collect());
    let start = one.iter().zip(&two).take_while(|(one, two)| one == two).count();
    let rest = (one.len() - start).min(two.len() - start);
    let end = one.iter().rev().zip(two.iter().rev()).take(rest).take_while(|(one, two)| one == two).count();
    let shown = |text: &[char]| {
        let from = if start > 2 * SAME { start - SAME } else { 0 };
        let to = if end > 2 * SAME { text.len() - end + SAME } else { text.len() };
        let cut = to.min(from + MOST);
        let middle: String = text.get(from..cut).unwrap_or_default().iter().collect();
        let (before, behind) = (if from > 0 { "……" } else { "" }, if cut < text.len() { "……" } else { "" });
        if text.is_empty() { "（没有）".to_owned() } else { format!("{before}{middle}{behind}") }
    };
    (shown(&one), shown(&two))
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

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn long_texts_are_told_where_they_differ() {
        let text = |word: &str| format!("{}{word}{}", "全年公开信息。".repeat(20), "群众满意度提高。".repeat(20));
        let shown = |one: &str, two: &str| {
            let (one, two) = around(one, two);
            format!("{one}\n{two}")
        };
        insta::assert_snapshot!(shown(&text("收到12件"), &text("收到21件")), @"
        ……信息。全年公开信息。收到12件群众满意度提高。群众满……
        ……信息。全年公开信息。收到21件群众满意度提高。群众满……
        ");
        insta::assert_snapshot!(shown("收到12件", "收到21件"), @"
        收到12件
        收到21件
        ");
        assert!(shown("", &text("")).starts_with("（没有）\n全年公开信息。") && shown("", &text("")).ends_with("全……"));
        insta::assert_snapshot!(shown("一致一致", "一致"), @"
        一致一致
        一致
        ");
    }
}
