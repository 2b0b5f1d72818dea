//! Saving, opening, closing, work beside the window; undoing over the whole report.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::Driver;
use crate::app::beside::Background;
use crate::app::command::Command;
use crate::app::files::Answer;
use crate::app::state::Place;
use crate::form::PartId;
use crate::report::Edit;
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
    assert_eq!(driver.work().report.text(PartId::Overview), "", "{:?}", driver.names());
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
    // What is proposed is chosen, so that typing writes it anew.
    driver.keys(path.to_str().unwrap()).press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().path, Some(path.with_extension("nianbao")));
    assert!(path.with_extension("nianbao").exists());
}

#[test]
fn the_path_that_is_offered_first_says_in_which_folder() {
    let mut driver = Driver::with_answers(vec![Answer::NoDialog]);
    driver.create(2025).command(Command::Save);
    let offered = driver.node("文件的路径").accesskit_node().value().unwrap_or_default();
    let path = std::path::Path::new(&offered);
    assert!(path.is_absolute() && path.parent().is_some_and(std::path::Path::is_dir), "{offered}");
}

#[test]
fn a_path_that_leads_nowhere_can_be_put_right() {
    let mut driver = Driver::with_answers(vec![Answer::NoDialog, Answer::NoDialog]);
    let path = driver.write("年报.nianbao", 2025, &[]);
    let typed = path.with_extension("").display().to_string();
    driver.command(Command::Open).press(Modifiers::COMMAND, Key::A).keys(&typed).press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("没有找到这个文件"));
    driver.keys(".nianbao").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().path, Some(path));
    let nowhere = driver.folder.path().join("没有的文件夹");
    driver.command(Command::SaveAs).keys(nowhere.join("年报").to_str().unwrap());
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("要保存到的文件夹不存在") && !nowhere.exists());
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
fn a_document_that_is_chosen_for_opening_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("公布的.TXT");
    let form = crate::form::for_year(2025).unwrap();
    let organ = crate::report::Organ { name: "示例市档案局".into(), ..Default::default() };
    let report = crate::report::Report::new(form, 2025, organ);
    std::fs::write(&path, crate::export::text::text(&crate::document::build(form, &report))).unwrap();
    let mut driver = Driver::with_answers(vec![Answer::Chosen(path.clone())]);
    driver.command(Command::Open);
    assert!(driver.reads("核对读出的内容"));
    let mut driver = Driver::start();
    driver.harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    driver.run();
    assert!(driver.reads("核对读出的内容"));
}

/// A window that is busy until the sender is used.
fn busy(driver: &mut Driver) -> std::sync::mpsc::Sender<()> {
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let ctx = driver.harness.ctx.clone();
    let app = driver.harness.state_mut();
    app.background = Background::default();
    let begun = app.background.start("正在读取文件", &ctx, move |progress| {
        let _ = wait.recv();
        progress.unless_stopped(|app| app.toasts.say("读完了"))
    });
    assert!(begun.is_none());
    driver.harness.step();
    go
}

#[test]
fn long_work_is_seen_on_the_start_page_too_and_nothing_else_is_begun_meanwhile() {
    let mut driver = Driver::start();
    let path = driver.write("上年.nianbao", 2024, &[]);
    let go = busy(&mut driver);
    assert!(driver.reads("正在读取文件") && driver.reads("停止"));
    for command in [Command::Import, Command::ImportFile(path.clone()), Command::StartFrom(path)] {
        assert_eq!(command.refusal(driver.app()), Some("正在做另一件事，请稍候或先停止"));
    }
    go.send(()).unwrap();
    driver.until(|driver| driver.reads("读完了"));
    assert!(!driver.reads("正在读取文件") && Command::Import.refusal(driver.app()).is_none());
}

#[test]
fn what_was_stopped_is_not_shown_although_it_was_done_by_then() {
    let mut driver = Driver::start();
    let go = busy(&mut driver);
    driver.node("停止").click();
    driver.harness.run_steps(4);
    assert!(driver.reads("正在停止"));
    go.send(()).unwrap();
    driver.until(|driver| driver.reads("已停止"));
    assert!(!driver.reads("读完了"));
}

#[test]
fn the_button_that_stops_stays_where_it_is_while_the_words_change() {
    let mut driver = Driver::start();
    let (go, wait) = std::sync::mpsc::channel::<&str>();
    let ctx = driver.harness.ctx.clone();
    let app = driver.harness.state_mut();
    app.background = Background::default();
    let begun = app.background.start("正在导出", &ctx, move |progress| {
        for words in wait {
            progress.say(words);
        }
        progress.unless_stopped(|app| app.toasts.say("好了"))
    });
    assert!(begun.is_none());
    let mut places = Vec::new();
    for words in ["正在生成PDF", "正在写入网页片段（粘贴到网站后台编辑器）"] {
        go.send(words).unwrap();
        driver.until(|driver| driver.reads(words));
        places.push(driver.node("停止").rect());
    }
    assert_eq!(places[0], places[1]);
    drop(go);
    driver.until(|driver| driver.reads("好了"));
}

#[test]
fn the_end_of_the_program_waits_for_the_step_at_hand() {
    let ctx = egui::Context::default();
    let mut background = Background::default();
    let (said, hear) = std::sync::mpsc::channel();
    let begun = background.start("正在导出", &ctx, move |progress| {
        while progress.say("正在写入") {
            std::thread::yield_now();
        }
        said.send("whole").unwrap();
        Box::new(|_| {})
    });
    assert!(begun.is_none());
    background.end();
    assert_eq!(hear.try_recv(), Ok("whole"));
    assert!(!background.is_busy());
}

#[test]
fn an_import_does_not_take_the_place_of_what_was_done_while_it_was_read() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "12")]);
    let text = crate::export::text::text(&crate::document::build(driver.work().form, &driver.work().report));
    let path = driver.folder.path().join("别处.txt");
    std::fs::write(&path, text).unwrap();
    driver.command(Command::ImportFile(path.clone()));
    assert!(!driver.app().dialogs.is_empty());
    // As if it had been typed while a long file was read.
    let edits = vec![Edit::Text { part: PartId::Overview, text: "刚刚写的。".to_owned() }];
    driver.command(Command::Change { title: "填写".to_owned(), edits, merge: None });
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("有修改还没有保存"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Escape);
    assert_eq!(driver.work().report.text(PartId::Overview), "刚刚写的。");
    // What the clerk has agreed to lose before is not asked for again.
    driver.command(Command::Regardless(Box::new(Command::ImportFile(path)))).press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.work().report.text(PartId::Overview), "");
}

#[test]
fn where_a_report_has_been_put_is_told_when_it_is_saved_there_first() {
    let mut driver = Driver::start();
    let folder = driver.folder.path().join("年报材料");
    std::fs::create_dir(&folder).unwrap();
    driver.create(2025).command(Command::SaveTo { path: folder.join("年报.nianbao"), replace: false });
    let told = format!("已保存到 {}", folder.display());
    assert!(driver.reads(&told), "{:?}", driver.names());
    driver.harness.state_mut().toasts.clear();
    typed(&mut driver).press(Modifiers::COMMAND, Key::S);
    assert!(driver.reads("已保存") && !driver.reads(&told), "from then on it is known");
}

/// It stands on the empty end of the toolbar or on the line at the bottom, whose own words can wait.
#[test]
fn what_is_told_covers_nothing_that_one_works_with() {
    let long = "检查完毕，共 12 条，其中错误 3 条；还有 5 处上年文字待修改或确认";
    for (width, height, preview) in
        [(1440.0, 900.0, false), (1280.0, 720.0, true), (960.0, 600.0, false), (800.0, 420.0, false)]
    {
        let mut driver = Driver::with_cells(&[]);
        if preview {
            driver.command(Command::TogglePreview);
        }
        driver.sized(width, height);
        for told in ["已保存", "已保存到 /home/user/文档/年报", long] {
            driver.harness.state_mut().toasts.say(told);
        }
        driver.run();
        let place = driver.harness.query_all_by_label(long).last().expect("the last one is read").rect();
        // With its sign and its edge.
        let place = egui::Rect::from_min_max(place.min - egui::vec2(30.0, 4.0), place.max + egui::vec2(12.0, 4.0));
        let window = driver.harness.ctx.content_rect();
        assert!(window.contains_rect(place), "{width}: {place}");
        let works = |role| matches!(role, Role::Button | Role::TextInput | Role::Grid);
        let nodes = driver.harness.root().children_recursive().filter(|node| works(node.accesskit_node().role()));
        for node in nodes.filter(|node| node.rect().bottom() <= height - 36.0) {
            let (name, at) = (node.accesskit_node().label(), node.rect());
            assert!(!at.intersects(place), "{width}: {name:?} {at} under {place}");
        }
    }
}
