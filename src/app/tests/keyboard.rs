//! What has the keyboard: where it goes to, that it is in sight there, and that it is not lost.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::Driver;
use crate::app::command::Command;
use crate::app::state::Place;
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
