//! `nianbao check`: what is wrong with one report or many.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Check;
use super::grounds::Grounds;
use super::source::{Source, is_standard};
use crate::check::others::{Entry, Others};
use crate::check::{Checked, Counts, Finding};
use crate::import::Options;

pub fn run(arguments: &Check) -> Result<Answer, Refusal> {
    let files = &arguments.files;
    if arguments.basis.last.is_some() && files.len() > 1 {
        return Err(Refusal::new("--last 是一个机关上年的年报，只能在核对一个文件时使用。请逐个核对"));
    }
    if files.iter().filter(|file| is_standard(file)).count() > 1 {
        return Err(Refusal::new("标准输入（-）只能写一次"));
    }
    let grounds = Grounds::read(&arguments.basis)?;
    let bar = progress("读取", files.len());
    let sources: Vec<Result<Source, Refusal>> =
        files.par_iter().map(|file| Source::open_any(file, &Options::default())).inspect(|_| bar.inc(1)).collect();
    bar.finish_and_clear();
    let others = Others::new(sources.par_iter().map(entry).collect());
    let bar = progress("核对", files.len());
    let judged = |(number, source): (usize, Result<Source, Refusal>)| {
        source.map(|source| Outcome::of(&source, &grounds, &others, number))
    };
    let results: Vec<Result<Outcome, Refusal>> =
        sources.into_par_iter().enumerate().map(judged).inspect(|_| bar.inc(1)).collect();
    bar.finish_and_clear();

    let mut answer = Answer { notes: grounds.notes.clone(), ..Answer::default() };
    let mut objects = Vec::new();
    for (file, result) in files.iter().zip(results) {
        match result {
            Ok(outcome) => {
                answer.code = answer.code.max(u8::from(outcome.counts.error > 0));
                answer.notes.extend(outcome.notes.iter().cloned());
                answer.out.extend(outcome.text().into_bytes());
                objects.push(outcome.json);
            }
            Err(refusal) => {
                answer.code = 2;
                objects.push(json!({ "file": file.display().to_string(), "error": refusal.object() }));
                answer.notes.push(refusal.message);
            }
        }
    }
    answer.json = Json::Array(objects);
    Ok(answer)
}

/// What a report is compared with the others by; nothing where it could not be read.
fn entry(source: &Result<Source, Refusal>) -> Option<Entry> {
    source.as_ref().ok().map(|source| Entry::new(source.name(), &source.report))
}

struct Outcome {
    heading: String,
    checked: Checked,
    counts: Counts,
    notes: Vec<String>,
    json: Json,
}

/// A finding for scripts; keys without content are left out, except that `waived` is always there.
fn finding_json(finding: &Finding) -> Json {
    serde_json::to_value(finding).unwrap_or_default()
}

/// Numbers of findings in words.
pub fn summary(counts: &Counts) -> String {
    let named =
        [(counts.error, "处错误"), (counts.warning, "处警告"), (counts.hint, "条提示"), (counts.waived, "处已搁置")];
    let words: Vec<String> =
        named.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    if words.is_empty() { "没有发现问题".to_owned() } else { words.join("，") }
}

impl Outcome {
    /// Checks one of several reports.
    fn of(source: &Source, grounds: &Grounds, others: &Others, number: usize) -> Self {
        let checked = grounds.check(source, Some(others.beside(number)));
        let counts = Counts::of(&checked.findings);
        let report = &source.report;
        let json = json!({
            "file": source.name(),
            "form": source.form.id.to_string(),
            "year": report.year,
            "counts": counts,
            "not_assessable": checked.not_assessable,
            "findings": checked.findings.iter().map(finding_json).collect::<Vec<Json>>(),
        });
        let heading = format!("{}（{}年，{}）：{}", source.name(), report.year, source.form.name, summary(&counts));
        let notes = grounds.note(report).into_iter().chain(source.doubtful()).collect();
        Self { heading, checked, counts, notes, json }
    }

    fn text(&self) -> String {
        let mut text = format!("{}\n", self.heading);
        for finding in &self.checked.findings {
            let state = if finding.waived.is_some() { "搁置" } else { finding.severity.label() };
            text.push_str(&format!("  {state} {} {}\n", finding.code, finding.message));
            let reason = finding.waived.as_ref().map(|reason| format!("搁置的理由：{reason}"));
            for line in finding.hint.iter().chain(&reason) {
                text.push_str(&format!("       {line}\n"));
            }
        }
        if !self.checked.not_assessable.is_empty() {
            let places = &self.checked.not_assessable;
            text.push_str(&format!("  有 {} 处因单元格读不出来，未能核对：{}\n", places.len(), places.join("；")));
        }
        text
    }
}

/// A bar on standard error while many files are read and checked; none where nobody sees it.
fn progress(what: &str, files: usize) -> ProgressBar {
    if files < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    match ProgressStyle::with_template(&format!("{what} {{pos}}/{{len}} {{bar:40}}")) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
