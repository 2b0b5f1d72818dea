//! Starting from last year's report, and what is left of its text.

use std::path::PathBuf;

use egui::{Key, Modifiers};

use egui_kittest::kittest::Queryable;

use super::Driver;
use crate::app::command::Command;
use crate::app::files::Answer;
use crate::app::state::Place;
use crate::app::writing::Write;
use crate::form::{self, PartId};
use crate::report::{Organ, OrganKind, Report, Value, file};

const OVERVIEW: &str = "2024年，我局公开信息12条。举办培训班2期，参训120人次。\n较2023年增加3条。";

/// Last year's report on the disk; `change` makes it different.
fn write_last(driver: &Driver, change: impl FnOnce(&mut Report)) -> PathBuf {
    let form = form::for_year(2024).unwrap();
    let mut report = Report::new(form, 2024, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for cell in form.cells.iter().filter(|cell| !cell.computed) {
        report.set(form, &cell.id, Some(Value::Count(0).into()));
    }
    for (id, count) in [("t3.new.nat", 9), ("t3.open.nat", 5), ("t3.carry_out.nat", 4), ("t2.norm.valid", 95)] {
        report.set(form, id, Some(Value::Count(count).into()));
    }
    report.prose.insert(PartId::Overview, OVERVIEW.into());
    report.prose.insert(PartId::Problems, "解读形式单一。2025年，我局将加以改进。".into());
    change(&mut report);
    let path = driver.folder.path().join("上年.nianbao");
    std::fs::write(&path, file::write(&report)).unwrap();
    path
}

/// The report of 2025 that was started from it.
fn started() -> Driver {
    let mut driver = Driver::start();
    let path = write_last(&driver, |_| {});
    driver.command(Command::StartFrom(path)).click("开始填写");
    driver
}

fn overview(driver: &mut Driver) -> &mut Driver {
    driver.go(Place::Part(PartId::Overview));
    driver.prose().focus();
    driver.run()
}

#[test]
fn the_start_page_leads_to_a_report_that_is_open_and_unsaved() {
    let mut driver = Driver::start();
    let path = write_last(&driver, |_| {});
    let answers = vec![Answer::Chosen(path)];
    driver = Driver { folder: driver.folder, ..Driver::with_answers(answers) };
    driver.click("从上年报告开始…");
    for words in [
        "将建立 2025 年度，2021年格式的报告",
        "表三 二、上年结转：取自上年报告“四、结转下年度”：自然人 4、其余 5 列为 0",
        "已沿用 ",
        "未沿用 ",
    ] {
        assert!(driver.reads(words), "{words}: {:?}", driver.names());
    }
    assert!(driver.app().work.is_none(), "nothing is begun before the clerk says so");
    driver.press(Modifiers::NONE, Key::Enter);
    let work = driver.work();
    assert_eq!((work.report.year, work.path.as_ref(), work.is_dirty()), (2025, None, true));
    assert_eq!(driver.cell("t3.carry_in.nat"), "4");
    assert_eq!(driver.cell("t3.new.nat"), "");
    assert!(driver.reads("对照 2024年报告"));
    driver.command(Command::ShowCarried);
    assert!(driver.reads("从上年报告沿用的情况"));
}

#[test]
fn errors_of_last_year_are_seen_before_anything_is_begun() {
    let mut driver = Driver::start();
    let path = write_last(&driver, |report| {
        let form = form::by_id(report.form).unwrap();
        report.set(form, "t3.carry_out.sum", Some(Value::Count(5).into()));
    });
    driver.command(Command::StartFrom(path));
    assert!(driver.reads("处错误，请先核对，以免带到今年"));
    assert!(driver.reads("表三 四、结转下年度：总计 = 5，六列之和 = 4，相差 1"));
    driver.click("取消");
    assert!(driver.app().work.is_none());
}

#[test]
fn a_file_of_another_year_is_remarked_on_and_one_that_is_no_report_is_refused() {
    let mut driver = Driver::start();
    let older = driver.write("更早.nianbao", 2022, &[]);
    driver.command(Command::StartFrom(older));
    assert!(driver.reads("现在应填报的是 2025 年度"));
    driver.press(Modifiers::NONE, Key::Escape);
    let picture = driver.folder.path().join("图片.png");
    std::fs::write(&picture, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]).unwrap();
    driver.command(Command::StartFrom(picture));
    assert!(driver.reads("没有读取上年报告"));
}

#[test]
fn unsaved_work_is_not_replaced_without_asking() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat").keys("13").press(Modifiers::NONE, Key::Enter);
    let path = write_last(&driver, |_| {});
    driver.command(Command::StartFrom(path)).click("开始填写");
    assert!(driver.reads("有修改还没有保存"));
    driver.click("取消");
    assert_eq!(driver.cell("t3.new.nat"), "13");
}

#[test]
fn a_sentence_is_confirmed_with_a_key_and_the_next_one_is_gone_to() {
    let mut driver = started();
    assert_eq!(driver.work().stale.len(), 5);
    assert!(driver.reads("一 总体情况，1 条警告，3 处上年文字待确认"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::F4);
    assert_eq!(driver.work().place, Place::Part(PartId::Overview));
    assert!(driver.reads("3 处沿用上年的文字待修改或确认"));
    driver.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(driver.work().stale.len(), 4);
    assert_eq!(driver.work().report.text(PartId::Overview), OVERVIEW, "the key writes nothing");
    driver.press(Modifiers::COMMAND, Key::Enter).press(Modifiers::COMMAND, Key::Enter);
    assert!(!driver.reads("处沿用上年的文字待修改或确认"));
    assert!(driver.reads("五 问题及改进，填写中，2 处上年文字待确认"));
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.work().stale.len(), 3, "one press, one undo");
}

#[test]
fn what_is_changed_by_typing_is_stale_no_more() {
    let mut driver = started();
    overview(&mut driver).press(Modifiers::CTRL | Modifiers::COMMAND, Key::End);
    for _ in 0.."增加3条。".chars().count() {
        driver.press(Modifiers::NONE, Key::Backspace);
    }
    driver.keys("减少7条。");
    let work = driver.work();
    let left: Vec<&str> = work
        .stale_in(PartId::Overview)
        .map(|place| work.report.text(PartId::Overview).get(place.start..place.end).unwrap())
        .collect();
    assert_eq!(left, ["2024年，我局公开信息12条", "举办培训班2期，参训120人次", "2023"], "the year was left");
}

#[test]
fn the_whole_part_is_confirmed_by_a_button() {
    let mut driver = started();
    overview(&mut driver).click("确认全部");
    assert!(driver.reads("已确认，其中 2 处年份没有改动，请再看一看"));
    assert_eq!(driver.work().stale_in(PartId::Overview).count(), 0);
    assert_eq!(driver.work().stale_in(PartId::Problems).count(), 2);
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.work().stale_in(PartId::Overview).count(), 3);
}

#[test]
fn year_words_are_changed_by_a_click_each_or_all_at_once() {
    let mut driver = started();
    overview(&mut driver).click("“2024年，我局公开信息12条”改为2025年");
    assert!(driver.work().report.text(PartId::Overview).starts_with("2025年，我局公开信息12条。"));
    assert_eq!(driver.work().stale_in(PartId::Overview).count(), 3, "the rest of the sentence has not been looked at");
    driver.press(Modifiers::COMMAND, Key::Z).click("这些年份全部改（2 处）");
    assert_eq!(driver.work().report.text(PartId::Overview), OVERVIEW.replace("2024", "2025").replace("2023", "2024"));
    assert!(!driver.reads("年份："));
}

#[test]
fn the_keyboard_goes_from_year_to_year_and_then_into_the_text() {
    let mut driver = started();
    overview(&mut driver);
    let buttons = |driver: &Driver| -> Vec<String> {
        let years = driver.work().year_changes.iter().filter(|change| change.part == Some(PartId::Overview));
        years.map(|change| change.fix.title.clone()).collect()
    };
    let all = buttons(&driver);
    driver.node(&all[0]).focus();
    driver.run().press(Modifiers::NONE, Key::Enter);
    assert_eq!(buttons(&driver), all[1..]);
    assert_eq!(driver.names_of_focused(), all[1], "the next year");
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(buttons(&driver).is_empty());
    driver.keys("写");
    assert!(driver.work().report.text(PartId::Overview).contains('写'));
    // Who clicks goes on writing as well.
    let mut driver = started();
    overview(&mut driver).click(&all[0]).keys("写");
    assert!(driver.work().report.text(PartId::Overview).contains('写'));
}

/// A text that names many years is still seen where the window is small and the search is open.
#[test]
fn many_year_words_leave_room_for_the_text() {
    let mut driver = Driver::start();
    let sentence = |n: usize| format!("2024年，我局第{n}次公开信息{n}条。");
    let text: String = (1..40).map(sentence).collect();
    let path = write_last(&driver, |report| {
        report.prose.insert(PartId::Overview, text);
    });
    driver.command(Command::StartFrom(path)).click("开始填写").sized(1280.0, 720.0);
    overview(&mut driver).command(Command::Write(Write::Find)).keys("我局");
    let (prose, search) = (driver.prose().rect(), driver.harness.get_all_by_label("查找").last().unwrap().rect());
    assert!(prose.top() + 100.0 < search.top(), "{prose} {search}");
    // The list of what was found follows what is shown.
    driver.press(Modifiers::SHIFT, Key::F3);
    let lists = |driver: &Driver, words: &str| {
        driver.names().iter().any(|name| name.starts_with("一 总体情况：") && name.contains(words))
    };
    assert!(lists(&driver, "我局第39次") && !lists(&driver, "我局第1次"), "{:?}", driver.names());
    // On over the last one, which stands in another part.
    driver.press(Modifiers::NONE, Key::F3).press(Modifiers::NONE, Key::F3);
    assert!(lists(&driver, "我局第1次") && !lists(&driver, "我局第39次"), "{:?}", driver.names());
    assert!(driver.reads("这些年份全部改（39 处）"));
}

#[test]
fn last_years_words_stand_beside_this_years() {
    let mut driver = started();
    overview(&mut driver);
    assert!(driver.reads(&format!("上年正文 一、总体情况：{OVERVIEW}")));
    driver.press(Modifiers::COMMAND, Key::L);
    assert!(!driver.reads("上年正文"));
}

#[test]
fn before_the_export_stale_text_is_listed_and_can_be_gone_to() {
    let mut driver = started();
    driver.command(Command::Export);
    assert!(driver.reads("正文还有 5 处沿用上年的文字没有修改或确认：一 总体情况 3 处、五 问题及改进 2 处。"));
    driver.click("查看上年文字");
    assert_eq!(driver.work().place, Place::Part(PartId::Overview));
    assert!(driver.prose().is_focused());
    driver.command(Command::FinalCheck);
    assert!(driver.reads("还有 5 处上年文字待修改或确认"));
}

#[test]
fn a_saved_report_remembers_last_year_and_what_was_confirmed() {
    let mut driver = started();
    overview(&mut driver).press(Modifiers::COMMAND, Key::Home).press(Modifiers::COMMAND, Key::Enter);
    let path = driver.folder.path().join("今年.nianbao");
    driver.command(Command::SaveTo { path: path.clone(), replace: false }).command(Command::CloseReport);
    std::fs::remove_file(driver.folder.path().join("上年.nianbao")).unwrap();
    driver.command(Command::OpenFile(path));
    assert_eq!(driver.work().stale.len(), 4);
    assert!(driver.reads("对照 2024年报告"));
    driver.at("t3.carry_in.nat").keys("3").press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("上年报告 四、结转下年度·总计 = 4，相差 1"));
}

/// Beside the preview in a small window there is little room for two texts.
#[test]
fn last_years_text_stands_beside_the_text_and_not_below_it() {
    let mut driver = Driver::start();
    let path = write_last(&driver, |report| {
        report.organ.kind = OrganKind::Government;
        report.prose.insert(
            PartId::Overview,
            "逐条核对,（按时）公开,（含网站、公众号）。“线上”,“线下”检查,（发布）12,003条,（占）98.5%,（另见附件）。"
                .repeat(60),
        );
    });
    driver.command(Command::StartFrom(path)).click("开始填写");
    driver.sized(1280.0, 720.0).go(Place::Part(PartId::Overview));
    driver.harness.state_mut().settings.last_year = true;
    driver.run().press(Modifiers::NONE, Key::F5);
    let count = driver.harness.get_by_label_contains(" 字").rect();
    let last = driver.harness.get_by_label_contains("上年（2024 年度）文字").rect();
    let text = driver.prose().rect();
    assert!(count.right() <= last.left(), "{count:?} {last:?}");
    assert!(text.right() <= last.left() || text.bottom() <= last.top(), "{text:?} {last:?}");
}
