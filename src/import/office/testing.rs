//! What the tests of the readers share: small archives, and what was found as text.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::Block;
use crate::import::{Found, Level};

/// A zip archive of parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What was found, a line for each block, cell row and note. Spans stand in braces: `{rows×columns}`.
pub fn shown(found: &Found) -> String {
    let mut text = String::new();
    for block in &found.document.blocks {
        match block {
            Block::Heading(heading) => writeln!(text, "{} {}", "#".repeat(heading.level.into()), heading.text),
            Block::Paragraph(paragraph) => writeln!(text, "{}", paragraph.text),
            Block::Table(table) => {
                writeln!(
                    text,
                    "table {}×{}{}",
                    table.rows.len(),
                    table.columns(),
                    if table.ragged { " ragged" } else { "" }
                )
                .unwrap();
                for row in &table.rows {
                    let cells = row.cells.iter().map(|cell| {
                        let span = (cell.row_span, cell.column_span);
                        let span = if span == (1, 1) { String::new() } else { format!("{{{}×{}}}", span.0, span.1) };
                        format!("{span}{}", cell.text.replace('\n', "⏎"))
                    });
                    writeln!(text, "  | {} |", cells.collect::<Vec<_>>().join(" | ")).unwrap();
                }
                Ok(())
            }
        }
        .unwrap();
    }
    for note in &found.notes {
        let level = match note.level {
            Level::Info => "info",
            Level::Doubt => "doubt",
            Level::Lost => "lost",
        };
        writeln!(text, "{level} {}: {}", note.place, note.message).unwrap();
    }
    check(found);
    text
}

/// Every slot of every table belongs to exactly one cell.
fn check(found: &Found) {
    for block in &found.document.blocks {
        let Block::Table(table) = block else { continue };
        let mut taken = vec![vec![0; table.columns()]; table.rows.len()];
        for (number, row) in table.rows.iter().enumerate() {
            for cell in &row.cells {
                assert_eq!(cell.row, number);
                for slots in &mut taken[cell.row..cell.row + cell.row_span] {
                    slots[cell.column..cell.column + cell.column_span].iter_mut().for_each(|slot| *slot += 1);
                }
            }
        }
        assert!(taken.iter().flatten().all(|count| *count == 1), "{taken:?}");
    }
}
