//! Characters are drawn before they are needed, some in each frame, and then the window rests.

use super::drive::Driver;
use crate::app::command::Command;
use crate::app::gradual::drawn;
use crate::app::state::Place;
use crate::form::PartId;

/// How many characters are drawn in one frame at most.
const MOST: usize = 75;

/// One frame; how many characters it has drawn for the first time.
fn frame(driver: &mut Driver) -> usize {
    let before = drawn(&driver.harness.ctx);
    driver.harness.step();
    drawn(&driver.harness.ctx) - before
}

/// Frames until nothing is left to be drawn ahead.
fn until_done(driver: &mut Driver) -> Vec<usize> {
    let mut frames = Vec::new();
    for _ in 0..300 {
        frames.push(frame(driver));
        if driver.app().ahead.is_done() {
            return frames;
        }
    }
    panic!("it did not come to an end: {frames:?}");
}

/// What the frames draw in which the window goes to a place.
fn on_the_way(driver: &mut Driver, place: Place) -> Vec<usize> {
    driver.harness.state_mut().push(Command::Go(place));
    (0..12).map(|_| frame(driver)).collect()
}

#[test]
fn the_characters_of_a_report_are_drawn_in_portions_before_they_are_needed() {
    let mut driver = Driver::start();
    driver.harness.state_mut().ahead.allow();
    let start = until_done(&mut driver);
    assert!(start.iter().sum::<usize>() > 300, "{start:?}");
    driver.run();
    driver.harness.state_mut().push(Command::Sample);
    driver.harness.step();
    let report = until_done(&mut driver);
    assert!(report.iter().sum::<usize>() > 100, "{report:?}");
    assert!(start.iter().chain(&report).all(|new| *new <= MOST), "{start:?} {report:?}");
    // The window rests: this fails where frames are asked for without end.
    driver.run();
    let overview = on_the_way(&mut driver, Place::Part(PartId::Overview));
    assert_eq!(overview, [0; 12], "everything is there already");
    assert!(driver.reads("正文 一、总体情况"));
}

#[test]
fn without_that_a_part_is_shown_once_its_characters_have_been_drawn() {
    let mut driver = Driver::start();
    driver.command(Command::Sample);
    assert!(driver.app().ahead.is_done());
    let overview = on_the_way(&mut driver, Place::Part(PartId::Overview));
    assert!(overview.iter().sum::<usize>() > MOST, "{overview:?}");
    assert!(overview.iter().all(|new| *new <= MOST), "{overview:?}");
    assert!(driver.reads("正文 一、总体情况"));
}
