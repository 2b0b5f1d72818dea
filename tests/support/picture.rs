//! Pictures of a window on any machine: egui's triangles are filled by the processor.
//!
//! The result is the same everywhere, so a picture can be compared with a stored one.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Pos2, Rect, TextureId, TexturesDelta};
use egui_kittest::{Harness, TestRenderer};
use image::{Rgba, RgbaImage};

type Texel = [f32; 4];

#[derive(Default)]
struct Texture {
    width: usize,
    height: usize,
    texels: Vec<Texel>,
}

type Textures = Arc<Mutex<HashMap<TextureId, Texture>>>;

/// Keeps the textures of a harness. Give [`Screen::renderer`] to the harness when it is built.
#[derive(Default, Clone)]
pub struct Screen(Textures);

struct Keeper(Textures);

impl TestRenderer for Keeper {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.0.lock().unwrap();
        for (id, parts) in delta.set.drain() {
            for part in parts {
                let ImageData::Color(image) = &part.image;
                let [width, height] = image.size;
                let [left, top] = part.pos.unwrap_or([0, 0]);
                let texture = textures.entry(id).or_default();
                if part.pos.is_none() {
                    *texture = Texture { width, height, texels: vec![[0.0; 4]; width * height] };
                }
                for (i, color) in image.pixels.iter().enumerate() {
                    let at = (top + i / width) * texture.width + left + i % width;
                    texture.texels[at] = color.to_array().map(f32::from);
                }
            }
        }
        for id in &delta.free {
            textures.remove(id);
        }
        delta.clear();
    }
}

impl Screen {
    pub fn renderer(&self) -> impl TestRenderer + 'static {
        Keeper(Arc::clone(&self.0))
    }

    /// What the window shows after the last step.
    pub fn picture<S>(&self, harness: &Harness<'_, S>) -> RgbaImage {
        let output = harness.output();
        let pixels = output.pixels_per_point;
        let primitives = harness.ctx.tessellate(output.shapes.clone(), pixels);
        let size = harness.ctx.content_rect().size() * pixels;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        let ground = harness.ctx.global_style().visuals.panel_fill.to_array().map(f32::from);
        canvas.pixels.fill(ground);
        let textures = self.0.lock().unwrap();
        for ClippedPrimitive { clip_rect, primitive } in &primitives {
            if let Primitive::Mesh(mesh) = primitive
                && let Some(texture) = textures.get(&mesh.texture_id)
            {
                canvas.mesh(mesh, texture, *clip_rect, pixels);
            }
        }
        canvas.into_image()
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Texel>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![[0.0; 4]; width * height] }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect, pixels: f32) {
        let range = |from: f32, to: f32, most: usize| {
            let whole = |v: f32| (v * pixels).round().clamp(0.0, most as f32) as usize;
            whole(from)..whole(to)
        };
        let columns = range(clip.left(), clip.right(), self.width);
        let rows = range(clip.top(), clip.bottom(), self.height);
        for corners in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [corners[0], corners[1], corners[2]].map(|i| mesh.vertices[i as usize]);
            self.triangle([a, b, c], texture, (&columns, &rows), pixels);
        }
    }

    fn triangle(
        &mut self,
        mut corners: [Vertex; 3],
        texture: &Texture,
        (columns, rows): (&std::ops::Range<usize>, &std::ops::Range<usize>),
        pixels: f32,
    ) {
        let edge = |a: Pos2, b: Pos2, p: Pos2| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        for corner in &mut corners {
            corner.pos = (corner.pos.to_vec2() * pixels).to_pos2();
        }
        let mut area = edge(corners[0].pos, corners[1].pos, corners[2].pos);
        if area == 0.0 {
            return;
        }
        if area < 0.0 {
            corners.swap(1, 2);
            area = -area;
        }
        let [a, b, c] = corners;
        let least = |x: f32, y: f32, z: f32| x.min(y).min(z).floor().max(0.0) as usize;
        let most = |x: f32, y: f32, z: f32| x.max(y).max(z).ceil().max(0.0) as usize;
        // A pixel on an edge shared by two triangles belongs to one of them.
        let owns = |from: Pos2, to: Pos2| match to.y.total_cmp(&from.y) {
            Ordering::Less => true,
            Ordering::Equal => to.x > from.x,
            Ordering::Greater => false,
        };
        // Most triangles are of one colour, and many of one texel.
        let one_color = (a.color == b.color && b.color == c.color).then(|| a.color.to_array().map(f32::from));
        let one_texel = (a.uv == b.uv && b.uv == c.uv).then(|| texture.sample(a.uv.x, a.uv.y));
        for y in rows.start.max(least(a.pos.y, b.pos.y, c.pos.y))..rows.end.min(most(a.pos.y, b.pos.y, c.pos.y)) {
            for x in
                columns.start.max(least(a.pos.x, b.pos.x, c.pos.x))..columns.end.min(most(a.pos.x, b.pos.x, c.pos.x))
            {
                let p = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                let weights = [edge(b.pos, c.pos, p), edge(c.pos, a.pos, p), edge(a.pos, b.pos, p)];
                let edges = [(b.pos, c.pos), (c.pos, a.pos), (a.pos, b.pos)];
                let inside = weights.iter().zip(edges).all(|(w, (from, to))| *w > 0.0 || (*w == 0.0 && owns(from, to)));
                if inside {
                    let mix = |value: fn(&Vertex) -> f32| {
                        (value(&a) * weights[0] + value(&b) * weights[1] + value(&c) * weights[2]) / area
                    };
                    let texel = one_texel.unwrap_or_else(|| texture.sample(mix(|v| v.uv.x), mix(|v| v.uv.y)));
                    let color = one_color.unwrap_or_else(|| {
                        [
                            mix(|v| f32::from(v.color.r())),
                            mix(|v| f32::from(v.color.g())),
                            mix(|v| f32::from(v.color.b())),
                            mix(|v| f32::from(v.color.a())),
                        ]
                    });
                    let source: Texel = std::array::from_fn(|i| color[i] * texel[i] / 255.0);
                    let target = &mut self.pixels[y * self.width + x];
                    *target = std::array::from_fn(|i| source[i] + target[i] * (1.0 - source[3] / 255.0));
                }
            }
        }
    }

    fn into_image(self) -> RgbaImage {
        let mut image = RgbaImage::new(self.width as u32, self.height as u32);
        for (target, [r, g, b, _]) in image.pixels_mut().zip(&self.pixels) {
            let byte = |v: f32| v.round().clamp(0.0, 255.0) as u8;
            *target = Rgba([byte(*r), byte(*g), byte(*b), 255]);
        }
        image
    }
}

impl Texture {
    fn sample(&self, u: f32, v: f32) -> Texel {
        let (x, y) = (u * self.width as f32 - 0.5, v * self.height as f32 - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let at = |x: f32, y: f32| {
            let column = (x.max(0.0) as usize).min(self.width - 1);
            let row = (y.max(0.0) as usize).min(self.height - 1);
            self.texels[row * self.width + column]
        };
        let blend = |a: Texel, b: Texel, t: f32| -> Texel { std::array::from_fn(|i| a[i] + (b[i] - a[i]) * t) };
        let upper = blend(at(left, top), at(left + 1.0, top), x - left);
        let lower = blend(at(left, top + 1.0), at(left + 1.0, top + 1.0), x - left);
        blend(upper, lower, y - top)
    }
}

/// Compares a picture with the stored one. `UPDATE_SNAPSHOTS=1` stores it; look at it then.
pub fn assert_picture(name: &str, picture: &RgbaImage) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let stored = folder.join(format!("{name}.png"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        picture.save(&stored).unwrap();
        return;
    }
    let expected = image::open(&stored).unwrap_or_else(|e| panic!("{}: {e}", stored.display())).to_rgba8();
    let differs = |(a, b): &(&Rgba<u8>, &Rgba<u8>)| a.0.iter().zip(&b.0).any(|(a, b)| a.abs_diff(*b) > 12);
    let different = expected.pixels().zip(picture.pixels()).filter(differs).count();
    let allowed = expected.pixels().len() / 2000;
    if expected.dimensions() != picture.dimensions() || different > allowed {
        let seen = folder.join(format!("{name}.new.png"));
        picture.save(&seen).unwrap();
        panic!("{name}: {different} pixels differ, {allowed} may; the new picture is {}", seen.display());
    }
}
