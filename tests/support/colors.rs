//! A picture in few colours: small enough for a document, and still with every sign in its colour.
//!
//! Programs that reduce colours go by how much of the picture each takes, and the few pixels of a green sign turn grey.

use std::collections::HashMap;

use image::{Rgba, RgbaImage};

/// At most so many of them are kept for signs and links.
const VIVID: usize = 9;
/// From this difference between its parts on a colour is no grey, whatever its tint.
const CHROMA: i32 = 70;
/// What takes this part of a picture is a ground that others stand on.
const GROUND: u32 = 50;
/// Fewer pixels than this are the edge of something.
const EDGE: u32 = 10;
/// What a difference in tint weighs more than one in light.
const TINT: i32 = 1;
/// Vivid colours closer than this are one: a sign and its edge.
const ALIKE: i32 = 100 * 100;

type Color = [i32; 3];

/// How far apart two colours look: pale tints of paper differ little in their parts, yet tell something.
fn distance(a: Color, b: Color) -> i32 {
    let [r, g, b] = [0, 1, 2].map(|i| a[i] - b[i]);
    r * r + g * g + b * b + TINT * ((r - g) * (r - g) + ((r + g) / 2 - b) * ((r + g) / 2 - b))
}

fn chroma(color: Color) -> i32 {
    let [r, g, b] = color;
    r.max(g).max(b) - r.min(g).min(b)
}

fn nearest(palette: &[Color], color: Color) -> usize {
    (0..palette.len()).min_by_key(|i| distance(palette[*i], color)).unwrap_or_default()
}

/// Puts the nearest of its `most` telling colours in the place of each colour of a picture.
pub fn reduce(picture: &mut RgbaImage, most: usize) {
    let color = |pixel: &Rgba<u8>| [0, 1, 2].map(|i| i32::from(pixel.0[i]));
    let mut counts: HashMap<Color, u32> = HashMap::new();
    picture.pixels().for_each(|pixel| *counts.entry(color(pixel)).or_default() += 1);
    let mut colors: Vec<(Color, u32)> = counts.into_iter().collect();
    // The most frequent first; the same whatever the order of the map.
    colors.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
    let palette = palette(&colors, most);
    let places: HashMap<Color, usize> = colors.iter().map(|(color, _)| (*color, nearest(&palette, *color))).collect();
    for pixel in picture.pixels_mut() {
        let [r, g, b] = palette[places[&color(pixel)]].map(|part| part as u8);
        *pixel = Rgba([r, g, b, 255]);
    }
}

/// First the vivid colours and the grounds, then in turn the one that is missed most.
fn palette(colors: &[(Color, u32)], most: usize) -> Vec<Color> {
    let mut palette: Vec<Color> = Vec::new();
    for (color, _) in colors.iter().filter(|(color, count)| chroma(*color) >= CHROMA && *count >= EDGE) {
        if palette.len() < VIVID && palette.iter().all(|other| distance(*other, *color) >= ALIKE) {
            palette.push(*color);
        }
    }
    let whole: u32 = colors.iter().map(|(_, count)| count).sum();
    let grounds = colors.iter().filter(|(_, count)| *count >= whole / GROUND).map(|(color, _)| *color);
    let grounds: Vec<Color> = grounds.filter(|color| !palette.contains(color)).collect();
    palette.extend(grounds);
    palette.truncate(most);
    let missed = |palette: &[Color], (color, count): (Color, u32)| {
        f64::from(count).sqrt() * f64::from(distance(palette[nearest(palette, color)], color))
    };
    while palette.len() < most.min(colors.len()) {
        let next = colors.iter().max_by(|a, b| missed(&palette, **a).total_cmp(&missed(&palette, **b)));
        palette.extend(next.map(|(color, _)| *color));
    }
    palette
}
