//! A table as Word knows it: grid columns, spans, header rows that repeat, rows that do not break.

use super::body::run;
use super::measure::{TEXT_WIDTH_MM, twips};
use super::xml::Xml;
use crate::document::{Cell, CellRole, Table};
use crate::export::characters::one_line;
use crate::export::lattice::Lattice;

/// A table with so many rows fills a page and begins on a new one; shorter ones are kept together.
pub(super) const PAGE_OF_ROWS: usize = 20;
/// Fill of the block lines, as in nearly every published report.
const BLOCK_FILL: &str = "C6D9F1";
/// Tables with more columns than this are set in 小5 instead of 5号.
const ROOMY_COLUMNS: usize = 5;
/// Least height of a row in millimetres.
const ROW_HEIGHT: f32 = 7.0;
/// The same in a table that has to fit on one page with its heading.
const TIGHT_ROW_HEIGHT: f32 = 6.7;
/// A label in a column as narrow as this, over as many rows, stands vertically.
const VERTICAL_WIDTH: f32 = 12.0;
const VERTICAL_ROWS: usize = 8;

/// Room at the left and right of a cell's text, in twips.
/// Headers of narrow columns get so much that they break after two characters unless they have but three, figures as
/// little as possible.
const FIGURE_ROOM: &str = "10";
const HEAD_ROOM: &str = "45";
const ROOM: &str = "40";
/// Room above and below a cell's text, so that several lines do not touch the ruled ones.
const ROOM_ABOVE: &str = "20";

/// `new_page`: the table begins on a page of its own.
pub(super) fn table(xml: &mut Xml, table: &Table, new_page: bool) {
    let setter = Setter { lattice: Lattice::of(table), table, widths: widths(table), new_page };
    xml.element("w:tbl", &[], |xml| {
        setter.properties(xml);
        xml.element("w:tblGrid", &[], |xml| {
            for width in &setter.widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        for row in 0..table.rows.len() {
            setter.row(xml, row);
        }
    });
}

/// Column widths in twips; columns of unknown width share the line.
fn widths(table: &Table) -> Vec<i64> {
    let columns = table.columns();
    if table.widths.len() == columns {
        return table.widths.iter().map(|width| twips(*width)).collect();
    }
    vec![twips(TEXT_WIDTH_MM) / i64::try_from(columns.max(1)).unwrap_or(1); columns]
}

struct Setter<'a> {
    lattice: Lattice<'a>,
    table: &'a Table,
    widths: Vec<i64>,
    new_page: bool,
}

impl Setter<'_> {
    fn properties(&self, xml: &mut Xml) {
        let width: i64 = self.widths.iter().sum();
        xml.element("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", "TableGrid");
            xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            xml.value("w:jc", "center");
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            xml.element("w:tblCellMar", &[], |xml| {
                let sides = [("w:top", ROOM_ABOVE), ("w:left", ROOM), ("w:bottom", ROOM_ABOVE), ("w:right", ROOM)];
                for (side, room) in sides {
                    xml.empty(side, &[("w:w", room), ("w:type", "dxa")]);
                }
            });
            xml.empty("w:tblLook", &[("w:val", "0000")]);
            let caption = one_line(&self.table.caption);
            if !caption.is_empty() {
                xml.value("w:tblCaption", &caption);
                let rows = self.table.rows.len();
                xml.value("w:tblDescription", &format!("{caption}，{rows}行{}列", self.widths.len()));
            }
        });
    }

    /// A row: the cells that begin in it and the continuations of those that began above.
    fn row(&self, xml: &mut Xml, row: usize) {
        xml.element("w:tr", &[], |xml| {
            let height = if self.table.rows.len() < PAGE_OF_ROWS { ROW_HEIGHT } else { TIGHT_ROW_HEIGHT };
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                xml.empty("w:trHeight", &[("w:val", &twips(height).to_string()), ("w:hRule", "atLeast")]);
                if row < self.lattice.repeatable_rows() {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            let mut column = 0;
            while column < self.widths.len() {
                let cell = self.lattice.at(row, column);
                self.cell(xml, row, column, cell);
                column += cell.map_or(1, |cell| cell.column_span.max(1));
            }
        });
    }

    fn cell(&self, xml: &mut Xml, row: usize, column: usize, cell: Option<&Cell>) {
        let span = cell.map_or(1, |cell| cell.column_span.max(1));
        let width: i64 = self.widths.iter().skip(column).take(span).sum();
        let begins = cell.is_some_and(|cell| cell.row == row);
        let vertical = cell.is_some_and(|cell| {
            cell.kind == CellRole::Label && cell.row_span >= VERTICAL_ROWS && width <= twips(VERTICAL_WIDTH)
        });
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
                if span > 1 {
                    xml.value("w:gridSpan", &span.to_string());
                }
                if cell.is_some_and(|cell| cell.row_span > 1) {
                    xml.value("w:vMerge", if begins { "restart" } else { "continue" });
                }
                if cell.is_some_and(|cell| cell.kind == CellRole::Block) {
                    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", BLOCK_FILL)]);
                }
                if let Some(room) = cell.and_then(|cell| self.room(cell)) {
                    xml.element("w:tcMar", &[], |xml| {
                        xml.empty("w:left", &[("w:w", room), ("w:type", "dxa")]);
                        xml.empty("w:right", &[("w:w", room), ("w:type", "dxa")]);
                    });
                }
                if vertical {
                    xml.value("w:textDirection", "tbRlV");
                }
                xml.value("w:vAlign", "center");
            });
            xml.element("w:p", &[], |xml| {
                let first = row == 0 && column == 0;
                xml.element("w:pPr", &[], |xml| self.paragraph_properties(xml, row, cell, vertical, first));
                if let Some(cell) = cell.filter(|_| begins) {
                    run(xml, &cell.text);
                }
            });
        });
    }

    fn is_roomy(&self) -> bool {
        self.widths.len() <= ROOMY_COLUMNS
    }

    fn room(&self, cell: &Cell) -> Option<&'static str> {
        match cell.kind {
            _ if self.is_roomy() => None,
            CellRole::Figure | CellRole::Total => Some(FIGURE_ROOM),
            CellRole::Head if cell.text.chars().count() <= 3 => Some(FIGURE_ROOM),
            CellRole::Head => Some(HEAD_ROOM),
            CellRole::Block | CellRole::Label => None,
        }
    }

    /// `first` of all the cells: what says there that it begins a page says so for the table.
    fn paragraph_properties(&self, xml: &mut Xml, row: usize, cell: Option<&Cell>, vertical: bool, first: bool) {
        xml.value("w:pStyle", if self.is_roomy() { "TableText" } else { "TableTextSmall" });
        let rows = self.table.rows.len();
        if row + 1 < rows && (rows < PAGE_OF_ROWS || row < self.table.header_rows) {
            xml.empty("w:keepNext", &[]);
        }
        if first && self.new_page {
            xml.empty("w:pageBreakBefore", &[]);
        }
        // Labels of a wide table are long and read better from the left.
        if !self.is_roomy() && !vertical && cell.is_some_and(|cell| cell.kind == CellRole::Label) {
            xml.value("w:jc", "left");
        }
    }
}
