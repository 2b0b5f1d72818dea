//! `word/document.xml`: title, headings, paragraphs, signature and the page. Tables are written by [`super::table`].

use std::io;

use super::measure::{CHARACTER, LINE_CHARACTERS, TEXT_WIDTH_MM, hundredths, twips};
use super::package::{FOOTER_EVEN_ID, FOOTER_ODD_ID, HEADER_EVEN_ID, HEADER_ODD_ID};
use super::table::{self, PAGE_OF_ROWS};
use super::xml::Xml;
use crate::document::{Block, Document, SignatureBlock};
use crate::export::characters::{legal, title_lines};

pub(super) fn document(document: &Document) -> io::Result<Vec<u8>> {
    let namespaces = [
        ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ];
    Xml::part(|xml| {
        xml.element("w:document", &namespaces, |xml| xml.element("w:body", &[], |xml| body(xml, document)));
    })
}

fn body(xml: &mut Xml, document: &Document) {
    let title = title_lines(&document.title, &document.meta.organ).map(|(organ, rest)| format!("{organ}\n{rest}"));
    paragraph(xml, "Title", title.as_deref().unwrap_or(document.title.trim()), Before::Nothing);
    let mut after_table = false;
    for (number, block) in document.blocks.iter().enumerate() {
        let next = document.blocks.get(number + 1);
        let below = match next {
            Some(Block::Table(table)) if table.rows.len() < PAGE_OF_ROWS => Below::Table { on_this_page: true },
            Some(Block::Table(_)) => Below::Table { on_this_page: false },
            _ => Below::Text,
        };
        match block {
            Block::Heading(heading) => {
                let style = ["Heading1", "Heading2", "Heading3"];
                let style = style.get(usize::from(heading.level.clamp(1, 3)) - 1).unwrap_or(&"Heading3");
                let before = match next {
                    Some(Block::Table(table)) if table.rows.len() >= PAGE_OF_ROWS => Before::NewPage,
                    _ if after_table => Before::Gap,
                    _ => Before::Nothing,
                };
                spaced(xml, style, &heading.text, before, below);
            }
            Block::Paragraph(text) => {
                let before = if after_table { Before::Gap } else { Before::Nothing };
                spaced(xml, "NormalIndent", &text.text, before, below);
            }
            Block::Table(table) => {
                // With a heading alone above it the page has begun there; text above it stays where it is.
                let below_text = number > 0 && matches!(document.blocks.get(number - 1), Some(Block::Paragraph(_)));
                table::table(xml, table, below_text && table.rows.len() >= PAGE_OF_ROWS);
                // Two tables that touch would become one, and a table may not stand last.
                if !matches!(next, Some(Block::Heading(_) | Block::Paragraph(_))) {
                    paragraph(xml, "AfterTable", "", Before::Nothing);
                }
            }
        }
        after_table = matches!(block, Block::Table(_));
    }
    if let Some(block) = &document.signature {
        signature(xml, block);
    }
    if let Some(line) = document.closing_line() {
        paragraph(xml, "CheckCode", &line, Before::Gap);
    }
    page(xml, document.meta.draft);
}

/// What comes before a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    /// A little room, after a table.
    Gap,
    NewPage,
}

/// What comes behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Text,
    Table {
        /// Whether it stands on the page of the text above it; what fills a page begins on a new one.
        on_this_page: bool,
    },
}

fn paragraph(xml: &mut Xml, style: &str, text: &str, before: Before) {
    spaced(xml, style, text, before, Below::Text);
}

/// A paragraph, with a little room below it where a table follows: a quarter of a line, as in the PDF.
/// It does not stay behind when the table goes to the next page.
fn spaced(xml: &mut Xml, style: &str, text: &str, before: Before, below: Below) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if below == (Below::Table { on_this_page: true }) {
                xml.empty("w:keepNext", &[]);
            }
            if before == Before::NewPage {
                xml.empty("w:pageBreakBefore", &[]);
            }
            let room = [(before == Before::Gap, ("w:before", "200")), (below != Below::Text, ("w:after", "145"))];
            let room: Vec<_> = room.into_iter().filter(|(is, _)| *is).map(|(_, room)| room).collect();
            if !room.is_empty() {
                xml.empty("w:spacing", &room);
            }
        });
        run(xml, text);
    });
}

/// A run of text; line ends and tabs are elements of their own.
/// The hint makes quotation marks and dashes Chinese ones.
pub(super) fn run(xml: &mut Xml, text: &str) {
    let text = legal(text);
    if text.is_empty() {
        return;
    }
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| xml.empty("w:rFonts", &[("w:hint", "eastAsia")]));
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                xml.empty("w:br", &[]);
            }
            for (number, piece) in line.split('\t').enumerate() {
                if number > 0 {
                    xml.empty("w:tab", &[]);
                }
                if !piece.is_empty() {
                    xml.text_element("w:t", &[("xml:space", "preserve")], piece);
                }
            }
        }
    });
}

/// 落款 without a seal (GB/T 9704-2012, 7.3.5.2): a blank line, the organ two characters from the right,
/// the date beginning two characters to the right of the organ's first; where the date is the longer one, it is two characters
/// from the right and the organ more.
fn signature(xml: &mut Xml, block: &SignatureBlock) {
    const SPACE: usize = 200;
    let line = LINE_CHARACTERS * 100;
    let (organ, date) = (hundredths(&block.organ), hundredths(&block.date));
    let organ_indent = if block.organ.is_empty() || date == 0 {
        SPACE
    } else {
        (SPACE + SPACE + date).saturating_sub(organ).max(SPACE)
    };
    let date_indent =
        if organ + SPACE > line { SPACE } else { (organ + organ_indent).saturating_sub(SPACE + date).max(SPACE) };
    let date_indent = if organ == 0 { SPACE } else { date_indent };
    let mut first = true;
    for (text, indent) in [(&block.organ, organ_indent), (&block.date, date_indent)] {
        if text.is_empty() {
            continue;
        }
        let twips = (indent as i64 * CHARACTER / 100).to_string();
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", "Signature");
                if first && !block.date.is_empty() {
                    xml.empty("w:keepNext", &[]);
                }
                if first {
                    xml.empty("w:spacing", &[("w:before", "579")]);
                }
                xml.empty("w:ind", &[("w:rightChars", &indent.to_string()), ("w:right", &twips)]);
            });
            run(xml, text);
        });
        first = false;
    }
}

/// A4 with the margins of GB/T 9704-2012 and the grid of 28 characters by 22 lines.
fn page(xml: &mut Xml, draft: bool) {
    let size = |millimetres| twips(millimetres).to_string();
    xml.element("w:sectPr", &[], |xml| {
        let header = |xml: &mut Xml, kind, id| xml.empty("w:headerReference", &[("w:type", kind), ("r:id", id)]);
        if draft {
            header(xml, "even", HEADER_EVEN_ID);
            header(xml, "default", HEADER_ODD_ID);
        }
        xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", FOOTER_EVEN_ID)]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER_ODD_ID)]);
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", size(37.0)),
            ("w:right", size(26.0)),
            ("w:bottom", size(35.0)),
            ("w:left", size(28.0)),
            ("w:header", size(15.0)),
            // The dash of the page number is 7 mm under the text.
            ("w:footer", size(24.8)),
            ("w:gutter", "0".to_owned()),
        ];
        let margins: Vec<(&str, &str)> = margins.iter().map(|(name, value)| (*name, value.as_str())).collect();
        xml.empty("w:pgMar", &margins);
        xml.empty("w:pgNumType", &[("w:fmt", "decimal"), ("w:start", "1")]);
        xml.empty("w:cols", &[("w:space", "425")]);
        // The 28 characters come from the tracking of the style: LibreOffice gives a character that is wider than the cell
        // of a character grid two cells. The space in 4096ths of a point says what Word would need if the clerk turns the grid on.
        let pitch = f64::from(TEXT_WIDTH_MM) / 25.4 * 72.0 / LINE_CHARACTERS as f64;
        let character_space = (((pitch - 16.0) * 4096.0).round() as i64).to_string();
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", "579"), ("w:charSpace", &character_space)]);
    });
}
