//! Lines and areas that are drawn, as far as they rule a table (ISO 32000-1, 8.5).

use super::page::Rule;

/// An area no thicker than this is a line, in points.
const THIN: f32 = 3.0;
/// How far a line may lean and still be straight.
const LEAN: f32 = 0.01;

/// A path under construction, in the space of the page.
#[derive(Debug, Default)]
pub struct Path {
    parts: Vec<Part>,
    points: usize,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f32, f32)>,
    curved: bool,
    closed: bool,
}

impl Path {
    pub fn clear(&mut self) {
        self.parts.clear();
        self.points = 0;
    }

    /// Points of all parts.
    pub fn len(&self) -> usize {
        self.points
    }

    /// Outlines with curves in them.
    pub fn curves(&self) -> usize {
        self.parts.iter().filter(|part| part.curved).count()
    }

    pub fn move_to(&mut self, point: (f32, f32)) {
        self.parts.push(Part { points: vec![point], ..Part::default() });
        self.points += 1;
    }

    pub fn line_to(&mut self, point: (f32, f32)) {
        if let Some(part) = self.parts.last_mut() {
            part.points.push(point);
            self.points += 1;
        }
    }

    /// A curve, of which only its end matters.
    pub fn curve_to(&mut self, point: (f32, f32)) {
        if let Some(part) = self.parts.last_mut() {
            part.points.push(point);
            part.curved = true;
            self.points += 1;
        }
    }

    pub fn rectangle(&mut self, corners: [(f32, f32); 4]) {
        self.parts.push(Part { points: corners.to_vec(), curved: false, closed: true });
        self.points += 4;
    }

    pub fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    /// The straight lines of the path when its outline is drawn.
    pub fn stroked(&self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for part in &self.parts {
            // A rounded box still has its straight sides.
            let back = part.points.first().filter(|_| part.closed);
            let ends = part.points.iter().skip(1).chain(back);
            for ((x, y), (end_x, end_y)) in part.points.iter().zip(ends) {
                let (width, height) = ((end_x - x).abs(), (end_y - y).abs());
                if height <= LEAN * width + 0.3 && width > height {
                    rules.push(rule(true, (y + end_y) / 2.0, *x, *end_x));
                } else if width <= LEAN * height + 0.3 && height > width {
                    rules.push(rule(false, (x + end_x) / 2.0, *y, *end_y));
                }
            }
        }
        rules
    }

    /// The areas of the path that are so thin that they are lines.
    pub fn filled(&self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for part in self.parts.iter().filter(|part| !part.curved) {
            let xs = part.points.iter().map(|point| point.0);
            let ys = part.points.iter().map(|point| point.1);
            let (left, right) = (xs.clone().fold(f32::INFINITY, f32::min), xs.fold(f32::NEG_INFINITY, f32::max));
            let (top, bottom) = (ys.clone().fold(f32::INFINITY, f32::min), ys.fold(f32::NEG_INFINITY, f32::max));
            let (width, height) = (right - left, bottom - top);
            // A dot may belong to a dotted line either way.
            if height <= THIN && (width > height || width <= THIN) {
                rules.push(rule(true, (top + bottom) / 2.0, left, right));
            }
            if width <= THIN && (height > width || height <= THIN) {
                rules.push(rule(false, (left + right) / 2.0, top, bottom));
            }
        }
        rules
    }
}

fn rule(horizontal: bool, at: f32, from: f32, to: f32) -> Rule {
    Rule { horizontal, at, from: from.min(to), to: from.max(to) }
}
