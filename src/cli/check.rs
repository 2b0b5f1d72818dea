//! `nianbao check`: what is wrong with one report or many.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::{Basis, Check};
use super::source::{Source, is_standard};
use crate::check::{Checked, Counts, Finding, check};
use crate::import::Options;
use crate::report::Report;

pub fn run(arguments: &Check) -> Result<Answer, Refusal> {
    let files = &arguments.files;
    if arguments.basis.last.is_some() && files.len() > 1 {
        return Err(Refusal::new("--last 是一个机关上年的年报，只能在核对一个文件时使用。请逐个核对"));
    }
    if files.iter().filter(|file| is_standard(file)).count() > 1 {
        return Err(Refusal::new("标准输入（-）只能写一次"));
    }
    let basis = LastAndToday::read(&arguments.basis)?;
    let bar = progress(files.len());
    let one = |file: &PathBuf| {
        let result = check_file(file, &basis);
        bar.inc(1);
        result
    };
    let results: Vec<Result<Outcome, Refusal>> = files.par_iter().map(one).collect();
    bar.finish_and_clear();

    let mut answer = Answer::default();
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

/// What a check goes by besides the report: read once, the same for every file.
pub struct LastAndToday {
    pub last: Option<Report>,
    /// How many notes on reading it the clerk should look at.
    doubts: usize,
    pub today: Date,
}

impl LastAndToday {
    pub fn read(basis: &Basis) -> Result<Self, Refusal> {
        let last = basis.last.as_deref().map(|path| Source::open_any(path, &Options::default())).transpose()?;
        let doubts = last.as_ref().map_or(0, |last| last.doubts().count());
        let last = last.map(|last| last.report);
        Ok(Self { last, doubts, today: basis.today.unwrap_or_else(|| jiff::Zoned::now().date()) })
    }

    pub fn check(&self, source: &Source) -> Checked {
        check(source.form, &source.report, self.last.as_ref(), self.today)
    }

    /// Tells that the report given as last year's is of another year, or could not be read for certain.
    pub fn note(&self, report: &Report) -> Option<String> {
        let last = self.last.as_ref()?;
        if report.year.checked_sub(1) != Some(last.year) {
            return Some(format!("注意：--last 给出的是 {} 年的年报，不是 {} 年的上一年", last.year, report.year));
        }
        let doubts = self.doubts;
        (doubts > 0).then(|| {
            format!(
                "注意：--last 给出的文件有 {doubts} 处读得不确定，请用 nianbao carry 查看，对照的结果以公布的报告为准"
            )
        })
    }
}

struct Outcome {
    heading: String,
    checked: Checked,
    counts: Counts,
    notes: Vec<String>,
    json: Json,
}

fn check_file(file: &Path, basis: &LastAndToday) -> Result<Outcome, Refusal> {
    let source = Source::open_any(file, &Options::default())?;
    let checked = basis.check(&source);
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
    let notes = basis.note(report).into_iter().chain(source.doubtful()).collect();
    Ok(Outcome { heading, checked, counts, notes, json })
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

/// A bar on standard error while many files are checked; none where nobody sees it.
fn progress(files: usize) -> ProgressBar {
    if files < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    match ProgressStyle::with_template("核对 {pos}/{len} {bar:40}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
