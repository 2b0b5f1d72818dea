//! A report as text: as the clipboard has it after everything on a page has been selected, and as a converter writes it.

use super::Shape;
use crate::document::{Block, Cell, Document, Row, Table};

/// Rows on lines, cells between tabs; what a merged cell covers is left out, and an empty cell leaves its tab.
pub fn selection(document: &Document, shape: Shape) -> String {
    let mut lines = vec![document.title.clone()];
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => lines.push(heading.text.clone()),
            Block::Paragraph(paragraph) => lines.extend([paragraph.text.clone(), String::new()]),
            Block::Table(table) => {
                // A browser copies the caption too.
                lines.push(table.caption.clone());
                lines.extend(shape.of(table).iter().flat_map(rows));
            }
        }
    }
    if let Some(signature) = &document.signature {
        lines.extend([signature.organ.clone(), signature.date.clone()]);
    }
    lines.join("\n")
}

fn rows(table: &Table) -> Vec<String> {
    let row = |row: &Row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t");
    table.rows.iter().map(row).collect()
}

/// Markdown as converters write it: headings with `#`, an empty line behind each paragraph, tables as HTML.
pub fn markdown(document: &Document, shape: Shape, one_line: bool) -> String {
    let mut lines = vec![format!("# {}", document.title)];
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => lines.push(format!("## {}", heading.text)),
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(table) => lines.extend(shape.of(table).iter().map(|table| html(table, one_line))),
        }
    }
    if let Some(signature) = &document.signature {
        lines.extend([signature.organ.clone(), signature.date.clone()]);
    }
    lines.join("\n\n")
}

fn html(table: &Table, one_line: bool) -> String {
    let end = if one_line { "" } else { "\n" };
    let cell = |cell: &Cell| {
        let text = cell.text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>");
        format!("<td rowspan=\"{}\" colspan=\"{}\">{text}</td>{end}", cell.row_span, cell.column_span)
    };
    let rows = table.rows.iter().map(|row| format!("<tr>{}</tr>{end}", row.cells.iter().map(cell).collect::<String>()));
    let table = format!("<table>{end}{}</table>", rows.collect::<String>());
    if one_line { format!("<html><body>{table}</body></html>") } else { table }
}
