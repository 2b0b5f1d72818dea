//! Saving, opening, exporting, closing; undoing over the whole report.

use egui::{Key, Modifiers};

use super::Driver;
use crate::app::command::Command;
use crate::app::files::Answer;
use crate::app::state::Place;
use crate::form::PartId;
use crate::store;

fn typed(driver: &mut Driver) -> &mut Driver {
    driver.at("t3.new.nat").keys("13").press(Modifiers::NONE, Key::Enter)
}

#[test]
fn what_is_typed_is_on_the_disk_after_saving() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat").keys("13");
    assert!(driver.app().window_title().starts_with("● "));
    driver.press(Modifiers::COMMAND, Key::S);
    let path = driver.work().path.clone().unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"nat\": \"13\""), "what was being typed is saved too");
    assert!(driver.reads("已保存 14:05"));
    assert!(!driver.app().window_title().starts_with("● "));
}

#[test]
fn undo_and_redo_go_over_the_whole_report_and_show_where() {
    let mut driver = Driver::with_cells(&[]);
    typed(&mut driver).go(Place::Part(PartId::Overview));
    driver.prose().focus();
    driver.run().keys("全年公开");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.work().report.text(PartId::Overview), "");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.cell("t3.new.nat"), "");
    assert_eq!(driver.work().place, Place::Part(PartId::Applications), "it is seen what was undone");
    assert!(!driver.work().is_dirty(), "back at what is on the disk");
    driver.press(Modifiers::COMMAND, Key::Y).press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(driver.cell("t3.new.nat"), "13");
    assert_eq!(driver.work().report.text(PartId::Overview), "全年公开");
}

#[test]
fn undo_while_typing_drops_only_what_is_being_typed() {
    let mut driver = Driver::with_cells(&[]);
    typed(&mut driver).at("t3.new.biz").keys("99").press(Modifiers::COMMAND, Key::Z);
    assert_eq!((driver.cell("t3.new.nat"), driver.cell("t3.new.biz")), ("13".to_owned(), String::new()));
}

#[test]
fn closing_with_unsaved_work_asks() {
    let mut driver = Driver::with_cells(&[]);
    let path = driver.work().path.clone().unwrap();
    typed(&mut driver).command(Command::CloseReport);
    assert!(driver.reads("“开始.nianbao”有修改还没有保存"));
    driver.click("取消");
    assert!(driver.app().work.is_some());
    driver.command(Command::CloseReport).click("不保存");
    assert!(driver.app().work.is_none());
    assert!(!std::fs::read_to_string(&path).unwrap().contains("13"));

    driver.command(Command::OpenFile(path.clone()));
    typed(&mut driver).command(Command::Quit);
    assert!(!driver.app().may_close);
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.app().may_close, "saved, so the window may close");
    assert!(std::fs::read_to_string(&path).unwrap().contains("13"));
}

#[test]
fn a_desktop_without_dialogs_gets_a_field_for_the_path() {
    let mut driver = Driver::with_answers(vec![Answer::NoDialog]);
    driver.create(2025).command(Command::Save);
    let path = driver.folder.path().join("年报");
    driver.node("文件的路径").focus();
    driver.run().press(Modifiers::COMMAND, Key::A).keys(path.to_str().unwrap());
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().path, Some(path.with_extension("nianbao")));
    assert!(path.with_extension("nianbao").exists());
}

#[test]
fn a_file_that_others_have_changed_is_not_overwritten_in_silence() {
    let mut driver = Driver::with_cells(&[]);
    let path = driver.write("开始.nianbao", 2025, &[("t3.new.biz", "8")]);
    typed(&mut driver).press(Modifiers::COMMAND, Key::S);
    assert!(driver.reads("这个文件在打开之后被别人或别的程序改动过"));
    assert!(driver.work().is_dirty());
    driver.press(Modifiers::NONE, Key::Escape);
    assert!(std::fs::read_to_string(&path).unwrap().contains("\"biz\": \"8\""));
    driver.press(Modifiers::COMMAND, Key::S).click("用磁盘上的");
    assert_eq!((driver.cell("t3.new.nat"), driver.cell("t3.new.biz")), (String::new(), "8".to_owned()));
    assert!(!driver.work().is_dirty());
}

#[test]
fn a_file_that_cannot_be_opened_is_told_once_and_the_report_stays() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    let path = driver.folder.path().join("坏.nianbao");
    std::fs::write(&path, "<html>").unwrap();
    driver.command(Command::OpenFile(path));
    assert_eq!(driver.app().dialogs.len(), 1);
    assert!(driver.reads("没有打开") && driver.reads("这不是年报文件"));
    driver.press(Modifiers::NONE, Key::Escape);
    assert_eq!(driver.cell("t3.new.nat"), "13");
}

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
fn settings_and_recent_files_outlive_the_window() {
    let mut driver = Driver::with_cells(&[]);
    driver.command(Command::ToggleNavigation);
    let folder = driver.app().config.clone().unwrap();
    assert!(!store::Settings::load(&folder).value.navigation);
    assert_eq!(store::Recent::load(&folder).value.files().len(), 1);
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_file_that_is_dropped_on_the_window_is_opened() {
    let mut driver = Driver::start();
    let path = driver.write("拖来.nianbao", 2025, &[("t3.new.nat", "13")]);
    driver.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    driver.run();
    assert_eq!(driver.cell("t3.new.nat"), "13");
}

#[test]
fn the_export_dialog_lists_what_stands_before_publication() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "31")]);
    driver.command(Command::Export);
    assert!(driver.reads("错误 ") && driver.reads("格没有填写") && driver.reads("距 1月31日截止还有 12 天"));
    assert!(driver.reads("文件名：示例市档案局2025年政府信息公开工作年度报告.*"));
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
}
