//! Sheets of a workbook, whichever program wrote it: cells to tables and paragraphs.

mod account;
mod format;
mod grid;
mod segments;

pub use account::Account;
pub use format::{Epoch, Format};

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::ImportError;
use super::office::flow::{Budget, Flow};
use crate::document::Block;

/// A sheet as it is found. Rows and columns count from 0.
#[derive(Debug, Default)]
pub struct Sheet {
    pub name: String,
    cells: BTreeMap<(u32, u32), Cell>,
    /// Cells that are one: rows and columns.
    pub merges: Vec<(RangeInclusive<u32>, RangeInclusive<u32>)>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    /// Framed cells without text.
    empty_frames: usize,
}

/// A cell that says something or is drawn.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Cell {
    text: String,
    /// Whether it has a line on any side.
    framed: bool,
}

impl Sheet {
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Puts a text into a cell. Cells that neither say anything nor have a frame are not kept.
    pub fn put(&mut self, place: (u32, u32), text: &str, framed: bool, budget: &mut Budget) -> Result<(), ImportError> {
        /// Frames around nothing beyond these are drawn over whole columns and mean nothing.
        const MOST_EMPTY_FRAMES: usize = 100_000;
        let text = text.trim();
        if text.is_empty() {
            self.empty_frames += usize::from(framed);
            if !framed || self.empty_frames > MOST_EMPTY_FRAMES {
                return Ok(());
            }
        }
        budget.take(1 + text.len())?;
        self.cells.insert(place, Cell { text: text.to_owned(), framed });
        Ok(())
    }

    /// Hides columns; there are at most 16,384.
    pub fn hide_columns(&mut self, from: u32, to: u32) {
        const LAST: u32 = 16_383;
        self.hidden_columns.extend(from..=to.min(LAST));
    }

    /// What stands in the sheet. Its name is the caption of its first table; one that says more than that comes before
    /// everything.
    pub fn blocks(&self, account: &mut Account, budget: &mut Budget) -> Result<Vec<Block>, ImportError> {
        /// `表二` is a label, a title is longer.
        const LONGEST_LABEL: usize = 6;
        let mut content = Vec::new();
        for segment in segments::of(self, account, budget)? {
            content.extend(segment.blocks(self, budget)?);
        }
        if content.is_empty() || is_default_name(&self.name) {
            return Ok(content);
        }
        let table = content.iter_mut().find_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Heading(_) | Block::Paragraph(_) => None,
        });
        let is_captioned = table.map(|table| table.caption.clone_from(&self.name)).is_some();
        let mut flow = Flow::default();
        if !is_captioned || self.name.chars().count() > LONGEST_LABEL {
            flow.paragraph(&self.name, None, budget)?;
        }
        flow.extend(content);
        flow.finish(budget)
    }
}

/// Whether a program gave the name: `Sheet1`, `工作表 1 (2)`.
fn is_default_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let rest = name.strip_prefix("sheet").or_else(|| name.strip_prefix("工作表"));
    rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')')))
}

/// Where a cell is, as the program shows it: `工作表“表二”AB12`.
pub fn named(sheet: &Sheet, (row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(letter).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("工作表“{}”{letters}{}", sheet.name, u64::from(row) + 1)
}
