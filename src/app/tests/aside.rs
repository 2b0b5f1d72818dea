//! Dialogs that stand aside while a place is looked at that they have named.

use egui::accesskit::Toggled;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;

use super::Driver;
use crate::app::command::Command;
use crate::app::state::Place;
use crate::form::PartId;

fn is_chosen(driver: &Driver, format: &str) -> bool {
    driver.node(format).accesskit_node().toggled() == Some(Toggled::True)
}

/// A report with two errors, the dialog of the export open and its list of errors unfolded; nothing but text is chosen.
fn export_with_errors() -> Driver {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "31"), ("t2.lic.dec", "约3")]);
    driver.command(Command::Export);
    for format in ["PDF", "网页", "Word文档", "Excel表格（三张表）"] {
        driver.click(format);
    }
    driver.click("说明理由后导出正式文件（理由随报告保存）").keys("已报主管部门");
    let errors = driver.names().into_iter().find(|name| name.starts_with("错误 ") && name.ends_with(" 条")).unwrap();
    driver.click(&errors);
    driver
}

/// The button that goes to the wrong total.
fn sum(driver: &Driver) -> String {
    let wrong = |name: &String| name.starts_with("转到：表三 一、本年新收") && name.contains("相差 30");
    driver.names().into_iter().find(wrong).unwrap()
}

#[test]
fn from_the_export_the_keyboard_goes_to_a_finding_and_back_to_what_was_chosen() {
    let mut driver = export_with_errors();
    let errors = driver.names().iter().filter(|name| name.starts_with("转到：表")).count();
    assert!(errors >= 2, "{:?}", driver.names());
    driver.node(&sum(&driver)).focus();
    driver.run().press(Modifiers::NONE, Key::Space);
    assert!(driver.app().dialogs.is_empty() && driver.reads("按 Shift+F5 回到“导出”"), "{:?}", driver.names());
    assert_eq!(driver.work().place, Place::Part(PartId::Applications));
    let cell = driver.work().views.cursor(1);
    assert!(cell.is_some_and(|cell| driver.work().form.cells[cell].id.starts_with("t3.new.")), "{cell:?}");
    // What is mended there is no longer among what stands; what was chosen still is.
    driver.at("t3.new.sum").keys("1").press(Modifiers::NONE, Key::Enter).press(Modifiers::COMMAND, Key::E);
    assert_eq!(driver.names().iter().filter(|name| name.starts_with("转到：表")).count(), errors - 1);
    assert!(!driver.reads("回到“导出”"), "it stands aside no longer");
    assert!(is_chosen(&driver, "纯文本"));
    assert!(!is_chosen(&driver, "PDF"));
    assert!(driver.reads("已报主管部门"));
}

/// What was set aside stands in the dialog with its reasons, and the list shows it where one goes to.
#[test]
fn what_was_set_aside_is_read_with_its_reason_and_gone_to() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1"), ("t3.new.sum", "31"), ("t2.lic.dec", "约3")]);
    let finding = driver.work().open_findings().find(|finding| finding.code == "A3-01").unwrap().clone();
    let reason = "主管部门已核实".to_owned();
    driver.command(Command::Waive { finding: Box::new(finding), reason }).command(Command::Export);
    driver.click("已搁置 1 条");
    assert!(driver.reads("相差 30（理由：主管部门已核实）"));
    let sum = sum(&driver);
    driver.node(&sum).focus();
    driver.run().press(Modifiers::NONE, Key::Space);
    assert_eq!(driver.work().cell_at_cursor().as_deref(), Some("t3.new.sum"));
    assert!(driver.reads("已搁置：主管部门已核实") && driver.work().finding_at_hand().is_some());
    // It can be listed again from there, and counts when the clerk comes back.
    driver.find_and_click("恢复：").command(Command::ComeBack);
    assert!(!driver.reads("已搁置 1 条") && driver.reads("导出草稿"));
}

#[test]
fn a_dialog_that_stands_aside_can_be_done_without_and_goes_with_its_report() {
    let mut driver = export_with_errors();
    let sum = sum(&driver);
    driver.find_and_click(&sum).click("不再回去");
    assert!(!driver.reads("回到“导出”"));
    driver.press(Modifiers::SHIFT, Key::F5);
    assert!(driver.reads("没有放在一边的列表"));
    driver.command(Command::Export);
    assert!(is_chosen(&driver, "PDF"), "begun anew");
    driver.find_and_click("转到：没有填写的第一格");
    assert!(driver.app().aside.is_some() && driver.app().dialogs.is_empty());
    driver.command(Command::CloseReport).command(Command::Sample);
    assert!(driver.app().aside.is_none());
}
