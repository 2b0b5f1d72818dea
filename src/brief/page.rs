//! The page set and its bars drawn into the table.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Brief;
use super::document::BARS;
use crate::digest::Item;
use crate::layout::{Fill, FontSet, Item as Drawn, MM, PageStyle, Pages, Rule, Source, Spot, TableStyle, layout};

/// Part of the height of a row that its two bars take together, and the space at their sides.
const FILLED: f32 = 0.62;
const SIDE: f32 = 4.0;
/// This year's bars; last year's are frames.
const FULL: [u8; 3] = [0x1F, 0x4E, 0x8C];
const FRAME: f32 = 0.5;

/// How closely the page is set: lines on it, size of the text, height of a row of the table in millimetres.
/// The first that brings everything onto one sheet is taken.
const DENSITIES: [(usize, f32, f32); 3] = [(40, 11.0, 6.0), (44, 10.5, 5.4), (50, 9.5, 4.8)];
/// Width of the text, in millimetres.
const WIDTH: f32 = 170.0;

/// The page, denser than that of the report.
fn style((lines, body_pt, row_mm): (usize, f32, f32)) -> PageStyle {
    let report = PageStyle::default();
    PageStyle {
        top_mm: 20.0,
        left_mm: 20.0,
        text_area_mm: (WIDTH, 257.0),
        lines,
        characters: (WIDTH * MM / (body_pt + 0.2)) as usize,
        body_pt,
        title_pt: 16.0,
        title_pitch_pt: 22.0,
        title_blank_lines: (0, 0),
        page_number_pt: 9.0,
        page_number_gap_mm: 4.0,
        narrow_table: TableStyle {
            size_pt: 9.5,
            pitch_pt: 12.0,
            padding_pt: 1.5,
            row_mm,
            least_row_mm: 4.6,
            ..report.narrow_table
        },
        ..report
    }
}

impl Brief {
    /// The page as it is printed, and shown in the window.
    pub fn pages(&self, fonts: &FontSet) -> Pages {
        let document = self.document();
        let set = DENSITIES.iter().map(|density| layout(&document, &style(*density), fonts));
        let closer = |loose: Pages, close: Pages| if loose.pages.len() > 1 { close } else { loose };
        let mut pages = set.reduce(closer).unwrap_or_default();
        let head = Source::Label(BARS.to_owned());
        for item in self.digest.flow.iter().chain(&self.digest.outcomes).chain(self.rest()) {
            let Some(cell) = item.cells.first() else { continue };
            let source = Source::Cell(cell.clone());
            let row = pages.spots(&source).next();
            let column = row.and_then(|row| pages.spots(&head).find(|head| head.page == row.page));
            if let (Some(row), Some(column)) = (row, column) {
                draw_bars(&mut pages, item, row, column);
            }
        }
        pages
    }

    fn rest(&self) -> impl Iterator<Item = &Item> {
        self.digest.disputes.iter().filter_map(|group| group.items.last()).chain(&self.digest.disclosure)
    }
}

/// Two bars in a row of the table, this year's above last year's; the longer one fills the column.
fn draw_bars(pages: &mut Pages, item: &Item, row: Spot, column: Spot) {
    let largest = item.now.max(item.last).unwrap_or_default();
    let (Some(page), Some(_)) = (pages.pages.get_mut(row.page), item.last) else { return };
    let length = |value: Option<Decimal>| {
        let part = value.and_then(|value| value.checked_div(largest)).and_then(|part| part.to_f32());
        part.unwrap_or(0.0).max(0.0) * (column.width - 2.0 * SIDE)
    };
    let height = row.height * FILLED / 2.0;
    let (x, y) = (column.x + SIDE, row.y + row.height * (1.0 - FILLED) / 2.0);
    let (now, last) = (length(item.now), length(item.last));
    if now > 0.0 {
        page.items.push(Drawn::Fill(Fill { x, y, width: now, height, rgb: FULL, element: None }));
    }
    if last > 0.0 {
        let (top, bottom, right) = (y + height + FRAME, y + 2.0 * height, x + last);
        let sides = [
            ((x, top), (right, top)),
            ((x, bottom), (right, bottom)),
            ((x, top), (x, bottom)),
            ((right, top), (right, bottom)),
        ];
        for (from, to) in sides {
            page.items.push(Drawn::Rule(Rule { from, to, thickness: FRAME, element: None }));
        }
    }
}
