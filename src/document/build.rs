//! From a report and its form to a document.

use super::{
    Block, Cell, CellRole, Document, Heading, Meta, Origin, Paragraph, Row, SignatureBlock, Table, chinese_date,
};
use crate::form::{Content, Form, PartId};
use crate::report::{Figures, Report, check_code};

/// Builds the document of a report. Parts without text get their heading (and table) all the same:
/// the six parts are prescribed (条例第五十条).
pub fn build(form: &Form, report: &Report) -> Document {
    let figures = Figures::of(form, report);
    let mut blocks = Vec::new();
    for part in &form.parts {
        if part.id == PartId::Signature {
            continue;
        }
        if part.id != PartId::Preamble {
            let origin = Some(Origin { part: part.id, start: 0, end: 0 });
            blocks.push(Block::Heading(Heading { level: 1, text: part.heading.clone(), origin }));
        }
        blocks.extend(text_blocks(part.id, report.text(part.id)));
        if let Some(table) = part.table.and_then(|index| form.tables.get(index)) {
            blocks.push(Block::Table(build_table(form, table, &figures)));
        }
    }
    let organ = report.signing_organ().to_owned();
    let date = report.signature.date.map(chinese_date).unwrap_or_default();
    let signature = (!organ.is_empty() || !date.is_empty()).then_some(SignatureBlock { organ, date });
    Document {
        title: report.title(form),
        blocks,
        signature,
        check_code: check_code(form, report),
        pictures: Vec::new(),
        meta: Meta { organ: report.organ.name.clone(), year: report.year, date: report.signature.date, draft: false },
    }
}

/// Each line of the text is a block: a sub-heading or a paragraph. Empty lines are left out.
pub fn text_blocks(part: PartId, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let text_start = start + (line.len() - line.trim_start().len());
            let origin = Some(Origin { part, start: text_start, end: text_start + trimmed.len() });
            blocks.push(match heading_level(trimmed) {
                Some(level) => Block::Heading(Heading { level, text: trimmed.to_owned(), origin }),
                None => Block::Paragraph(Paragraph { text: trimmed.to_owned(), origin }),
            });
        }
        start = end + 1;
    }
    blocks
}

/// A line is a sub-heading if it begins like one (（一）, `1.`), is short and ends no sentence; 夯实基础，健全制度 is one.
/// `1.` lines that run on into a sentence are paragraphs.
fn heading_level(line: &str) -> Option<u8> {
    const LONGEST_HEADING: usize = 40;
    if line.chars().count() > LONGEST_HEADING || line.contains(['。', '；', ';', '：', ':']) {
        return None;
    }
    let numerals = "一二三四五六七八九十";
    let inside = line.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    if let Some((number, rest)) = inside {
        return (!number.is_empty() && number.chars().all(|c| numerals.contains(c)) && !rest.trim().is_empty())
            .then_some(2);
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or("").strip_prefix(['.', '．', '、'])?;
    ((1..=2).contains(&digits) && !rest.trim().is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(3)
}

fn build_table(form: &Form, table: &crate::form::Table, figures: &Figures) -> Table {
    let rows = table
        .grid
        .rows
        .iter()
        .map(|row| Row {
            cells: row
                .cells
                .iter()
                .map(|cell| {
                    let (kind, text, id) = match &cell.content {
                        Content::Block { text } => (CellRole::Block, text.clone(), None),
                        Content::Head { text, .. } => (CellRole::Head, text.clone(), None),
                        Content::Label { text, .. } => (CellRole::Label, text.clone(), None),
                        Content::Figure { cell } => {
                            let spec = form.cells.get(*cell);
                            let kind =
                                if spec.is_some_and(|spec| spec.computed) { CellRole::Total } else { CellRole::Figure };
                            let text = spec.map_or(String::new(), |spec| figures.value(*cell).printed(spec.kind));
                            (kind, text, spec.map(|spec| spec.id.clone()))
                        }
                    };
                    Cell {
                        row: cell.row,
                        column: cell.column,
                        row_span: cell.row_span,
                        column_span: cell.column_span,
                        kind,
                        text,
                        id,
                    }
                })
                .collect(),
        })
        .collect();
    Table {
        id: table.id.clone(),
        caption: table.caption.clone(),
        widths: table.widths.clone(),
        rows,
        header_rows: table.grid.header_rows(),
        ragged: false,
    }
}
