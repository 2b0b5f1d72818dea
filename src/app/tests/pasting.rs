//! Pasting a block that is shown first, and filling with zero.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::Driver;
use crate::app::command::Command;
use crate::app::fill::Fill;
use crate::app::grid::Copied;
use crate::app::paste::Clip;
use crate::report::Value;

/// A clipboard that holds HTML.
struct Html(&'static str);

impl Clip for Html {
    fn html(&mut self) -> Option<String> {
        Some(self.0.to_owned())
    }

    fn text(&mut self) -> Option<String> {
        None
    }

    fn put(&mut self, _copied: &Copied) -> bool {
        false
    }
}

fn paste(driver: &mut Driver, text: &str) {
    driver.harness.event(egui::Event::Paste(text.to_owned()));
    driver.run();
}

#[test]
fn a_block_is_shown_old_and_new_and_pasted_in_one_step() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13"), ("t3.new.biz", "2")]);
    driver.at("t3.new.nat");
    paste(&mut driver, "20\t约3\n4\t5");
    assert!(driver.reads("表三 一、本年新收·自然人：13 → 20"), "{:?}", driver.names());
    assert!(driver.reads("没有行名和列名，从光标处起依次对应。会改动 3 格，另有 1 格不改。"));
    assert!(driver.reads("1 格的内容不是数字"));
    assert_eq!(driver.cell("t3.new.nat"), "13", "nothing is done before the clerk says so");
    driver.click("表三 二、上年结转·商业企业：不改");
    assert!(driver.reads("会改动 2 格，另有 2 格不改。"), "{:?}", driver.names());
    driver.click("粘贴这些格");
    assert_eq!(driver.work().history.next_undo(), Some("粘贴 表三 一、本年新收·自然人等 2 格"));
    let cells = ["t3.new.nat", "t3.new.biz", "t3.carry_in.nat", "t3.carry_in.biz"].map(|id| driver.cell(id));
    assert_eq!(cells, ["20", "2", "4", ""]);
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((driver.cell("t3.new.nat"), driver.cell("t3.carry_in.nat")), ("13".to_owned(), String::new()));
}

#[test]
fn figures_beyond_the_table_are_told() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat");
    paste(&mut driver, "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10");
    assert!(driver.reads("会改动 12 格，另有 2 格不改"), "{:?}", driver.names());
    assert!(driver.reads("有 6 个数超出表格右边，没有位置，不会粘贴"), "{:?}", driver.names());
}

#[test]
fn undoing_a_block_goes_to_its_first_cell() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat");
    paste(&mut driver, "1\t2\n4\t5");
    driver.click("粘贴这些格");
    for key in [Key::Z, Key::Y] {
        driver.at("t3.total.nat").press(Modifiers::COMMAND, key);
        assert_eq!(driver.work().cell_at_cursor().as_deref(), Some("t3.new.nat"), "{key:?}");
    }
    driver.press(Modifiers::SHIFT, Key::ArrowRight).press(Modifiers::SHIFT, Key::ArrowDown);
    driver.press(Modifiers::NONE, Key::Delete).press(Modifiers::COMMAND, Key::Z);
    assert_eq!(driver.cell("t3.carry_in.biz"), "5");
    assert_eq!(driver.work().cell_at_cursor().as_deref(), Some("t3.new.nat"));
}

#[test]
fn a_long_list_is_gone_through_by_keys_and_begins_at_its_top_each_time() {
    let mut driver = Driver::with_cells(&[]);
    let row = |label: &str| format!("表三 {label}·自然人：未填 → 7");
    let (first, last) = (row("一、本年新收"), row("（三）不予公开 7.属于行政执法案卷"));
    let top = |driver: &Driver, label: &str| driver.node(label).rect().top();
    for height in [900.0, 900.0, 720.0, 600.0] {
        driver.sized(1280.0, height).at("t3.new.nat");
        paste(&mut driver, "7\t7\t7\n".repeat(11).trim_end());
        let (above, below) = (top(&driver, &first), top(&driver, &last));
        assert!(above > 0.0 && above < height / 2.0 && below > height, "{above} {below}");
        driver.press(Modifiers::NONE, Key::PageDown);
        let page = top(&driver, &first);
        assert!(page < above - 100.0, "{page}");
        driver.press(Modifiers::NONE, Key::PageUp);
        assert!((top(&driver, &first) - above).abs() < 1.0);
        driver.press(Modifiers::NONE, Key::End);
        assert!(top(&driver, &last) < height - 100.0, "{}", top(&driver, &last));
        driver.press(Modifiers::NONE, Key::Home);
        assert!((top(&driver, &first) - above).abs() < 1.0);
        driver.press(Modifiers::NONE, Key::End).press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn html_tells_more_than_the_plain_text() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.total.sum");
    driver.harness.state_mut().clip = Box::new(Html(
        "<table><tr><th>项目</th><th>科研机构</th></tr><tr><td>二、上年结转政府信息公开申请数量</td><td>7</td></tr></table>",
    ));
    paste(&mut driver, "项目\t科研机构\n二、上年结转政府信息公开申请数量\n7");
    assert!(driver.reads("按行名和列名对应。会改动 1 格。"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.carry_in.sci"), "7");
}

#[test]
fn a_single_figure_is_pasted_at_once_and_what_changes_nothing_is_told() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat");
    paste(&mut driver, "13\n");
    assert_eq!(driver.cell("t3.new.nat"), "13");
    assert!(driver.app().dialogs.is_empty());
    driver.at("t3.new.nat");
    paste(&mut driver, "一、本年新收政府信息公开申请数量\t13\t2");
    assert!(driver.reads("一行有 2 个数，表中是 7 格"));
    driver.press(Modifiers::NONE, Key::Escape);
    assert_eq!(driver.cell("t3.new.biz"), "");
}

#[test]
fn the_rest_of_a_row_a_block_and_a_table_is_filled_with_zero() {
    let mut driver = Driver::with_cells(&[("t3.deny1.nat", "3")]);
    let filled = |driver: &Driver| {
        let work = driver.work();
        work.report.cells.values().filter(|entry| entry.value == Value::Count(0)).count()
    };
    driver.at("t3.deny1.nat").press(Modifiers::ALT, Key::Num0);
    assert_eq!((filled(&driver), driver.cell("t3.deny1.nat").as_str()), (5, "3"));
    assert_eq!(Command::Fill(Fill::Row).refusal(driver.app()), Some("没有未填的格"));
    // 栏 is a column to a clerk; this is about rows.
    assert!([Fill::Row, Fill::Block, Fill::Table].iter().all(|fill| !fill.tooltip().contains('栏')));
    driver.click_menu("编辑").click("本组未填的都填 0");
    assert_eq!(filled(&driver), 5 + 7 * 6, "the eight reasons not to disclose");
    driver.command(Command::Fill(Fill::Table));
    assert!(driver.work().figures.unfilled(driver.work().form).all(|cell| driver.work().form.cells[cell].table != 1));
    driver.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(filled(&driver), 5 + 7 * 6, "one step");
}

/// A clipboard that holds text, and remembers what was put into it.
struct Text(String, std::rc::Rc<std::cell::RefCell<Copied>>);

impl Clip for Text {
    fn html(&mut self) -> Option<String> {
        None
    }

    fn text(&mut self) -> Option<String> {
        Some(self.0.clone())
    }

    fn put(&mut self, copied: &Copied) -> bool {
        self.1.replace(copied.clone());
        true
    }
}

#[test]
fn a_whole_report_is_read_from_the_clipboard_and_looked_at_first() {
    let mut driver = Driver::start();
    driver.command(Command::ImportClipboard);
    assert!(driver.reads("剪贴板里没有文字"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Escape);
    let sample = crate::report::file::read(include_bytes!("../../../assets/sample.nianbao")).unwrap();
    let form = crate::form::by_id(sample.form).unwrap();
    let document = crate::document::build(form, &sample);
    let text = crate::export::text::text(&document);
    driver.harness.state_mut().clip = Box::new(Text(text, Default::default()));
    driver.command(Command::ImportClipboard);
    assert!(driver.app().work.is_none() && driver.reads("剪贴板"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "12");
}

#[test]
fn figures_are_copied_as_text_and_as_a_table() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "13"), ("t3.new.biz", "2")]);
    let held: std::rc::Rc<std::cell::RefCell<Copied>> = Default::default();
    driver.harness.state_mut().clip = Box::new(Text(String::new(), held.clone()));
    driver.at("t3.new.nat").press(Modifiers::SHIFT, Key::ArrowRight);
    driver.harness.event(egui::Event::Copy);
    driver.run();
    assert_eq!(held.borrow().text, "13\t2\n");
    assert!(held.borrow().html.contains(">13</td><td align=\"right\">2</td></tr>"));
}

#[test]
fn a_block_pasted_from_the_list_of_parts_goes_where_its_names_tell() {
    let mut driver = Driver::with_cells(&[]);
    driver.harness.get_by_label_contains("三 依申请公开，").focus();
    driver.run().press(Modifiers::NONE, Key::Enter);
    paste(&mut driver, "13");
    assert!(driver.reads("请先选一格，再粘贴"), "one figure could be meant for any cell");
    paste(&mut driver, "二、上年结转政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21");
    assert!(driver.reads("按行名对应"), "{:?}", driver.names());
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.carry_in.nat"), "1");
    assert_eq!(driver.cell("t3.new.nat"), "");
}

#[test]
fn a_pasted_total_goes_on_following_where_it_is_right_and_is_the_clerks_to_choose_where_it_is_wrong() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat");
    paste(
        &mut driver,
        "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t7",
    );
    assert!(driver.reads("1 格是自动合计，要粘贴的数与各项之和不同，没有选中"), "{:?}", driver.names());
    driver.find_and_click("表三 二、上年结转·总计：粘贴").click("粘贴这些格");
    let totals = |driver: &Driver| ["t3.new.sum", "t3.carry_in.sum"].map(|id| driver.cell(id));
    assert_eq!(totals(&driver), ["21", "7"]);
    assert_eq!(driver.work().report.entry("t3.new.sum"), None, "what is right needs no figure of its own");
    driver.at("t3.new.nat").keys("3").press(Modifiers::NONE, Key::Enter);
    driver.at("t3.carry_in.nat").keys("2").press(Modifiers::NONE, Key::Enter);
    assert_eq!(totals(&driver), ["23", "7"], "the wrong one is the clerk's to mend");
}

#[test]
fn a_block_does_not_overwrite_a_total_or_count_below_zero_unless_the_clerk_says_so() {
    let mut driver = Driver::with_cells(&[("t3.new.nat", "10"), ("t3.carry_in.nat", "4")]);
    driver.at("t3.new.oth");
    paste(&mut driver, "0\t1\n-1\t2");
    let words = ["会改动 1 格，另有 3 格不改", "1 格是负数，件数不会小于 0，没有选中", "2 格是自动合计"];
    assert!(words.iter().all(|words| driver.reads(words)), "{:?}", driver.names());
    driver.click("粘贴这些格");
    let cells = ["t3.new.oth", "t3.new.sum", "t3.carry_in.oth", "t3.carry_in.sum"].map(|id| driver.cell(id));
    assert_eq!(cells, ["0", "10", "", "4"]);
    assert_eq!(driver.work().report.entry("t3.new.sum"), None, "it goes on following");
}

#[test]
fn totals_without_their_parts_are_pasted() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.sum");
    paste(&mut driver, "5\n7");
    driver.click("粘贴这些格");
    assert_eq!(["t3.new.sum", "t3.carry_in.sum"].map(|id| driver.cell(id)), ["5", "7"]);
}

#[test]
fn many_rows_without_a_place_leave_the_way_to_the_buttons_in_sight() {
    let mut driver = Driver::with_cells(&[]);
    driver.at("t3.new.nat");
    let strange: String = (1..40).map(|row| format!("第{row}所\t1\t2\t3\n")).collect();
    paste(&mut driver, &format!("{strange}一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21"));
    assert!(driver.reads("有 39 处没有粘贴，列在下面这张清单的末尾"), "{:?}", driver.names());
    let window = driver.harness.ctx.content_rect();
    assert!(window.contains_rect(driver.node("粘贴这些格").rect()), "{:?}", driver.node("粘贴这些格").rect());
    driver.press(Modifiers::NONE, Key::End);
    let last = driver.harness.get_by_label_contains("第39所").rect();
    assert!(window.contains_rect(last), "{last:?}");
    driver.press(Modifiers::NONE, Key::Enter);
    assert_eq!(driver.cell("t3.new.nat"), "1");
}
