//! Where a table that is too long for its page is broken: between rows, with the headers repeated.

use std::ops::Range;

use super::table::TablePlan;

/// The rows of a table that stand on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Header rows of an earlier page that are repeated on top.
    pub repeated: Range<usize>,
    pub rows: Range<usize>,
}

/// A break is put at a block of its own (第二十条第（五）项) if the page is filled to this part by then.
const FILLED_AT_BLOCK: f32 = 0.4;
/// Rows that must stand before and after a break.
const LEAST_ROWS: usize = 3;

impl TablePlan<'_> {
    /// Breaks the table. The first page has `first_room`, the others `page_room`; a first segment without rows
    /// means that the table begins on the next page.
    pub fn split(&self, heights: &[f32], first_room: f32, page_room: f32) -> Vec<Segment> {
        let n_rows = self.table.rows.len();
        let mut segments = Vec::new();
        let mut start = 0;
        let mut room = first_room;
        while start < n_rows {
            let repeated = self.headers_over(start);
            let left = room - sum(heights, repeated.clone());
            let end = match self.end_of_segment(heights, start, left) {
                Some(end) => end,
                None if segments.is_empty() && first_room < page_room => start,
                None => start + 1,
            };
            segments.push(Segment { repeated, rows: start..end });
            start = end;
            room = page_room;
        }
        segments
    }

    /// The header rows that speak for a row: the nearest run of them above it. None if the row is itself a header.
    fn headers_over(&self, row: usize) -> Range<usize> {
        if row == 0 || self.is_header(row) {
            return row..row;
        }
        let Some(last) = (0..row).rev().find(|row| self.is_header(*row)) else { return row..row };
        let first = (0..=last).rev().take_while(|row| self.is_header(*row)).last().unwrap_or(last);
        first..last + 1
    }

    fn end_of_segment(&self, heights: &[f32], start: usize, room: f32) -> Option<usize> {
        let n_rows = self.table.rows.len();
        if sum(heights, start..n_rows) <= room {
            return Some(n_rows);
        }
        let ends = (start + 1..n_rows).take_while(|end| sum(heights, start..*end) <= room);
        // Headers stay with what they speak for.
        let ends: Vec<usize> = ends.filter(|end| !self.is_header(end - 1)).collect();
        let far_enough = |end: &usize| {
            *end - start >= LEAST_ROWS
                && n_rows - *end >= LEAST_ROWS
                && sum(heights, start..*end) >= FILLED_AT_BLOCK * room
        };
        let block = ends.iter().rev().find(|end| self.begins_block(**end) && far_enough(end));
        let legible = ends.iter().rev().find(|end| self.labels_fit(heights, start, **end));
        block.or(legible).or(ends.last()).copied()
    }

    /// Whether the labels that run on over a break have room for their text on both sides of it.
    fn labels_fit(&self, heights: &[f32], start: usize, end: usize) -> bool {
        self.cells.iter().filter(|cell| cell.rows.0 < end && end < cell.rows.1).all(|cell| {
            let need = cell.text.height();
            need <= sum(heights, cell.rows.0.max(start)..end) && need <= sum(heights, end..cell.rows.1)
        })
    }
}

fn sum(heights: &[f32], rows: Range<usize>) -> f32 {
    heights.get(rows).unwrap_or(&[]).iter().sum()
}
