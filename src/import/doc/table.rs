//! Tables while they are read: cells come one after the other, the end of a row says what they were.

use super::row::RowShape;
use crate::document::Block;
use crate::import::ImportError;
use crate::import::office::flow::{Budget, Flow};
use crate::import::office::left_out::LeftOut;
use crate::import::office::table::{LooseCell, LooseTable, tolerance};

/// A table that is not yet at its end.
#[derive(Debug, Default)]
pub struct OpenTable {
    rows: Vec<(Vec<Vec<Block>>, RowShape)>,
    /// The cells of the row that is being read.
    cells: Vec<Vec<Block>>,
    /// The cell that is being read.
    pub flow: Flow,
}

impl OpenTable {
    pub fn end_cell(&mut self, budget: &mut Budget) -> Result<(), ImportError> {
        budget.take(1)?;
        let flow = std::mem::take(&mut self.flow);
        self.cells.push(flow.finish(budget)?);
        Ok(())
    }

    pub fn end_row(&mut self, shape: RowShape, budget: &mut Budget) -> Result<(), ImportError> {
        // What stands after the last cell mark is a cell too, if it says anything.
        let rest = std::mem::take(&mut self.flow).finish(budget)?;
        if !rest.is_empty() {
            self.cells.push(rest);
        }
        if !self.cells.is_empty() {
            self.rows.push((std::mem::take(&mut self.cells), shape));
        }
        Ok(())
    }

    /// The table is over.
    pub fn close(mut self, left_out: &mut LeftOut, budget: &mut Budget) -> Result<Vec<Block>, ImportError> {
        let rest = std::mem::take(&mut self.flow).finish(budget)?;
        let loose: Vec<Block> = self.cells.into_iter().flatten().chain(rest).collect();
        left_out.loose_tables += usize::from(!loose.is_empty());
        let mut blocks = placed(self.rows).blocks(left_out, budget)?;
        blocks.extend(loose);
        Ok(blocks)
    }
}

/// Where the cells stand: by their edges; by their number, if a row does not say its edges.
fn placed(rows: Vec<(Vec<Vec<Block>>, RowShape)>) -> LooseTable {
    let has_edges = rows.iter().all(|(cells, shape)| shape.edges.len() > cells.len());
    let length = rows.first().map(|(cells, _)| cells.len());
    let ragged = !has_edges && rows.iter().any(|(cells, _)| Some(cells.len()) != length);
    let widths = rows.iter().flat_map(|(_, shape)| shape.edges.windows(2)).map(|edges| match edges {
        [left, right] => right - left,
        _ => 0,
    });
    let narrowest = widths.filter(|width| *width > 0).min().unwrap_or_default();
    let tolerance = if has_edges { tolerance(narrowest) } else { 0 };
    let rows = rows.into_iter().map(|(cells, shape)| row(cells, &shape, has_edges)).collect();
    LooseTable { rows, tolerance, ragged }
}

fn row(cells: Vec<Vec<Block>>, shape: &RowShape, has_edges: bool) -> Vec<LooseCell> {
    let joined = shape.joined();
    let mut row: Vec<LooseCell> = Vec::new();
    for (number, blocks) in cells.into_iter().enumerate() {
        let by_number = (number as i64, number as i64 + 1);
        let by_edge = shape.edges.get(number).copied().zip(shape.edges.get(number + 1).copied());
        let (left, right) = by_edge.filter(|_| has_edges).unwrap_or(by_number);
        let is_joined = has_edges && joined.get(number).copied().unwrap_or(false);
        match row.last_mut().filter(|_| is_joined) {
            Some(last) => {
                last.right = right;
                last.blocks.extend(blocks);
            }
            None => {
                let merge = shape.cells.get(number).map(|cell| cell.down).unwrap_or_default();
                row.push(LooseCell { left, right, merge, blocks });
            }
        }
    }
    row
}
