//! Dialogs stand still from the first frame in which they are seen, so that a click at once hits what it was meant for.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use nianbao::app::App;
use nianbao::app::theme;
use support::office::{Office, Size};
use support::screens::{SCREENS, window_of};

/// Everything that can be pressed or typed into, and where it is.
fn targets(harness: &Harness<App>) -> Vec<(String, [i32; 4])> {
    let nodes = harness.root().children_recursive().filter(|node| {
        let role = node.accesskit_node().role();
        matches!(role, Role::Button | Role::TextInput | Role::CheckBox | Role::RadioButton | Role::ListItem)
    });
    let told = nodes.map(|node| {
        let rect = node.rect();
        let place = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|edge| edge.round() as i32);
        (node.accesskit_node().label().unwrap_or_default(), place)
    });
    told.collect()
}

#[test]
fn every_dialog_stands_where_it_stays_from_its_first_frame() {
    let mut moved = Vec::new();
    for size in [[1280.0, 720.0], [1440.0, 900.0]] {
        for screen in SCREENS {
            let office = Office::new(Size::Usual);
            let app = window_of(&office);
            let mut harness = Harness::builder()
                .with_size(size)
                .with_max_steps(20)
                .with_context_setup(theme::install)
                .build_ui_state(|ui, app: &mut App| app.draw(ui), app);
            harness.run();
            let mut steps = (screen.steps)(&office);
            let Some(last) = steps.pop() else { continue };
            for step in steps {
                let events = step.take(harness.state_mut());
                events.into_iter().for_each(|event| harness.event(event));
                harness.run();
            }
            let before = harness.state().dialogs.len();
            let events = last.take(harness.state_mut());
            events.into_iter().for_each(|event| harness.event(event));
            // What opens a dialog is carried out at the end of a frame.
            harness.step();
            if harness.state().dialogs.len() <= before {
                continue;
            }
            harness.step();
            let first = targets(&harness);
            harness.run();
            let rest = targets(&harness);
            let gone = first.into_iter().filter(|target| !rest.contains(target));
            moved.extend(gone.map(|target| (screen.name, size[0], target)));
        }
    }
    assert_eq!(moved, []);
}
