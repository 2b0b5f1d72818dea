//! What is written is read: our own exports, and the same report in every layout and shape.

use proptest::prelude::*;

use crate::document::{Block, Document, build};
use crate::export::html::{fragment, page};
use crate::form;
use crate::import::html::line::is_blank;
use crate::import::layouts::{Layout, Shape, plausible_report};
use crate::import::{Found, Limits, html};
use crate::report::Report;
use crate::report::properties::any_report;

/// Text without white space and without what no file may carry.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c) && !c.is_control() && *c != '\u{AD}').collect::<String>()
}

/// Everything that is to be read: runs of text between tables, and the cells of each table with their spans.
fn content(blocks: &[Block], spans: bool) -> Vec<String> {
    let mut content = vec![String::new()];
    for block in blocks {
        match block {
            Block::Table(table) => {
                let cell = |cell: &crate::document::Cell| {
                    let span = if spans { format!("{}×{}", cell.row_span, cell.column_span) } else { String::new() };
                    format!("{}{span}|", bare(&cell.text))
                };
                content.push(table.cells().map(cell).collect());
                content.push(String::new());
            }
            text => content.last_mut().unwrap().push_str(&bare(text.text().unwrap())),
        }
    }
    content
}

fn expected(document: &Document) -> Vec<Block> {
    let text = |text: &str| Block::Paragraph(crate::document::Paragraph { text: text.to_owned(), origin: None });
    let mut blocks = vec![text(&document.title)];
    blocks.extend(document.blocks.iter().cloned());
    blocks.extend(document.signature.iter().flat_map(|signature| [text(&signature.organ), text(&signature.date)]));
    blocks.extend(document.closing_line().as_deref().map(text));
    blocks
}

fn read(page: &str) -> Found {
    html::read(page.as_bytes(), &Limits::default().watch()).unwrap()
}

fn document_of(report: &Report) -> Document {
    build(form::by_id(report.form).unwrap(), report)
}

proptest! {
    #![proptest_config(crate::testing::rounds(64))]

    #[test]
    fn our_page_and_our_fragment_are_read_back(mut report in any_report()) {
        // A title without a letter is not written.
        report.title = report.title.filter(|title| !bare(title).is_empty());
        let document = document_of(&report);
        let expected = content(&expected(&document), true);
        for html in [page(&document), fragment(&document)] {
            let found = read(&html);
            prop_assert_eq!(content(&found.document.blocks, true), expected.clone());
            prop_assert_eq!(found.notes, []);
        }
    }

    #[test]
    fn every_line_of_our_page_is_a_block(report in plausible_report()) {
        let document = document_of(&report);
        let lines = |blocks: &[Block]| {
            blocks.iter().filter_map(Block::text).map(bare).filter(|line| !line.is_empty()).collect::<Vec<_>>()
        };
        prop_assert_eq!(lines(&read(&page(&document)).document.blocks), lines(&expected(&document)));
    }

    #[test]
    fn figures_and_prose_stand_in_every_layout_in_their_order(
        report in plausible_report(),
        layout in prop::sample::select(&Layout::ALL),
        shape in prop::sample::select(&Shape::ALL),
    ) {
        let document = document_of(&report);
        let found = read(&layout.page(&document, shape));
        let all = content(&found.document.blocks, false).concat();
        for line in expected(&document).iter().filter_map(Block::text).filter(|line| !line.starts_with("数据")) {
            prop_assert!(all.contains(&bare(line)), "{layout:?} {shape:?} lost {line}");
        }
        let figures = |blocks: &[Block]| {
            let cells = blocks.iter().filter_map(Block::table).flat_map(|table| table.cells());
            let texts = cells.map(|cell| bare(&cell.text)).filter(|text| text.starts_with(|c: char| "+-0123456789".contains(c)));
            texts.filter(|text| !text.contains("2026") && !text.contains('.') || text.ends_with("万元")).collect::<Vec<_>>()
        };
        prop_assert_eq!(figures(&found.document.blocks).concat(), figures(&document.blocks).concat());
    }
}
