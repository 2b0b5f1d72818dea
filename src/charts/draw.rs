//! A chart as a drawing: title, key, then a row for each bar with its label on the left and its figure at its end.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::{Bar, Chart, Group, Year};
use crate::drawing::{Anchor, Area, Drawing, Line, Mark, Text, Tone, ems};

/// Width of a chart: the measure of the page (GB/T 9704-2012), 156 mm.
pub const WIDTH: f32 = 442.2;

/// Sizes of type.
const TITLE: f32 = 12.0;
const LABEL: f32 = 9.0;
const SMALL: f32 = 8.0;

/// Heights of the bars of this and of last year.
const BAR: f32 = 10.0;
const LAST_BAR: f32 = 7.0;
/// Between the two bars of a row, and between rows.
const NEAR: f32 = 1.5;
const FAR: f32 = 8.0;
/// Room for the labels; longer ones are broken.
const LABELS: f32 = 118.0;
/// Between label, bar and figure.
const GAP: f32 = 5.0;

struct Pen {
    marks: Vec<Mark>,
    y: f32,
}

impl Pen {
    fn text(&mut self, x: f32, y: f32, size: f32, anchor: Anchor, text: impl Into<String>) {
        self.marks.push(Mark::Text(Text { x, y, size, anchor, text: text.into() }));
    }

    fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, tone: Tone) {
        self.marks.push(Mark::Box(Area { x, y, width, height, tone }));
    }
}

/// Draws a chart. The same chart gives the same drawing.
pub fn drawing(chart: &Chart) -> Drawing {
    let mut pen = Pen { marks: Vec::new(), y: TITLE };
    pen.text(0.0, pen.y, TITLE, Anchor::Start, &chart.title);
    key(&mut pen, chart);
    pen.y += FAR + 4.0;
    let room = WIDTH - LABELS - GAP - widest_figure(chart) - GAP;
    let scale = Scale { largest: chart.largest(), room };
    for group in &chart.groups {
        draw_group(&mut pen, chart, group, &scale);
    }
    Drawing { width: WIDTH, height: pen.y, marks: pen.marks }
}

/// From a figure to the length of its bar.
struct Scale {
    largest: Decimal,
    room: f32,
}

impl Scale {
    fn length(&self, value: Decimal) -> f32 {
        let part = value.max(Decimal::ZERO).checked_div(self.largest).and_then(|part| part.to_f32());
        part.unwrap_or(0.0) * self.room
    }
}

/// Which bar is of which year, at the right above the bars.
fn key(pen: &mut Pen, chart: &Chart) {
    let mut right = WIDTH;
    let last = chart.last_year.map(|last| (last, Tone::Hatched));
    for (year, tone) in last.into_iter().chain([(chart.year, Tone::Full)]) {
        let text = format!("{year}年");
        let y = pen.y;
        pen.text(right, y, SMALL, Anchor::End, &text);
        right -= ems(&text) * SMALL + 3.0 + 12.0;
        pen.bar(right, y - 6.5, 12.0, 6.5, tone);
        right -= 10.0;
    }
    pen.y += 2.0;
}

fn widest_figure(chart: &Chart) -> f32 {
    let now = chart.bars().map(|bar| ems(&bar.figure(Year::Now, chart.unit)) * LABEL);
    let last = chart.bars().map(|bar| ems(&bar.figure(Year::Last, chart.unit)) * SMALL);
    now.chain(last).fold(0.0, f32::max)
}

fn draw_group(pen: &mut Pen, chart: &Chart, group: &Group, scale: &Scale) {
    let heading = group.heading(Year::Now, chart.unit);
    if !heading.is_empty() {
        pen.y += LABEL + 1.0;
        pen.text(0.0, pen.y, LABEL, Anchor::Start, heading);
        pen.y += FAR;
    }
    if group.bars.is_empty() {
        pen.y += FAR;
        return;
    }
    let top = pen.y;
    for bar in &group.bars {
        draw_row(pen, chart, bar, scale);
    }
    // The line all bars begin at: zero.
    let x = LABELS + GAP;
    let axis = Line { from: (x, top - 1.0), to: (x, pen.y - FAR + 1.0), thickness: 0.6 };
    pen.marks.push(Mark::Line(axis));
    if !group.name.is_empty() {
        pen.y += NEAR;
    }
}

fn draw_row(pen: &mut Pen, chart: &Chart, bar: &Bar, scale: &Scale) {
    let label = broken(&bar.label);
    let bars = if chart.last_year.is_some() { BAR + NEAR + LAST_BAR } else { BAR };
    let lines = label.len() as f32 * (LABEL + 1.5) - 1.5;
    let height = bars.max(lines);
    let mut baseline = pen.y + (height - lines) / 2.0 + LABEL * 0.85;
    for line in label {
        pen.text(LABELS, baseline, LABEL, Anchor::End, line);
        baseline += LABEL + 1.5;
    }
    let top = pen.y + (height - bars) / 2.0;
    draw_bar(pen, (top, BAR, LABEL), bar, Year::Now, chart.unit, scale);
    if chart.last_year.is_some() {
        draw_bar(pen, (top + BAR + NEAR, LAST_BAR, SMALL), bar, Year::Last, chart.unit, scale);
    }
    pen.y += height + FAR;
}

/// A bar and its figure. `place` is the upper edge, the height, and the size of the figure.
fn draw_bar(pen: &mut Pen, place: (f32, f32, f32), bar: &Bar, year: Year, unit: &str, scale: &Scale) {
    let (top, height, size) = place;
    let x = LABELS + GAP;
    let length = bar.value(year).map_or(0.0, |value| scale.length(value));
    if length > 0.0 {
        let tone = if year == Year::Now { Tone::Full } else { Tone::Hatched };
        pen.bar(x, top, length, height, tone);
    }
    let baseline = top + height / 2.0 + size * 0.36;
    pen.text(x + length + GAP, baseline, size, Anchor::Start, bar.figure(year, unit));
}

/// A label in lines that fit the room for labels.
fn broken(label: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in label.chars() {
        let full = lines.last().is_some_and(|line| ems(line) * LABEL > LABELS - LABEL);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}
