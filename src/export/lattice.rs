//! Which headers belong to which cell of a table. Knows no file format.

use crate::document::{Cell, CellRole, Row, Table};

/// A table with its slots looked up.
pub(crate) struct Lattice<'a> {
    pub(crate) table: &'a Table,
    /// For each row and column the cell that covers the slot.
    slots: Vec<Vec<Option<&'a Cell>>>,
}

impl<'a> Lattice<'a> {
    pub(crate) fn of(table: &'a Table) -> Self {
        let mut slots = vec![vec![None; table.columns()]; table.rows.len()];
        for cell in table.cells() {
            for row in slots.iter_mut().skip(cell.row).take(cell.row_span) {
                for slot in row.iter_mut().skip(cell.column).take(cell.column_span) {
                    *slot = Some(cell);
                }
            }
        }
        Self { table, slots }
    }

    /// The cell that covers a slot.
    pub(crate) fn at(&self, row: usize, column: usize) -> Option<&'a Cell> {
        self.slots.get(row)?.get(column).copied().flatten()
    }

    /// Whether a row consists of headers of the rows below.
    pub(crate) fn is_header_row(&self, row: usize) -> bool {
        self.table.rows.get(row).is_some_and(is_header_row)
    }

    /// The rows at the top that may be repeated on each page: all header rows, if there are none further down.
    /// In a table with several headers (表二) the first would be wrong for the rows of the others.
    pub(crate) fn repeatable_rows(&self) -> usize {
        let further_down = self.table.rows.iter().skip(self.table.header_rows).any(is_header_row);
        if further_down { 0 } else { self.table.header_rows }
    }

    /// The headers of a figure, as they are read out: block line, column headers and row labels, each from the outermost inwards.
    pub(crate) fn headers_of(&self, cell: &Cell) -> Vec<&'a Cell> {
        let mut headers: Vec<&'a Cell> = Vec::new();
        let mut add = |header: &'a Cell, wanted: fn(CellRole) -> bool| {
            if wanted(header.kind) && !headers.iter().any(|seen| std::ptr::eq(*seen, header)) {
                headers.push(header);
            }
        };
        for row in self.header_rows_above(cell.row) {
            for column in cell.column..cell.column + cell.column_span {
                if let Some(header) = self.at(row, column) {
                    add(header, |role| matches!(role, CellRole::Block | CellRole::Head));
                }
            }
        }
        for column in 0..cell.column {
            for row in cell.row..cell.row + cell.row_span {
                if let Some(label) = self.at(row, column) {
                    add(label, |role| role == CellRole::Label);
                }
            }
        }
        headers
    }

    /// The nearest run of header rows above a row.
    fn header_rows_above(&self, row: usize) -> std::ops::Range<usize> {
        let end = (0..row).rev().find(|r| self.is_header_row(*r)).map_or(0, |last| last + 1);
        let start = (0..end).rev().take_while(|r| self.is_header_row(*r)).last().unwrap_or(end);
        start..end
    }

    /// Whether a cell in the place of a header is the corner above labels of several levels.
    /// The one of 表三 holds a remark, which is no header of anything.
    pub(crate) fn is_corner(&self, cell: &Cell) -> bool {
        let below = cell.row + cell.row_span..self.table.rows.len();
        let heads_figures = below.into_iter().any(|row| {
            (cell.column..cell.column + cell.column_span)
                .filter_map(|column| self.at(row, column))
                .any(|below| matches!(below.kind, CellRole::Figure | CellRole::Total))
        });
        cell.kind == CellRole::Head && cell.row_span > 1 && cell.column_span > 1 && !heads_figures
    }
}

fn is_header_row(row: &Row) -> bool {
    !row.cells.is_empty() && row.cells.iter().all(|cell| matches!(cell.kind, CellRole::Block | CellRole::Head))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, build};
    use crate::form;
    use crate::report::{Organ, Report};

    fn headers(id: &str) -> String {
        let form = form::for_year(2025).unwrap();
        let document = build(form, &Report::new(form, 2025, Organ::default()));
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        for table in tables {
            if let Some(cell) = table.cells().find(|cell| cell.id.as_deref() == Some(id)) {
                let headers = Lattice::of(table).headers_of(cell);
                return headers.iter().map(|header| header.text.as_str()).collect::<Vec<_>>().join(" | ");
            }
        }
        panic!("no cell {id}");
    }

    #[test]
    fn a_figure_has_the_headers_of_its_block() {
        assert_eq!(headers("t2.norm.valid"), "第二十条第（一）项 | 现行有效件数 | 行政规范性文件");
        assert_eq!(headers("t2.pen.dec"), "第二十条第（六）项 | 本年处理决定数量 | 行政处罚");
    }

    #[test]
    fn a_figure_has_the_headers_of_all_levels() {
        assert_eq!(
            headers("t3.deny1.biz"),
            "申请人情况 | 法人或其他组织 | 商业企业 | 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密"
        );
        assert_eq!(headers("t3.new.sum"), "申请人情况 | 总计 | 一、本年新收政府信息公开申请数量");
        assert_eq!(headers("t4.post.pend"), "行政诉讼 | 复议后起诉 | 尚未审结");
    }
}
