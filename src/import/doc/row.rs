//! The cells of a row: their edges and merges ([MS-DOC] 2.4.3, 2.9.321).

use super::sprm::code;
use crate::import::office::compound::LittleEndian;
use crate::import::office::table::Merge;

/// The shape of a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowShape {
    /// Left edges of the cells and the right edge of the last, in twentieths of a point.
    pub edges: Vec<i64>,
    pub cells: Vec<CellShape>,
}

/// How a cell hangs together with its neighbours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CellShape {
    /// 0 for a cell of its own; see [`RowShape::joined`].
    across: u8,
    pub down: Merge,
}

/// The widest table there is.
const MOST_CELLS: usize = 64;

impl RowShape {
    /// Applies a modifier of the row; others do nothing.
    pub fn apply(&mut self, code: u16, operand: &[u8]) {
        let at = |index: usize| operand.u8_at(index).map(usize::from).unwrap_or_default();
        match code {
            code::ROW => self.define(operand),
            code::CELLS_INSERTED => self.insert(at(0), at(1), operand.i16_at(2).unwrap_or_default()),
            code::CELLS_DELETED => self.delete(at(0), at(1)),
            code::CELLS_WIDENED => self.widen(at(0), at(1), operand.i16_at(2).unwrap_or_default()),
            code::CELLS_MERGED => {
                for (place, cell) in self.cells.iter_mut().enumerate().take(at(1)).skip(at(0)) {
                    cell.across = if place == at(0) { 2 } else { 1 };
                }
            }
            code::CELLS_SPLIT => self.cells.iter_mut().take(at(1)).skip(at(0)).for_each(|cell| cell.across = 0),
            code::CELL_MERGED_DOWN => {
                if let Some(cell) = self.cells.get_mut(at(0)) {
                    cell.down = merge(operand.u8_at(1).unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    /// The whole row at once: number of cells, edges, 20 bytes for each cell, of which the last may be missing.
    fn define(&mut self, operand: &[u8]) {
        let count = operand.u8_at(0).map(usize::from).unwrap_or_default().min(MOST_CELLS);
        self.edges = (0..=count).map_while(|index| operand.i16_at(1 + 2 * index)).map(i64::from).collect();
        let shape = |index: usize| {
            let flags = operand.u16_at(1 + 2 * (count + 1) + 20 * index).unwrap_or_default();
            CellShape { across: (flags & 3) as u8, down: merge(((flags >> 5) & 3) as u8) }
        };
        self.cells = (0..count).map(shape).collect();
    }

    fn insert(&mut self, at: usize, count: usize, width: i16) {
        let count = count.min(MOST_CELLS.saturating_sub(self.cells.len()));
        let at = at.min(self.cells.len());
        if self.edges.is_empty() {
            self.edges.push(0);
        }
        let left = self.edges.get(at).copied().unwrap_or_default();
        let added = i64::from(width) * count as i64;
        self.edges.iter_mut().skip(at + 1).for_each(|edge| *edge += added);
        let new = (1..=count as i64).map(|number| left + number * i64::from(width));
        let place = (at + 1).min(self.edges.len());
        self.edges.splice(place..place, new);
        self.cells.splice(at..at, std::iter::repeat_n(CellShape::default(), count));
    }

    fn delete(&mut self, from: usize, to: usize) {
        let to = to.min(self.cells.len());
        if from >= to || self.edges.len() <= to {
            return;
        }
        let width = self.edges.get(to).zip(self.edges.get(from)).map_or(0, |(right, left)| right - left);
        self.cells.drain(from..to);
        self.edges.drain(from + 1..=to);
        self.edges.iter_mut().skip(from + 1).for_each(|edge| *edge -= width);
    }

    fn widen(&mut self, from: usize, to: usize, width: i16) {
        for cell in from..to.min(self.cells.len()) {
            let Some((left, right)) = self.edges.get(cell).zip(self.edges.get(cell + 1)) else { return };
            let more = left + i64::from(width) - right;
            self.edges.iter_mut().skip(cell + 1).for_each(|edge| *edge += more);
        }
    }

    /// Whether each cell is one with the cell on its left.
    ///
    /// [MS-DOC] 2.9.317 writes 2 or 3 for the first cell of a merge and 1 for the others, files that follow the older
    /// description 1 for the first and 2 for the others. Either way the others differ from the first.
    pub fn joined(&self) -> Vec<bool> {
        let mut first = 0;
        let mut joined = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            let goes_on = first != 0 && cell.across != 0 && cell.across != first;
            if !goes_on {
                first = cell.across;
            }
            joined.push(goes_on);
        }
        joined
    }
}

fn merge(flags: u8) -> Merge {
    match flags & 3 {
        0 => Merge::None,
        1 => Merge::Continue,
        _ => Merge::Start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_built_and_changed_cell_by_cell() {
        let mut row = RowShape::default();
        row.apply(code::CELLS_INSERTED, &[0, 3, 100, 0]);
        assert_eq!(row.edges, [0, 100, 200, 300]);
        row.apply(code::CELLS_INSERTED, &[1, 1, 50, 0]);
        assert_eq!(row.edges, [0, 100, 150, 250, 350]);
        row.apply(code::CELLS_WIDENED, &[0, 1, 120, 0]);
        assert_eq!(row.edges, [0, 120, 170, 270, 370]);
        row.apply(code::CELLS_DELETED, &[1, 2]);
        assert_eq!(row.edges, [0, 120, 220, 320]);
        row.apply(code::CELLS_MERGED, &[0, 2]);
        row.apply(code::CELL_MERGED_DOWN, &[2, 3]);
        assert_eq!(row.joined(), [false, true, false]);
        assert_eq!(
            row.cells.iter().map(|cell| cell.down).collect::<Vec<_>>(),
            [Merge::None, Merge::None, Merge::Start]
        );
        row.apply(code::CELLS_SPLIT, &[0, 2]);
        assert_eq!(row.joined(), [false, false, false]);
    }

    #[test]
    fn both_ways_to_write_a_merge_are_read() {
        let of = |across: &[u8]| {
            let cells = across.iter().map(|across| CellShape { across: *across, down: Merge::None }).collect();
            RowShape { cells, edges: Vec::new() }.joined()
        };
        assert_eq!(of(&[2, 1, 1, 0, 3, 1]), [false, true, true, false, false, true]);
        assert_eq!(of(&[1, 2, 2, 0, 1, 2]), [false, true, true, false, false, true]);
        assert_eq!(of(&[2, 1, 2, 1]), [false, true, false, true]);
        assert_eq!(of(&[0, 0]), [false, false]);
    }
}
