//! `recover`: what a program that was killed has left, listed, restored to a file, discarded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use std::path::PathBuf;
use std::time::Duration;

use common::Folder;
use nianbao::form::{self, PartId};
use nianbao::report::{Report, Value};
use nianbao::store::{self, Begin, Journal};

/// Leaves a report in the recovery area as a window does that is killed: one more figure, one more paragraph.
fn leave(folder: &Folder, path: Option<PathBuf>, base: &Report, minute: i8) {
    let mut report = base.clone();
    report.set(form::by_id(base.form).unwrap(), "t3.new.nat", Some(Value::Count(13).into()));
    report.prose.insert(PartId::Overview, "全年公开\t信息12条。\n另有解读3篇。".to_owned());
    let at = jiff::civil::date(2026, 1, 19).at(14, minute, 0, 0);
    let begin = Begin { path, base: base.clone(), at, resumed: None };
    let journal = Journal::begin(&folder.path("设置/recovery"), begin, Duration::ZERO, None);
    journal.state(&report, at);
    journal.flush();
}

fn with_leftover() -> (Folder, PathBuf) {
    let folder = Folder::new();
    folder.done(&["new", "--year", "2025", "--organ", "示例市档案局", "-o", "a.nianbao"]);
    let path = folder.path("a.nianbao");
    leave(&folder, Some(path.clone()), &store::open(&path).unwrap().report, 5);
    (folder, path)
}

#[test]
fn nothing_to_recover_is_said() {
    let folder = Folder::new();
    assert_eq!(folder.done(&["recover"]).out, "没有需要找回的内容\n");
    assert_eq!(folder.run(&["recover", "--discard"]).show(), "code 2\n-- out\n-- err\n没有需要找回的内容\n");
    assert_eq!(folder.names(), [""; 0], "looking leaves nothing behind");
}

#[test]
fn a_leftover_is_listed_shown_restored_and_discarded() {
    let (folder, path) = with_leftover();
    let listed = folder.done(&["recover"]).out;
    let id = listed.split('\t').next().unwrap().to_owned();
    let shown = listed.replace(&id, "编号").replace(&path.display().to_string(), "a.nianbao");
    assert_eq!(shown, "编号\t2026-01-19 14:05\t示例市档案局\ta.nianbao\t一、总体情况 2 处，表三 1 处\n");
    assert_eq!(
        folder.done(&["recover", &id]).out,
        "一、总体情况 第1段\t\t全年公开\\t信息12条。\n一、总体情况 第2段\t\t另有解读3篇。\n表三 一、本年新收·自然人\t未填\t13\n"
    );
    let json = folder.done(&["recover", "--json"]).json();
    let left = &json["leftovers"][0];
    assert_eq!((left["id"].as_str(), left["file"].as_str()), (Some(id.as_str()), path.to_str()));
    assert_eq!((&left["at"], &left["disk_changed"]), (&"2026-01-19T14:05:00".into(), &false.into()));
    assert_eq!(left["changes"][2]["new"], "13");

    // An existing file is not replaced unasked.
    let refused = folder.run(&["recover", &id, "--restore", "a.nianbao"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.starts_with("没有写入：同名文件已经存在。"), "{}", refused.err);
    folder.done(&["recover", &id, "--restore", "b.nianbao"]);
    assert_eq!(folder.done(&["get", "b.nianbao", "t3.new.nat"]).out, "t3.new.nat\t13\n");
    assert_eq!(folder.done(&["recover"]).out, listed, "it stays until it is discarded");
    let piped = folder.done(&["recover", "--restore", "-"]).out;
    assert_eq!(piped, folder.read("b.nianbao"));

    assert_eq!(folder.done(&["recover", &id, "--discard"]).out, format!("已丢弃：{id}\n"));
    assert_eq!(folder.done(&["recover"]).out, "没有需要找回的内容\n");
}

#[test]
fn what_is_restored_to_its_own_file_is_done_with() {
    let (folder, _) = with_leftover();
    folder.done(&["recover", "--restore", "a.nianbao", "--force"]);
    assert_eq!(folder.done(&["get", "a.nianbao", "t3.new.nat"]).out, "t3.new.nat\t13\n");
    assert_eq!(folder.done(&["recover"]).out, "没有需要找回的内容\n");
}

#[test]
fn of_several_one_has_to_be_named() {
    let (folder, path) = with_leftover();
    leave(&folder, None, &store::open(&path).unwrap().report, 9);
    let listed = folder.done(&["recover"]).out;
    let files: Vec<&str> = listed.lines().map(|line| line.split('\t').nth(3).unwrap()).collect();
    assert_eq!(files, ["（没有保存过）", path.to_str().unwrap()]);
    let refused = folder.run(&["recover", "--discard"]);
    assert_eq!((refused.code, refused.err.lines().next()), (2, Some("有不止一份内容，请写明编号：")));
    let refused = folder.run(&["recover", "xyz", "--json"]);
    assert!(refused.json()["error"]["message"].as_str().unwrap().starts_with("没有编号为“xyz”的内容。有：\n"));
    assert_eq!(folder.done(&["recover"]).out, listed);
}

#[test]
fn a_window_that_has_the_file_open_is_mentioned_when_it_is_set() {
    let (folder, path) = with_leftover();
    let since = Some(jiff::civil::date(2026, 1, 19).at(14, 5, 0, 0));
    let holder = store::Holder { user: "zhang".into(), host: String::new(), process: 1, since };
    let lock = store::FileLock::take(&path, &holder, false).unwrap();
    let set = folder.done(&["set", "a.nianbao", "t3.new.nat=2"]);
    assert_eq!(set.err, "注意：用户 zhang 从 1月19日 14:05 起打开着这个文件，那边会提示文件已经改动：a.nianbao\n");
    drop(lock);
    assert_eq!(folder.done(&["set", "a.nianbao", "t3.new.nat=3"]).err, "");
}
