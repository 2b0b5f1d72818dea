//! `nianbao set`: fills cells, texts and fields. All of them or none.

use std::path::Path;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Set;
use super::get::look;
use super::name::Name;
use super::source::{Source, is_standard, read_text};
use crate::form::{CellId, CellKind};
use crate::report::{Edit, Entry, Figures, Normalised, Value, live, parse_entry};
use crate::store::{FileLock, InUse};

pub fn run(arguments: &Set, json: bool) -> Result<Answer, Refusal> {
    if json && is_standard(&arguments.file) {
        return Err(Refusal::new("文件写作 - 时结果写到标准输出，不能同时使用 --json"));
    }
    let mut source = Source::open(&arguments.file)?;
    let about = |refusal: Refusal, source: &Source| refusal.about(&source.name());
    let mut notes = Vec::new();
    let mut names: Vec<Name> = Vec::new();
    for assignment in &arguments.assignments {
        let (name, value) = assignment.split_once('=').ok_or_else(|| {
            about(Refusal::new(format!("“{assignment}”中没有等号。写作 名称=内容，如 t3.new.nat=13")), &source)
        })?;
        let found = Name::find(source.form, name).map_err(|refusal| about(refusal, &source))?;
        if names.contains(&found) {
            return Err(about(Refusal::new(format!("“{name}”写了两次，请只留一个")).with("cell", name), &source));
        }
        let edit = edit(&source, &found, value, &mut notes).map_err(|refusal| about(refusal, &source))?;
        edit.apply(source.form, &mut source.report);
        names.push(found);
    }
    let following = live::refresh(source.form, &source.report);
    if !following.is_empty() {
        notes.push("正文中插入的数字已随表格更新".to_owned());
    }
    for edit in following {
        edit.apply(source.form, &mut source.report);
    }
    let (out, not_kept) = source.save()?;
    notes.extend(not_kept);
    notes.extend(in_use(&arguments.file));
    if source.is_standard() {
        return Ok(Answer { out, notes, ..Answer::default() });
    }
    let figures = Figures::of(source.form, &source.report);
    let set: Map<String, Json> = names
        .iter()
        .map(|name| {
            let (name, _, data) = look(&source, &figures, name);
            (name, data)
        })
        .collect();
    let line = format!("已填写 {} 项：{}", names.len(), source.name());
    Ok(Answer { notes, ..Answer::new(line, json!({ "file": source.name(), "set": set })) })
}

/// A window that has the file open is not held up, but it is not passed over in silence either.
fn in_use(path: &Path) -> Option<String> {
    let holder = FileLock::holder_of(path)?;
    let in_use = InUse { holder: Some(holder), certain: true };
    Some(format!("注意：{}，那边会提示文件已经改动：{}", in_use.describe(), path.display()))
}

/// The edit for one assignment.
fn edit(source: &Source, name: &Name, value: &str, notes: &mut Vec<String>) -> Result<Edit, Refusal> {
    match name {
        Name::Cell(id) => Ok(Edit::Cell { id: id.clone(), entry: cell_entry(source, id, value, notes)? }),
        Name::Part(part) => Ok(Edit::Text { part: *part, text: text(value)? }),
        Name::Field(field) => field.edit(&source.report, value).map_err(|what| {
            Refusal::new(format!("{} 不能填“{value}”。{what}", field.as_str())).with("cell", field.as_str())
        }),
    }
}

fn cell_entry(source: &Source, id: &CellId, text: &str, notes: &mut Vec<String>) -> Result<Option<Entry>, Refusal> {
    let form = source.form;
    let refuse = |what: String| Refusal::new(what).with("cell", id.as_str());
    let Some(spec) = form.cell(id) else { return Ok(None) };
    let place = form.place(id);
    if text == "auto" {
        return if spec.computed {
            Ok(None)
        } else {
            Err(refuse(format!("{id}（{place}）不是总计，不能自动计算。请填数，或写 {id}= 清空为未填")))
        };
    }
    let entered = parse_entry(spec.kind, text);
    if let Value::Unreadable(raw) = &entered.value {
        let what = wanted(spec.kind, raw);
        return Err(refuse(format!("{id}（{place}）不能填“{raw}”。请填{what}；没有的填 0，还不清楚的写 {id}= 留空")));
    }
    // How it was written is worth keeping where it had to be mended: a rule may have a remark on it.
    let written = (!entered.normalised.is_empty()).then(|| text.trim().to_owned());
    if entered.normalised.iter().any(|how| *how != Normalised::MissingSign) {
        notes.push(format!("{id}（{place}）写的是“{}”，按 {} 填入", text.trim(), entered.value));
    }
    Ok(Some(Entry { value: entered.value, written }))
}

/// The text itself, or that of the file behind `@`.
fn text(value: &str) -> Result<String, Refusal> {
    match value.strip_prefix('@') {
        Some(rest) if rest.starts_with('@') => Ok(rest.to_owned()),
        Some(path) => read_text(Path::new(path)),
        None => Ok(value.replace("\r\n", "\n")),
    }
}

/// What a cell wants instead of a text that it does not take.
fn wanted(kind: CellKind, text: &str) -> &'static str {
    const TOO_LONG: &str = "最多 18 位的数字";
    let count = !matches!(kind, CellKind::Amount(_));
    match text.parse::<Decimal>() {
        Ok(number) if count && !number.is_integer() => "整数",
        Ok(_) if text.starts_with('+') => "不带加号的数字",
        Ok(_) => TOO_LONG,
        // More digits than a decimal holds.
        Err(_) if text.bytes().all(|byte| byte.is_ascii_digit()) => TOO_LONG,
        Err(_) => "数字",
    }
}
