//! Every screen at every size of the interface: no words are cut off at a side, none stand on others, and whatever can
//! be pressed or typed into lies in the window and in its dialog.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use egui::Rect;
use egui::accesskit::{NodeId, Role};
use egui::epaint::{ClippedShape, Shape, TextShape};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};
use nianbao::app::App;
use nianbao::app::theme;
use support::office::{Office, Size};
use support::screens::{SCREENS, Screen, window_of};

/// What a screen of 1280 × 720 has room for at 100, 125, 150 and 200 %, in points.
const SMALL: [[f32; 2]; 4] = [[1280.0, 720.0], [1024.0, 576.0], [853.0, 480.0], [640.0, 360.0]];
/// One of 1920 × 1080; at 150 % it has as much as the small one at 100 %.
const LARGE: [[f32; 2]; 3] = [[1920.0, 1080.0], [1536.0, 864.0], [960.0, 540.0]];

/// The window on a screen.
fn show(screen: &Screen, size: [f32; 2]) -> Harness<'static, App> {
    let office = Office::new(Size::Usual);
    let mut harness =
        Harness::builder().with_size(size).with_max_steps(20).with_context_setup(theme::install).build_ui_state(
            |ui, app: &mut App| {
                // The harness leaves a margin; the window of a desktop has none.
                let whole = ui.ctx().content_rect();
                ui.scope_builder(egui::UiBuilder::new().max_rect(whole), |ui| {
                    ui.set_clip_rect(whole);
                    app.draw(ui);
                });
            },
            window_of(&office),
        );
    harness.run();
    for step in (screen.steps)(&office) {
        let events = step.take(harness.state_mut());
        events.into_iter().for_each(|event| harness.event(event));
        harness.run();
    }
    harness
}

/// A line of words as it is painted.
struct Line {
    words: String,
    /// Where its ink is.
    ink: Rect,
    /// How much of it may be seen.
    clip: Rect,
    /// Its place in the order of painting.
    turn: usize,
}

impl Line {
    fn seen(&self) -> Rect {
        self.ink.intersect(self.clip)
    }
}

/// What is painted: lines of words, and grounds that hide what was painted before.
#[derive(Default)]
struct Painted {
    lines: Vec<Line>,
    grounds: Vec<(usize, Rect)>,
}

impl Painted {
    fn of(harness: &Harness<App>) -> Self {
        let mut painted = Self::default();
        let window = harness.ctx.content_rect();
        for (turn, ClippedShape { clip_rect, shape, .. }) in harness.output().shapes.iter().enumerate() {
            painted.take(shape, clip_rect.intersect(window), turn);
        }
        painted
    }

    fn take(&mut self, shape: &Shape, clip: Rect, turn: usize) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.take(shape, clip, turn)),
            Shape::Rect(rect) if rect.fill.is_opaque() => self.grounds.push((turn, rect.rect.intersect(clip))),
            Shape::Text(text) => self.lines_of(text, clip, turn),
            _ => {}
        }
    }

    fn lines_of(&mut self, text: &TextShape, clip: Rect, turn: usize) {
        for row in &text.galley.rows {
            let ink = row.visuals.mesh_bounds.translate(text.pos.to_vec2() + row.pos.to_vec2());
            let words: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
            let line = Line { words, ink, clip, turn };
            if !line.words.trim().is_empty() && line.seen().is_positive() {
                self.lines.push(line);
            }
        }
    }

    /// Whether something that is painted later hides a place.
    fn hidden(&self, place: Rect, turn: usize) -> bool {
        self.grounds.iter().any(|(later, ground)| *later > turn && ground.expand(1.0).contains_rect(place))
    }

    /// What is cut off on the left or on the right, but for what scrolls to the side.
    fn cut(&self, scrolling: &[Rect]) -> Vec<String> {
        let cut = self.lines.iter().filter(|line| {
            let sides = line.ink.left() < line.clip.left() - 1.5 || line.ink.right() > line.clip.right() + 1.5;
            let scrolls = scrolling.iter().any(|table| table.expand(2.0).contains_rect(line.seen()));
            sides && !scrolls && !self.hidden(line.seen(), line.turn)
        });
        cut.map(|line| format!("cut off at a side: {}", line.words)).collect()
    }

    /// What stands on other words. Lines of prose touch, and bold type is the same words twice.
    fn overlaid(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (at, over) in self.lines.iter().enumerate() {
            for under in self.lines.iter().take(at).filter(|under| under.words != over.words) {
                let both = over.seen().intersect(under.seen());
                if both.width() > 1.5 && both.height() > TOUCH && !self.hidden(both, under.turn) {
                    found.push(format!("one on the other: {} and {}", over.words, under.words));
                }
            }
        }
        found
    }
}

/// How far the grounds of marked words reach into the lines beside them.
const TOUCH: f32 = 4.0;

/// What can be pressed or typed into and lies beside the window, even after it has been scrolled to.
fn out_of_reach(harness: &mut Harness<App>) -> Vec<String> {
    let window = harness.ctx.content_rect();
    let is_target = |node: &Node<'_>| {
        let role = node.accesskit_node().role();
        // The cells of a table are walked to, which brings them into sight.
        let cell = node.accesskit_node().parent().is_some_and(|parent| parent.role() == Role::Grid);
        !cell && matches!(role, Role::Button | Role::TextInput | Role::CheckBox | Role::RadioButton | Role::ComboBox)
    };
    let all = harness.root().children_recursive().filter(|node| is_target(node));
    let outside: Vec<_> = all.filter(|node| !window.contains(node.rect().center())).map(|node| id_of(&node)).collect();
    // What stands between the first and the last of them scrolls with them.
    let ends = outside.first().into_iter().chain(outside.last().filter(|_| outside.len() > 1));
    let mut found = Vec::new();
    for id in ends {
        if let Some(node) = node_of(harness, *id) {
            node.scroll_to_me();
        }
        harness.run();
        let beside = node_of(harness, *id).filter(|node| !window.contains(node.rect().center()));
        found.extend(beside.map(|node| format!("out of reach: {:?}", node.accesskit_node().label())));
    }
    found
}

fn id_of(node: &Node<'_>) -> NodeId {
    node.accesskit_node().locate().0
}

fn node_of<'a>(harness: &'a Harness<'_, App>, id: NodeId) -> Option<Node<'a>> {
    harness.root().children_recursive().find(|node| id_of(node) == id)
}

/// The table of the report and the heads above it, which scroll to the side together.
fn tables(harness: &Harness<App>) -> Vec<Rect> {
    let nodes = harness.root().children_recursive();
    nodes
        .filter(|node| matches!(node.accesskit_node().role(), Role::Grid | Role::ColumnHeader))
        .map(|node| node.rect())
        .collect()
}

fn wrong_at(windows: &[[f32; 2]]) -> Vec<String> {
    let mut wrong = Vec::new();
    for size in windows {
        for screen in SCREENS {
            let mut harness = show(screen, *size);
            let painted = Painted::of(&harness);
            let here = painted.cut(&tables(&harness)).into_iter().chain(painted.overlaid());
            let here = here.chain(out_of_reach(&mut harness));
            wrong.extend(here.map(|what| format!("{} at {size:?}: {what}", screen.name)));
        }
    }
    wrong
}

#[test]
fn everything_fits_on_a_small_screen() {
    assert_eq!(wrong_at(&SMALL), Vec::<String>::new());
}

#[test]
fn everything_fits_on_a_large_screen() {
    assert_eq!(wrong_at(&LARGE), Vec::<String>::new());
}

/// What has the keyboard, as it is named and where it stands. A table and a text look after their cursor themselves.
fn focused(harness: &Harness<App>) -> Option<(String, Rect)> {
    let node = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused())?;
    let role = node.accesskit_node().role();
    let within = std::iter::successors(node.accesskit_node().parent(), |parent| parent.parent());
    let cell = within.into_iter().any(|parent| parent.role() == Role::Grid);
    (!cell && role != Role::MultilineTextInput).then_some(())?;
    Some((node.accesskit_node().label().or(node.accesskit_node().value()).unwrap_or_default(), node.rect()))
}

/// Goes through a screen with Tab, and tells what is not as it should be where it stops.
fn along(screen: &Screen, size: [f32; 2], right: impl Fn(&Harness<App>, Rect) -> bool) -> Vec<String> {
    let mut harness = show(screen, size);
    let mut wrong = Vec::new();
    for _ in 0..MOST_STOPS {
        harness.key_press(egui::Key::Tab);
        harness.run();
        if let Some((name, place)) = focused(&harness).filter(|(_, place)| !right(&harness, *place)) {
            wrong.push(format!("{}: {name} at {place:?}", screen.name));
        }
    }
    wrong.sort();
    wrong.dedup();
    wrong
}

/// So many stops the keyboard makes on a screen.
const MOST_STOPS: usize = 25;

/// In the least window: what scrolls moves as far as it has to.
#[test]
fn whatever_the_keyboard_comes_to_is_in_sight() {
    let in_sight = |harness: &Harness<App>, place: Rect| {
        let window = harness.ctx.content_rect();
        window.expand(1.0).contains_rect(place) || place.height() >= window.height() / 2.0
    };
    let wrong: Vec<String> = SCREENS.iter().flat_map(|screen| along(screen, [640.0, 360.0], in_sight)).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

/// A ring of another colour than what it stands on.
#[test]
fn whatever_has_the_keyboard_wears_a_ring() {
    let ringed = |harness: &Harness<App>, place: Rect| {
        let palette = theme::palette(&harness.ctx);
        let shapes = harness.output().shapes.iter();
        shapes.map(|clipped| &clipped.shape).any(|shape| wears_ring(shape, place.expand(6.0), palette))
    };
    let wrong: Vec<String> = SCREENS.iter().flat_map(|screen| along(screen, [1280.0, 720.0], ringed)).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

fn wears_ring(shape: &Shape, place: Rect, palette: &theme::Palette) -> bool {
    let (stroke, fill) = match shape {
        Shape::Vec(shapes) => return shapes.iter().any(|shape| wears_ring(shape, place, palette)),
        Shape::Rect(rect) => (rect.stroke, rect.fill),
        Shape::Circle(circle) => (circle.stroke, circle.fill),
        _ => return false,
    };
    let colours = [palette.accent, palette.on_accent];
    let ring = stroke.width >= theme::FOCUS_RING && colours.contains(&stroke.color) && stroke.color != fill;
    ring && place.contains_rect(shape.visual_bounding_rect())
}
