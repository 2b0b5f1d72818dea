//! What the tests of the readers share: small archives, and the shape of tables.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::document::Block;
use crate::import::{Found, testing};

/// A zip archive of parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What was found, as text.
pub fn shown(found: &Found) -> String {
    check(found);
    testing::shown(&Ok(found.clone()))
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
