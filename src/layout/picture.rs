//! Pictures of figures on a page: a drawing scaled to the measure, its texts set in 黑体.
//!
//! Hatched boxes become the lines that are seen in them, so that whatever draws pages needs to know boxes and lines only.

use super::fonts::FontRole;
use super::page::{ElementRole, Fill, Item, Rule, Source};
use super::paper::{Paper, Place};
use super::pieces::{Setting, pieces};
use crate::document::Picture;
use crate::drawing::{Anchor, Area, HATCH, HATCH_LINE, Mark, Text, Tone};

/// The role of the texts in pictures.
pub const PICTURE_ROLE: FontRole = FontRole::HeadingOne;
/// Room above a picture, in lines.
const ABOVE: f32 = 0.6;

/// Height of a picture on the page, with the room above it.
pub fn picture_height(paper: &Paper<'_>, picture: &Picture) -> f32 {
    picture.drawing.height * scale(paper, picture) + paper.style.line_pitch() * ABOVE
}

/// Puts a picture below `top`.
pub fn put_picture(paper: &mut Paper<'_>, picture: &Picture, top: f32) {
    let role = ElementRole::Picture { title: picture.title.clone(), words: picture.words.clone() };
    let element = paper.element(None, role);
    let top = top + paper.style.line_pitch() * ABOVE;
    let desk = Desk { left: paper.style.left(), top, scale: scale(paper, picture), element };
    for mark in &picture.drawing.marks {
        match mark {
            Mark::Box(area) => desk.put_box(paper, area),
            Mark::Line(line) => desk.rule(paper, line.from, line.to, line.thickness),
            Mark::Text(text) => desk.text(paper, text, &picture.title),
        }
    }
}

/// A picture is never enlarged, and made smaller where it is wider than the measure or higher than a page.
fn scale(paper: &Paper<'_>, picture: &Picture) -> f32 {
    let room = paper.style.text_height() - paper.style.line_pitch() * 2.0;
    let wide = paper.style.measure() / picture.drawing.width.max(1.0);
    wide.min(room / picture.drawing.height.max(1.0)).min(1.0)
}

/// Where a picture lies on the page.
struct Desk {
    left: f32,
    top: f32,
    scale: f32,
    element: usize,
}

impl Desk {
    fn at(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (self.left + x * self.scale, self.top + y * self.scale)
    }

    fn rule(&self, paper: &mut Paper<'_>, from: (f32, f32), to: (f32, f32), thickness: f32) {
        let (from, to) = (self.at(from), self.at(to));
        paper.push(Item::Rule(Rule { from, to, thickness: thickness * self.scale, element: Some(self.element) }));
    }

    fn put_box(&self, paper: &mut Paper<'_>, area: &Area) {
        match area.tone {
            Tone::Full => {
                let (x, y) = self.at((area.x, area.y));
                let (width, height) = (area.width * self.scale, area.height * self.scale);
                let (rgb, element) = (area.tone.rgb(), Some(self.element));
                paper.push(Item::Fill(Fill { x, y, width, height, rgb, element }));
            }
            Tone::Hatched => self.hatched(paper, area),
        }
    }

    fn hatched(&self, paper: &mut Paper<'_>, area: &Area) {
        let inset = HATCH_LINE / 2.0;
        let (left, top) = (area.x + inset, area.y + inset);
        let (right, bottom) = ((area.x + area.width - inset).max(left), (area.y + area.height - inset).max(top));
        for (from, to) in hatching((left, top), (right, bottom)) {
            self.rule(paper, from, to, HATCH_LINE);
        }
        let frame = [((left, top), (right, top)), ((left, bottom), (right, bottom))];
        let sides = [((left, top), (left, bottom)), ((right, top), (right, bottom))];
        for (from, to) in frame.into_iter().chain(sides) {
            self.rule(paper, from, to, HATCH_LINE);
        }
    }

    fn text(&self, paper: &mut Paper<'_>, text: &Text, title: &str) {
        let size = text.size * self.scale;
        let setting = Setting { size, tracking: 0.0 };
        let set = pieces(paper.metrics, &text.text, &|_| PICTURE_ROLE, setting);
        let width: f32 = set.iter().map(|piece| piece.width).sum();
        let (x, baseline) = self.at((text.x, text.y));
        let x = match text.anchor {
            Anchor::Start => x,
            Anchor::End => x - width,
        };
        let source = Source::Label(title.to_owned());
        let place = Place { x, baseline, size, source: Some(&source), element: Some(self.element) };
        let mut pen = 0.0;
        let line = set.iter().map(|piece| {
            let at = pen + piece.shift;
            pen += piece.width;
            (piece, at)
        });
        paper.text(line, &place);
    }
}

type Stroke = ((f32, f32), (f32, f32));

/// Lines that rise to the right, cut to a rectangle.
fn hatching((left, top): (f32, f32), (right, bottom): (f32, f32)) -> Vec<Stroke> {
    let (width, height) = (right - left, bottom - top);
    let count = ((width + height) / HATCH).ceil() as usize;
    let lines = (1..count).map(|number| {
        // The line meets the upper edge, or its prolongation, so far from the left.
        let along = number as f32 * HATCH;
        let from = if along <= height { (left, top + along) } else { (left + along - height, bottom) };
        let to = if along <= width { (left + along, top) } else { (right, top + along - width) };
        (from, to)
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside_and_slants_evenly() {
        for (width, height) in [(40.0, 7.0), (3.0, 7.0), (0.4, 7.0), (200.0, 10.0)] {
            let lines = hatching((10.0, 20.0), (10.0 + width, 20.0 + height));
            for (from, to) in &lines {
                for (x, y) in [from, to] {
                    assert!((9.99..=10.01 + width).contains(x) && (19.99..=20.01 + height).contains(y), "{x} {y}");
                }
                assert!(((from.0 - to.0) + (from.1 - to.1)).abs() < 0.01, "half a right angle: {from:?} {to:?}");
            }
            let most = ((width + height) / HATCH) as usize + 1;
            assert!(lines.len() < most.max(1) + 1);
        }
    }
}
