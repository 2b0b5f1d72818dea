//! Lines, headings and tables inside each other → blocks.
//!
//! The flow at the bottom is the page; each cell that is open has a flow of its own. A table is settled when it ends:
//! all that stands inside it has been settled by then, so layout tables come apart from the inside out.

use super::element::WhiteSpace;
use super::grid;
use super::line::Line;
use super::numbering::is_numbered;
use super::table::OpenTable;
use crate::document::{Block, Heading, Paragraph};
use crate::import::{ImportError, Watch};

/// Longer lines are no headings, whatever their tag: editors make whole paragraphs bold with it.
const LONGEST_HEADING: usize = 60;

/// A run of blocks, and the line at its end.
#[derive(Debug, Default)]
struct Flow {
    blocks: Vec<Block>,
    line: Line,
    heading: Option<u8>,
    /// The number of a list item, until its first line.
    number: Option<String>,
}

impl Flow {
    /// Ends the line; gives the bytes that are kept.
    fn end_line(&mut self) -> usize {
        let mut text = self.line.take();
        if text.is_empty() {
            return 0;
        }
        if let Some(number) = self.number.take()
            && !is_numbered(&text)
        {
            text.insert_str(0, &number);
        }
        let size = text.len();
        let level = self.heading.filter(|_| text.chars().count() <= LONGEST_HEADING);
        self.blocks.push(match level {
            Some(level) => Block::Heading(Heading { level, text, origin: None }),
            None => Block::Paragraph(Paragraph { text, origin: None }),
        });
        size
    }
}

/// Puts blocks together while the tree is walked.
#[derive(Debug)]
pub struct Builder {
    page: Flow,
    cells: Vec<Flow>,
    tables: Vec<OpenTable>,
    /// Bytes and blocks kept so far.
    size: usize,
    /// The first words of tables whose spans lie over each other.
    pub overlapping: Vec<String>,
}

impl Builder {
    pub fn new() -> Self {
        Self { page: Flow::default(), cells: Vec::new(), tables: Vec::new(), size: 0, overlapping: Vec::new() }
    }

    fn flow(&mut self) -> &mut Flow {
        self.cells.last_mut().unwrap_or(&mut self.page)
    }

    pub fn text(&mut self, text: &str, white_space: WhiteSpace) {
        let mut rest = Some(text);
        while let Some(text) = rest {
            rest = self.flow().line.push(text, white_space);
            if rest.is_some() {
                self.end_line();
            }
        }
    }

    /// What stands in a field. Outside of tables it is a search box.
    pub fn field(&mut self, value: &str) {
        if !self.cells.is_empty() {
            self.text(value, WhiteSpace::Collapsed);
        }
    }

    pub fn end_line(&mut self) {
        self.size += 1 + self.flow().end_line();
    }

    /// Lines are headings of this level from here on.
    pub fn heading(&mut self, level: Option<u8>) {
        self.end_line();
        self.flow().heading = level;
    }

    /// The next line begins with this number.
    pub fn number(&mut self, number: Option<String>) {
        self.end_line();
        self.flow().number = number.filter(|number| !number.is_empty());
    }

    /// A place in the line, for [`Self::settle_list_number`].
    pub fn mark(&mut self) -> usize {
        self.flow().line.len()
    }

    /// The number that Word wrote since the mark: closed up with the text behind it, and a mere bullet is dropped.
    pub fn settle_list_number(&mut self, mark: usize) {
        let line = &mut self.flow().line;
        line.close_up();
        let number = line.since(mark).trim();
        if number.chars().count() == 1 && !number.chars().any(|c| "0123456789一二三四五六七八九十".contains(c))
        {
            line.cut(mark);
        }
    }

    pub fn open_table(&mut self, layout: bool) {
        self.end_line();
        self.tables.push(OpenTable::new(layout));
    }

    pub fn row_group(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.next_group();
        }
    }

    pub fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.next_row();
        }
    }

    /// Begins a run of its own: a cell, a caption, footnotes.
    pub fn open_run(&mut self) {
        self.cells.push(Flow::default());
    }

    /// Ends the run and gives its blocks.
    pub fn close_run(&mut self) -> Vec<Block> {
        self.end_line();
        self.cells.pop().map(|flow| flow.blocks).unwrap_or_default()
    }

    pub fn close_cell(&mut self, row_span: usize, column_span: usize) {
        let content = self.close_run();
        match self.tables.last_mut() {
            Some(table) => table.cell(grid::Cell { row_span, column_span, content }),
            None => self.flow().blocks.extend(content),
        }
    }

    pub fn close_caption(&mut self) {
        let content = self.close_run();
        match self.tables.last_mut() {
            Some(table) => table.caption(content),
            None => self.flow().blocks.extend(content),
        }
    }

    pub fn close_table(&mut self, watch: &Watch) -> Result<(), ImportError> {
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let settled = table.settle(watch)?;
        self.overlapping.extend(settled.overlapping);
        self.flow().blocks.extend(settled.blocks);
        Ok(())
    }

    /// Checks what is kept against the limits.
    pub fn check(&self, watch: &Watch) -> Result<(), ImportError> {
        watch.go_on()?;
        // Characters of Chinese text have three bytes.
        if self.size > watch.limits.items.saturating_mul(3) { Err(ImportError::TooMuchInside) } else { Ok(()) }
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.page.end_line();
        self.page.blocks
    }
}
