//! The grid as a clerk uses it: keys and mouse in, figures of the report out.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use nianbao::app::grid::GridAction;
use nianbao::app::theme::Look;
use support::desk::{Desk, part_three};

type Window = Harness<'static, Desk>;

fn window(desk: Desk) -> Window {
    let (mut window, _) = desk.open(Look::Light, [756.0, 640.0]);
    window.run();
    window
}

/// A window on an empty table with the cursor on a cell.
fn at(table: &str, cell: &str) -> Window {
    let desk = Desk::new(table);
    let name = desk.name(cell);
    let mut window = window(desk);
    window.get_by_label(&name).focus();
    window.run();
    window
}

fn press(window: &mut Window, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

fn press_with(window: &mut Window, modifiers: Modifiers, keys: &[Key]) {
    for key in keys {
        window.key_press_modifiers(modifiers, *key);
        window.run();
    }
}

fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn cursor(window: &Window) -> &str {
    let desk = window.state();
    desk.state.cursor().map_or("", |cell| desk.form.cells[cell].id.as_str())
}

#[test]
fn a_figure_is_typed_by_the_name_of_its_cell() {
    let mut window = at("t3", "t3.new.nat");
    let name = window.state().name("t3.new.nat");
    assert_eq!(name, "一、本年新收政府信息公开申请数量 申请人情况 自然人");
    type_text(&mut window, "1");
    type_text(&mut window, "3");
    assert_eq!(window.state().state.editing(), Some((window.state().cell("t3.new.nat"), "13")));
    assert_eq!(window.state().output.editing, Some((window.state().cell("t3.new.nat"), "13".to_owned())));
    assert_eq!(window.get_by_label(&name).value().as_deref(), Some("13"));
    assert!(window.get_by_label(&name).is_focused());
    let total = window.state().name("t3.new.sum");
    assert_eq!(window.get_by_label(&total).value().as_deref(), Some("13"), "the total follows while typing");
    assert!(window.state().actions.is_empty());
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.state().value("t3.new.nat"), "13");
    assert_eq!(cursor(&window), "t3.carry_in.nat");
}

#[test]
fn keys_in_consecutive_frames_are_not_lost_to_focus_navigation() {
    let desk = Desk::new("t3");
    let name = desk.name("t3.new.nat");
    let mut window = window(desk);
    window.get_by_label(&name).focus();
    for _ in 0..3 {
        window.key_press(Key::ArrowRight);
    }
    window.key_press(Key::Tab);
    window.event(Event::Text("7".to_owned()));
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(window.state().value("t3.new.law"), "7");
    assert_eq!(cursor(&window), "t3.new.oth");
}

#[test]
fn tab_and_enter_pass_over_totals_that_follow() {
    let mut window = at("t3", "t3.new.oth");
    press(&mut window, &[Key::Tab]);
    assert_eq!(cursor(&window), "t3.carry_in.nat");
    press_with(&mut window, Modifiers::SHIFT, &[Key::Tab]);
    assert_eq!(cursor(&window), "t3.new.oth");
    let mut window = at("t3", "t3.other3.biz");
    press(&mut window, &[Key::Enter]);
    assert_eq!(cursor(&window), "t3.carry_out.biz");
    press_with(&mut window, Modifiers::SHIFT, &[Key::Enter]);
    assert_eq!(cursor(&window), "t3.other3.biz");
    press(&mut window, &[Key::ArrowDown]);
    assert_eq!(cursor(&window), "t3.total.biz", "the arrows go everywhere");
}

#[test]
fn tab_leaves_the_grid_at_its_end() {
    let desk = Desk::new("t4");
    let name = desk.name("t4.post.pend");
    let mut before = String::new();
    let mut after = String::new();
    let mut window =
        Harness::builder().with_size([800.0, 500.0]).with_context_setup(nianbao::app::theme::install).build_ui_state(
            move |ui, desk: &mut Desk| {
                let label = ui.label("上");
                ui.text_edit_singleline(&mut before).labelled_by(label.id);
                ui.allocate_ui([780.0, 300.0].into(), |ui| desk.show(ui));
                let label = ui.label("下");
                ui.text_edit_singleline(&mut after).labelled_by(label.id);
            },
            desk,
        );
    window.get_by_label(&name).focus();
    window.event(Event::Text("2".to_owned()));
    window.run();
    press(&mut window, &[Key::Tab]);
    assert!(window.get_by_role_and_label(egui::Role::TextInput, "下").is_focused());
    assert_eq!(window.state().value("t4.post.pend"), "2");
}

#[test]
fn arrows_and_jumps() {
    let mut window = at("t3", "t3.deny1.sci");
    press(&mut window, &[Key::ArrowUp, Key::ArrowUp, Key::ArrowLeft]);
    assert_eq!(cursor(&window), "t3.open.biz");
    press(&mut window, &[Key::End]);
    assert_eq!(cursor(&window), "t3.open.sum");
    press(&mut window, &[Key::Home]);
    assert_eq!(cursor(&window), "t3.open.nat");
    press_with(&mut window, Modifiers::COMMAND, &[Key::ArrowDown]);
    assert_eq!(cursor(&window), "t3.carry_out.nat");
    press_with(&mut window, Modifiers::COMMAND, &[Key::Home]);
    assert_eq!(cursor(&window), "t3.new.nat");
    press_with(&mut window, Modifiers::COMMAND, &[Key::End]);
    assert_eq!(cursor(&window), "t3.carry_out.sum");
    let mut window = at("t2", "t2.reg.valid");
    press(&mut window, &[Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::ArrowUp]);
    assert_eq!(cursor(&window), "t2.norm.valid", "the column is kept across a cell that spans all");
}

#[test]
fn escape_restores_and_typing_replaces() {
    let mut desk = Desk::new("t3");
    desk.enter("t3.new.nat", "218");
    let cell = desk.cell("t3.new.nat");
    desk.state.go_to(cell);
    let mut window = window(desk);
    type_text(&mut window, "9");
    assert_eq!(window.state().state.editing().unwrap().1, "9");
    press(&mut window, &[Key::Escape]);
    assert_eq!(window.state().state.editing(), None);
    assert_eq!(window.state().value("t3.new.nat"), "218");
    assert!(window.state().state.is_focused(), "escape keeps the keyboard");
    press(&mut window, &[Key::F2]);
    type_text(&mut window, "5");
    press(&mut window, &[Key::ArrowLeft, Key::Backspace, Key::Enter]);
    assert_eq!(window.state().value("t3.new.nat"), "215");
    assert_eq!(window.state().actions.len(), 1);
}

#[test]
fn leaving_a_cell_unchanged_changes_nothing() {
    let mut desk = Desk::new("t3");
    desk.enter("t3.new.nat", "218");
    let cell = desk.cell("t3.new.nat");
    desk.state.go_to(cell);
    let mut window = window(desk);
    press(&mut window, &[Key::F2, Key::Enter]);
    assert!(window.state().actions.is_empty());
    assert_eq!(cursor(&window), "t3.carry_in.nat");
}

#[test]
fn full_width_digits_and_what_the_input_method_gives_are_figures() {
    let mut window = at("t3", "t3.new.nat");
    type_text(&mut window, "１３");
    press(&mut window, &[Key::Tab]);
    window.event(Event::Ime(ImeEvent::Preedit { text: "2".to_owned(), active_range_chars: None }));
    window.run();
    assert_eq!(window.state().state.editing(), None, "what is being composed is not read");
    window.event(Event::Ime(ImeEvent::Commit("２４".to_owned())));
    window.run();
    assert_eq!(window.state().state.editing().unwrap().1, "24");
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.state().value("t3.new.nat"), "13");
    assert_eq!(window.state().value("t3.new.biz"), "24");
    assert!(window.output().platform_output.ime.is_none(), "the input method is not opened for figures");
}

#[test]
fn delete_makes_unfilled() {
    let mut desk = Desk::new("t3");
    desk.enter("t3.new.nat", "218");
    desk.enter("t3.new.biz", "371");
    desk.enter("t3.new.sum", "589");
    let cell = desk.cell("t3.new.nat");
    desk.state.go_to(cell);
    let mut window = window(desk);
    press(&mut window, &[Key::Delete]);
    assert_eq!(window.state().value("t3.new.nat"), "");
    press(&mut window, &[Key::Delete]);
    assert_eq!(window.state().actions.len(), 1, "an unfilled cell has nothing to clear");
    press_with(&mut window, Modifiers::SHIFT, &[Key::End]);
    press(&mut window, &[Key::Backspace]);
    let desk = window.state();
    assert_eq!(desk.actions[1], GridAction::Clear { cells: vec![desk.cell("t3.new.biz"), desk.cell("t3.new.sum")] });
    assert!(desk.report.cells.is_empty());
}

#[test]
fn a_selection_is_copied_for_a_spreadsheet() {
    let mut window = window(part_three());
    let name = window.state().name("t3.new.nat");
    window.get_by_label(&name).focus();
    window.run();
    press_with(&mut window, Modifiers::SHIFT, &[Key::ArrowRight, Key::ArrowRight, Key::ArrowDown]);
    assert_eq!(window.state().output.selected.len(), 6);
    window.event(Event::Copy);
    window.step();
    let copied = window.state().copied.as_ref().unwrap();
    assert_eq!(copied.text, "218\t371\t16\n0\t0\t0\n");
    assert_eq!(copied.html.matches("<tr>").count(), 2);
    assert!(copied.html.contains("<tr><td align=\"right\">218</td><td align=\"right\">371</td>"));
    assert_eq!(cursor(&window), "t3.new.nat");
    press_with(&mut window, Modifiers::COMMAND, &[Key::A]);
    assert_eq!(window.state().output.selected.len(), 25 * 7);
    press(&mut window, &[Key::Escape]);
    assert!(window.state().output.selected.is_empty());
}

#[test]
fn what_is_pasted_is_handed_over_with_its_place() {
    let mut window = at("t3", "t3.carry_in.sci");
    press_with(&mut window, Modifiers::SHIFT, &[Key::ArrowUp, Key::ArrowLeft]);
    window.event(Event::Paste("1\t2\n3\t4\n".to_owned()));
    window.run();
    let desk = window.state();
    let paste = GridAction::Paste { at: desk.cell("t3.new.biz"), text: "1\t2\n3\t4\n".to_owned() };
    assert_eq!(desk.actions, [paste]);
    type_text(&mut window, "1");
    window.event(Event::Paste("23\n".to_owned()));
    window.run();
    assert_eq!(window.state().state.editing().unwrap().1, "123", "one figure goes into the open cell");
}

#[test]
fn ctrl_enter_fills_the_selection() {
    let mut window = at("t4", "t4.rev.keep");
    press_with(&mut window, Modifiers::SHIFT, &[Key::ArrowRight, Key::ArrowRight]);
    type_text(&mut window, "0");
    press_with(&mut window, Modifiers::COMMAND, &[Key::Enter]);
    let desk = window.state();
    assert_eq!(["keep", "fix", "other", "pend"].map(|c| desk.value(&format!("t4.rev.{c}"))), ["0", "0", "0", ""]);
}

#[test]
fn the_mouse_sets_the_cursor_edits_and_selects() {
    let mut window = window(part_three());
    let names = ["t3.new.biz", "t3.open.sci"].map(|id| window.state().name(id));
    window.get_by_label(&names[0]).click();
    window.run();
    assert_eq!(cursor(&window), "t3.new.biz");
    type_text(&mut window, "372");
    window.get_by_label(&names[1]).click();
    window.run();
    assert_eq!(window.state().value("t3.new.biz"), "372", "a click elsewhere hands over what was typed");
    assert_eq!(cursor(&window), "t3.open.sci");
    let (from, to) = (window.get_by_label(&names[0]).rect().center(), window.get_by_label(&names[1]).rect().center());
    window.drag_at(from);
    window.hover_at(to);
    window.drop_at(to);
    window.run();
    assert_eq!(window.state().output.selected.len(), 6);
    for _ in 0..2 {
        window.get_by_label(&names[1]).click();
    }
    window.run();
    assert_eq!(window.state().state.editing().map(|(_, text)| text), Some("9"));
}

#[test]
fn a_label_takes_its_row_and_a_header_its_column() {
    let mut window = window(part_three());
    window.get_by_label("（一）予以公开").click();
    window.run();
    assert_eq!(window.state().output.selected.len(), 7);
    assert_eq!(cursor(&window), "t3.open.nat");
    window.get_by_label("科研机构").click();
    window.run();
    assert_eq!(window.state().output.selected.len(), 25);
    assert_eq!(cursor(&window), "t3.new.sci");
}

#[test]
fn the_lock_of_a_total_is_released_by_a_click() {
    let mut window = window(part_three());
    assert_eq!(window.state().value("t3.open.sum"), "337");
    let name = window.state().name("t3.open.sum");
    let lock = window.get_by_label(&name).rect().left_bottom() + egui::vec2(9.0, -9.0);
    window.hover_at(lock);
    window.run();
    window.drag_at(lock);
    window.drop_at(lock);
    window.run();
    assert_eq!(window.state().actions, [GridAction::FollowAgain { cells: vec![window.state().cell("t3.open.sum")] }]);
    assert_eq!(window.state().value("t3.open.sum"), "336");
}

#[test]
fn the_menu_fills_zeros() {
    let mut window = window(part_three());
    let names = ["t3.refuse1.sci", "t3.refuse1.oth"].map(|id| window.state().name(id));
    window.get_by_label(&names[0]).focus();
    window.run();
    press_with(&mut window, Modifiers::SHIFT, &[Key::End]);
    window.get_by_label(&names[1]).click_secondary();
    window.run();
    window.get_by_label_contains("未填的都填 0").click();
    window.run();
    let desk = window.state();
    let cells = ["sci", "ngo", "law", "oth"].map(|c| desk.cell(&format!("t3.refuse1.{c}")));
    assert_eq!(desk.actions, [GridAction::FillZero { cells: cells.to_vec() }]);
    assert_eq!(desk.value("t3.refuse1.oth"), "0");
}

#[test]
fn a_cell_out_of_sight_is_shown_when_the_cursor_goes_there() {
    let mut window = window(part_three());
    let name = window.state().name("t3.carry_out.nat");
    assert!(window.get_by_label(&name).rect().top() > 640.0);
    let cell = window.state().cell("t3.carry_out.nat");
    window.state_mut().state.go_to(cell);
    window.run();
    let rect = window.get_by_label(&name).rect();
    assert!(rect.top() > 100.0 && rect.bottom() < 640.0, "{rect:?}");
    let head = window.get_by_label("科研机构").rect();
    assert!(head.top() >= 0.0 && head.bottom() < 140.0, "the header stays");
    type_text(&mut window, "4");
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.state().value("t3.carry_out.nat"), "4");
}

#[test]
fn assistive_technology_sets_values_and_hears_remarks() {
    let mut window = window(part_three());
    let name = window.state().name("t3.refuse5.law");
    window.get_by_label(&name).set_text_value_accesskit("6");
    window.run();
    assert_eq!(window.state().value("t3.refuse5.law"), "6");
    let description = |window: &Window, id: &str| {
        use egui_kittest::kittest::NodeT;
        window.get_by_label(&window.state().name(id)).accesskit_node().description()
    };
    let wrong = description(&window, "t3.open.sum").unwrap();
    assert!(wrong.starts_with("错误：表三 （一）予以公开：六列之和 = 336"), "{wrong}");
    assert_eq!(description(&window, "t3.new.sum").as_deref(), Some("自动合计"));
    assert!(description(&window, "t3.refuse2.nat").unwrap().contains("约3"));
}

#[test]
fn what_is_being_typed_is_not_lost_when_the_table_goes_away() {
    let mut window = at("t3", "t3.new.nat");
    type_text(&mut window, "21");
    let cell = window.state().cell("t3.new.nat");
    let left = window.state_mut().state.leave();
    assert_eq!(left, Some(GridAction::Commit { cells: vec![(cell, "21".to_owned())] }));
    assert_eq!(window.state_mut().state.leave(), None);
    type_text(&mut window, "22");
    let other = window.state().cell("t3.open.nat");
    window.state_mut().state.go_to(other);
    window.run();
    assert_eq!(window.state().value("t3.new.nat"), "22");
    assert_eq!(cursor(&window), "t3.open.nat");
}

#[test]
fn shortcuts_of_the_window_are_left_alone() {
    let mut window = at("t3", "t3.new.nat");
    for key in [Key::S, Key::Z, Key::P] {
        press_with(&mut window, Modifiers::COMMAND, &[key]);
    }
    press(&mut window, &[Key::F1, Key::F8, Key::Escape]);
    assert_eq!(window.state().keys_left, [Key::S, Key::Z, Key::P, Key::F1, Key::F8, Key::Escape]);
    window.state_mut().keys_left.clear();
    type_text(&mut window, "1");
    press_with(&mut window, Modifiers::COMMAND, &[Key::S, Key::Z]);
    assert_eq!(window.state().keys_left, [Key::S], "while typing, undo takes the entry back");
    assert_eq!(window.state().state.editing(), None);
}

#[test]
fn labels_stay_when_the_table_is_wider_than_the_window() {
    let mut desk = part_three();
    desk.zoom = 1.5;
    let cell = desk.cell("t3.carry_out.sum");
    desk.state.go_to(cell);
    let mut window = window(desk);
    let rect = |window: &Window, name: &str| window.get_by_label(name).rect();
    let sum = rect(&window, &window.state().name("t3.carry_out.sum"));
    assert!(sum.right() < 756.0 && sum.bottom() < 640.0, "{sum:?}");
    let hidden = rect(&window, &window.state().name("t3.carry_out.nat"));
    assert!(hidden.right() < sum.left() - 300.0);
    window.hover_at(sum.center());
    window.drag_at(sum.center());
    window.drop_at(sum.center());
    window.run();
    assert_eq!(cursor(&window), "t3.carry_out.sum");
    press(&mut window, &[Key::Home]);
    let nat = rect(&window, &window.state().name("t3.carry_out.nat"));
    let label = window.state().name("t3.carry_out.nat").replace(" 申请人情况 自然人", "");
    assert!(nat.left() >= rect(&window, &label).right() - 1.0, "not behind the labels: {nat:?}");
}

#[test]
fn a_click_outside_hands_over_what_was_typed() {
    let mut window = at("t4", "t4.rev.keep");
    type_text(&mut window, "8");
    let outside = egui::pos2(400.0, 600.0);
    window.hover_at(outside);
    window.drag_at(outside);
    window.drop_at(outside);
    window.run();
    assert_eq!(window.state().value("t4.rev.keep"), "8");
    assert!(!window.state().output.focused);
    assert_eq!(cursor(&window), "t4.rev.keep", "the cursor stays where it was");
    window.state_mut().state.focus();
    window.run();
    press(&mut window, &[Key::ArrowRight]);
    assert_eq!(cursor(&window), "t4.rev.fix");
}

#[test]
fn remarks_are_shown_where_the_mouse_rests() {
    let mut window = window(part_three());
    let name = window.state().name("t3.none1.biz");
    window.get_by_label(&name).hover();
    window.run_steps(60);
    window.get_by_label("比上年多 71 件，请核对。");
}
