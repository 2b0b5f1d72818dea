//! What has the keyboard: where it goes to, that it is in sight there, and that it is not lost.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::Driver;
use crate::app::command::Command;
use crate::app::files::Answer;
use crate::app::state::Place;
use crate::app::writing::Write;
use crate::check::{Finding, Severity};
use crate::form::PartId;
use crate::report::Edit;

#[test]
fn a_finding_about_a_field_gives_it_the_keyboard_and_shows_it() {
    let mut driver = Driver::with_cells(&[]);
    // So low that the title stands below the edge.
    driver.sized(1280.0, 480.0);
    let mut organ = driver.work().report.organ.clone();
    organ.postcode = "1234".to_owned();
    let edits = vec![Edit::Organ(Box::new(organ)), Edit::Title(Some("示例市档案局2024年年报".to_owned()))];
    driver.command(Command::Change { title: "写".to_owned(), edits, merge: None }).command(Command::FinalCheck);
    for (code, field) in [("S14", "标题"), ("Y01", "标题"), ("O05", "邮政编码"), ("S16", "成文日期")] {
        let found = driver.work().listed().position(|finding| finding.code == code).unwrap();
        let before = found.checked_sub(1).unwrap_or(driver.work().listed().count() - 1);
        driver.go(Place::Part(PartId::Other)).harness.state_mut().work.as_mut().unwrap().take_finding(before);
        driver.press(Modifiers::NONE, Key::F8);
        assert_eq!(driver.names_of_focused(), field, "{code}");
        let place = driver.harness.get_by_role_and_label(Role::TextInput, field).rect();
        assert!(place.bottom() < 444.0 && place.top() > 60.0, "{code}: {place} is out of sight");
    }
    driver.go(Place::Part(PartId::Other)).command(Command::Undo).run();
    assert_eq!(driver.names_of_focused(), "标题", "undone where it was");
}

/// In a low window a dialog scrolls, and its row of buttons stands over what scrolls.
#[test]
fn the_row_of_buttons_does_not_cover_what_has_the_keyboard() {
    for height in [720.0, 640.0, 600.0, 480.0] {
        let mut driver = Driver::start();
        driver.command(Command::Sample).sized(1280.0, height).command(Command::Export);
        let mut stops = Vec::new();
        for _ in 0..30 {
            driver.press(Modifiers::NONE, Key::Tab);
            let name = driver.names_of_focused();
            let place = driver.focused_rect().unwrap();
            let row = driver.harness.get_by_role_and_label(Role::Button, "取消").rect();
            let in_row = ["取消", "导出"].contains(&name.as_str());
            assert!(in_row || !place.y_range().intersects(row.y_range()), "{height}: {name} at {place} under {row}");
            stops.push(name);
        }
        assert!(stops.iter().any(|name| name == "放到文件夹"), "{stops:?}");
    }
}

/// The name of the finding at a place of the list.
fn finding_at(driver: &Driver, at: usize) -> String {
    let finding = driver.work().listed().nth(at).unwrap();
    format!("{}：{}", finding.severity.label(), finding.message)
}

#[test]
fn after_a_finding_has_been_set_aside_or_mended_the_keyboard_is_on_the_next() {
    let mut driver = Driver::start();
    driver.command(Command::Sample).command(Command::FinalCheck);
    let of = |driver: &Driver, severity: Severity| {
        let at = driver.work().listed().position(|finding| finding.severity == severity).unwrap();
        (at, driver.work().listed().nth(at).unwrap().message.clone())
    };
    // A hint goes at once, an error by way of a dialog.
    for (severity, button) in [(Severity::Hint, "搁置"), (Severity::Error, "搁置…")] {
        let ((at, message), count) = (of(&driver, severity), driver.work().listed().count());
        driver.node(&format!("{button}：{message}")).focus();
        driver.run().press(Modifiers::NONE, Key::Enter);
        if severity == Severity::Error {
            driver.keys("已核对").press(Modifiers::NONE, Key::Enter);
        }
        assert_eq!(driver.work().listed().count(), count - 1);
        assert_eq!(driver.names_of_focused(), finding_at(&driver, at.min(count - 2)), "{severity:?}");
    }
    let fix = "（七）总计改为各项之和 15";
    let has_fix = |finding: &Finding| finding.fixes.iter().any(|other| other.title == fix);
    let at = driver.work().listed().position(has_fix).unwrap();
    driver.node(&format!("采用：{fix}")).focus();
    driver.run().press(Modifiers::NONE, Key::Enter);
    let last = driver.work().listed().count() - 1;
    assert_eq!(driver.names_of_focused(), finding_at(&driver, at.min(last)));
}

#[test]
fn who_clicks_on_a_fix_goes_on_filling() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13"), ("t3.new.sum", "14")]);
    driver.at("t3.new.nat").find_and_click("采用：总计改为各项之和 13");
    driver.keys("7").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "7");
}

#[test]
fn the_find_bar_is_closed_by_escape_whatever_in_it_has_the_keyboard() {
    for tabs in 0..6 {
        let mut driver = Driver::with_cells(&[]);
        let edits = vec![Edit::Text { part: PartId::Other, text: "公开。公开。".to_owned() }];
        driver.command(Command::Change { title: "写".to_owned(), edits, merge: None });
        driver.go(Place::Part(PartId::Other)).command(Command::Write(Write::Find)).keys("公开");
        for _ in 0..tabs {
            driver.press(Modifiers::NONE, Key::Tab);
        }
        let from = driver.names_of_focused();
        driver.press(Modifiers::NONE, Key::Escape);
        assert!(!driver.app().find.open, "from {from}");
        driver.keys("写");
        assert!(driver.work().report.text(PartId::Other).contains('写'), "the text has the keyboard after {from}");
    }
}

#[test]
fn enter_goes_down_through_the_totals_as_through_other_cells() {
    let mut driver = Driver::with_cells(&[]);
    let here = |driver: &Driver| driver.work().cell_at_cursor().unwrap().to_string();
    driver.at("t3.new.sum").press(Modifiers::NONE, Key::Enter);
    assert_eq!(here(&driver), "t3.carry_in.sum");
    driver.keys("7").press(Modifiers::NONE, Key::Enter);
    assert_eq!((here(&driver).as_str(), driver.cell("t3.carry_in.sum").as_str()), ("t3.open.sum", "7"));
    driver.press(Modifiers::SHIFT, Key::Enter).press(Modifiers::SHIFT, Key::Enter);
    assert_eq!(here(&driver), "t3.new.sum");
    // A column of entries passes the row of totals by, and from there one goes on as well.
    driver.at("t3.total.nat").press(Modifiers::SHIFT, Key::Enter);
    let above = here(&driver);
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(here(&driver), "t3.carry_out.nat", "from {above}");
    driver.at("t3.total.nat").press(Modifiers::NONE, Key::Enter);
    assert_eq!(here(&driver), "t3.carry_out.nat");
}

#[test]
fn the_arrow_keys_work_at_once_in_a_report_that_has_been_opened() {
    let open = |way: &str| {
        let mut driver = Driver::start();
        let path = driver.write("年报.nianbao", 2025, &[]);
        match way {
            "path" => driver.command(Command::OpenPath).keys(path.to_str().unwrap()).press(Modifiers::NONE, Key::Enter),
            "file" => driver.command(Command::OpenFile(path)),
            "dialog" => {
                driver = Driver { folder: driver.folder, ..Driver::with_answers(vec![Answer::Chosen(path)]) };
                driver.press(Modifiers::COMMAND, Key::O)
            }
            "recent" => {
                driver.command(Command::OpenFile(path)).command(Command::CloseReport);
                driver.harness.query_all_by_label_contains("年报.nianbao").next().unwrap().click();
                driver.run()
            }
            "sample" => driver.click("用示例试一试"),
            _ => {
                driver.command(Command::OpenFile(path)).go(Place::Part(PartId::Other));
                let path = driver.write("另一份.nianbao", 2025, &[]);
                driver.command(Command::OpenFile(path))
            }
        };
        driver
    };
    for way in ["path", "file", "dialog", "recent", "sample", "another"] {
        let mut driver = open(way);
        driver.press(Modifiers::NONE, Key::ArrowDown);
        let here = driver.work().cell_at_cursor().unwrap_or_else(|| panic!("{way}: nothing has the keyboard"));
        let rows = driver
            .work()
            .form
            .cells
            .iter()
            .filter(|cell| driver.work().form.part_of(&cell.id).map(Place::Part) == Some(driver.work().place));
        let second = rows.map(|cell| cell.grid_row).collect::<std::collections::BTreeSet<_>>().into_iter().nth(1);
        assert_eq!(driver.work().form.cell(&here).map(|cell| cell.grid_row), second, "{way}");
    }
}

#[test]
fn a_path_is_written_in_place_of_the_old_one_or_within_its_folder() {
    for within in [true, false] {
        let mut driver = Driver::with_cells(&[]);
        let path = driver.write("另一份.nianbao", 2025, &[]);
        assert_eq!(driver.app().settings.last_folder.as_deref(), path.parent());
        let written = if within { "另一份.nianbao" } else { path.to_str().unwrap() };
        driver.command(Command::OpenPath).keys(written).press(Modifiers::NONE, Key::Enter);
        assert_eq!(driver.work().path.as_ref(), Some(&path), "{written}: {:?}", driver.names());
    }
}

#[test]
fn while_a_figure_is_typed_ctrl_enter_fills_what_is_selected() {
    let mut driver = Driver::with_cells(&[]);
    driver.go(Place::Part(PartId::Applications)).give_editor_keyboard();
    driver.press(Modifiers::COMMAND, Key::Home).press(Modifiers::SHIFT, Key::ArrowDown);
    driver.press(Modifiers::SHIFT, Key::ArrowDown).keys("4").press(Modifiers::COMMAND, Key::Enter);
    let cells = ["t3.new.nat", "t3.carry_in.nat", "t3.open.nat", "t3.partial.nat"].map(|id| driver.cell(id));
    assert_eq!(cells, ["4", "4", "4", ""]);
}

#[test]
fn going_to_a_part_from_the_list_of_everything_gives_it_the_keyboard() {
    let mut driver = Driver::with_cells(&[]);
    for (typed, name) in [("dwxx", "单位名称"), ("转到 落款", "署名机关"), ("转到 六", "正文"), ("dwxx", "单位名称")]
    {
        driver.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P).keys(typed).press(Modifiers::NONE, Key::Enter);
        assert!(driver.names_of_focused().starts_with(name), "{typed}: {}", driver.names_of_focused());
    }
    driver.go(Place::Part(PartId::Other)).click_menu("编辑").find_and_click("编辑单位信息");
    assert_eq!(driver.names_of_focused(), "单位名称");
}

#[test]
fn choosing_place_by_place_begins_with_the_first_choice() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat").keys("13").press(Modifiers::NONE, Key::Enter);
    driver.write("开始.nianbao", 2025, &[("t3.new.nat", "7"), ("t3.new.biz", "8")]);
    driver.press(Modifiers::COMMAND, Key::S);
    driver.node("逐项选择…").focus();
    driver.run().press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.names_of_focused(), "表三 一、本年新收·自然人：我的", "the side that is chosen");
    driver.press(Modifiers::NONE, Key::Tab).press(Modifiers::NONE, Key::Space);
    driver.press(Modifiers::NONE, Key::Tab);
    assert_eq!(driver.names_of_focused(), "表三 一、本年新收·商业企业：我的", "it begins there only once");
    driver.click("采用选定的内容");
    assert_eq!((driver.cell("t3.new.nat"), driver.cell("t3.new.biz")), ("7".to_owned(), "8".to_owned()));
}

#[test]
fn the_arrows_open_a_list_that_has_the_keyboard_and_move_nothing_else() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "1")]);
    driver.keep();
    for (name, figure) in [("初稿", "2"), ("送审稿", "3")] {
        driver.command(Command::KeepVersion(name.to_owned()));
        driver.at("t3.new.nat").keys(figure).press(Modifiers::NONE, Key::Enter);
    }
    driver.command(Command::Versions);
    assert!(driver.reads("表三 一、本年新收·自然人：2 → 3"), "{:?}", driver.names());
    for key in [Key::ArrowDown, Key::ArrowUp] {
        driver.node("与它比较：").focus();
        driver.run().press(Modifiers::NONE, key);
        assert_eq!(driver.names_of_focused(), "现在", "{key:?} opens the list at what is chosen");
        driver.press(Modifiers::NONE, Key::Escape);
        assert_eq!(driver.names_of_focused(), "与它比较：");
        assert!(driver.reads("表三 一、本年新收·自然人：2 → 3"), "{:?}", driver.names());
    }
    driver.press(Modifiers::NONE, Key::ArrowDown).press(Modifiers::NONE, Key::ArrowDown);
    driver.press(Modifiers::NONE, Key::Enter);
    assert!(driver.reads("表三 一、本年新收·自然人：2 → 1"), "{:?}", driver.names());
    // Elsewhere the arrows still go through the versions.
    driver.press(Modifiers::NONE, Key::Tab).press(Modifiers::NONE, Key::ArrowDown);
    assert!(!driver.reads("表三 一、本年新收·自然人：2 → "), "{:?}", driver.names());
}

/// Where the text cursor stands in the only field of this name.
fn typed_at_cursor(driver: &mut Driver, name: &str) -> String {
    driver.node(name).focus();
    driver.run().keys("※");
    driver.node(name).accesskit_node().value().unwrap_or_default()
}

#[test]
fn the_fields_of_another_report_begin_afresh() {
    let mut driver = Driver::with_cells(&[]);
    let other = driver.write("另一份.nianbao", 2025, &[]);
    let fresh = {
        let mut driver = Driver::with_cells(&[]);
        driver.go(Place::Profile);
        typed_at_cursor(&mut driver, "单位名称")
    };
    driver.go(Place::Profile);
    driver.node("单位名称").focus();
    driver.run().press(Modifiers::NONE, Key::Home).press(Modifiers::NONE, Key::ArrowRight);
    driver.command(Command::OpenFile(other)).go(Place::Profile);
    assert_eq!(typed_at_cursor(&mut driver, "单位名称"), fresh);
}

#[test]
fn escape_leaves_the_keyboard_in_a_field() {
    let mut driver = Driver::with_cells(&[]);
    let fields = [
        (Place::Profile, "单位名称"),
        (Place::Profile, "联系电话"),
        (Place::Profile, "当地截止日期"),
        (Place::Profile, "标题"),
        (Place::Part(PartId::Signature), "署名机关"),
        (Place::Part(PartId::Signature), "成文日期"),
    ];
    for (place, name) in fields {
        driver.go(place);
        driver.node(name).focus();
        driver.run().press(Modifiers::NONE, Key::Escape);
        assert_eq!(driver.names_of_focused(), name);
        driver.press(Modifiers::NONE, Key::Tab);
        assert_ne!(driver.names_of_focused(), name, "Tab goes on");
    }
}

#[test]
fn what_is_gone_to_in_the_list_of_parts_can_be_typed_into_at_once() {
    let mut driver = Driver::with_cells(&[]);
    driver.harness.get_by_label_contains("三 依申请公开，").click();
    driver.run().keys("7").press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "7");
    for (row, name) in [("六 其他事项，", "正文"), ("落款，", "署名机关"), ("单位信息，", "单位名称")]
    {
        driver.harness.get_by_label_contains(row).click();
        driver.run();
        assert!(driver.names_of_focused().starts_with(name), "{row}: {}", driver.names_of_focused());
        // Who walks through the list goes on walking.
        driver.harness.get_by_label_contains(row).focus();
        driver.run().press(Modifiers::NONE, Key::Enter);
        assert!(driver.names_of_focused().starts_with(row), "{row}: {}", driver.names_of_focused());
    }
}
