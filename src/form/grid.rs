//! A table as a grid of boxes with spans, laid out the way a printed form is.

use super::template::{CellTemplate, RowTemplate, Unit};

/// A rectangular grid in which every slot belongs to exactly one box.
#[derive(Debug)]
pub struct Grid {
    pub columns: usize,
    pub rows: Vec<GridRow>,
}

/// A row of the grid: the boxes whose upper edge lies in it.
#[derive(Debug)]
pub struct GridRow {
    /// Row name in cell ids, empty for rows without figures.
    pub id: String,
    /// Whether the row belongs to the header of the rows below.
    pub header: bool,
    pub cells: Vec<GridCell>,
    pub guide: String,
    pub law: String,
}

/// A box of the grid.
#[derive(Debug)]
pub struct GridCell {
    pub row: usize,
    pub column: usize,
    pub row_span: usize,
    pub column_span: usize,
    pub content: Content,
}

/// What a box holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Shaded line over a block of rows.
    Block { text: String },
    /// Header of the columns it spans.
    Head { text: String, name: String },
    /// Label of the rows it spans.
    Label { text: String, name: String },
    /// A figure; index into [`super::Form::cells`].
    Figure { cell: usize },
}

/// A figure that the template places on the grid, before it has an index.
pub struct PlacedFigure {
    pub path: String,
    pub kind: super::CellKind,
    pub row: usize,
    pub column: usize,
}

impl Grid {
    /// Places the boxes of the template rows from left to right, skipping slots taken from above,
    /// and numbers the figures from `first_cell` on.
    ///
    /// # Errors
    /// A box that leaves the grid or overlaps another, and a slot that no box covers, with the row.
    pub fn place(
        columns: usize,
        rows: &[RowTemplate],
        value_columns: &[String],
        first_cell: usize,
    ) -> Result<(Self, Vec<PlacedFigure>), String> {
        let mut taken = vec![vec![false; columns]; rows.len()];
        let mut figures: Vec<PlacedFigure> = Vec::new();
        let mut placed_rows = Vec::new();
        for (row, template) in rows.iter().enumerate() {
            let mut cells = Vec::new();
            for cell in template.cells.iter().flat_map(|cell| expand(cell, value_columns)) {
                let Some(column) = taken.get(row).and_then(|slots| slots.iter().position(|slot| !slot)) else {
                    return Err(format!("row {}: more boxes than the {columns} columns of the grid", row + 1));
                };
                for r in row..row + cell.rows {
                    for c in column..column + cell.cols {
                        match taken.get_mut(r).and_then(|slots| slots.get_mut(c)) {
                            Some(slot) if !*slot => *slot = true,
                            Some(_) => {
                                return Err(format!("row {}, column {}: two boxes overlap", r + 1, c + 1));
                            }
                            None => {
                                return Err(format!("row {}, column {}: a box leaves the grid", row + 1, column + 1));
                            }
                        }
                    }
                }
                let content = match cell.content {
                    Expanded::Text(content) => content,
                    Expanded::Figure { path, kind } => {
                        figures.push(PlacedFigure { path, kind, row, column });
                        Content::Figure { cell: first_cell + figures.len() - 1 }
                    }
                };
                cells.push(GridCell { row, column, row_span: cell.rows, column_span: cell.cols, content });
            }
            if let Some(column) = taken.get(row).and_then(|slots| slots.iter().position(|slot| !slot)) {
                return Err(format!("row {}, column {}: no box covers this place", row + 1, column + 1));
            }
            let header = cells.iter().all(|cell| matches!(cell.content, Content::Head { .. } | Content::Block { .. }));
            placed_rows.push(GridRow {
                id: template.id.clone(),
                header,
                cells,
                guide: template.guide.clone(),
                law: template.law.clone(),
            });
        }
        Ok((Self { columns, rows: placed_rows }, figures))
    }

    /// All boxes, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &GridCell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// The box that covers a slot.
    pub fn at(&self, row: usize, column: usize) -> Option<&GridCell> {
        // Nearly always it stands in the row itself, otherwise in one not far above.
        let from_above = self.rows.get(..=row)?.iter().rev().flat_map(|row| &row.cells);
        let mut covers = from_above.filter(|cell| {
            (cell.row..cell.row + cell.row_span).contains(&row)
                && (cell.column..cell.column + cell.column_span).contains(&column)
        });
        covers.next()
    }

    /// Number of header rows at the top of the grid, which stay in sight and are repeated on a new page.
    pub fn header_rows(&self) -> usize {
        self.rows.iter().take_while(|row| row.header).count()
    }

    /// The headers above a slot, outermost first: the nearest run of header rows, without block lines.
    pub fn headers_above(&self, row: usize, column: usize) -> Vec<&GridCell> {
        let is_header = |r: &usize| self.rows.get(*r).is_some_and(|row| row.header);
        let Some(last) = (0..row).rev().find(is_header) else { return Vec::new() };
        let first = (0..=last).rev().take_while(is_header).last().unwrap_or(last);
        let mut headers: Vec<&GridCell> = Vec::new();
        for r in first..=last {
            if let Some(cell) = self.at(r, column)
                && matches!(cell.content, Content::Head { .. })
                && !headers.iter().any(|seen| std::ptr::eq(*seen, cell))
            {
                headers.push(cell);
            }
        }
        headers
    }

    /// The labels to the left of a slot, outermost first.
    pub fn labels_left_of(&self, row: usize, column: usize) -> Vec<&GridCell> {
        let mut labels: Vec<&GridCell> = Vec::new();
        let mut next = 0;
        while next < column {
            let Some(cell) = self.at(row, next) else { break };
            if matches!(cell.content, Content::Label { .. }) {
                labels.push(cell);
            }
            next = cell.column + cell.column_span.max(1);
        }
        labels
    }

    /// The block line above a row, if there is one.
    pub fn block_above(&self, row: usize) -> Option<&str> {
        self.rows.iter().take(row).rev().flat_map(|row| &row.cells).find_map(|cell| match &cell.content {
            Content::Block { text } => Some(text.as_str()),
            _ => None,
        })
    }
}

struct ExpandedCell {
    rows: usize,
    cols: usize,
    content: Expanded,
}

enum Expanded {
    Text(Content),
    Figure { path: String, kind: super::CellKind },
}

/// One box for each box of the template; `Values` becomes a box for each value column.
fn expand(cell: &CellTemplate, value_columns: &[String]) -> Vec<ExpandedCell> {
    use super::CellKind;
    let text = |rows: usize, cols: usize, content| vec![ExpandedCell { rows, cols, content: Expanded::Text(content) }];
    let figure = |path: &str, cols: usize, kind| ExpandedCell {
        rows: 1,
        cols,
        content: Expanded::Figure { path: path.to_owned(), kind },
    };
    let or_text = |name: &super::template::OptionalName, text: &str| name.0.clone().unwrap_or_else(|| text.to_owned());
    match cell {
        CellTemplate::Block { text: t, cols } => text(1, *cols, Content::Block { text: t.clone() }),
        CellTemplate::Head { text: t, name, rows, cols } => {
            text(*rows, *cols, Content::Head { text: t.clone(), name: or_text(name, t) })
        }
        CellTemplate::Label { text: t, name, rows, cols } => {
            text(*rows, *cols, Content::Label { text: t.clone(), name: or_text(name, t) })
        }
        CellTemplate::Count { id, cols } => vec![figure(id, *cols, CellKind::Count)],
        CellTemplate::Delta { id, cols } => vec![figure(id, *cols, CellKind::Delta)],
        CellTemplate::Amount { id, cols, unit } => vec![figure(id, *cols, CellKind::Amount(*unit))],
        CellTemplate::Values => value_columns.iter().map(|id| figure(id, 1, CellKind::Count)).collect(),
    }
}

impl Content {
    /// The printed text of a box that holds words.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Block { text } | Self::Head { text, .. } | Self::Label { text, .. } => Some(text),
            Self::Figure { .. } => None,
        }
    }

    /// The short name of a header or label.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Head { name, .. } | Self::Label { name, .. } => Some(name),
            Self::Block { .. } | Self::Figure { .. } => None,
        }
    }
}

impl Unit {
    /// Unit printed after the figure in a sentence.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Header => "万元",
            Self::InCell => "",
        }
    }
}
