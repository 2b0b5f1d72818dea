//! 填零: zero for what is still unfilled, in the row at the cursor, in its block, in the whole table.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::grid::GridAction;
use super::work::Work;
use crate::form::CellSpec;

/// How much is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Row,
    /// The rows that stand under the same shaded line or the same label.
    Block,
    Table,
}

impl Fill {
    pub fn text(self) -> &'static str {
        match self {
            Self::Row => "本行未填的都填 0",
            Self::Block => "本组未填的都填 0",
            Self::Table => "全表未填的都填 0",
        }
    }

    pub fn tooltip(self) -> &'static str {
        match self {
            Self::Row => "光标所在的一行里，还没有填的格都填 0；可以一步撤销",
            Self::Block => "与光标所在行同属一组的各行（如“不予公开”下面的各行）里，还没有填的格都填 0；可以一步撤销",
            Self::Table => "这张表里还没有填的格都填 0；可以一步撤销",
        }
    }

    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        (self == Self::Row).then(|| KeyboardShortcut::new(Modifiers::ALT, Key::Num0))
    }

    /// Why there is nothing to fill.
    pub fn refusal(self, work: &Work) -> Option<&'static str> {
        match self.cells(work) {
            None => Some("请先点表中的一格"),
            Some(cells) => cells.is_empty().then_some("没有未填的格"),
        }
    }

    /// What is to be done.
    pub fn action(self, work: &Work) -> Option<GridAction> {
        self.cells(work).filter(|cells| !cells.is_empty()).map(|cells| GridAction::FillZero { cells })
    }

    /// The unfilled cells; none without a cursor.
    fn cells(self, work: &Work) -> Option<Vec<usize>> {
        let id = work.cell_at_cursor()?;
        let here = work.form.cell(&id)?;
        let block = |cell: &CellSpec| work.form.tables.get(cell.table)?.grid.block_above(cell.grid_row);
        let belongs = |cell: &CellSpec| {
            let above = |cell: &CellSpec| cell.row_path.split_last().map(|(_, above)| above.to_vec());
            let row = cell.grid_row == here.grid_row;
            cell.table == here.table
                && match self {
                    Self::Row => row,
                    Self::Block if here.row_path.len() > 1 => above(cell) == above(here) && block(cell) == block(here),
                    Self::Block => row || block(here).is_some() && block(cell) == block(here),
                    Self::Table => true,
                }
        };
        let open = work.figures.unfilled(work.form);
        Some(open.filter(|cell| work.form.cells.get(*cell).is_some_and(belongs)).collect())
    }
}
