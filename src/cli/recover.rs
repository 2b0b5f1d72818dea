//! `nianbao recover`: what was not saved when the program was interrupted.

use serde_json::{Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Recover;
use super::get::one_line;
use super::source::is_standard;
use crate::report::difference::summary;
use crate::report::file;
use crate::store::{self, Found, Guard, Leftover};

pub fn run(arguments: &Recover, json: bool) -> Result<Answer, Refusal> {
    let found = store::recovery_area().map(|area| store::leftovers(&area)).unwrap_or_default();
    if arguments.id.is_none() && arguments.restore.is_none() && !arguments.discard {
        return Ok(list(&found));
    }
    let left = choose(&found, arguments.id.as_deref())?;
    if let Some(output) = &arguments.restore {
        return restore(left, output, arguments.force, json);
    }
    if arguments.discard {
        left.discard().map_err(|_| Refusal::new("没有丢弃：恢复区正被别的程序使用，或不能写入"))?;
        return Ok(Answer::new(format!("已丢弃：{}", left.id), json!({ "discarded": left.id })));
    }
    let lines: String = left
        .changes()
        .iter()
        .map(|change| format!("{}\t{}\t{}\n", change.place, one_line(&change.old), one_line(&change.new)))
        .collect();
    Ok(Answer { out: lines.into_bytes(), json: to_json(left), ..Answer::default() })
}

fn list(found: &Found) -> Answer {
    let mut out: String = found.leftovers.iter().map(line).collect();
    if found.leftovers.is_empty() {
        out.push_str("没有需要找回的内容\n");
    }
    let unreadable: Vec<String> = found.unreadable.iter().map(|folder| folder.display().to_string()).collect();
    let notes = unreadable.iter().map(|folder| {
        format!(
            "有一份内容读不出来，可能已损坏，或由较新版本的程序写成；请升级程序后再试。它还在这个文件夹里：{folder}"
        )
    });
    let leftovers: Vec<Json> = found.leftovers.iter().map(to_json).collect();
    Answer {
        out: out.into_bytes(),
        notes: notes.collect(),
        json: json!({ "leftovers": leftovers, "unreadable": unreadable }),
        ..Answer::default()
    }
}

/// `编号 时间 文件 不同之处`, parted by tabs.
fn line(left: &Leftover) -> String {
    let file = left.path.as_ref().map_or("（没有保存过）".to_owned(), |path| path.display().to_string());
    let time = left.at.strftime("%Y-%m-%d %H:%M");
    format!("{}\t{time}\t{}\t{file}\t{}\n", left.id, left.report.organ.name, summary(&left.changes()))
}

fn to_json(left: &Leftover) -> Json {
    let changes: Vec<Json> = left
        .changes()
        .iter()
        .map(|change| json!({ "place": change.place, "old": change.old, "new": change.new }))
        .collect();
    json!({
        "id": left.id,
        "file": left.path.as_ref().map(|path| path.display().to_string()),
        "organ": left.report.organ.name,
        "year": left.report.year,
        "at": left.at.to_string(),
        "disk_changed": left.disk_has_changed(),
        "changes": changes,
    })
}

/// The one that is meant. Where there is only one it need not be named.
fn choose<'a>(found: &'a Found, id: Option<&str>) -> Result<&'a Leftover, Refusal> {
    let only = match found.leftovers.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let named = |id: &str| found.leftovers.iter().find(|left| left.id == id);
    id.map_or(only, named).ok_or_else(|| {
        let list: String = found.leftovers.iter().map(line).collect();
        match (id, list.is_empty()) {
            (_, true) => Refusal::new("没有需要找回的内容"),
            (Some(id), false) => Refusal::new(format!("没有编号为“{id}”的内容。有：\n{}", list.trim_end())),
            (None, false) => Refusal::new(format!("有不止一份内容，请写明编号：\n{}", list.trim_end())),
        }
    })
}

/// Writes the report as it was last to a file. It stays in the recovery area until it is discarded,
/// or stands in the file it belongs to.
fn restore(left: &Leftover, output: &std::path::Path, force: bool, json: bool) -> Result<Answer, Refusal> {
    if is_standard(output) {
        if json {
            return Err(Refusal::new("--restore - 与 --json 都要用标准输出，请只用其中一个"));
        }
        return Ok(Answer { out: file::write(&left.report).into_bytes(), ..Answer::default() });
    }
    let guard = if force { Guard::Force } else { Guard::New };
    let saved = store::save(output, &left.report, &guard)?;
    let path = output.display().to_string();
    let data = json!({ "restored": path, "leftover": to_json(left) });
    let mut answer = Answer::new(format!("已恢复到：{path}"), data);
    answer.notes.extend(saved.not_kept.map(|problem| problem.to_string()));
    Ok(answer)
}
