//! Pictures of the widgets, compared with stored ones. See `tests/support/picture.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use nianbao::app::theme::Look;
use support::desk::part_three;
use support::picture::assert_picture;

fn part_three_in(name: &str, look: Look) {
    let mut desk = part_three();
    let cell = desk.cell("t3.new.biz");
    desk.state.go_to(cell);
    let (mut harness, screen) = desk.open(look, [756.0, 640.0]);
    harness.run();
    assert_picture(name, &screen.picture(&harness));
}

#[test]
fn part_three_in_light() {
    part_three_in("part_three_light", Look::Light);
}

#[test]
fn part_three_in_dark() {
    part_three_in("part_three_dark", Look::Dark);
}
