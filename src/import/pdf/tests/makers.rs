//! Reports as WPS and Word print them: every character set on its own, every cell with borders of its own in thin areas,
//! space scaled, header rows repeated, rows of a table that go on on the next page.

use proptest::prelude::*;

use super::own::{difference, says};
use super::paper::{HEIGHT, Sheet, file, glyphs};
use super::{paper, read};
use crate::document::{Block, Cell, Document, Table, build};
use crate::form;
use crate::import::layouts::plausible_report;

const LEFT: f64 = 85.0;
const WIDTH: f64 = 425.0;
const TOP: f64 = 80.0;
const BOTTOM: f64 = 740.0;
/// Characters in a line of 425 points, of 16 points.
const PER_LINE: usize = 26;

/// The program that prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Maker {
    /// Codes of characters, space in tenths of a point, borders as long as their cell.
    Wps,
    /// Numbers of glyphs inside marked parts, borders that leave the corners to small squares.
    Word,
}

/// Pages under work.
struct Printer {
    sheets: Vec<Sheet>,
    y: f64,
    header: bool,
    maker: Maker,
}

impl Printer {
    fn new(maker: Maker, header: bool) -> Self {
        let mut printer = Self { sheets: Vec::new(), y: 0.0, header, maker };
        printer.turn();
        printer
    }

    /// Begins a page, with its number and header.
    fn turn(&mut self) {
        self.sheets.push(Sheet::default());
        let number = self.sheets.len();
        if self.header {
            self.text(LEFT, 50.0, 9.0, "示例市政府信息公开年报");
        }
        self.text(290.0, 800.0, 10.5, &format!("第{number}页"));
        self.y = TOP;
    }

    fn page(&mut self) -> &mut Sheet {
        self.sheets.last_mut().unwrap()
    }

    /// A text character by character.
    fn text(&mut self, mut x: f64, y: f64, size: f64, text: &str) {
        let (begin, end, scale) = match self.maker {
            Maker::Wps => ("q .1 0 0 .1 0 0 cm\n", "Q", 10.0),
            Maker::Word => ("/P <</MCID 0>> BDC\n", "EMC", 1.0),
        };
        let mut content = String::from(begin);
        for character in text.chars() {
            let (at_x, at_y, size) = (x * scale, (HEIGHT - y) * scale, size * scale);
            let show = match self.maker {
                Maker::Wps => format!("/F1 {size} Tf 1 0 0 1 {at_x:.1} {at_y:.1} Tm <{}> Tj", codes(character)),
                Maker::Word => {
                    let glyph = glyphs(character.encode_utf8(&mut [0; 4]));
                    format!("/F2 {size} Tf 1 0 0 1 {at_x:.2} {at_y:.2} Tm 0 g 0 Tc[<{glyph}>] TJ")
                }
            };
            content.push_str(&format!("BT {show} ET\n"));
            x += advance(character) * size / scale;
        }
        let content = content + end;
        let page = self.page();
        *page = std::mem::take(page).with(&content);
    }

    /// A paragraph with an indented first line.
    fn paragraph(&mut self, text: &str) {
        let mut lines: Vec<String> = vec!["　　".into()];
        for character in text.chars() {
            let width: f64 = lines.last().unwrap().chars().map(advance).sum();
            let closing = "，。、；：）》”".contains(character);
            if width + advance(character) > PER_LINE as f64 && !closing {
                lines.push(String::new());
            }
            lines.last_mut().unwrap().push(character);
        }
        for (at, line) in lines.iter().enumerate() {
            if self.y + 16.0 > BOTTOM {
                self.turn();
            }
            self.y += 28.0;
            let x = if at == 0 { LEFT + 32.0 } else { LEFT };
            self.text(x, self.y, 16.0, line.trim_start_matches('　'));
        }
    }

    /// A table; rows that find no place stand on the next page, below the header.
    fn table(&mut self, table: &Table) {
        let edges = edges(table.columns());
        let heights: Vec<f64> = (0..table.rows.len()).map(|row| row_height(table, row, &edges)).collect();
        self.y += 12.0;
        let mut from = 0;
        while from < table.rows.len() {
            let header = if from == 0 { 0 } else { table.header_rows.min(from) };
            let header_height: f64 = heights[..header].iter().sum();
            let mut to = from;
            let mut height = header_height;
            while to < table.rows.len() && (to == from || self.y + height + heights[to] <= BOTTOM) {
                height += heights[to];
                to += 1;
            }
            // A header alone at the foot of a page goes to the next one.
            if from == 0 && to < table.rows.len() && to <= table.header_rows.max(2) && self.y > TOP + 20.0 {
                self.turn();
                continue;
            }
            self.rows(table, 0..header, &edges, &heights);
            self.rows(table, from..to, &edges, &heights);
            from = to;
            if from < table.rows.len() {
                self.turn();
            }
        }
        self.y += 12.0;
    }

    fn rows(&mut self, table: &Table, rows: std::ops::Range<usize>, edges: &[f64], heights: &[f64]) {
        let top = self.y;
        let mut heights = heights.to_vec();
        // A cell that spans rows makes the last of those on this page high enough for its text.
        for cell in table.cells().filter(|cell| cell.row >= rows.start && cell.row < rows.end && cell.row_span > 1) {
            let end = (cell.row + cell.row_span).min(rows.end);
            let lines = wrapped(&cell.text, edges[cell.column + cell.column_span] - edges[cell.column]).len();
            let missing = height_of(lines) - heights[cell.row..end].iter().sum::<f64>();
            heights[end - 1] += missing.max(0.0);
        }
        let y_of = |row: usize| top + heights[rows.start..row].iter().sum::<f64>();
        for cell in table.cells() {
            let (first, end) = (cell.row.max(rows.start), (cell.row + cell.row_span).min(rows.end));
            if first >= end {
                continue;
            }
            let (left, right) = (edges[cell.column], edges[cell.column + cell.column_span]);
            let (upper, lower) = (y_of(first), y_of(end));
            self.borders([left, upper, right, lower]);
            // A cell that goes on has its text on the first page only.
            if cell.row >= rows.start {
                self.cell(cell, (left + right) / 2.0, (upper + lower) / 2.0, right - left);
            }
        }
        self.y = y_of(rows.end);
    }

    /// The four sides of a cell.
    fn borders(&mut self, [left, upper, right, lower]: [f64; 4]) {
        const THICK: f64 = 0.5;
        let corner = if self.maker == Maker::Word { THICK } else { 0.0 };
        let page = self.page();
        let mut sheet = std::mem::take(page);
        for y in [upper, lower] {
            sheet = sheet.area(left + corner, y - THICK / 2.0, right - left - corner, THICK);
        }
        for x in [left, right] {
            sheet = sheet.area(x - THICK / 2.0, upper + corner, THICK, lower - upper - corner);
        }
        if corner > 0.0 {
            for (x, y) in [(left, upper), (right, upper), (left, lower), (right, lower)] {
                sheet = sheet.area(x - THICK / 2.0, y - THICK / 2.0, THICK, THICK);
            }
        }
        *page = sheet;
    }

    fn cell(&mut self, cell: &Cell, x: f64, y: f64, width: f64) {
        let lines = wrapped(&cell.text, width);
        let mut baseline = y - 6.0 * lines.len() as f64 + 9.5;
        for line in lines {
            let long: f64 = line.chars().map(advance).sum::<f64>() * 9.0;
            self.text(x - long / 2.0, baseline, 9.0, &line);
            baseline += 12.0;
        }
    }
}

fn codes(character: char) -> String {
    character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect()
}

fn advance(character: char) -> f64 {
    if character.is_ascii() { 0.5 } else { 1.0 }
}

/// Lines of a cell, in characters of 9 points.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for character in text.chars() {
        let long: f64 = lines.last().unwrap().chars().map(advance).sum();
        if (long + advance(character)) * 9.0 > width - 4.0 && !character.is_ascii_digit() {
            lines.push(String::new());
        }
        lines.last_mut().unwrap().push(character);
    }
    lines
}

/// Edges of columns: narrow ones for figures, the rest for labels.
fn edges(columns: usize) -> Vec<f64> {
    let shares: Vec<f64> = match columns {
        10 => [vec![28.0, 52.0, 93.0], vec![36.0; 7]].concat(),
        count => vec![WIDTH / count as f64; count],
    };
    let mut edges = vec![LEFT];
    for share in shares {
        edges.push(edges[edges.len() - 1] + share);
    }
    edges
}

/// High enough for the cells that stand in this row alone.
fn row_height(table: &Table, row: usize, edges: &[f64]) -> f64 {
    let own = table.cells().filter(|cell| cell.row == row && cell.row_span == 1);
    let lines = own.map(|cell| wrapped(&cell.text, edges[cell.column + cell.column_span] - edges[cell.column]).len());
    height_of(lines.max().unwrap_or(1))
}

fn height_of(lines: usize) -> f64 {
    12.0 * lines as f64 + 8.0
}

fn printed(document: &Document, maker: Maker, header: bool) -> Vec<u8> {
    let mut printer = Printer::new(maker, header);
    let width: f64 = document.title.chars().map(advance).sum::<f64>() * 18.0;
    printer.y += 40.0;
    printer.text(paper::WIDTH / 2.0 - width / 2.0, TOP + 20.0, 18.0, &document.title);
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => printer.paragraph(&heading.text),
            Block::Paragraph(paragraph) => printer.paragraph(&paragraph.text),
            Block::Table(table) => printer.table(table),
        }
    }
    if let Some(signature) = &document.signature {
        printer.turn();
        printer.text(370.0, TOP + 20.0, 16.0, &signature.organ);
        printer.text(370.0, TOP + 48.0, 16.0, &signature.date);
    }
    file(&printer.sheets)
}

proptest! {
    #![proptest_config(crate::testing::rounds(16))]

    #[test]
    fn a_report_is_read_as_it_was_printed(report in plausible_report(), word: bool, header: bool) {
        let maker = if word { Maker::Word } else { Maker::Wps };
        let mut document = build(form::by_id(report.form).unwrap(), &report);
        document.check_code = String::new();
        let found = read(&printed(&document, maker, header)).unwrap();
        prop_assert_eq!(difference(&says(&document), &says(&found.document)), None);
    }
}
