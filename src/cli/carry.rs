//! `nianbao carry`: this year's report from last year's.

use serde_json::{Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Carry;
use super::check::summary;
use super::source::{Source, is_standard};
use crate::carry::{Carried, Level, Start, carry, stale, years};
use crate::check::{Checked, Counts, Finding, Severity, check};
use crate::import::Options;
use crate::report::file;
use crate::store::{self, Guard};

pub fn run(arguments: &Carry, json: bool) -> Result<Answer, Refusal> {
    let to_standard = is_standard(&arguments.output);
    if to_standard && json {
        return Err(Refusal::new("-o - 与 --json 都要用标准输出，请只用其中一个"));
    }
    let before = arguments.year.and_then(|year| year.checked_sub(1));
    let last = Source::open_any(&arguments.last, &Options { otherwise: before, ..Options::default() })?;
    let file = last.file();
    let start = Start::new(&last.report, &file, arguments.year)
        .map_err(|error| Refusal::new(error.to_string()).about(&last.name()))?;
    let carried = carry(&start);
    let checked = check(last.form, &last.report, None, jiff::Zoned::now().date());
    let errors = errors(&checked);
    let mut answer = Answer { code: u8::from(!errors.is_empty()), ..Answer::default() };
    if to_standard {
        answer.out = file::write(&carried.report).into_bytes();
        answer.notes = list(&carried);
    } else {
        let guard = if arguments.force { Guard::Force } else { Guard::New };
        let saved = store::save(&arguments.output, &carried.report, &guard)?;
        let path = arguments.output.display().to_string();
        let heading = format!("已建立：{path}（{}年，{}）", carried.report.year, start.form.name);
        answer.out = format!("{heading}\n{}\n", list(&carried).join("\n")).into_bytes();
        answer.json = described(&start, &carried, &last, &checked, &path);
        answer.notes.extend(saved.not_kept.map(|problem| problem.to_string()));
    }
    if last.doubts().next().is_some() {
        answer.notes.push(format!("上年报告读取时有 {} 处需要核对：{}", last.doubts().count(), last.name()));
        answer.notes.extend(last.doubts().map(|note| format!("  {}：{}", note.place, note.message)));
    }
    if !errors.is_empty() {
        let counts = Counts { warning: 0, hint: 0, waived: 0, ..Counts::of(&checked.findings) };
        answer.notes.push(format!("上年报告有 {}，请先核对，以免带到今年：{}", summary(&counts), last.name()));
        answer.notes.extend(errors.iter().map(|finding| format!("  {} {}", finding.code, finding.message)));
    }
    Ok(answer)
}

fn errors(checked: &Checked) -> Vec<&Finding> {
    checked.findings.iter().filter(|finding| finding.severity == Severity::Error && finding.waived.is_none()).collect()
}

/// The list for people: what to look at first, then what was carried over, then what was not.
fn list(carried: &Carried) -> Vec<String> {
    let of = |level: Level| carried.notes.iter().filter(move |note| note.level == level);
    let line =
        |level: Level| of(level).map(move |note| format!("  {} {}：{}", level.label(), note.place, note.message));
    Level::ALL.into_iter().flat_map(line).collect()
}

fn described(start: &Start, carried: &Carried, last: &Source, checked: &Checked, path: &str) -> Json {
    let stale = stale::stale(&carried.report);
    let changes = years::changes(start.form, &carried.report, &stale);
    json!({
        "file": path,
        "form": start.form.id.to_string(),
        "year": start.year,
        "last": {
            "file": last.name(),
            "form": start.last_form.id.to_string(),
            "year": start.last.year,
            "notes": last.notes,
            "counts": Counts::of(&checked.findings),
            "not_assessable": checked.not_assessable,
            "findings": errors(checked),
        },
        "notes": carried.notes,
        "stale": stale_json(&stale, &carried.report),
        "years": changes.iter().map(|change| json!(change.fix)).collect::<Vec<Json>>(),
    })
}

/// Places of stale text for scripts, with their words.
pub fn stale_json(places: &[stale::Stale], report: &crate::report::Report) -> Vec<Json> {
    let one = |place: &stale::Stale| {
        let text = report.text(place.part).get(place.start..place.end);
        json!({ "part": place.part, "start": place.start, "end": place.end, "kind": place.kind, "text": text })
    };
    places.iter().map(one).collect()
}

/// `一、总体情况 3 处、五、存在的主要问题及改进情况 2 处`.
pub fn stale_places(places: &[stale::Stale], form: &crate::form::Form) -> String {
    let count = |part| places.iter().filter(|place| place.part == part).count();
    let parts = form.parts.iter().map(|part| (part, count(part.id))).filter(|(_, count)| *count > 0);
    parts.map(|(part, count)| format!("{} {count} 处", part.heading)).collect::<Vec<_>>().join("、")
}
