//! The editor of prose as a clerk uses it.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use nianbao::app::prose::{Prose, ProseAction, ProseMark, ProseMarkKind, ProseOutput, ProseState};
use nianbao::app::theme::{Look, Sign};
use nianbao::form::{self, FormId, Part, PartId};

/// A part of a report with its editor.
struct Page {
    text: String,
    marks: Vec<ProseMark>,
    state: ProseState,
    output: ProseOutput,
    actions: Vec<ProseAction>,
}

fn part() -> &'static Part {
    form::by_id(FormId(2021)).unwrap().part(PartId::Overview).unwrap()
}

fn window(text: &str, marks: Vec<ProseMark>) -> Harness<'static, Page> {
    let page = Page {
        text: text.to_owned(),
        marks,
        state: ProseState::default(),
        output: ProseOutput::default(),
        actions: Vec::new(),
    };
    let (window, _) = support::desk::window(Look::Light, [760.0, 500.0], 1.0, page, |ui, page: &mut Page| {
        egui::CentralPanel::default().show(ui, |ui| {
            let prose = Prose { part: part(), text: &page.text, marks: &page.marks, government: true, zoom: 1.0 };
            page.output = prose.show(ui, &mut page.state);
        });
        for action in page.output.actions.clone() {
            if let ProseAction::Write(text) = &action {
                page.text.clone_from(text);
            }
            page.actions.push(action);
        }
    });
    window
}

fn focused(text: &str) -> Harness<'static, Page> {
    let mut window = window(text, Vec::new());
    window.get_by_label("正文 一、总体情况").focus();
    window.run();
    window
}

#[test]
fn what_is_typed_becomes_the_text_of_the_part() {
    let mut window = focused("公开信息。");
    window.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.event(Event::Text("办结12件。".to_owned()));
    window.run();
    assert_eq!(window.state().text, "公开信息。办结12件。");
    assert_eq!(window.state().output.caret, Some("公开信息。办结12件。".len()));
    window.get_by_label("共 11 字");
}

#[test]
fn the_input_method_writes_when_it_is_done() {
    let mut window = focused("");
    for text in ["g", "gong", "gongkai"] {
        window.event(Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None }));
        window.run();
    }
    assert!(window.state().actions.is_empty(), "what is being composed is no change of the report");
    assert_eq!(window.state().state.text(), "gongkai");
    window.event(Event::Ime(ImeEvent::Commit("公开".to_owned())));
    window.run();
    assert_eq!(window.state().actions, [ProseAction::Write("公开".to_owned())]);
    assert!(window.output().platform_output.ime.is_some(), "the input method is open for prose");
}

#[test]
fn undo_and_redo_are_left_to_the_window() {
    let mut window = focused("公开信息。");
    window.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.event(Event::Text("好".to_owned()));
    window.run();
    window.state_mut().actions.clear();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run();
    assert_eq!(window.state().actions, [ProseAction::Undo, ProseAction::Redo, ProseAction::Redo]);
    assert_eq!(window.state().text, "公开信息。好");
    window.state_mut().text = "公开信息。".to_owned();
    window.run();
    assert_eq!(window.state().state.text(), "公开信息。", "the window's text is shown");
    assert_eq!(window.state().actions.len(), 3);
}

#[test]
fn a_passage_is_selected_and_shown() {
    let mut text = "公开信息。\n".repeat(60);
    let start = text.len();
    text.push_str("受理614件。");
    let mut window = window(&text, Vec::new());
    window.state_mut().state.go_to(start + 6..start + 12);
    window.run();
    assert!(window.state().output.focused);
    window.event(Event::Text("613件".to_owned()));
    window.run();
    assert!(window.state().text.ends_with("受理613件。"));
    let field = window.get_by_label("正文 一、总体情况").rect();
    assert!(field.top() < -500.0 && field.bottom() < 520.0, "scrolled to the end: {field:?}");
}

#[test]
fn heads_tell_whether_they_are_covered() {
    let mut window = window("（一）主动公开情况", Vec::new());
    window.get_by_label("主动公开 已写");
    window.get_by_label("责任追究 未写");
    window.state_mut().text.push_str("，未发生责任追究情形");
    window.run();
    window.get_by_label("责任追究 已写");
}

#[test]
fn a_mark_tells_its_text_where_the_mouse_rests() {
    let text = "全年受理614件。";
    let marks = vec![ProseMark {
        range: 12..18,
        kind: ProseMarkKind::Finding(Sign::Error),
        text: "表三本年新收总计为 613，与此处 614 不一致。".to_owned(),
    }];
    let mut window = window(text, marks);
    let field = window.get_by_label("正文 一、总体情况").rect();
    let message = "表三本年新收总计为 613，与此处 614 不一致。";
    let shown = |window: &Harness<'static, Page>| window.query_by_label(message).is_some();
    window.hover_at(field.min + egui::vec2(32.0 + 4.6 * 16.0, 12.0));
    window.run_steps(60);
    assert!(shown(&window));
    window.hover_at(field.min + egui::vec2(32.0 + 1.5 * 16.0, 12.0));
    window.run_steps(60);
    assert!(!shown(&window));
}

#[test]
fn line_ends_of_other_systems_are_made_equal() {
    let mut window = focused("");
    window.event(Event::Paste("第一段\r\n第二段\r".to_owned()));
    window.run();
    assert_eq!(window.state().text, "第一段\n第二段\n");
}
