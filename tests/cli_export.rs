//! `export`: what is written, what is refused, what is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::{Folder, names};
use nianbao::document::Block;
use nianbao::export::Format;
use nianbao::import;
use serde_json::{Value, json};

const TODAY: [&str; 2] = ["--today", "2026-01-10"];
const STEM: &str = "示例市安和区人民政府2023年政府信息公开工作年度报告";

/// A folder with a report that has no errors, in `a.nianbao`.
fn sound() -> Folder {
    let folder = Folder::new();
    folder.sample("licheng-2023");
    std::fs::rename(folder.path("licheng-2023.nianbao"), folder.path("a.nianbao")).unwrap();
    folder
}

/// The same with a wrong total.
fn unsound() -> Folder {
    let folder = sound();
    folder.done(&["set", "a.nianbao", "t3.open.sum=32"]);
    folder
}

fn export(folder: &Folder, arguments: &[&str]) -> common::Run {
    folder.run(&[&["export", "a.nianbao"], arguments, &TODAY].concat())
}

#[test]
fn every_format_is_written_under_the_name_of_the_report() {
    let folder = sound();
    let run = export(&folder, &["-o", "成品/2023", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let json = run.json();
    let written = json["written"].as_array().unwrap();
    for (format, entry) in Format::REPORT.iter().zip(written) {
        let path = format!("成品/2023/{STEM}{}.{}", format.suffix(), format.extension());
        assert_eq!(entry, &json!({"format": format.name(), "path": path}));
        assert!(std::fs::metadata(folder.path(&path)).unwrap().len() > 0);
    }
    assert_eq!(names(&folder.path("成品/2023")).len(), Format::REPORT.len(), "nothing else is left there");
    let data: Value = serde_json::from_str(&folder.read(&format!("成品/2023/{STEM}.json"))).unwrap();
    assert_eq!(data["cells"]["t2.fee.amt"], json!({"state": "filled", "value": "112.55034"}));
}

#[test]
fn the_text_that_is_written_is_read_back() {
    let folder = sound();
    let text = export(&folder, &["-o", "-", "--as", "txt"]).out;
    let document = import::text::read(text.as_bytes()).unwrap();
    assert_eq!(document.title, "安和区2023年政府信息公开工作年度报告");
    let tables = document.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
    assert_eq!(tables, 3);
    assert_eq!(folder.names(), ["a.nianbao"]);
}

#[test]
fn nothing_is_overwritten_without_force() {
    let folder = sound();
    export(&folder, &["-o", "out", "--as", "json"]);
    let json = format!("out/{STEM}.json");
    folder.write(&json, "别人的");
    let run = export(&folder, &["-o", "out"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err, format!("没有写入：同名文件已经存在。请换一个位置，或加 --force 替换它：{json}\n"));
    assert_eq!((names(&folder.path("out")).len(), folder.read(&json)), (1, "别人的".to_owned()), "not even the others");
    assert_eq!(export(&folder, &["-o", "out", "--force"]).code, 0);
    assert_eq!(names(&folder.path("out")).len(), Format::REPORT.len());
    assert_ne!(folder.read(&json), "别人的");
}

#[test]
fn errors_bar_publication_but_not_data() {
    let folder = unsound();
    let before = folder.read("a.nianbao");
    let run = export(&folder, &["-o", "out", "--as", "txt,pdf", "--json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("没有导出：还有 ") && run.err.ends_with("：a.nianbao\n"), "{}", run.err);
    assert!(run.json()["error"]["counts"]["error"].as_u64().unwrap() > 0);
    assert_eq!(folder.names(), ["a.nianbao", "a.nianbao.bak"], "not even a folder");
    let both = export(&folder, &["-o", "both", "--as", "txt,json", "--json"]);
    assert_eq!(both.code, 2);
    assert!(both.err.starts_with("没有导出纯文本：还有 "), "{}", both.err);
    let json = both.json();
    assert_eq!((json["written"][0]["format"].as_str(), json["written"][1].is_null()), (Some("json"), true));
    assert!(json["error"]["counts"]["error"].as_u64().unwrap() > 0);
    assert_eq!(names(&folder.path("both")), [format!("{STEM}.json")]);
    let data = export(&folder, &["-o", "out", "--as", "json"]);
    assert_eq!((data.code, data.err.as_str()), (0, ""));
    assert_eq!(folder.read("a.nianbao"), before);
}

/// Of two years that do not follow one another nothing is compared.
#[test]
fn the_page_for_the_leader_takes_no_other_year_for_the_last() {
    let folder = sound();
    folder.sample("xinzhou-2020");
    let run = export(&folder, &["-o", "out", "--as", "brief", "--last", "xinzhou-2020.nianbao"]);
    assert_eq!((run.code, run.err.as_str()), (0, "注意：--last 给出的是 2020 年的年报，不是 2023 年的上一年\n"));
    let alone = export(&folder, &["-o", "alone", "--as", "brief"]);
    assert_eq!(alone.code, 0);
    let page = |out: &str| std::fs::read(folder.path(&format!("{out}/{STEM}（领导审签页）.pdf"))).unwrap();
    assert!(page("out") == page("alone"));
}

#[test]
fn a_published_file_is_read_from_standard_input() {
    let folder = sound();
    export(&folder, &["-o", "out", "--as", "txt"]);
    let text = folder.read(&format!("out/{STEM}.txt"));
    let run = folder.run_with_input(&text, &["verify", "a.nianbao", "-"]);
    assert!(run.code == 0 && run.out.starts_with("一致："), "{} {}", run.out, run.err);
}

#[test]
fn files_given_the_wrong_way_round_are_told() {
    let folder = sound();
    export(&folder, &["-o", "out", "--as", "txt"]);
    let run = folder.run(&["verify", &format!("out/{STEM}.txt"), "a.nianbao"]);
    assert_eq!((run.code, run.err.as_str()), (2, "两个文件写反了：请先写年报文件，再写公布的文件\n"));
}

#[test]
fn what_is_no_figure_is_told_before_it_is_published() {
    let folder = sound();
    export(&folder, &["-o", "data", "--as", "json"]);
    let mut report: Value = serde_json::from_str(&folder.read(&format!("data/{STEM}.json"))).unwrap();
    for (cell, raw) in [("t3.new.nat", "约 5 件左右"), ("t3.open.nat", "若干")] {
        report["cells"][cell] = json!({"state": "unreadable", "raw": raw});
    }
    folder.write("b.json", report.to_string());
    let told = "注意：有 2 格写的不是数字，会照原样印出：表三 一、本年新收·自然人、表三 （一）予以公开·自然人。请改正后再公布\n";
    let draft = folder.run(&[&["export", "b.json", "-o", "out", "--as", "txt", "--draft"], &TODAY[..]].concat());
    assert!(draft.err.contains(told), "{}", draft.err);
    let data = folder.run(&["export", "b.json", "-o", "out", "--as", "json"]);
    assert_eq!((data.code, data.err.as_str()), (0, ""));
}

#[test]
fn a_draft_is_marked_and_says_that_errors_stand() {
    let folder = unsound();
    let run = export(&folder, &["-o", "out", "--as", "txt", "--draft"]);
    assert_eq!(run.code, 1);
    assert!(run.err.ends_with("处错误没有改正，导出的是草稿\n"), "{}", run.err);
    let draft = import::text::read(folder.read(&format!("out/{STEM}.txt")).as_bytes()).unwrap();
    assert!(draft.meta.draft);
    // A draft of a sound report is a draft too, and nothing is wrong.
    let folder = sound();
    assert_eq!(export(&folder, &["-o", "-", "--as", "txt", "--draft"]).code, 0);
}

#[test]
fn a_reason_is_kept_until_the_values_change() {
    let folder = unsound();
    let stdin = folder.read("a.nianbao");
    let reason = ["-o", "out", "--as", "txt", "--reason", "以上级核定数为准"];
    let run = export(&folder, &reason);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(folder.read("a.nianbao").contains("以上级核定数为准"));
    let checked = folder.run(&["check", "a.nianbao", "--json", "--today", "2026-01-10"]);
    assert_eq!(checked.code, 0);
    let counts = &checked.json()[0]["counts"];
    assert_eq!(counts["error"], 0);
    assert!(counts["waived"].as_u64().unwrap() > 0);
    assert_eq!(export(&folder, &["-o", "out", "--as", "txt", "--force"]).code, 0, "the reason stands");
    folder.done(&["set", "a.nianbao", "t3.open.sum=33"]);
    assert_eq!(export(&folder, &["-o", "out", "--as", "txt", "--force"]).code, 2, "another value, another matter");

    let run = folder.run_with_input(&stdin, &[&["export", "-"], &reason[..], &TODAY].concat());
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("年报来自标准输入，理由没有文件可以记入"), "{}", run.err);
    assert_eq!(export(&folder, &["-o", "out", "--reason", " "]).code, 2, "an empty reason is none");
}

#[test]
fn standard_output_takes_one_format() {
    let folder = sound();
    for arguments in [&["-o", "-", "--as", "txt,json"][..], &["-o", "-", "--as", "txt", "--json"]] {
        let run = export(&folder, arguments);
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.starts_with("-o - 只能输出一种格式"), "{}", run.err);
    }
    let from_pipe = folder.run_with_input(&folder.read("a.nianbao"), &["export", "-", "-o", "-", "--as", "json"]);
    assert_eq!(from_pipe.json()["year"], 2023);
    folder.write("文件", "x");
    let run = export(&folder, &["-o", "文件"]);
    assert_eq!((run.code, run.err.as_str()), (2, "这里是一个文件，不是文件夹。请另选或填写一个文件夹：文件\n"));
}

#[test]
fn a_character_that_no_face_holds_is_told_of() {
    let folder = sound();
    folder.done(&["set", "a.nianbao", "other=2023年未收取信息处理费。联系人：𠮷某。"]);
    let run = export(&folder, &["-o", "成品", "--as", "PDF,txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("PDF：字库没有 “𠮷”（U+20BB7），共 1 处"), "{}", run.err);
    let without = export(&folder, &["-o", "文本", "--as", "txt"]);
    assert_eq!((without.code, without.err.as_str()), (0, ""));
}

#[test]
fn the_page_for_the_leader_and_the_pictures_are_written_when_they_are_named() {
    let folder = sound();
    let run = export(&folder, &["-o", "out", "--as", "brief,svg,png"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let mut files = names(&folder.path("out"));
    files.sort();
    let expected = ["（图解）.png", "（图解）.svg", "（领导审签页）.pdf"].map(|end| format!("{STEM}{end}"));
    assert_eq!(files, expected);
    assert!(folder.read(&format!("out/{STEM}（图解）.svg")).contains("<desc"));
    // Pictures are published and so barred by errors; the page for the leader tells of them.
    let unsound = unsound();
    assert_eq!(export(&unsound, &["-o", "out", "--as", "svg"]).code, 2);
    assert_eq!(export(&unsound, &["-o", "out", "--as", "brief"]).code, 0);
}

#[test]
fn charts_are_put_behind_the_text_only_when_asked_for() {
    let folder = sound();
    let pictures = |arguments: &[&str]| {
        export(&folder, &[&["-o", "-", "--as", "html"], arguments].concat()).out.matches("<svg").count()
    };
    assert_eq!((pictures(&[]), pictures(&["--charts"])), (0, 4));
}

/// The names of the faces in a PDF, without the letters that mark a subset.
fn faces(path: &std::path::Path) -> Vec<String> {
    let file = lopdf::Document::load(path).unwrap();
    let fonts = file.objects.values().filter_map(|object| object.as_dict().ok());
    let fonts = fonts.filter(|font| font.has(b"DescendantFonts"));
    let name = |font: &lopdf::Dictionary| {
        String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned()
    };
    let mut names: Vec<String> = fonts.map(|font| name(font).split_once('+').unwrap().1.to_owned()).collect();
    names.sort();
    names
}

#[test]
fn faces_are_taken_from_files_and_what_is_not_installed_is_told() {
    let folder = sound();
    std::fs::copy("tests/fixtures/fonts/collection.ttc", folder.path("合集.ttc")).unwrap();
    let pdf = folder.path(&format!("成品/{STEM}.pdf"));
    let fonts = ["--font", "正文=合集.ttc#2", "--font", "一级标题=年报没有这种字体"];
    let run = export(&folder, &[&["-o", "成品", "--as", "pdf,brief"], fonts.as_slice()].concat());
    let note = "一级改用自带的黑体：这台电脑上没有安装字体“年报没有这种字体”";
    assert!(run.code == 0 && run.err.contains(note), "{}", run.err);
    assert_eq!(faces(&pdf), ["NianbaoKai-Regular", "NianbaoTestKai", "NotoSansSC-Regular", "NotoSerifSC-Regular"]);
    let brief = folder.path(&format!("成品/{STEM}（领导审签页）.pdf"));
    assert!(faces(&brief).contains(&"NianbaoTestKai".to_owned()), "{:?}", faces(&brief));

    for (font, told) in [("界面=宋体", "用处只有标题、正文、一级、二级、表格"), ("正文", "写作 用处=字体")]
    {
        let run = export(&folder, &["-o", "成品", "--as", "pdf", "--font", font]);
        assert!(run.code == 2 && run.err.contains(told), "{}", run.err);
    }
}
