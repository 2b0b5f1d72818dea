//! The screens of the guide: each shows what it is shown for, and its pictures are there.
//!
//! `docs/pictures/make.sh` draws the pictures anew; it names a folder in `NIANBAO_PICTURES`, and the pictures go there.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use egui::UiBuilder;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use image::imageops::{crop_imm, replace};
use image::{Rgba, RgbaImage};
use nianbao::app::App;
use nianbao::app::theme::Look;
use nianbao::store::Theme;
use support::colors;
use support::desk::window;
use support::office::{Office, Size};
use support::picture;
use support::screens::{SCREENS, Screen, window_of};

const LOOKS: [(Look, Theme); 3] =
    [(Look::Light, Theme::Light), (Look::Dark, Theme::Dark), (Look::HighContrast, Theme::Contrast)];

/// How many colours a picture keeps: what tells one ground from another stays, and all pictures stay small.
const COLORS: usize = 24;

/// The window on a screen, in points.
const WINDOW: [f32; 2] = [1280.0, 720.0];

/// Goes the way to a screen.
fn show(
    screen: &Screen,
    (look, theme): (Look, Theme),
    size: [f32; 2],
    scale: f32,
) -> (Harness<'static, App>, picture::Screen) {
    let office = Office::new(Size::Usual);
    let mut app = window_of(&office);
    app.settings.theme = theme;
    let (mut harness, pixels) = window(look, size, scale, app, |ui, app: &mut App| {
        // The harness leaves a margin; the window of a desktop has none.
        let whole = ui.ctx().content_rect();
        ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
            ui.set_clip_rect(whole);
            app.draw(ui);
        });
    });
    harness.run();
    for step in (screen.steps)(&office) {
        let events = step.take(harness.state_mut());
        events.into_iter().for_each(|event| harness.event(event));
        harness.run();
    }
    // The cursor of a text field is to be seen in some frames only.
    harness.run_steps(2);
    (harness, pixels)
}

/// Everything that can be read in the window, one name a line.
fn names(harness: &Harness<App>) -> String {
    let nodes = harness.root().children_recursive();
    let both = nodes.map(|node| [node.accesskit_node().label(), node.accesskit_node().value()]);
    both.flatten().flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn every_screen_shows_what_it_is_shown_for() {
    let mut missing = Vec::new();
    for screen in SCREENS {
        let (harness, _) = show(screen, (Look::Light, Theme::Light), WINDOW, 1.0);
        let names = names(&harness);
        missing.extend(screen.reads.iter().filter(|words| !names.contains(*words)).map(|words| (screen.name, *words)));
    }
    assert_eq!(missing, []);
}

/// Three pictures of a screen: in the light look, as the guide shows it; half dark, half in high contrast; the middle
/// of it at two pixels a point, in all three looks side by side.
fn pictures(screen: &Screen) -> [(&'static str, RgbaImage); 3] {
    let of = |scale: f32| {
        LOOKS.map(|look| {
            let (harness, pixels) = show(screen, look, WINDOW, scale);
            pixels.picture(&harness)
        })
    };
    let [light, dark, contrast] = of(1.0);
    let large = of(2.0).map(|whole| crop_imm(&whole, whole.width() / 4, whole.height() / 4, 1080, 420).to_image());
    [("", light), ("-looks", beside(&[dark, contrast])), ("-large", beside(&large))]
}

/// One picture in vertical bands, each from another picture of the same size.
fn beside(pictures: &[RgbaImage]) -> RgbaImage {
    let mut all = pictures[0].clone();
    let (width, height) = all.dimensions();
    let band = width / pictures.len() as u32;
    for (left, picture) in (0..).step_by(band as usize).zip(pictures) {
        replace(&mut all, &*crop_imm(picture, left, 0, width - left, height), i64::from(left), 0);
    }
    all
}

#[test]
fn pictures_are_drawn_where_that_is_asked_for() {
    let Some(folder) = std::env::var_os("NIANBAO_PICTURES").map(PathBuf::from) else { return };
    let only = std::env::var("NIANBAO_PICTURE").unwrap_or_default();
    for screen in SCREENS.iter().filter(|screen| only.is_empty() || screen.name == only) {
        for (name, mut picture) in pictures(screen) {
            colors::reduce(&mut picture, COLORS);
            picture.save(folder.join(format!("{}{name}.png", screen.name))).unwrap();
        }
    }
    fs::write(folder.join("README.md"), sheet()).unwrap();
}

#[test]
fn a_small_green_sign_stays_green_among_many_greys() {
    let green = Rgba([26, 127, 55, 255]);
    let mut picture = RgbaImage::from_fn(400, 300, |x, y| {
        let grey = if y < 200 { 255 } else { (x * y % 251) as u8 };
        Rgba([grey, grey, grey, 255])
    });
    (0..12).for_each(|x| picture.put_pixel(100 + x, 20, green));
    colors::reduce(&mut picture, COLORS);
    assert_eq!(*picture.get_pixel(105, 20), green);
    assert_eq!(*picture.get_pixel(5, 5), Rgba([255, 255, 255, 255]), "paper stays paper");
    let colors: BTreeSet<[u8; 4]> = picture.pixels().map(|pixel| pixel.0).collect();
    assert_eq!(colors.len(), COLORS);
}

#[test]
fn every_screen_has_its_pictures_and_no_picture_is_left_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let there = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<String> = there.filter(|name| name.ends_with(".png")).collect();
    let names = SCREENS.iter().flat_map(|screen| ["", "-looks", "-large"].map(|of| format!("{}{of}.png", screen.name)));
    assert_eq!(there, names.collect());
}

/// The page that shows every screen in the other looks and twice as large.
fn sheet() -> String {
    let mut sheet = "# 图册\n\n\
        程序的每个画面：先是深色（左）和高对比度（右），再是放大一倍时的浅色、深色、高对比度（从左到右）。\n\
        浅色的整幅图在[使用说明](../guide.md)里。图由 `docs/pictures/make.sh` 画成。\n"
        .to_owned();
    for Screen { name, title, .. } in SCREENS {
        let pictures = [(format!("{title}，深色和高对比度"), "looks"), (format!("{title}，放大一倍"), "large")];
        sheet.push_str(&format!("\n## {title}\n"));
        pictures.iter().for_each(|(words, of)| sheet.push_str(&format!("\n![{words}]({name}-{of}.png)\n")));
    }
    sheet
}

#[test]
fn the_guide_and_the_sheet_show_every_screen() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    assert_eq!(fs::read_to_string(docs.join("pictures/README.md")).unwrap(), sheet(), "run docs/pictures/make.sh");
    let guide = fs::read_to_string(docs.join("guide.md")).unwrap();
    for Screen { name, title, .. } in SCREENS {
        assert!(guide.contains(&format!("![{title}](pictures/{name}.png)")), "the guide does not show {name}");
    }
    assert_eq!(guide.matches("](pictures/").count(), SCREENS.len() + 1, "every picture once, and a link to the sheet");
}
