//! Does a PDF tell readers of the screen what the document says: every block with its place, its kind and its text?
//!
//! What is expected is made from the document, not from the pages that the file was made from, so that a fault of the
//! layout is found as well as one of the writer.

use super::{Difference, Target};
use crate::document::{Block, Cell, CellRole, Document, PICTURES_HEADING, Table};
use crate::import::pdf::{Tagged, TaggedElement, TaggedKind, readable};

/// The language that every file names.
const LANGUAGE: &str = "zh-CN";

/// The first place where what is read out differs from the document; what comes behind it would differ for its sake.
pub(super) fn compare(document: &Document, told: &Tagged) -> Option<Difference> {
    let differ = |place: &str, ours: &str, published: &str| Difference {
        place: format!("供读屏软件朗读的结构 {place}"),
        target: Target::Form,
        ours: ours.to_owned(),
        published: published.to_owned(),
    };
    if !told.marked {
        return Some(differ("标记", "有", ""));
    }
    if told.language != LANGUAGE {
        return Some(differ("语言", LANGUAGE, &told.language));
    }
    let expected = expected(document);
    // A text without anything to be read has no element, or an empty one.
    let is_said = |element: &&TaggedElement| {
        !element.text.is_empty() || !matches!(element.kind, TaggedKind::Paragraph | TaggedKind::Heading(_))
    };
    let mut ours = expected.iter().filter(is_said);
    let mut theirs = told.elements.iter().filter(is_said);
    for number in 1.. {
        let (our, their) = (ours.next(), theirs.next());
        if our.is_none() && their.is_none() {
            break;
        }
        if our != their {
            return Some(differ(&format!("第{number}项"), &in_words(our), &in_words(their)));
        }
    }
    if !told.untold.is_empty() {
        return Some(differ("以外的文字", "", &told.untold));
    }
    (!told.points_back).then(|| differ("上下级关系", "完整", "不完整"))
}

/// The elements that a file of this document has to have, in the order in which they are read out.
fn expected(document: &Document) -> Vec<TaggedElement> {
    let mut elements = vec![element(0, TaggedKind::Document, "")];
    elements.push(element(1, TaggedKind::Heading(1), &document.title));
    // No level is left out where 1. follows 一、; the title is the first.
    let mut open: Vec<u8> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                let level = heading.level.max(1);
                open.retain(|above| *above < level);
                open.push(level);
                let depth = u8::try_from(open.len()).unwrap_or(u8::MAX).saturating_add(1).min(6);
                elements.push(element(1, TaggedKind::Heading(depth), &heading.text));
            }
            Block::Paragraph(paragraph) => elements.push(element(1, TaggedKind::Paragraph, &paragraph.text)),
            Block::Table(table) => elements.extend(of_table(table)),
        }
    }
    if let Some(signature) = &document.signature {
        elements.extend([&signature.organ, &signature.date].map(|text| element(1, TaggedKind::Paragraph, text)));
    }
    let closing = document.closing_line().map(|line| element(1, TaggedKind::Paragraph, &line));
    let over = (!document.pictures.is_empty()).then(|| element(1, TaggedKind::Heading(2), PICTURES_HEADING));
    let pictures = document.pictures.iter().map(|picture| element(1, TaggedKind::Picture, &picture.words));
    // Where there are pictures only, the line stands below them.
    if document.blocks.is_empty() {
        elements.extend(pictures.chain(closing));
    } else {
        elements.extend(closing.into_iter().chain(over).chain(pictures));
    }
    elements
}

fn of_table(table: &Table) -> Vec<TaggedElement> {
    if table.cells().next().is_none() {
        return Vec::new();
    }
    let mut elements = vec![element(1, TaggedKind::Table, "")];
    for row in &table.rows {
        elements.push(element(2, TaggedKind::Row, ""));
        elements.extend(row.cells.iter().map(of_cell));
    }
    elements
}

fn of_cell(cell: &Cell) -> TaggedElement {
    let kind = match cell.kind {
        CellRole::Head | CellRole::Block => TaggedKind::ColumnHeader,
        CellRole::Label => TaggedKind::RowHeader,
        CellRole::Figure | CellRole::Total => TaggedKind::Cell,
    };
    let (row_span, column_span) = (cell.row_span.max(1), cell.column_span.max(1));
    TaggedElement { row_span, column_span, ..element(3, kind, &cell.text) }
}

fn element(depth: usize, kind: TaggedKind, text: &str) -> TaggedElement {
    TaggedElement { depth, kind, row_span: 1, column_span: 1, text: readable(text) }
}

/// `表头单元格（2行5列）“法人或其他组织”`
fn in_words(element: Option<&TaggedElement>) -> String {
    /// Characters of a text that are enough to find it.
    const SHOWN: usize = 20;
    let Some(element) = element else { return String::new() };
    let kind = match &element.kind {
        TaggedKind::Document => "全文".to_owned(),
        TaggedKind::Heading(level) => format!("{level}级标题"),
        TaggedKind::Paragraph => "段落".to_owned(),
        TaggedKind::Table => "表格".to_owned(),
        TaggedKind::Row => "表格的行".to_owned(),
        TaggedKind::RowHeader => "行表头".to_owned(),
        TaggedKind::ColumnHeader => "列表头".to_owned(),
        TaggedKind::Cell => "单元格".to_owned(),
        TaggedKind::Picture => "图".to_owned(),
        TaggedKind::Other(name) => format!("其他内容（{name}）"),
    };
    let spans = match (element.row_span, element.column_span) {
        (1, 1) => String::new(),
        (rows, columns) => format!("（占{rows}行{columns}列）"),
    };
    let mut shown: String = element.text.chars().take(SHOWN).collect();
    if shown.len() < element.text.len() {
        shown.push('…');
    }
    format!("第{}层{kind}{spans} {shown}", element.depth).trim_end().to_owned()
}

#[cfg(test)]
mod tests;
