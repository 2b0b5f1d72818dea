//! `carry`: this year's report from last year's; what is said about last year's text afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::Folder;
use serde_json::json;

const PREAMBLE: &str = "preamble=本报告统计期限自2024年1月1日起至2024年12月31日止。";
const OVERVIEW: &str = "overview=2024年，我局公开信息12条，举办培训班2期。\n较2023年增加3条。";

/// A folder with a report of 2024 in `last.nianbao`: all figures 0 but a few, and some prose.
fn with_last() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "--year", "2024", "--organ", "示例市档案局", "-o", "last.nianbao"]);
    let cells = folder.done(&["get", "last.nianbao"]).out;
    let zeros = cells.lines().filter_map(|line| line.split('\t').next());
    let zeros: Vec<String> =
        zeros.filter(|id| !id.ends_with("sum") && !id.contains("total")).map(|id| format!("{id}=0")).collect();
    let zeros: Vec<&str> = zeros.iter().map(String::as_str).collect();
    folder.done(&[&["set", "last.nianbao"], &zeros[..]].concat());
    let more = ["t3.new.nat=9", "t3.open.nat=5", "t3.carry_out.nat=4", "t2.norm.valid=95", "signature.date=2025-01-20"];
    folder.done(&[&["set", "last.nianbao"], &more[..], &[PREAMBLE, OVERVIEW]].concat());
    folder.done(&[
        "set",
        "last.nianbao",
        "problems=解读形式单一；下一步将加强培训，改进工作。",
        "other=本年度未收取信息处理费。",
    ]);
    folder
}

#[test]
fn a_report_is_started_and_everything_is_told() {
    let folder = with_last();
    let run = folder.run(&["carry", "last.nianbao", "-o", "this.nianbao"]);
    insta::assert_snapshot!(run.show());
    let got = |name: &str| folder.done(&["get", "this.nianbao", name]).out;
    assert_eq!(got("t3.carry_in.nat"), "t3.carry_in.nat\t4\n");
    assert_eq!(got("t3.carry_in.sum"), "t3.carry_in.sum\t4\n");
    assert_eq!(got("t3.new.nat"), "t3.new.nat\t\n");
    assert_eq!(got("title"), "title\t示例市档案局2025年政府信息公开工作年度报告\n");
    assert_eq!(got("signature.date"), "signature.date\t\n");
    let refused = folder.run(&["carry", "last.nianbao", "-o", "this.nianbao"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.starts_with("没有写入：同名文件已经存在"), "{}", refused.err);
    assert_eq!(folder.run(&["carry", "last.nianbao", "-o", "this.nianbao", "--force"]).code, 0);
}

#[test]
fn scripts_get_the_list_the_stale_text_and_the_years_to_change() {
    let folder = with_last();
    let json = folder.run(&["carry", "last.nianbao", "-o", "this.nianbao", "--json"]).json();
    assert_eq!((&json["file"], &json["year"], &json["form"]), (&json!("this.nianbao"), &json!(2025), &json!("2021")));
    assert_eq!(json["last"]["year"], 2024);
    assert_eq!(json["last"]["findings"], json!([]));
    let notes = json["notes"].as_array().unwrap();
    let carried = notes.iter().find(|note| note["where"] == "表三 二、上年结转").unwrap();
    assert_eq!(carried["level"], "carried");
    assert_eq!(carried["cells"].as_array().unwrap().len(), 6);
    let stale = json["stale"].as_array().unwrap();
    assert_eq!(
        stale[0],
        json!({"part": "preamble", "start": 0, "end": 65, "kind": "sentence", "text": "本报告统计期限自2024年1月1日起至2024年12月31日止"})
    );
    assert_eq!(
        json["years"][0]["edits"],
        json!([
            {"part": "preamble", "start": 24, "end": 28, "text": "2025"},
            {"part": "preamble", "start": 45, "end": 49, "text": "2025"},
        ])
    );
}

#[test]
fn errors_of_last_year_are_told_and_doubted() {
    let folder = with_last();
    folder.done(&["set", "last.nianbao", "t3.carry_out.sum=5"]);
    let run = folder.run(&["carry", "last.nianbao", "-o", "this.nianbao"]);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("上年报告有 "), "{}", run.err);
    assert!(run.err.contains("A3-01 表三 四、结转下年度：总计 = 5，六列之和 = 4，相差 1"), "{}", run.err);
    assert!(run.out.contains("请核对 表三 二、上年结转"), "{}", run.out);
}

#[test]
fn the_check_needs_no_second_file() {
    let folder = with_last();
    folder.run(&["carry", "last.nianbao", "-o", "this.nianbao"]);
    std::fs::remove_file(folder.path("last.nianbao")).unwrap();
    folder.done(&["set", "this.nianbao", "t3.carry_in.nat=3"]);
    let checked = folder.run(&["check", "this.nianbao", "--today", "2026-01-10"]);
    assert!(
        checked.out.contains("X01 表三 二、上年结转·总计 = 3，上年报告 四、结转下年度·总计 = 4，相差 1"),
        "{}",
        checked.out
    );
}

#[test]
fn stale_text_is_told_before_publication_until_it_is_changed_or_confirmed() {
    let folder = with_last();
    folder.run(&["carry", "last.nianbao", "-o", "this.nianbao"]);
    let export =
        |more: &[&str]| folder.run(&[&["export", "this.nianbao", "-o", "out", "--draft", "--force"], more].concat());
    let told = "注意：正文还有 6 处沿用上年的文字没有修改或确认：前言 1 处、一、总体情况 2 处、";
    let run = export(&["--as", "txt"]);
    assert!(run.err.contains(told), "{}", run.err);
    assert_eq!(export(&["--as", "txt", "--json"]).json()["stale"].as_array().unwrap().len(), 6);
    assert_eq!(export(&["--as", "json"]).err, "", "data is not published");

    folder.done(&[
        "set",
        "this.nianbao",
        "overview=全年主动公开各类信息20余条，培训3次。",
        "problems=基层力量薄弱，将充实队伍加以改进。",
    ]);
    let left = folder.done(&["get", "this.nianbao", "stale"]).out;
    assert_eq!(left, "stale\t本报告统计期限自2024年1月1日起至2024年12月31日止\\n本年度未收取信息处理费\n");
    let refused = folder.run(&["set", "this.nianbao", "stale=0"]);
    assert_eq!(refused.code, 2);
    folder.done(&["set", "this.nianbao", "stale="]);
    assert_eq!(folder.done(&["get", "this.nianbao", "stale"]).out, "stale\t\n");
    assert!(!export(&["--as", "txt"]).err.contains("沿用上年"));
}

#[test]
fn each_sample_can_be_the_last_one() {
    for (name, year) in [("fuzhou-gaoxin-2020", "2021"), ("xinzhou-2020", "2021"), ("licheng-2023", "2024")] {
        let folder = Folder::new();
        let file = folder.sample(name);
        let printed = folder.run(&["carry", &file, "-o", "-"]);
        folder.write("this.nianbao", &printed.out);
        assert!(printed.out.contains(&format!("year: {year}")) && printed.out.contains("form: 2021"), "{name}");
        let (last, this) = (
            folder.done(&["get", &file, "t3.carry_out.nat", "--json"]),
            folder.done(&["get", "this.nianbao", "t3.carry_in.nat", "--json"]),
        );
        assert_eq!(last.json()["t3.carry_out.nat"], this.json()["t3.carry_in.nat"], "{name}");
    }
}

#[test]
fn what_cannot_be_started_is_refused() {
    let folder = with_last();
    let run = folder.run(&["carry", "last.nianbao", "-o", "-", "--year", "2018"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("2018 年没有对应的国家格式"), "{}", run.err);
    assert_eq!(folder.run(&["carry", "last.nianbao", "-o", "-", "--json"]).code, 2);
    assert_eq!(folder.run(&["carry", "没有.nianbao", "-o", "this.nianbao"]).code, 2);
    assert_eq!(folder.names(), ["last.nianbao", "last.nianbao.bak"]);
    let other = folder.run(&["carry", "last.nianbao", "-o", "this.nianbao", "--year", "2026"]);
    assert!(other.out.contains("不是 2026 年度的上一年"), "{}", other.out);
}
