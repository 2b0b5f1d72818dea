//! `nianbao export`: the report as files to publish or to work with.

use serde_json::{Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Export;
use super::carry::{stale_json, stale_places};
use super::check::summary;
use super::grounds::Grounds;
use super::source::{Source, is_standard};
use crate::carry::stale::{Stale, stale};
use crate::check::{Context, Counts, Finding, Severity};
use crate::export::{Format, Job, file_name};
use crate::form::CellId;
use crate::import::Options;
use crate::publish::{self, Output, PublishError};
use crate::report::Waiver;
use crate::store::{Guard, StoreError};
use crate::typefaces::{self, Installed, Typefaces, Wanted};

pub fn run(arguments: &Export, json: bool) -> Result<Answer, Refusal> {
    let mut source = Source::open_any(&arguments.file, &Options::default())?;
    let mut formats = formats(arguments);
    let mut refused: Vec<Refusal> = Vec::new();
    let to_standard = is_standard(&arguments.output);
    if to_standard && (json || formats.len() != 1) {
        return Err(Refusal::new("-o - 只能输出一种格式，也不能与 --json 同时使用。请用 --as 指定一种格式"));
    }
    let mut answer = Answer { notes: source.doubtful().into_iter().collect(), ..Answer::default() };
    let mut reason_given = false;
    let grounds = Grounds::read(&arguments.basis)?;
    answer.notes.extend(grounds.notes.iter().cloned());
    answer.notes.extend(grounds.note(&source.report));
    let wanted: Wanted = arguments.fonts.iter().cloned().collect();
    let typefaces = typefaces::choose(&wanted, Installed::here);
    let check = || {
        let publishable = formats.iter().any(|format| format.publishable());
        publishable.then(|| grounds.check(&source, None).findings)
    };
    let make = |source: &Source, formats: &[Format]| {
        let job = job(source, &grounds, arguments, &typefaces);
        let doubts: Vec<String> = formats.iter().flat_map(|format| format.doubts(&job)).collect();
        (doubts, publish::make(&job, formats, &arguments.output, &mut |_| true))
    };
    // Making the files needs nothing of the check, but a reason stands in some of them.
    let (checked, made) = match arguments.reason {
        None => {
            // The files take longer, so they are begun at once.
            let (made, checked) = rayon::join(|| make(&source, &formats), check);
            (checked, Some(made))
        }
        Some(_) => (check(), None),
    };
    if let Some(findings) = checked {
        let stand: Vec<&Finding> =
            findings.iter().filter(|finding| finding.severity == Severity::Error && finding.waived.is_none()).collect();
        match &arguments.reason {
            _ if stand.is_empty() => {}
            Some(reason) => {
                set_aside(&mut source, &grounds, &stand, reason)?;
                answer.notes.push(format!("{} 处错误已按所写理由搁置，理由记入年报文件", stand.len()));
                reason_given = true;
            }
            None if arguments.draft => {
                answer.notes.push(format!("{} 处错误没有改正，导出的是草稿", stand.len()));
                answer.code = 1;
            }
            None => {
                // Data is written whatever stands.
                let (barred, data): (Vec<Format>, _) = formats.iter().copied().partition(|format| format.publishable());
                refused.push(errors_stand(&source, &findings, if data.is_empty() { &[] } else { &barred }));
                formats = data;
            }
        }
    }
    let stale = stale_text(&source, &formats);
    answer.notes.extend(stale_note(&source, &stale));
    answer.notes.extend(unreadable_note(&source, &formats));
    if formats.iter().any(|format| format.uses_faces()) {
        answer.notes.extend(typefaces.notes.iter().cloned());
    }
    if formats.is_empty()
        && let Some(refusal) = refused.drain(..).reduce(Refusal::and)
    {
        return Err(refusal);
    }
    let (doubts, made) = made.unwrap_or_else(|| make(&source, &formats));
    answer.notes.extend(doubts);
    if !to_standard && !arguments.force {
        refuse_existing(&source, &formats, arguments)?;
    }
    let made = made.map_err(|error| refusal(error, &source))?;
    let files: Vec<Output> = made.outputs.into_iter().filter(|file| formats.contains(&file.format)).collect();
    refused.extend(
        made.refused
            .into_iter()
            .filter(|(format, _)| formats.contains(format))
            .map(|(_, error)| refusal(error, &source)),
    );
    if files.is_empty()
        && let Some(refusal) = refused.drain(..).reduce(Refusal::and)
    {
        return Err(refusal);
    }
    if reason_given {
        let (_, not_kept) = source.save()?;
        answer.notes.extend(not_kept);
    }
    if to_standard {
        answer.out = files.into_iter().flat_map(|file| file.bytes).collect();
        return Ok(answer);
    }
    let guard = if arguments.force { Guard::Force } else { Guard::New };
    publish::write(&files, &arguments.output, &guard, &mut |_| true).map_err(|error| refusal(error, &source))?;
    let mut written: Vec<Json> = Vec::new();
    for file in &files {
        let path = file.path.display().to_string();
        answer.out.extend(format!("已导出{}：{path}\n", file.format.label()).into_bytes());
        written.push(json!({ "format": file.format.name(), "path": path }));
    }
    let mut told = serde_json::Map::new();
    told.insert("file".into(), json!(source.name()));
    told.insert("written".into(), json!(written));
    if !stale.is_empty() {
        told.insert("stale".into(), json!(stale_json(&stale, &source.report)));
    }
    if let Some(refusal) = refused.drain(..).reduce(Refusal::and) {
        told.insert("error".into(), refusal.object());
        answer.notes.push(refusal.message);
        answer.code = 2;
    }
    answer.json = Json::Object(told);
    Ok(answer)
}

fn job<'a>(source: &'a Source, grounds: &'a Grounds, arguments: &Export, typefaces: &'a Typefaces) -> Job<'a> {
    let job =
        Job::new(source.form, &source.report, arguments.draft).beside(grounds.last_of(&source.report), grounds.today);
    let job = if arguments.charts { job.with_charts() } else { job };
    job.with_fonts(&typefaces.fonts)
}

/// What of last year's text has been neither changed nor confirmed, where something is to be published.
fn stale_text(source: &Source, formats: &[Format]) -> Vec<Stale> {
    if formats.iter().any(|format| format.publishable()) { stale(&source.report) } else { Vec::new() }
}

fn stale_note(source: &Source, stale: &[Stale]) -> Option<String> {
    let places = stale_places(stale, source.form);
    let count = stale.len();
    let how = "请修改，或在窗口中逐句确认，或用 nianbao set 文件 stale= 全部确认";
    (count > 0).then(|| format!("注意：正文还有 {count} 处沿用上年的文字没有修改或确认：{places}。{how}"))
}

/// Cells whose text is no figure are printed as they stand, where something is to be published.
fn unreadable_note(source: &Source, formats: &[Format]) -> Option<String> {
    const SHOWN: usize = 5;
    let cells: Vec<&CellId> = source.report.unreadable(source.form).collect();
    let publishable = formats.iter().any(|format| format.publishable());
    let places = cells.iter().take(SHOWN).map(|cell| source.form.place(cell)).collect::<Vec<_>>().join("、");
    let more = if cells.len() > SHOWN { "等" } else { "" };
    let count = cells.len();
    (publishable && count > 0)
        .then(|| format!("注意：有 {count} 格写的不是数字，会照原样印出：{places}{more}。请改正后再公布"))
}

/// The formats asked for, each once, in the order of the list; those of the report itself if none is named.
fn formats(arguments: &Export) -> Vec<Format> {
    let asked = &arguments.formats;
    let all = if asked.is_empty() { Format::REPORT } else { Format::ALL };
    all.iter().copied().filter(|format| asked.is_empty() || asked.contains(format)).collect()
}

/// Before anything is changed: a file that is there already is refused.
fn refuse_existing(source: &Source, formats: &[Format], arguments: &Export) -> Result<(), Refusal> {
    let paths = formats.iter().map(|format| arguments.output.join(file_name(&source.report, *format)));
    match paths.into_iter().find(|path| path.symlink_metadata().is_ok()) {
        Some(path) => Err(StoreError::Exists { path }.into()),
        None => Ok(()),
    }
}

fn refusal(error: PublishError, source: &Source) -> Refusal {
    match error {
        PublishError::NotWritten(error) => error.into(),
        error => Refusal::new(format!("{error}：{}", source.name())).with("file", source.name()),
    }
}

/// Puts a waiver for every error into the report.
fn set_aside(source: &mut Source, grounds: &Grounds, stand: &[&Finding], reason: &str) -> Result<(), Refusal> {
    if !source.has_file() {
        let what = if source.is_standard() { "年报来自标准输入" } else { "这不是年报文件" };
        let message = format!("{what}，理由没有文件可以记入。请改用年报文件，或用 --draft 导出草稿");
        return Err(Refusal::new(message).about(&source.name()));
    }
    let context = Context::new(source.form, &source.report, grounds.against());
    let waivers: Vec<Waiver> = stand
        .iter()
        .map(|finding| Waiver {
            code: finding.code.to_owned(),
            bound_to: finding.bound_to(&context),
            reason: reason.to_owned(),
        })
        .collect();
    for waiver in waivers {
        if !source.report.waivers.contains(&waiver) {
            source.report.waivers.push(waiver);
        }
    }
    Ok(())
}

/// `barred` are the formats that are not written, where others are.
fn errors_stand(source: &Source, findings: &[Finding], barred: &[Format]) -> Refusal {
    let counts = Counts::of(findings);
    let name = source.name();
    let barred = barred.iter().map(|format| format.label()).collect::<Vec<_>>().join("、");
    Refusal::new(format!(
        "没有导出{barred}：还有 {}。请先改正（用 nianbao check 查看），或用 --draft 导出草稿，或用 --reason 写明仍要公布的理由：{name}",
        summary(&Counts { warning: 0, hint: 0, waived: 0, ..counts })
    ))
    .with("file", name)
    .with("counts", json!(counts))
}
