//! What a report is held against: the clerk's own wrong words, and the reports in the same folder.

use egui_kittest::kittest::Queryable;

use super::Driver;
use crate::app::command::Command;
use crate::app::state::Place;
use crate::form::{self, PartId};
use crate::report::{Edit, Organ, Report, file};
use crate::store::words_path;

fn told(driver: &Driver, code: &str) -> Vec<String> {
    let findings = driver.work().checked.findings.iter().filter(|finding| finding.code == code);
    findings.map(|finding| finding.message.clone()).collect()
}

fn write_overview(driver: &mut Driver, text: &str) {
    let edits = vec![Edit::Text { part: PartId::Overview, text: text.to_owned() }];
    driver.command(Command::Change { title: "填写".to_owned(), edits, merge: None });
}

#[test]
fn wrong_words_on_the_clerks_list_are_found_and_mended() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Part(PartId::Overview));
    write_overview(&mut driver, "全年信息工开工作平稳。");
    assert!(told(&driver, "T09").is_empty());
    driver.command(Command::EditWords);
    driver.harness.get_by_label("错词和正词").focus();
    driver.run();
    driver.keys("信息工开 信息公开\n写错");
    assert!(driver.reads("第 5 行读不懂"), "said while it is being written: {:?}", driver.names());
    driver.click("保存错词表");
    assert_eq!(told(&driver, "T09").len(), 1);
    let config = driver.app().config.clone().unwrap();
    assert!(std::fs::read_to_string(words_path(&config)).unwrap().ends_with("信息工开 信息公开\n写错"));
}

#[test]
fn a_list_changed_by_an_editor_is_read_when_the_window_is_used_again() {
    let mut driver = Driver::with_cells(&[]);
    write_overview(&mut driver, "全年信息工开工作平稳。");
    let config = driver.app().config.clone().unwrap();
    std::fs::create_dir_all(&config).unwrap();
    // As the Notepad of Windows writes it.
    std::fs::write(words_path(&config), "\u{FEFF}信息工开\t信息公开\r\n").unwrap();
    for focused in [false, true] {
        driver.harness.input_mut().focused = focused;
        driver.run();
    }
    assert_eq!(told(&driver, "T09").len(), 1);
}

#[test]
fn a_report_that_reads_like_another_of_the_same_folder_is_told_of() {
    let text: String =
        (0..30).map(|n| format!("第{}项工作由{}科落实，按期完成并公开结果。", n + 1, n * 7 + 3)).collect();
    let mut driver = Driver::start();
    let own = driver.write("本.nianbao", 2025, &[]);
    let organ = Organ { name: "乙县财政局".into(), ..Organ::default() };
    let mut other = Report::new(form::for_year(2025).unwrap(), 2025, organ);
    other.prose.insert(PartId::Overview, text.clone());
    std::fs::write(driver.folder.path().join("乙.nianbao"), file::write(&other)).unwrap();
    driver.command(Command::OpenFile(own));
    driver.until(|driver| driver.app().others.is_some());
    assert!(told(&driver, "S21").is_empty());
    write_overview(&mut driver, &text);
    assert_eq!(told(&driver, "S21"), ["一、总体情况：约 100% 的文字与乙县财政局的年报（乙.nianbao）相同"]);
    write_overview(&mut driver, "今年重新写过。");
    assert!(told(&driver, "S21").is_empty());
}
