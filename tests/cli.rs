//! `new`, `get`, `set`, `rules`, help and usage, as scripts meet them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::Folder;
use nianbao::export::Format;
use serde_json::json;

/// Runs a command line for a snapshot of several.
fn shown(folder: &Folder, lines: &[&str]) -> String {
    let show = |line: &&str| {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        format!("$ nianbao {line}\n{}", folder.run(&arguments).show())
    };
    lines.iter().map(show).collect::<Vec<_>>().join("\n")
}

#[test]
fn help_is_chinese_and_names_everything() {
    let folder = Folder::new();
    insta::assert_snapshot!(shown(&folder, &["--help", "new --help", "set --help", "check -h"]));
    for command in ["new", "get", "set", "import", "carry", "check", "export", "rules", "help"] {
        let help = folder.done(&["help", command]).out;
        assert_eq!(help, folder.done(&[command, "--help"]).out);
        assert!(help.contains(&format!("用法：nianbao {command}")), "{help}");
        for english in ["Usage", "Options", "Arguments", "Print", "default", "possible"] {
            assert!(!help.contains(english), "{command}: {english}");
        }
    }
    assert_eq!(folder.names(), [""; 0], "asking for help leaves nothing behind");
}

#[test]
fn usage_errors_are_chinese_and_say_what_can_be_written() {
    let folder = Folder::new();
    insta::assert_snapshot!(shown(
        &folder,
        &[
            "new",
            "new --year 二〇二五 --organ 某局 -o a",
            "new --year 2025 --organ",
            "new --year 2025 --organ 某局 --form 2022 -o a",
            "new --year 2025 --organ 某局 --kind bureau -o a",
            "new --yaer 2025",
            "set a.nianbao",
            "check",
            "check a --today 1月",
            "check a b --last c",
            "export a -o b --draft --reason x",
            "help nwe",
            "a.nianbao b.nianbao",
            "new --force --force",
        ]
    ));
    let run = folder.run(&["export", "a", "-o", "b", "--as", "tiff"]);
    for format in Format::ALL {
        assert!(run.err.contains(format.name()), "{}", run.err);
    }
    let run = folder.run(&["new", "--json"]);
    assert_eq!(run.code, 2);
    assert!(run.json()["error"]["message"].as_str().unwrap().starts_with("缺少 --year"));
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn without_a_screen_the_commands_are_named() {
    let run = Folder::new().run(&[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    for command in ["nianbao new", "nianbao get", "nianbao set", "nianbao check", "nianbao export", "nianbao rules"] {
        assert!(run.err.contains(command), "{}", run.err);
    }
    assert!(!run.err.contains("winit"), "{}", run.err);
}

#[test]
fn a_word_that_is_neither_a_command_nor_a_file_is_no_file_to_open() {
    let folder = with_report();
    let run = folder.run(&["chekc", "--json"]);
    assert_eq!(run.code, 2);
    assert!(run.json()["error"]["message"].as_str().unwrap().starts_with("没有“chekc”这个命令。有：\n"));
    let run = folder.run(&["exprot", "a.nianbao", "-o", "out"]);
    assert!(run.code == 2 && run.err.starts_with("没有“exprot”这个命令。有：\n"), "{}", run.err);
    // A file is one, whatever it is called.
    folder.write("年报", folder.read("a.nianbao"));
    for file in ["年报", "没有.nianbao", "./没有"] {
        assert!(folder.run(&[file]).err.starts_with("无法打开窗口"), "{file}");
    }
}

#[test]
fn new_makes_an_empty_report_and_overwrites_nothing() {
    let folder = Folder::new();
    let file = "2025年报.nianbao";
    let run = folder.done(&["new", "--year", "2025", "--organ", "示例市档案局", "--kind", "department", "-o", file]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("已新建：2025年报.nianbao\n", ""));
    let empty = folder.read(file);
    insta::assert_snapshot!(empty);

    let again = ["new", "--year", "2020", "--organ", "某局", "-o", file];
    let refused = folder.run(&again);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert_eq!(refused.err, "没有写入：同名文件已经存在。请换一个位置，或加 --force 替换它：2025年报.nianbao\n");
    assert_eq!(folder.read(file), empty);
    let forced = folder.done(&[&again[..], &["--force", "--json"]].concat());
    assert_eq!(forced.json(), json!({"file": file, "form": "2019", "year": 2020}));
    assert_eq!(folder.read("2025年报.nianbao.bak"), empty);
    assert_eq!(folder.names(), ["2025年报.nianbao", "2025年报.nianbao.bak"]);

    let printed = folder.done(&["new", "--year", "2025", "--organ", "示例市档案局", "-o", "-"]);
    assert_eq!(printed.out, empty);
}

#[test]
fn new_goes_by_the_year_and_says_so_when_told_otherwise() {
    let folder = Folder::new();
    let new = |year: &str, more: &[&str]| {
        folder.run(&[&["new", "--year", year, "--organ", "某局", "-o", "-"], more].concat())
    };
    assert!(new("2020", &[]).out.contains("form: 2019"));
    assert!(new("2021", &[]).out.contains("form: 2021"));
    assert_eq!(new("2018", &[]).code, 2);
    let other = new("2020", &["--form", "2021"]);
    assert_eq!(other.code, 0);
    assert!(other.out.contains("form: 2021") && other.err.starts_with("注意：2021年格式不是 2020 年"), "{}", other.err);
}

/// A new report of 2025 in `a.nianbao`.
fn with_report() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "--year", "2025", "--organ", "示例市档案局", "-o", "a.nianbao"]);
    folder
}

#[test]
fn cells_are_set_emptied_and_follow_their_parts() {
    let folder = with_report();
    let sum = |folder: &Folder| folder.done(&["get", "a.nianbao", "t3.new.sum"]).out;
    let run = folder.done(&["set", "a.nianbao", "t3.new.nat=13", "t3.new.biz=１２", "t2.fee.amt=1.50"]);
    assert_eq!(run.out, "已填写 3 项：a.nianbao\n");
    assert_eq!(run.err, "t3.new.biz（表三 一、本年新收·商业企业）写的是“１２”，按 12 填入\n");
    assert_eq!(sum(&folder), "t3.new.sum\t25\n");
    folder.done(&["set", "a.nianbao", "t3.new.sum=30"]);
    folder.done(&["set", "a.nianbao", "t3.new.biz="]);
    assert_eq!(sum(&folder), "t3.new.sum\t30\n");
    folder.done(&["set", "a.nianbao", "t3.new.sum="]);
    assert_eq!(sum(&folder), "t3.new.sum\t\n");
    let run = folder.done(&["set", "a.nianbao", "t3.new.sum=auto", "--json"]);
    let followed = json!({"state": "filled", "value": "13", "computed": true});
    assert_eq!(run.json(), json!({"file": "a.nianbao", "set": {"t3.new.sum": followed}}));

    let got = folder.done(&["get", "a.nianbao", "t3.new.nat", "t3.new.biz", "t3.carry_in.sum", "t2.fee.amt", "--json"]);
    assert_eq!(
        got.json(),
        json!({
            "t3.new.nat": {"state": "filled", "value": "13"},
            "t3.new.biz": {"state": "unfilled"},
            "t3.carry_in.sum": {"state": "unfilled", "computed": true},
            "t2.fee.amt": {"state": "filled", "value": "1.50"},
        })
    );
    let all = folder.done(&["get", "a.nianbao"]).out;
    assert_eq!(all.lines().count(), 200);
    assert!(all.lines().all(|line| line.matches('\t').count() == 1));
}

#[test]
fn texts_and_fields_are_set_and_got() {
    let folder = with_report();
    folder.write("总体.txt", "\u{FEFF}（一）主动公开\r\n全年公开12条\t\\。\r\n\r\n");
    folder.done(&[
        "set",
        "a.nianbao",
        "overview=@总体.txt",
        "other=@@无",
        "organ.kind=人民政府",
        "organ.telephone=0595-20001234",
        "signature.date=2026年1月20日",
    ]);
    let run = folder.run_with_input("问题。\n", &["set", "a.nianbao", "problems=@-"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let names = ["overview", "other", "problems", "organ.kind", "organ.telephone", "signature.date", "title"];
    let got = folder.done(&[&["get", "a.nianbao"], &names[..]].concat()).out;
    insta::assert_snapshot!(got);
    let json = folder.done(&["get", "a.nianbao", "overview", "signature.organ", "--json"]).json();
    assert_eq!(json, json!({"overview": "（一）主动公开\n全年公开12条\t\\。", "signature.organ": "示例市档案局"}));
    folder.done(&["set", "a.nianbao", "overview=", "signature.date="]);
    assert_eq!(folder.done(&["get", "a.nianbao", "overview", "signature.date"]).out, "overview\t\nsignature.date\t\n");
}

#[test]
fn figures_in_the_text_follow_the_cells_that_are_set() {
    use nianbao::report::{file, live};
    let folder = with_report();
    folder.done(&["set", "a.nianbao", "t3.new.nat=7", "overview=收到申请件。"]);
    let mut report = file::read(folder.read("a.nianbao").as_bytes()).unwrap();
    let form = nianbao::form::by_id(report.form).unwrap();
    let (part, at) = ("overview".parse().unwrap(), "收到申请".len());
    let sum = live::Shows::Cell(form.cell("t3.new.sum").unwrap().id.clone());
    live::insert(form, &report, part, at..at, sum).unwrap().apply(form, &mut report);
    folder.write("a.nianbao", file::write(&report));
    let run = folder.run(&["set", "a.nianbao", "t3.new.biz=5"]);
    assert_eq!((run.code, run.err.as_str()), (0, "正文中插入的数字已随表格更新\n"));
    assert_eq!(folder.done(&["get", "a.nianbao", "overview"]).out, "overview\t收到申请12件。\n");
    assert_eq!(folder.run(&["set", "a.nianbao", "t2.reg.issued=1"]).err, "");
}

#[test]
fn a_set_that_cannot_be_done_whole_changes_nothing() {
    let folder = with_report();
    folder.write("别的.txt", [0xff, 0xfe]);
    folder.done(&["set", "a.nianbao", "t3.new.nat=1"]);
    let before = (folder.read("a.nianbao"), folder.names());
    let shown = shown(
        &folder,
        &[
            "set a.nianbao t3.new.nat=2 t3.new.biz=约5",
            "set a.nianbao t3.new.nat=2 t3.new.foo=1",
            "set a.nianbao t3.new.nat=2 t3.nwe.nat=1",
            "set a.nianbao t3.new.nat=2 新收=1",
            "set a.nianbao t3.new.nat=2 t3.new.biz=auto",
            "set a.nianbao t3.new.nat=2 t3.new.nat=3",
            "set a.nianbao t3.new.nat",
            "set a.nianbao t3.new.nat=2 organ.kind=局",
            "set a.nianbao t3.new.nat=2 signature.date=2026-02-30",
            "set a.nianbao t3.new.nat=2 signature=某局",
            "set a.nianbao t3.new.nat=2 overview=@没有.txt",
            "set a.nianbao t3.new.nat=2 overview=@别的.txt",
            "set a.nianbao t3.new.nat=-0.5 --json",
            "set a.nianbao t3.new.nat=1.5",
            "set a.nianbao t3.new.nat=11111111111111111111111111111",
            "set a.nianbao t3.new.nat=+5",
            "set - t3.new.nat=1 --json",
            "set 没有.nianbao t3.new.nat=1",
            "get a.nianbao t3.new.foo --json",
        ],
    );
    insta::assert_snapshot!(shown);
    assert_eq!((folder.read("a.nianbao"), folder.names()), before);
}

#[test]
fn commands_are_joined_by_pipes() {
    let folder = Folder::new();
    let new = folder.done(&["new", "--year", "2025", "--organ", "示例市档案局", "-o", "-"]);
    let set = folder.run_with_input(&new.out, &["set", "-", "t3.new.nat=7"]);
    assert_eq!((set.code, set.err.as_str()), (0, ""));
    let get = folder.run_with_input(&set.out, &["get", "-", "t3.new.sum"]);
    assert_eq!(get.out, "t3.new.sum\t7\n");
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn unreadable_files_are_refused_with_their_place() {
    let folder = with_report();
    let whole = folder.read("a.nianbao");
    folder.write("half.nianbao", &whole[..whole.len() / 2]);
    folder.write("page.nianbao", "<html>\n");
    folder.write("gbk.nianbao", [0xC4, 0xEA, 0xB1, 0xA8]);
    folder.write("empty.nianbao", "");
    folder.write("cell.nianbao", whole.replace("cells: {}", "cells: {\"t3.nwe\": {\"nat\": \"1\"}}"));
    std::fs::create_dir(folder.path("folder")).unwrap();
    insta::assert_snapshot!(shown(
        &folder,
        &[
            "get half.nianbao",
            "get page.nianbao",
            "get gbk.nianbao",
            "get empty.nianbao",
            "get cell.nianbao",
            "get folder"
        ]
    ));
    let error = folder.run(&["get", "cell.nianbao", "--json"]).json();
    assert_eq!((&error["error"]["file"], &error["error"]["line"]), (&json!("cell.nianbao"), &json!(13)));
}

#[test]
fn rules_have_cards() {
    let folder = Folder::new();
    let list = folder.done(&["rules", "--json"]).json();
    let plain = folder.done(&["rules"]).out;
    assert_eq!(plain.lines().count(), list.as_array().unwrap().len());
    let lines: Vec<String> = folder.done(&["rules", "a3-01"]).out.lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "A3-01 行总计与各列之和不符（错误，各年格式）");
    let headings: Vec<&str> = lines[1..].iter().map(|line| line.split('：').next().unwrap()).collect();
    assert_eq!(headings, ["检查什么", "为什么", "依据", "举例", "怎样改"]);
    let card = folder.done(&["rules", "A3-01", "--json"]).json();
    assert!(list.as_array().unwrap().contains(&card));
    let run = folder.run(&["rules", "Z99"]);
    assert_eq!((run.code, run.err.as_str()), (2, "没有编号为“Z99”的规则。用 nianbao rules 列出全部规则\n"));
}

#[test]
fn the_log_is_on_standard_error_and_names_nobody() {
    let folder = with_report();
    let mut command = folder.command();
    let run = common::Run::of(command.env("NIANBAO_LOG", "debug").args(["get", "a.nianbao", "organ.name"]));
    assert_eq!(run.out, "organ.name\t示例市档案局\n");
    assert!(run.err.contains("opened a report") && !run.err.contains("示例市"), "{}", run.err);
    assert_eq!(folder.done(&["get", "a.nianbao", "organ.name"]).err, "");
}
