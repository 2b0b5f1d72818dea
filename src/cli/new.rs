//! `nianbao new`: an empty report.

use serde_json::json;

use super::answer::{Answer, Refusal};
use super::arguments::New;
use super::source::is_standard;
use crate::form::{self, FormId};
use crate::report::{Organ, Report, file};
use crate::store::{self, Guard};

pub fn run(arguments: &New, json: bool) -> Result<Answer, Refusal> {
    let year = arguments.year;
    let form = match arguments.form {
        Some(id) => form::by_id(FormId(id)),
        None => form::for_year(year),
    };
    let Some(form) = form else {
        return Err(Refusal::new(format!(
            "{year} 年没有对应的国家格式，本程序支持 2019 年以后的年报。请检查年度，或用 --form 指定格式"
        )));
    };
    let organ =
        Organ { name: arguments.organ.trim().to_owned(), kind: arguments.kind.unwrap_or_default(), ..Organ::default() };
    let report = Report::new(form, year, organ);
    let mut answer;
    if is_standard(&arguments.output) {
        if json {
            return Err(Refusal::new("-o - 与 --json 都要用标准输出，请只用其中一个"));
        }
        answer = Answer { out: file::write(&report).into_bytes(), ..Answer::default() };
    } else {
        let guard = if arguments.force { Guard::Force } else { Guard::New };
        let saved = store::save(&arguments.output, &report, &guard)?;
        let path = arguments.output.display().to_string();
        let data = json!({ "file": path, "form": form.id.to_string(), "year": year });
        answer = Answer::new(format!("已新建：{path}"), data);
        answer.notes.extend(saved.not_kept.map(|problem| problem.to_string()));
    }
    if !form.covers(year) {
        answer.notes.push(format!("注意：{}不是 {year} 年应当使用的格式", form.name));
    }
    Ok(answer)
}
