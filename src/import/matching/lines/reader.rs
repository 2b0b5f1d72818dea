//! What each row of a table of the source comes to: headers, labels with figures, or something else.

use super::{Line, Lines, Slot};
use crate::form::normalise;
use crate::import::matching::headers::{Headers, one_line};
use crate::import::matching::rows::{SourceCell, SourceRow};
use crate::import::matching::vocabulary::{Piece, Role, Vocabulary, Word};

/// Reads the rows of a table one after the other.
pub(super) struct Reader<'a> {
    vocabulary: &'a Vocabulary<'static>,
    table: usize,
    lines: Lines,
    /// The block of the row before, and whether that was one of headers.
    block: Option<usize>,
    in_headers: bool,
    /// The row of the form in a table that has but one, and how many figures it has.
    only_row: Option<(usize, usize)>,
}

/// What a row has come to.
#[derive(Default)]
struct Open {
    line: Option<Line>,
    /// A label in words that the form does not have.
    unknown: Option<Line>,
    group: String,
}

impl<'a> Reader<'a> {
    pub fn new(vocabulary: &'a Vocabulary<'static>, table: usize) -> Self {
        let labelled = vocabulary.of_table(table).any(|word| matches!(word.role, Role::Row(_)));
        let cells: Vec<_> = vocabulary.form.cells.iter().filter(|cell| cell.table == table && !labelled).collect();
        let only_row = cells.first().map(|cell| (cell.grid_row, cells.len()));
        Self { vocabulary, table, lines: Lines::default(), block: None, in_headers: false, only_row }
    }

    /// Reads the next row.
    pub fn next(&mut self, row: &SourceRow) {
        if self.block.is_some_and(|block| block != row.block) {
            self.in_headers = false;
        }
        self.block = Some(row.block);
        self.row(row);
    }

    pub fn finish(self) -> Lines {
        self.lines
    }

    fn role(&self, words: &[usize]) -> Option<(Role, &'a str)> {
        let mut of_table = words.iter().filter_map(|word| self.vocabulary.word(*word));
        of_table.find(|word| word.table == self.table).map(|word| (word.role, word.text))
    }

    fn is(&self, cell: &SourceCell, wanted: impl Fn(Role) -> bool) -> bool {
        cell.pieces.iter().any(|piece| match piece {
            Piece::Word { words, .. } => self.role(words).is_some_and(|(role, _)| wanted(role)),
            Piece::Value(_) | Piece::Other(_) => false,
        })
    }

    fn row(&mut self, row: &SourceRow) {
        let any = |wanted: fn(Role) -> bool| row.cells.iter().any(|cell| self.is(cell, wanted));
        let (headed, blocked) = (any(|role| role == Role::Head), any(|role| role == Role::Block));
        let labels = row.cells.iter().filter(|cell| self.is(cell, |role| matches!(role, Role::Row(_)))).count();
        let valued = row.cells.iter().flat_map(|cell| &cell.pieces).any(|piece| matches!(piece, Piece::Value(_)));
        if blocked {
            self.in_headers = false;
        }
        if labels > 1 && !row.ragged && !valued {
            // Labels side by side are the headers of a table that stands on its side, which is not guessed.
            let texts: Vec<&str> =
                row.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
            self.lines.strays.push((String::new(), texts.join("｜")));
            return;
        }
        if headed && labels == 0 {
            self.headers(row);
            if !valued {
                return;
            }
        } else if labels > 0 || valued {
            self.in_headers = false;
        }
        if labels == 0
            && let Some(line) = self.whole(row)
        {
            self.lines.lines.push(line);
            return;
        }
        self.figures(row, !headed);
    }

    fn headers(&mut self, row: &SourceRow) {
        if !self.in_headers {
            self.lines.headers.push(Headers::at(row.block, row.width));
        }
        self.in_headers = true;
        let is_value = |cell: &SourceCell| cell.pieces.iter().any(|piece| matches!(piece, Piece::Value(_)));
        let heads: Vec<&SourceCell> =
            row.cells.iter().filter(|cell| !self.is(cell, |role| role == Role::Block) && !is_value(cell)).collect();
        if let Some(headers) = self.lines.headers.last_mut() {
            headers.push(heads.into_iter());
        }
    }

    /// The one row of a table without labels, if the source has a cell for each of its figures.
    fn whole(&self, row: &SourceRow) -> Option<Line> {
        let (only, width) = self.only_row?;
        let words = row.cells.iter().any(|cell| cell.pieces.iter().any(|piece| matches!(piece, Piece::Word { .. })));
        if words || row.ragged || row.cells.len() != width || self.lines.headers.is_empty() {
            return None;
        }
        let mut line = self.line(row, row.cells.first()?, Some(only), "");
        line.label_end = 0;
        line.slots = row.cells.iter().map(|cell| slot(cell, cell.text.clone())).collect();
        Some(line)
    }

    /// A row of labels and figures. `alone` tells that no header stands in it.
    fn figures(&mut self, row: &SourceRow, alone: bool) {
        let mut open = Open::default();
        for cell in &row.cells {
            let words = cell.pieces.iter().any(|piece| matches!(piece, Piece::Word { .. }));
            match (&mut open.line, &mut open.unknown) {
                // Behind a label a cell is a figure, whatever stands in it.
                (Some(line), _) if !row.fused && !words => {
                    line.slots.push(slot(cell, cell.text.clone()));
                    continue;
                }
                (None, Some(line)) if cell.pieces.is_empty() => line.slots.push(slot(cell, String::new())),
                _ => {}
            }
            for piece in &cell.pieces {
                self.piece(row, cell, piece, alone, &mut open);
            }
        }
        self.close(open.line.take());
        if let Some(line) = open.unknown {
            self.text_only(line);
        }
    }

    fn piece(&mut self, row: &SourceRow, cell: &SourceCell, piece: &Piece, alone: bool, open: &mut Open) {
        match piece {
            Piece::Word { words, text } => match self.role(words) {
                Some((Role::Row(label), _)) => {
                    self.close(open.line.take());
                    open.line = Some(self.line(row, cell, Some(label), text));
                }
                Some((Role::Group, wording)) => {
                    self.close(open.line.take());
                    if normalise(wording) != normalise(text) {
                        self.lines.groups.push((wording.to_owned(), text.clone()));
                    }
                    open.group.clone_from(text);
                }
                Some((Role::Head | Role::Block, _)) => self.close(open.line.take()),
                None => self.other(row, cell, text, open),
            },
            Piece::Value(text) => {
                if open.line.is_none() {
                    open.line = open.unknown.take().or_else(|| self.without_label(row, cell, alone));
                }
                match &mut open.line {
                    Some(line) => line.slots.push(slot(cell, text.clone())),
                    None => self.lines.strays.push((open.group.clone(), text.clone())),
                }
            }
            Piece::Other(text) => self.other(row, cell, text, open),
        }
    }

    /// Text that is no word of the form: the rest of a label, a label in other words, or something in a cell.
    fn other(&mut self, row: &SourceRow, cell: &SourceCell, text: &str, open: &mut Open) {
        match &mut open.line {
            Some(line) if line.slots.is_empty() && (row.fused || line.label_cell == cell.cell) => {
                match cell.pieces.as_slice() {
                    [_, _] if !row.fused => line.label.clone_from(&cell.text),
                    _ => line.label.push_str(text),
                }
            }
            Some(line) => line.slots.push(slot(cell, text.to_owned())),
            None => {
                let mut line = self.line(row, cell, None, text);
                if let Some(before) = open.unknown.take() {
                    if row.fused {
                        line.label = before.label + &line.label;
                    } else {
                        self.lines.strays.push((String::new(), before.label));
                    }
                }
                line.row = self.only_row.map(|(only, _)| only).or_else(|| self.beginning(&line.label));
                open.unknown = Some(line);
            }
        }
    }

    /// The row whose label begins with a text that was cut off.
    fn beginning(&self, text: &str) -> Option<usize> {
        let plain = normalise(text);
        let mut rows: Vec<usize> = Vec::new();
        if plain.chars().count() >= 4 {
            let begins = |word: &&Word| normalise(word.text).starts_with(&plain);
            rows.extend(self.vocabulary.of_table(self.table).filter(begins).filter_map(|word| match word.role {
                Role::Row(row) => Some(row),
                Role::Block | Role::Head | Role::Group => None,
            }));
        }
        rows.dedup();
        match rows.as_slice() {
            [row] => Some(*row),
            _ => None,
        }
    }

    fn line(&self, row: &SourceRow, cell: &SourceCell, label: Option<usize>, text: &str) -> Line {
        let headers = self.lines.headers.len().checked_sub(1);
        Line {
            row: label,
            label: text.to_owned(),
            label_cell: cell.cell,
            label_end: cell.end,
            slots: Vec::new(),
            block: row.block,
            source_row: row.row,
            ragged: row.ragged,
            fused: row.fused,
            width: row.width,
            headers,
            joined: false,
        }
    }

    /// Figures without a label: those of a table without labels, or of the label in the row above.
    fn without_label(&mut self, row: &SourceRow, cell: &SourceCell, alone: bool) -> Option<Line> {
        if let Some((only, _)) = self.only_row {
            let mut line = self.line(row, cell, Some(only), "");
            line.label_end = 0;
            // Empty cells in front of the first figure are cells of the table too.
            let empty = row.cells.iter().take_while(|other| other.cell != cell.cell);
            line.slots = empty.map(|cell| slot(cell, String::new())).collect();
            return Some(line);
        }
        let last = self.lines.lines.last()?;
        let follows = alone && last.block == row.block && last.source_row < row.row && last.values().next().is_none();
        if !follows {
            return None;
        }
        let mut line = self.lines.lines.pop()?;
        line.slots.clear();
        line.source_row = row.row;
        line.ragged = true;
        Some(line)
    }

    fn close(&mut self, line: Option<Line>) {
        if let Some(line) = line {
            self.lines.lines.push(line);
        }
    }

    /// A row of text alone: the rest of the label above it, or a row without figures.
    fn text_only(&mut self, line: Line) {
        if let Some(last) = self.lines.lines.last_mut() {
            let joined = format!("{}{}", last.label, one_line(&line.label));
            let plain = normalise(&joined);
            let words = self.vocabulary.of_table(self.table);
            let mut rows = words.filter(|word| normalise(word.text) == plain).map(|word| word.role);
            if let Some(Role::Row(row)) = rows.next()
                && last.row.is_none_or(|known| known == row)
            {
                (last.row, last.label, last.joined) = (Some(row), joined, true);
                return;
            }
        }
        self.lines.lines.push(line);
    }
}

fn slot(cell: &SourceCell, text: String) -> Slot {
    Slot { cell: cell.cell, column: cell.column, end: cell.end, text }
}
