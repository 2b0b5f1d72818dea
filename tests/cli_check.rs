//! `check`: exit codes, JSON, many files at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::Folder;
use serde_json::{Value, json};

const SAMPLES: [&str; 5] =
    ["anshan-gaoxin-2020", "fengze-office-2020", "fuzhou-gaoxin-2020", "licheng-2023", "xinzhou-2020"];
const TODAY: [&str; 2] = ["--today", "2026-01-10"];

/// A folder with a report whose figures are right, and a copy with one wrong total.
fn right_and_wrong() -> Folder {
    let folder = Folder::new();
    folder.sample("licheng-2023");
    std::fs::rename(folder.path("licheng-2023.nianbao"), folder.path("right.nianbao")).unwrap();
    folder.write("wrong.nianbao", folder.read("right.nianbao"));
    folder.done(&["set", "wrong.nianbao", "t3.open.sum=32"]);
    folder
}

fn check(folder: &Folder, arguments: &[&str]) -> common::Run {
    folder.run(&[&["check"], arguments, &TODAY].concat())
}

/// The findings of one rule.
fn of_rule<'a>(object: &'a Value, code: &str) -> Vec<&'a Value> {
    object["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code).collect()
}

#[test]
fn right_figures_give_no_error_and_a_wrong_total_is_shown_with_both_sides() {
    let folder = right_and_wrong();
    let right = check(&folder, &["right.nianbao"]);
    assert_eq!((right.code, right.err.as_str()), (0, ""), "{}", right.out);
    assert!(right.out.starts_with("right.nianbao（2023年，2021年格式）："), "{}", right.out);

    let wrong = check(&folder, &["wrong.nianbao"]);
    assert_eq!((wrong.code, wrong.err.as_str()), (1, ""));
    let line = "  错误 A3-01 表三 （一）予以公开：总计 = 32，六列之和 = 31，相差 1\n";
    assert!(wrong.out.contains(line), "{}", wrong.out);
}

#[test]
fn json_is_one_array_with_an_object_a_file() {
    let folder = right_and_wrong();
    let run = check(&folder, &["right.nianbao", "wrong.nianbao", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let json = run.json();
    let [right, wrong] = json.as_array().unwrap().as_slice() else { panic!("{json}") };
    let head = |object: &Value| [&object["file"], &object["form"], &object["year"]].map(Value::clone);
    assert_eq!(head(right), [json!("right.nianbao"), json!("2021"), json!(2023)]);
    assert_eq!(right["counts"]["error"], 0);
    assert!(wrong["counts"]["error"].as_u64().unwrap() > 0);
    assert_eq!(wrong["not_assessable"], json!([]));
    let [finding] = of_rule(wrong, "A3-01")[..] else { panic!("{wrong}") };
    for (key, value) in [
        ("severity", json!("error")),
        ("part", json!("applications")),
        ("cells", json!(["t3.open.sum"])),
        ("left", json!("32")),
        ("right", json!("31")),
        ("waived", Value::Null),
    ] {
        assert_eq!(finding[key], value, "{key}");
    }
    // One file is an array too: a script need not ask how many there were.
    assert_eq!(check(&folder, &["wrong.nianbao", "--json"]).json(), json!([wrong]));
}

#[test]
fn many_files_are_checked_in_their_order_and_an_unreadable_one_stops_none() {
    let folder = Folder::new();
    let mut files: Vec<String> = SAMPLES.iter().map(|name| folder.sample(name)).collect();
    folder.write("别的.nianbao", "<html>");
    files.insert(2, "别的.nianbao".to_owned());
    files.insert(4, "没有.nianbao".to_owned());
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let run = check(&folder, &[&arguments[..], &["--json"]].concat());
    assert_eq!(run.code, 2);
    let json = run.json();
    let named: Vec<&str> = json.as_array().unwrap().iter().map(|object| object["file"].as_str().unwrap()).collect();
    assert_eq!(named, arguments);
    assert_eq!(json[2]["error"]["line"], 1);
    assert_eq!(run.err.lines().count(), 2, "a message for each unreadable file, no progress bar: {}", run.err);
    assert!(json[0]["not_assessable"].as_array().unwrap().len() > 30, "what is unreadable is not judged");
    let again = check(&folder, &[&arguments[..], &["--json"]].concat());
    assert_eq!(again.out, run.out);
    assert_eq!(folder.names().len(), SAMPLES.len() + 1, "checking writes nothing");
}

#[test]
fn a_report_from_a_pipe_is_checked_and_last_year_attached() {
    let folder = right_and_wrong();
    let run = folder.run_with_input(&folder.read("wrong.nianbao"), &["check", "-", "--today", "2026-01-10"]);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("标准输入（2023年"), "{}", run.out);
    let run = check(&folder, &["right.nianbao", "--last", "wrong.nianbao"]);
    assert_eq!(run.err, "注意：--last 给出的是 2023 年的年报，不是 2023 年的上一年\n");
    let run = check(&folder, &["right.nianbao", "--last", "没有.nianbao"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn reports_of_other_organs_that_say_the_same_are_told() {
    let folder = Folder::new();
    let said: String =
        (0..30).map(|number| format!("第{number}项由办公室在{}日内核对并向群众公布结果。", number * 7 + 3)).collect();
    for (file, organ, year) in [
        ("甲.nianbao", "甲县档案局", "2025"),
        ("乙.nianbao", "乙县财政局", "2025"),
        ("旧.nianbao", "丙县教育局", "2024"),
    ] {
        folder.done(&["new", "--year", year, "--organ", organ, "-o", file]);
        folder.done(&["set", file, &format!("overview={said}")]);
    }
    folder.write("坏.nianbao", "<html>");
    let run = check(&folder, &["坏.nianbao", "甲.nianbao", "乙.nianbao", "旧.nianbao", "--json"]);
    let json = run.json();
    let told = |number: usize| -> Vec<String> {
        of_rule(&json[number], "S21").iter().map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(told(1), ["一、总体情况：约 100% 的文字与乙县财政局的年报（乙.nianbao）相同"]);
    assert_eq!(told(2), ["一、总体情况：约 100% 的文字与甲县档案局的年报（甲.nianbao）相同"]);
    assert_eq!(told(3), Vec::<String>::new());
    assert_eq!(of_rule(&check(&folder, &["甲.nianbao", "--json"]).json()[0], "S21").len(), 0);
}

#[test]
fn words_of_the_clerks_own_are_found() {
    let folder = right_and_wrong();
    folder.done(&["set", "right.nianbao", "overview=推进政务工开，做好政务公开。"]);
    // As an old editor on Windows writes it.
    let (gbk, _, _) = encoding_rs::GBK.encode("# 常写错的词\r\n政务工开 政务公开\r\n只有一个词\r\n");
    std::fs::write(folder.path("错词.txt"), gbk).unwrap();
    let run = check(&folder, &["right.nianbao", "--words", "错词.txt"]);
    assert!(run.out.contains("  提示 T09 一、总体情况：“政务工开”应为“政务公开”（错词表）\n"), "{}", run.out);
    assert_eq!(run.err, "注意：错词表第 3 行读不懂，没有采用。每行写一个错词和一个正词，中间空一格：错词.txt\n");
    let run = check(&folder, &["right.nianbao", "--words", "没有.txt"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}
