//! Exporting, and comparing what was published.

use egui::{Key, Modifiers};

use super::Driver;
use crate::app::command::Command;
use crate::app::state::Place;
use crate::form::PartId;
use crate::report::Edit;

#[test]
fn errors_bar_the_export_unless_it_is_a_draft_or_has_a_reason() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "31")]);
    let folder = driver.folder.path().join("导出");
    std::fs::create_dir(&folder).unwrap();
    let fill = |driver: &mut Driver| {
        driver.command(Command::Export);
        driver.node("放到文件夹").focus();
        driver.run().press(Modifiers::COMMAND, Key::A).keys(folder.to_str().unwrap());
    };
    fill(&mut driver);
    assert!(driver.reads("条错误没有解决"));
    driver.press(Modifiers::NONE, Key::Enter);
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let name = "示例市档案局2025年政府信息公开工作年度报告.txt";
    assert!(text(name).contains("草稿"));
    fill(&mut driver);
    driver.click("替换同名的文件").click("说明理由后导出正式文件（理由随报告保存）");
    driver.node("理由").focus();
    driver.run().keys("已报主管部门").press(Modifiers::NONE, Key::Enter);
    assert!(!text(name).contains("草稿"));
    assert!(driver.work().report.waivers.iter().all(|waiver| waiver.reason == "已报主管部门"));
    assert!(!driver.work().report.waivers.is_empty());
    assert!(driver.reads("已导出"));
}

#[test]
fn the_next_export_begins_with_the_formats_and_the_folder_of_the_last_one() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "1")]);
    let folder = driver.folder.path().join("导出");
    std::fs::create_dir(&folder).unwrap();
    driver.command(Command::Export);
    driver.click("Word文档").click("数据（JSON）").click("在网页和 PDF 的后面附上图解");
    driver.node("放到文件夹").focus();
    driver.run().press(Modifiers::COMMAND, Key::A).keys(folder.to_str().unwrap()).press(Modifiers::NONE, Key::Enter);
    let written = || -> Vec<String> {
        let names = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut kinds: Vec<String> = names.filter_map(|name| name.rsplit('.').next().map(str::to_owned)).collect();
        kinds.sort();
        kinds
    };
    let first = written();
    assert!(first.contains(&"json".to_owned()) && !first.contains(&"docx".to_owned()), "{first:?}");
    for file in std::fs::read_dir(&folder).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    driver.command(Command::Export).press(Modifiers::NONE, Key::Enter);
    assert_eq!(written(), first);
}

#[test]
fn files_of_the_same_names_are_told_before_the_export_begins() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "1")]);
    let folder = driver.folder.path().join("导出");
    std::fs::create_dir(&folder).unwrap();
    let name = "示例市档案局2025年政府信息公开工作年度报告.txt";
    let path = folder.join(name);
    std::fs::write(&path, "旧").unwrap();
    driver.command(Command::Export);
    assert!(!driver.reads("文件夹里已有"));
    driver.node("放到文件夹").focus();
    driver.run().press(Modifiers::COMMAND, Key::A).keys(folder.to_str().unwrap());
    let words = format!("文件夹里已有“{name}”。要替换，请勾选“替换同名的文件”");
    assert!(driver.reads(&words), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.app().dialogs.len(), 1, "it stays open");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is exported");
    assert_eq!(driver.names_of_focused(), "替换同名的文件");
    driver.press(Modifiers::NONE, Key::Space);
    assert!(!driver.reads("文件夹里已有"));
    driver.node("放到文件夹").focus();
    driver.run().press(Modifiers::NONE, Key::Enter);
    assert!(driver.app().dialogs.is_empty() && driver.reads("已导出"), "{:?}", driver.names());
    assert!(std::fs::read_to_string(&path).unwrap().contains("示例市档案局"));
}

#[test]
fn the_export_dialog_lists_what_stands_before_publication() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "31")]);
    driver.command(Command::Export);
    assert!(driver.reads("错误 ") && driver.reads("格没有填写") && !driver.reads("不是数字"));
    assert!(driver.reads("距 1月31日截止还有 12 天"));
    assert!(driver.reads("文件名：示例市档案局2025年政府信息公开工作年度报告.*"));
}

#[test]
fn what_is_no_figure_is_told_in_the_export_dialog_and_can_be_gone_to() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.biz", "约 5 件")]);
    driver.command(Command::Export);
    assert!(driver.reads("还有 1 格写的不是数字，导出后照原样印出。"));
    driver.click("转到：不是数字的第一格");
    let cell = driver.work().cell_at_cursor().map(|cell| cell.to_string());
    assert_eq!(cell.as_deref(), Some("t3.new.biz"));
}

#[test]
fn a_published_file_is_compared_with_the_report() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "12"), ("t3.new.biz", "1")]);
    let text = crate::export::text::text(&crate::document::build(driver.work().form, &driver.work().report));
    let path = driver.folder.path().join("公布.txt");
    std::fs::write(&path, text.replacen("12", "21", 1)).unwrap();
    driver.command(Command::VerifyFile(path));
    assert!(driver.reads("处不同") && driver.reads("一、本年新收"));
    driver.click("转到 表三 一、本年新收·自然人");
    assert!(driver.app().dialogs.is_empty());
    let cell = driver.work().form.index_of("t3.new.nat");
    assert_eq!(driver.harness.state_mut().work.as_mut().unwrap().views.grid(1).cursor(), cell);
    // The list waits, and compares anew when the clerk comes back.
    driver.keys("21").press(Modifiers::NONE, Key::Enter).press(Modifiers::SHIFT, Key::F5);
    assert!(driver.reads("处不同") && !driver.reads("转到 表三 一、本年新收·自然人"));
    assert!(driver.reads("转到 表三 一、本年新收·总计"), "it follows its parts");
    assert!(driver.app().aside.is_none());
}

#[test]
fn a_published_workbook_names_no_year_and_agrees() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "12"), ("t3.new.biz", "1")]);
    let job = crate::export::Job::new(driver.work().form, &driver.work().report, false);
    let bytes = crate::export::Format::Xlsx.export(&job).unwrap();
    let path = driver.folder.path().join("公布.xlsx");
    std::fs::write(&path, bytes).unwrap();
    driver.command(Command::VerifyFile(path));
    assert!(driver.reads("公布的内容与本报告一致"), "{:?}", driver.names());
}

#[test]
fn what_differs_in_a_text_is_gone_to_by_its_paragraph() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "12")]);
    let text = "全年公开信息。\n\n　　网站改版一次。\n培训两次。";
    let edits = vec![Edit::Text { part: PartId::Overview, text: text.to_owned() }];
    driver.command(Command::Change { title: "填写".to_owned(), edits, merge: None });
    let page = crate::export::text::text(&crate::document::build(driver.work().form, &driver.work().report));
    let path = driver.folder.path().join("公布.txt");
    std::fs::write(&path, page.replace("改版一次", "改版三次")).unwrap();
    driver.command(Command::VerifyFile(path));
    driver.click("转到 一、总体情况 第2段");
    assert_eq!(driver.work().place, Place::Part(PartId::Overview));
    let caret = driver.work().views.caret(PartId::Overview).unwrap();
    assert_eq!(caret, text.find("网站").unwrap());
}

#[test]
fn what_differs_in_the_signature_or_a_heading_is_gone_to_with_the_keyboard() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "12")]);
    let text = "全年公开信息。";
    let edits = vec![Edit::Text { part: PartId::Overview, text: text.to_owned() }];
    driver.command(Command::Change { title: "填写".to_owned(), edits, merge: None });
    let page = crate::export::text::text(&crate::document::build(driver.work().form, &driver.work().report));
    let path = driver.folder.path().join("公布.txt");
    let page = page.replace("一、总体情况", "一、总体工作").replace("示例市档案局\n", "示例市统计局\n");
    std::fs::write(&path, page).unwrap();
    driver.command(Command::VerifyFile(path));
    for (place, name) in [("落款 单位", "署名机关"), ("部分标题", "正文")] {
        driver.click(&format!("转到 {place}"));
        assert!(driver.names_of_focused().starts_with(name), "{place}: {}", driver.names_of_focused());
        driver.press(Modifiers::SHIFT, Key::F5);
    }
}

#[test]
fn a_draft_can_be_had_of_a_report_without_errors_and_what_is_lacking_is_said() {
    let mut driver = Driver::start();
    driver.command(Command::Sample).at("t3.open.sum").keys("9").press(Modifiers::NONE, Key::Enter);
    let folder = driver.folder.path().join("草稿");
    driver.command(Command::Export);
    assert!(driver.reads("没有错误和警告，另有 2 条提示。"));
    driver.node("放到文件夹").focus();
    driver.run().press(Modifiers::COMMAND, Key::A).press(Modifiers::NONE, Key::Delete);
    assert!(driver.reads("请写明放到哪个文件夹，再导出。"));
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.app().dialogs.len(), 1, "it cannot be done yet");
    driver.node("放到文件夹").focus();
    driver.run().keys(folder.to_str().unwrap());
    assert!(!driver.reads("再导出。"));
    driver.click("作为草稿导出（每页注明“草稿”，不能用于发布）").press(Modifiers::NONE, Key::Enter);
    let text = std::fs::read_to_string(folder.join("示例市档案局2025年政府信息公开工作年度报告.txt")).unwrap();
    assert!(text.contains("草稿"));
    assert!(driver.work().report.waivers.is_empty());
}

#[test]
fn the_reason_takes_the_keyboard_when_it_is_wanted() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "31")]);
    driver.command(Command::Export).click("说明理由后导出正式文件（理由随报告保存）");
    assert!(driver.reads("请写明理由"));
    driver.keys("已报主管部门");
    assert!(!driver.reads("请写明理由"), "it was typed into the field");
}
