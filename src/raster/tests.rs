use super::*;
use crate::layout::{FaceId, Fill, FontRole, Glyph, Rule};

/// The glyph of a character of the bundled 宋体.
fn glyph(c: char, x: f32) -> Glyph {
    let file = FontSet::bundled().face(FaceId::SERIF).unwrap();
    let id = Face::parse(file.bytes(), file.index).unwrap().glyph_index(c).unwrap().0;
    Glyph { text: c, id, x, advance: 20.0, at: 0 }
}

fn run(c: char, x: f32, baseline: f32, size: f32) -> Item {
    let glyphs = vec![glyph(c, x)];
    let (role, face) = (FontRole::Body, FaceId::SERIF);
    Item::Text(TextRun { role, face, size, baseline, glyphs, source: None, element: None })
}

fn page(items: Vec<Item>) -> Page {
    Page { number: 1, width: 40.0, height: 30.0, items, areas: Vec::new(), watermark: None }
}

/// A page in characters: white, grey, black.
fn shown(page: &Page, scale: f32) -> String {
    let (_, height) = size_in_pixels(page, scale);
    let bitmap = Raster::default().band(FontSet::bundled(), page, scale, Band { top: 0, height });
    let tone = |pixel: &[u8]| match pixel[0] {
        0xF0.. => '.',
        0xA0.. => '-',
        0x50.. => '+',
        _ => '#',
    };
    let rows = bitmap.rgba.chunks_exact(bitmap.width * 4);
    rows.map(|row| row.chunks_exact(4).map(tone).collect::<String>() + "\n").collect()
}

#[test]
fn a_character_a_shade_and_rules_stand_where_the_page_says() {
    let items = vec![
        Item::Fill(Fill { x: 2.0, y: 24.0, width: 36.0, height: 4.0, rgb: [0xC6, 0xD9, 0xF1], element: None }),
        Item::Rule(Rule { from: (2.0, 24.0), to: (38.0, 24.0), thickness: 1.0, element: None }),
        Item::Rule(Rule { from: (2.0, 2.0), to: (2.0, 28.0), thickness: 1.0, element: None }),
        run('公', 8.0, 20.0, 20.0),
    ];
    insta::assert_snapshot!(shown(&page(items), 1.0));
}

#[test]
fn bands_put_together_are_the_page() {
    let mut page = page(vec![run('报', 8.0, 20.0, 20.0), run('告', 20.3, 25.2, 12.0)]);
    let mark = Watermark {
        face: FaceId::SERIF,
        size: 18.0,
        grey: 0xD0,
        centre: (20.0, 15.0),
        glyphs: vec![glyph('草', -9.0)],
        drop: 7.0,
    };
    page.watermark = Some(mark);
    let mut raster = Raster::default();
    let whole = raster.band(FontSet::bundled(), &page, 2.0, Band { top: 0, height: 60 });
    let tops = [(0, 7), (7, 30), (37, 23)];
    let bands = tops.map(|(top, height)| raster.band(FontSet::bundled(), &page, 2.0, Band { top, height }).rgba);
    let differences = whole.rgba.iter().zip(bands.concat()).map(|(a, b)| a.abs_diff(b));
    // Turned letters are cut where a band ends; their edges may differ by a trifle there.
    let largest = differences.max().unwrap();
    assert!(largest <= 8, "{largest}");
}

#[test]
fn a_hairline_is_sharp_and_seen_at_every_size() {
    for scale in [0.4, 0.7, 1.0, 1.5, 2.0, 3.1] {
        let page = page(vec![Item::Rule(Rule { from: (5.0, 15.3), to: (30.0, 15.3), thickness: 0.5, element: None })]);
        let (width, height) = size_in_pixels(&page, scale);
        let bitmap = Raster::default().band(FontSet::bundled(), &page, scale, Band { top: 0, height });
        let column = (15.0 * scale) as usize;
        let tones = (0..height).map(|row| bitmap.rgba[(row * width + column) * 4]);
        let dark: Vec<u8> = tones.filter(|tone| *tone < 0xFF).collect();
        let even = dark.iter().all(|tone| tone == &dark[0]);
        assert!(even && dark.len() == (0.5 * scale).round().max(1.0) as usize && dark[0] < 0x80, "{scale}: {dark:?}");
    }
}

#[test]
fn what_lies_outside_the_band_or_the_page_does_no_harm() {
    let page = page(vec![
        run('公', -12.0, 8.0, 20.0),
        run('开', 36.0, 40.0, 20.0),
        run('年', 8.0, -900.0, 20.0),
        Item::Fill(Fill { x: -5.0, y: -5.0, width: 900.0, height: 8.0, rgb: [0; 3], element: None }),
    ]);
    let bitmap = Raster::default().band(FontSet::bundled(), &page, 1.0, Band { top: 25, height: 10 });
    assert_eq!(bitmap.rgba.len(), 40 * 10 * 4);
}
