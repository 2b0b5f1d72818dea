//! Runs of lines that are the rows of a table: cells between tabs or pipes.

use super::{paragraph, pipes, quoted};
use crate::document::{Block, Cell, CellRole, Row, Table};

/// Lines that may turn out to be a table.
#[derive(Default)]
pub struct Run {
    lines: Vec<String>,
    /// Whether an empty line has followed that a page puts between all its lines.
    gap: bool,
    /// Whether an empty line stands behind each row of tabs.
    spaced: bool,
}

/// What a line may be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tabs,
    Pipes,
    /// Text that goes on in the next line with a pipe: a cell over two lines.
    Open,
}

/// A cell over two lines is short.
const LONGEST_OPEN: usize = 60;

impl Run {
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// An empty line. It ends a table, unless the table has a line for every cell, or an empty line behind every row.
    pub fn blank(&mut self, blocks: &mut Vec<Block>) {
        let goes_on = self.lines.last().is_some_and(|last| match kind(last) {
            Kind::Pipes => !(pipes::is_drawn_rule(last) || begins_with_pipe(last) && pipes::is_row(last)),
            Kind::Tabs => self.spaced || self.lines.len() == 1,
            Kind::Open => false,
        });
        if goes_on {
            self.gap = true;
        } else {
            self.end(blocks);
        }
    }

    /// Adds a line; lines that cannot belong to the same table are written out before it.
    pub fn push(&mut self, line: String, blocks: &mut Vec<Block>) {
        if std::mem::take(&mut self.gap) {
            match kind(&line) {
                Kind::Pipes => {}
                Kind::Tabs if self.lines.last().is_some_and(|last| kind(last) == Kind::Tabs) => self.spaced = true,
                Kind::Tabs | Kind::Open => self.end(blocks),
            }
        } else if self.spaced {
            self.end(blocks);
        }
        if kind(&line) == Kind::Open {
            // Only the line after it tells whether it is a cell.
            if self.lines.last().is_some_and(|last| kind(last) != Kind::Pipes) {
                self.end(blocks);
            }
        } else if let Some(last) = self.lines.last() {
            let goes_on =
                kind(last) == kind(&line) || (kind(last) == Kind::Open && is_end_of_cell(&line) && is_short(last));
            if !goes_on {
                self.end(blocks);
            }
        }
        self.lines.push(line);
    }

    /// Writes the lines out: as a table, or as the paragraphs they are.
    pub fn end(&mut self, blocks: &mut Vec<Block>) {
        let mut lines = std::mem::take(&mut self.lines);
        (self.gap, self.spaced) = (false, false);
        let is_open = |line: &String| kind(line) == Kind::Open;
        // A text before the first pipe is a cell only where the pipe stands on the next line.
        let last = if lines.len() > 1 && lines.last().is_some_and(is_open) { lines.pop() } else { None };
        let kinds: Vec<Kind> = lines.iter().map(|line| kind(line)).collect();
        let table = if kinds.contains(&Kind::Pipes) {
            pipes::table(&lines)
        } else if kinds.contains(&Kind::Tabs) {
            tabs(&lines)
        } else {
            None
        };
        match table {
            Some(table) => blocks.push(Block::Table(table)),
            None => blocks.extend(lines.iter().filter(|line| !line.trim().is_empty()).map(|line| paragraph(line))),
        }
        blocks.extend(last.map(|line| paragraph(&line)));
    }
}

fn kind(line: &str) -> Kind {
    if line.trim_matches([' ', '\u{3000}']).contains('\t') && !line.contains('|') {
        Kind::Tabs
    } else if line.contains('|') || pipes::is_drawn_rule(line) {
        Kind::Pipes
    } else {
        Kind::Open
    }
}

fn begins_with_pipe(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

/// Whether a line is nothing but pipes, the first of which ends the cell above it.
fn is_end_of_cell(line: &str) -> bool {
    line.contains('|') && line.chars().all(|c| c == '|' || c.is_whitespace())
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= LONGEST_OPEN
}

/// Lines of cells between tabs. A single line may as well be words set apart, and a tab alone is an indent.
fn tabs(lines: &[String]) -> Option<Table> {
    let cell = |cell: &str| cell.trim().replace(quoted::LINE_END, "\n");
    let rows: Vec<Vec<String>> = lines.iter().map(|line| line.split('\t').map(cell).collect()).collect();
    let most = rows.iter().map(|row| row.iter().filter(|cell| !cell.is_empty()).count()).max()?;
    (most > 3 || (rows.len() > 1 && most > 1)).then(|| from_rows(rows, false))
}

/// A table whose cells stand one behind the other, without spans.
pub fn from_rows(rows: Vec<Vec<String>>, ragged: bool) -> Table {
    let cell = |row: usize, (column, text): (usize, String)| Cell {
        row,
        column,
        row_span: 1,
        column_span: 1,
        kind: CellRole::Figure,
        text,
        id: None,
    };
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(row, cells)| Row { cells: cells.into_iter().enumerate().map(|content| cell(row, content)).collect() });
    Table { rows: rows.collect(), ragged, ..Table::default() }
}

/// Makes tables of paragraphs that hold rows of pipes or tabs, for readers of formats in which a page author
/// may have typed a table as text.
pub fn lift(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut run = Run::default();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.text.contains(['|', '\t']) || run.len() > 0 => {
                for line in paragraph.text.split('\n') {
                    run.push(line.to_owned(), &mut out);
                }
            }
            other => {
                run.end(&mut out);
                out.push(other);
            }
        }
    }
    run.end(&mut out);
    out
}
