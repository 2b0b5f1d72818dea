//! What tests of the readers share.

use super::{Found, ImportError, Note};
use crate::document::{Block, Cell};

/// What was found, a line for each block and row: `#` headings, `|` rows with spans as `[rows×columns]`, `!` notes.
pub fn shown(found: &Result<Found, ImportError>) -> String {
    let found = match found {
        Ok(found) => found,
        Err(error) => return format!("refused: {error}"),
    };
    let blocks = found.document.blocks.iter().map(block).chain(found.notes.iter().map(note));
    blocks.collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => format!("{} {}", "#".repeat(heading.level.into()), heading.text),
        Block::Paragraph(paragraph) => paragraph.text.clone(),
        Block::Table(table) => {
            let mut lines: Vec<String> =
                table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<String>() + "|").collect();
            if !table.caption.is_empty() {
                lines.insert(0, format!("|= {}", table.caption));
            }
            if table.ragged {
                lines.insert(0, "| ragged".to_owned());
            }
            lines.join("\n")
        }
    }
}

fn cell(cell: &Cell) -> String {
    let text = cell.text.replace('\n', "/");
    match (cell.row_span, cell.column_span) {
        (1, 1) => format!("| {text} "),
        (rows, columns) => format!("| {text} [{rows}×{columns}] "),
    }
}

fn note(note: &Note) -> String {
    format!("! {:?} {}: {}", note.level, note.place, note.message)
}
