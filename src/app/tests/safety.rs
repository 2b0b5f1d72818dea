//! Nothing is lost: recovery after a kill, files in use, files changed by others, versions.

use egui::{Key, Modifiers};

use super::Driver;
use crate::app::command::Command;
use crate::app::state::Place;
use crate::app::writing::Write;
use crate::form::PartId;
use crate::report::Edit;
use crate::store::{FileLock, Holder};

fn enter(driver: &mut Driver, cell: &str, figure: &str) {
    driver.at(cell).keys(figure).press(Modifiers::NONE, Key::Enter);
}

/// As if the window had been killed: the report is gone without having been closed.
fn kill(driver: &mut Driver) {
    driver.harness.state_mut().work = None;
    driver.run();
}

/// As the window does when it starts.
fn start_again(driver: &mut Driver) {
    let (area, ctx) = (driver.recovery_area(), driver.harness.ctx.clone());
    driver.harness.state_mut().keep_in(area, &ctx);
}

#[test]
fn what_was_being_typed_is_offered_after_a_kill_and_goes_on() {
    let mut driver = Driver::with_cells(&[("t3.new.biz", "4")]);
    driver.keep();
    driver.at("t3.new.nat").keys("13");
    driver.until(|driver| driver.reads("已自动保存到恢复区 14:05"));
    kill(&mut driver);
    start_again(&mut driver);
    driver.until(|driver| driver.reads("上次没有保存的内容"));
    assert!(driver.reads("开始.nianbao　今天 14:05 表三 1 处"));
    assert!(driver.reads("表三 一、本年新收·自然人：未填 → 13"));
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!((driver.cell("t3.new.nat"), driver.cell("t3.new.biz")), ("13".to_owned(), "4".to_owned()));
    assert!(driver.work().is_dirty() && driver.reads("已恢复，请核对后保存"));
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.cell("t3.new.nat"), "");
    assert!(!driver.work().is_dirty(), "one step back is the file as it is");
    driver.press(Modifiers::COMMAND, Key::Y).press(Modifiers::COMMAND, Key::S);
    assert!(driver.reads("已保存 14:05"));
    kill(&mut driver);
    driver.command(Command::Recover);
    assert!(driver.reads("没有需要找回的内容"));
}

#[test]
fn nothing_is_thrown_away_without_being_asked_for_twice() {
    let mut driver = Driver::start();
    driver.keep().create(2025);
    enter(&mut driver, "t3.new.nat", "13");
    driver.until(|driver| driver.reads("已自动保存到恢复区"));
    kill(&mut driver);
    driver.command(Command::Recover);
    assert!(driver.reads("示例市档案局 2025年（没有保存过）"));
    driver.press(Modifiers::NONE, Key::Escape);
    assert!(driver.reads("没有保存的内容还在"));
    driver.command(Command::Recover).click("丢弃…");
    assert!(driver.reads("这份报告从来没有保存过，丢弃后不能再找回。"));
    driver.click("返回");
    assert!(driver.reads("上次没有保存的内容"));
    driver.click("丢弃…").click("丢弃");
    assert!(driver.app().dialogs.is_empty() && driver.reads("已丢弃"));
    driver.command(Command::Recover);
    assert!(driver.reads("没有需要找回的内容"));
}

#[test]
fn what_was_chosen_not_to_be_saved_is_still_a_version() {
    let mut driver = Driver::with_cells(&[]);
    driver.keep();
    let path = driver.work().path.clone().unwrap();
    enter(&mut driver, "t3.new.nat", "13");
    driver.command(Command::CloseReport).click("不保存");
    driver.command(Command::OpenFile(path)).command(Command::Versions);
    assert!(driver.reads("没有保存的内容 14:05"));
    assert!(driver.reads("表三 一、本年新收·自然人：13 → 未填"));
    driver.click("恢复到这一版");
    assert_eq!(driver.cell("t3.new.nat"), "13");
}

#[test]
fn restoring_over_a_file_that_others_have_changed_asks_before_it_is_saved() {
    let mut driver = Driver::with_cells(&[]);
    driver.keep();
    enter(&mut driver, "t3.new.nat", "13");
    driver.until(|driver| driver.reads("已自动保存到恢复区"));
    kill(&mut driver);
    driver.write("开始.nianbao", 2025, &[("t3.new.biz", "8")]);
    driver.command(Command::Recover);
    assert!(driver.reads("这个文件后来又在别处改动过"));
    driver.click("恢复").command(Command::Save);
    assert!(driver.reads("文件在别处改动过"));
    assert!(driver.reads("表三 一、本年新收·商业企业：未填 → 8"));
}

#[test]
fn a_file_that_another_window_has_open_is_opened_as_a_copy() {
    let first = Driver::with_cells(&[("t3.new.nat", "13")]);
    let path = first.work().path.clone().unwrap();
    let mut second = Driver::start();
    second.command(Command::OpenFile(path.clone()));
    assert!(second.app().work.is_none() && second.reads("文件正在使用"));
    assert!(second.reads("从 1月19日 14:05 起打开着这个文件"));
    second.click("打开副本");
    assert_eq!(second.cell("t3.new.nat"), "13");
    assert_eq!(second.work().path, None);
    // Nor is it saved over.
    second.command(Command::SaveTo { path: path.clone(), replace: true });
    assert!(second.reads("请换一个文件名保存"));
    second.click("知道了");
    drop(first);
    second.command(Command::CloseReport);
    assert!(second.app().work.is_none());
}

#[test]
fn the_same_file_is_opened_again_by_the_window_that_has_it() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    let path = driver.work().path.clone().unwrap();
    driver.command(Command::OpenFile(path.clone()));
    assert!(driver.app().dialogs.is_empty());
    let lock = path.with_file_name(".~开始.nianbao.lock");
    assert!(lock.exists());
    driver.command(Command::CloseReport);
    assert!(!lock.exists());
}

fn come_back(driver: &mut Driver) {
    driver.harness.input_mut().focused = false;
    driver.run();
    driver.harness.input_mut().focused = true;
    driver.run();
}

#[test]
fn a_change_by_others_is_seen_when_the_window_is_used_again() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.keep();
    come_back(&mut driver);
    driver.write("开始.nianbao", 2025, &[("t3.new.nat", "14")]);
    come_back(&mut driver);
    driver.until(|driver| driver.reads("这个文件在打开之后被别人或别的程序改动过。"));
    assert!(driver.reads("表三 一、本年新收·自然人：13 → 14"));
    // Put off, it is not asked again, and the line at the bottom goes on saying it.
    driver.click("以后再说");
    come_back(&mut driver);
    driver.until(|driver| !driver.app().disk_is_asked());
    assert!(driver.app().dialogs.is_empty());
    driver.click("文件在别处改动过").click("用磁盘上的");
    assert_eq!(driver.cell("t3.new.nat"), "14");
    assert!(!driver.work().is_dirty() && !driver.reads("文件在别处改动过"));
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.cell("t3.new.nat"), "13");
}

#[test]
fn two_versions_are_merged_place_by_place() {
    let mut driver = Driver::with_cells(&[]);
    enter(&mut driver, "t3.new.nat", "13");
    enter(&mut driver, "t3.new.sci", "5");
    let path = driver.write("开始.nianbao", 2025, &[("t3.new.nat", "7"), ("t3.new.biz", "8")]);
    driver.press(Modifiers::COMMAND, Key::S);
    assert!(driver.reads("您这里也有没有保存的修改"));
    // What only one side has changed is chosen already; the rest is the clerk's to decide.
    driver.click("逐项选择…");
    assert!(driver.reads("两边都改过") && driver.reads("别处改的") && driver.reads("我改的"));
    driver.click("采用选定的内容");
    let cells = |driver: &Driver| ["nat", "biz", "sci"].map(|column| driver.cell(&format!("t3.new.{column}")));
    assert_eq!(cells(&driver), ["13", "8", "5"]);
    assert!(driver.work().is_dirty() && driver.reads("已按选定的内容合并"));
    driver.press(Modifiers::COMMAND, Key::S);
    assert!(!driver.work().is_dirty(), "the clerk has seen what the file had");
    let saved = std::fs::read_to_string(path).unwrap();
    assert!(saved.contains(r#""t3.new": {"nat": "13", "biz": "8", "sci": "5"}"#), "{saved}");
}

#[test]
fn versions_are_kept_before_large_steps_compared_and_brought_back() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.keep();
    driver.at("t3.new.nat").command(Command::NameVersion).keys("送审稿").press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("已保留版本“送审稿”"));
    // The keyboard is back in the table, where it was.
    driver.keys("14").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "14");
    driver.at("t3.new.nat");
    driver.harness.event(egui::Event::Paste("1\t2\t3\t4\t5\t6".to_owned()));
    driver.run().click("粘贴这些格");
    assert_eq!(driver.cell("t3.new.nat"), "1");
    driver.command(Command::Versions);
    assert!(driver.reads("送审稿 14:05 自己命名的版本"));
    assert!(driver.reads("粘贴 表三 一、本年新收·自然人等 6 格之前 14:05"));
    // The latest is selected; the arrow goes to the clerk's own.
    assert!(driver.reads("表三 一、本年新收·自然人：14 → 1"));
    driver.press(Modifiers::NONE, Key::ArrowDown).press(Modifiers::NONE, Key::Enter);
    assert_eq!((driver.cell("t3.new.nat"), driver.cell("t3.new.biz")), ("13".to_owned(), String::new()));
    assert!(driver.reads("已恢复到“送审稿 14:05”，可以撤销"));
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((driver.cell("t3.new.nat"), driver.cell("t3.new.biz")), ("1".to_owned(), "2".to_owned()));
}

#[test]
fn what_many_places_are_changed_by_at_once_can_be_gone_back_before() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13")]);
    driver.keep();
    enter(&mut driver, "t3.new.nat", "14");
    driver.at("t3.new.nat");
    driver.harness.event(egui::Event::Paste("1\t2".to_owned()));
    driver.run().click("粘贴这些格");
    // Two sentences of one part: a single change of its text.
    let edit = Edit::Text { part: PartId::Overview, text: "本年很好。\n本年更好。".to_owned() };
    driver.command(Command::Change { title: "写".to_owned(), edits: vec![edit], merge: None });
    driver.command(Command::Write(Write::Replace)).keys("本年").press(Modifiers::NONE, Key::Tab).keys("全年");
    driver.click("全部替换");
    assert_eq!(driver.work().report.text(PartId::Overview), "全年很好。\n全年更好。");
    driver.command(Command::Versions);
    assert!(driver.reads("粘贴 表三 一、本年新收·自然人等 2 格之前 14:05"));
    assert!(driver.reads("替换 2 处“本年”之前 14:05"));
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().report.text(PartId::Overview), "本年很好。\n本年更好。");
    // What was told of a step goes with it.
    assert!(driver.reads("可以撤销"));
    driver.command(Command::Undo);
    assert_eq!(driver.work().report.text(PartId::Overview), "全年很好。\n全年更好。");
    assert!(!driver.reads("可以撤销"));
}

#[test]
fn a_recovery_area_that_refuses_is_told_without_holding_up_the_work() {
    let mut driver = Driver::with_cells(&[]);
    std::fs::write(driver.recovery_area(), "in the way").unwrap();
    driver.keep();
    enter(&mut driver, "t3.new.nat", "13");
    driver.until(|driver| driver.reads("没有自动保存"));
    assert!(driver.app().dialogs.is_empty());
    driver.click("没有自动保存");
    assert!(driver.reads("没有自动保存到恢复区：") && driver.reads("请随时用“保存”保存报告"));
    driver.click("知道了");
    std::fs::remove_file(driver.recovery_area()).unwrap();
    enter(&mut driver, "t3.new.biz", "4");
    driver.until(|driver| driver.reads("已自动保存到恢复区") && !driver.reads("没有自动保存"));
}

#[test]
fn any_two_versions_are_compared_side_by_side() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1")]);
    driver.keep();
    driver.command(Command::KeepVersion("初稿".to_owned()));
    enter(&mut driver, "t3.new.nat", "2");
    driver.command(Command::KeepVersion("送审稿".to_owned()));
    enter(&mut driver, "t3.new.nat", "3");
    driver.command(Command::Versions);
    assert!(driver.reads("送审稿 14:05"), "{:?}", driver.names());
    driver.find_and_click("初稿 14:05 自己命名的版本");
    assert!(driver.reads("表三 一、本年新收·自然人：1 → 3"), "{:?}", driver.names());
    driver.click("与它比较：");
    driver.click("送审稿 14:05");
    assert!(driver.reads("表三 一、本年新收·自然人：1 → 2"), "{:?}", driver.names());
    // The keys are the open list's: it goes back to the first line, and the version stays the one it was.
    driver.click("与它比较：").press(Modifiers::NONE, Key::ArrowUp).press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("表三 一、本年新收·自然人：1 → 3"), "{:?}", driver.names());
    driver.click("恢复到这一版");
    assert_eq!(driver.cell("t3.new.nat"), "1");
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.cell("t3.new.nat"), "3", "one step");
}

/// A window that reads a file that another program has open.
fn reading() -> (Driver, FileLock) {
    let mut driver = Driver::start();
    let path = driver.write("在用.nianbao", 2025, &[("t3.new.nat", "13"), ("t3.new.sum", "14")]);
    let other = Holder { user: "zhang".to_owned(), host: "B".to_owned(), ..Holder::default() };
    let lock = FileLock::take(&path, &other, false).unwrap();
    driver.command(Command::OpenFile(path));
    assert!(driver.reads("用户 zhang 在电脑 B 上打开着这个文件"));
    driver.click("只读打开");
    (driver, lock)
}

#[test]
fn a_file_that_others_have_open_is_read_and_not_changed() {
    let (mut driver, _lock) = reading();
    assert!(driver.reads("只读") && driver.work().is_only_read());
    driver.at("t3.new.nat").keys("7").press(Modifiers::NONE, Key::Enter).press(Modifiers::NONE, Key::Delete);
    driver.at("t3.new.nat").press(Modifiers::NONE, Key::F2);
    assert!(!driver.work().is_typing() && driver.reads("要修改请先另存为"));
    driver.press(Modifiers::ALT, Key::Num0).press(Modifiers::NONE, Key::F8).press(Modifiers::COMMAND, Key::F8);
    driver.go(Place::Part(crate::form::PartId::Overview));
    driver.prose().focus();
    driver.run();
    driver.keys("正文");
    driver.go(Place::Profile).press(Modifiers::NONE, Key::F6).press(Modifiers::NONE, Key::F6);
    driver.press(Modifiers::NONE, Key::F6).keys("某局");
    assert!(!driver.work().is_dirty(), "{:?}", driver.work().report);
    // Looking, checking and exporting are as always.
    for command in [Command::FinalCheck, Command::Export, Command::TogglePreview, Command::SaveAs] {
        assert_eq!(command.refusal(driver.app()), None, "{command:?}");
    }
}

#[test]
fn saving_elsewhere_leads_out_of_reading_and_trying_again_too() {
    let (mut driver, lock) = reading();
    let path = driver.work().path.clone().unwrap();
    driver.command(Command::SaveTo { path: path.clone(), replace: true });
    assert!(driver.reads("请换一个文件名或位置"), "never over what others have open");
    driver.press(Modifiers::NONE, Key::Escape);
    let own = driver.folder.path().join("我的.nianbao");
    driver.command(Command::SaveTo { path: own.clone(), replace: false });
    assert!(!driver.work().is_only_read() && driver.work().path.as_ref() == Some(&own));
    enter(&mut driver, "t3.new.nat", "7");
    assert_eq!(driver.cell("t3.new.nat"), "7");
    driver.press(Modifiers::COMMAND, Key::S).command(Command::OpenToRead(path));
    assert!(driver.work().is_only_read());
    drop(lock);
    driver.click("再试一次");
    assert!(!driver.work().is_only_read() && !driver.reads("只读"));
}

#[test]
fn a_protected_file_is_read() {
    let mut driver = Driver::start();
    let path = driver.write("归档.nianbao", 2025, &[("t3.new.nat", "13")]);
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    driver.command(Command::OpenFile(path.clone()));
    assert!(driver.work().is_only_read() && driver.reads("这个文件或它所在的位置不能写入"));
    driver.press(Modifiers::COMMAND, Key::S);
    assert!(driver.reads("要修改请先另存为"));
}
