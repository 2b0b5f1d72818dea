//! `import`: what it says, what it writes, and what other commands read without it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::{Folder, fixture};

fn folder() -> Folder {
    let folder = Folder::new();
    for name in ["xinzhou-2020", "fengze-office-2020", "licheng-2023"] {
        let file = format!("{name}.txt");
        std::fs::copy(fixture(&format!("import/{file}")), folder.path(&file)).unwrap();
    }
    folder
}

#[test]
fn a_text_becomes_a_report_file_and_the_notes_are_told() {
    let folder = folder();
    let run = folder.run(&["import", "xinzhou-2020.txt", "-o", "a.nianbao"]);
    insta::assert_snapshot!(run.show());
    let check = folder.run(&["check", "a.nianbao", "--today", "2026-01-10"]);
    assert_eq!(check.code, 0, "{}", check.out);
    assert_eq!(folder.run(&["import", "xinzhou-2020.txt", "-o", "a.nianbao"]).code, 2, "an existing file is kept");
}

#[test]
fn json_tells_the_report_the_notes_and_the_possible_readings() {
    let folder = folder();
    let run = folder.run(&["import", "fengze-office-2020.txt", "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let json = run.json();
    assert_eq!(json["report"]["cells"]["t3.open.nat"]["value"], "2");
    assert_eq!(json["report"]["cells"]["t3.open.sci"]["state"], "unreadable");
    let doubt = &json["doubts"][0];
    assert_eq!(doubt["raw"], "2 0 0 0 0 2");
    assert_eq!(doubt["cells"].as_array().unwrap().len(), doubt["readings"][0]["values"].as_array().unwrap().len());
    assert!(
        json["notes"].as_array().unwrap().iter().all(|note| note["level"].is_string() && note["where"].is_string())
    );
}

#[test]
fn standard_input_and_output_are_files_too() {
    let folder = folder();
    let text = folder.read("licheng-2023.txt");
    let run = folder.run_with_input(&text, &["import", "-", "-o", "-"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("#![enable(implicit_some)]"), "{}", run.out);
    assert_eq!(folder.run_with_input(&text, &["import", "-", "-o", "-", "--json"]).code, 2);
    assert_eq!(folder.run(&["import", "licheng-2023.txt"]).code, 2);
}

#[test]
fn what_is_no_report_is_refused_with_what_to_do() {
    let folder = folder();
    folder.write("通知.txt", "今天下午三点开会。\n请准时参加。");
    let run = folder.run(&["import", "通知.txt", "-o", "a.nianbao"]);
    insta::assert_snapshot!(run.show());
    assert_eq!(folder.run(&["import", "没有.txt", "-o", "a.nianbao"]).code, 2);
}

#[test]
fn form_and_year_can_be_told() {
    let folder = folder();
    let run = folder.done(&["import", "licheng-2023.txt", "-o", "a.nianbao", "--year", "2022"]);
    assert!(run.err.contains("原文是 2023 年的报告，按指定的 2022 年读取"), "{}", run.err);
    assert!(run.out.contains("2022 年"), "{}", run.out);
}

#[test]
fn other_commands_read_it_as_it_is() {
    let folder = folder();
    let got = folder.done(&["get", "licheng-2023.txt", "t3.new.nat", "organ.name"]);
    assert_eq!(got.out, "t3.new.nat\t90\norgan.name\t示例市安和区人民政府\n");
    let checked = folder.run(&["check", "licheng-2023.txt", "--last", "xinzhou-2020.txt", "--today", "2026-01-10"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let doubtful = folder.run(&["check", "fengze-office-2020.txt", "--today", "2026-01-10"]);
    assert!(doubtful.err.contains("nianbao import"), "{}", doubtful.err);
    folder.done(&["export", "licheng-2023.txt", "-o", "out", "--as", "txt"]);
    assert_eq!(folder.run(&["set", "licheng-2023.txt", "t3.new.nat=1"]).code, 2, "only report files are written");
}
