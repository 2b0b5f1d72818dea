//! Paragraphs as they come, put together to blocks.

use crate::document::{Block, Heading, Paragraph};
use crate::import::{ImportError, Limits};

/// How much may still be kept: blocks, table slots and characters are counted together.
#[derive(Debug)]
pub struct Budget {
    left: usize,
}

impl Budget {
    pub fn new(limits: &Limits) -> Self {
        Self { left: limits.items }
    }

    /// Whether so much more could be kept.
    pub fn fits(&self, count: usize) -> Result<(), ImportError> {
        if count > self.left { Err(ImportError::TooMuchInside) } else { Ok(()) }
    }

    pub fn take(&mut self, count: usize) -> Result<(), ImportError> {
        self.left = self.left.checked_sub(count).ok_or(ImportError::TooMuchInside)?;
        Ok(())
    }
}

/// The blocks of a text or of a cell.
#[derive(Debug, Default)]
pub struct Flow {
    blocks: Vec<Block>,
    /// Text whose paragraph goes on in the next one, because the mark between them is deleted or hidden.
    carried: String,
}

impl Flow {
    /// A paragraph. Every hard line of it is one for us; empty ones say nothing.
    pub fn paragraph(&mut self, text: &str, level: Option<u8>, budget: &mut Budget) -> Result<(), ImportError> {
        let whole = std::mem::take(&mut self.carried) + text;
        for line in whole.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            budget.take(1 + line.len())?;
            let (text, origin) = (line.to_owned(), None);
            self.blocks.push(match level {
                Some(level) => Block::Heading(Heading { level, text, origin }),
                None => Block::Paragraph(Paragraph { text, origin }),
            });
        }
        Ok(())
    }

    /// A paragraph that goes on in the next one.
    pub fn carry(&mut self, text: &str, budget: &mut Budget) -> Result<(), ImportError> {
        budget.take(text.len())?;
        self.carried.push_str(text);
        Ok(())
    }

    pub fn extend(&mut self, blocks: Vec<Block>) {
        self.blocks.extend(blocks);
    }

    pub fn finish(mut self, budget: &mut Budget) -> Result<Vec<Block>, ImportError> {
        self.paragraph("", None, budget)?;
        Ok(self.blocks)
    }
}
