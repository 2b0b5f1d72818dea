//! A table with everything a screen reader needs: caption, scopes, and for each figure the headers it stands under.
//!
//! Browsers rule it by its style. `border="1"` is for office programs, which pass over the borders of cells in a style:
//! printed by them without lines, a table can be read by nobody. The HTML 5 of the W3C allows it with this value alone,
//! the one of the WHATWG calls it obsolete; a style outweighs it, so that browsers draw the same.

use super::escape::{escape, escape_lines};
use super::style::{Role, Style};
use crate::document::{Cell, CellRole, Row, Table};
use crate::export::lattice::Lattice;

/// Tables with more columns than this do not fit on a phone.
const FITS_ON_A_PHONE: usize = 5;

/// `number` tells tables without an id apart.
pub(super) fn html(table: &Table, number: usize, style: Style) -> String {
    let labels = table.cells().filter(|cell| is_figure(cell)).map(|cell| cell.column).min().unwrap_or(0);
    let writer = Writer { lattice: Lattice::of(table), name: name(table, number), style, labels };
    let caption = escape(&table.caption);
    let label = if caption.is_empty() { format!("表格{number}") } else { caption.clone() };
    let role = if table.columns() > FITS_ON_A_PHONE { Role::WideTable } else { Role::Table };
    let mut out = format!(
        "<div{} role=\"region\" aria-label=\"{label}（可左右滚动）\" tabindex=\"0\">\n<table border=\"1\"{}>\n",
        style.attribute(Role::Scroll),
        style.attribute(role),
    );
    if !caption.is_empty() {
        out.push_str(&format!("<caption{}>{caption}</caption>\n", style.attribute(Role::Caption)));
    }
    out.push_str(&writer.columns(role == Role::WideTable));
    out.push_str(&writer.rows());
    out.push_str("</table>\n</div>\n");
    out
}

/// The first part of the ids in the table.
fn name(table: &Table, number: usize) -> String {
    let is_name = !table.id.is_empty() && table.id.chars().all(|c| c.is_ascii_alphanumeric());
    if is_name { table.id.clone() } else { format!("table{number}") }
}

struct Writer<'a> {
    lattice: Lattice<'a>,
    name: String,
    style: Style,
    /// How many columns of labels stand before the figures.
    labels: usize,
}

fn is_figure(cell: &Cell) -> bool {
    matches!(cell.kind, CellRole::Figure | CellRole::Total)
}

/// Labels of each column have their own place when a phone holds them fast.
fn label(column: usize) -> Role {
    match column {
        0 => Role::Label,
        1 => Role::SecondLabel,
        _ => Role::ThirdLabel,
    }
}

/// The widths of the columns of labels in a fragment, the narrower the more there are, in tenths of a character:
/// on a phone they leave room for three figures and more.
fn label_width(column: usize, labels: usize) -> u16 {
    match (labels - column, column) {
        (1, 0) => 80,
        (1, _) => 58,
        (_, 0) => 24,
        _ => 34,
    }
}

/// The width of a column of figures in a fragment, in tenths of a character: five digits, or a header in two lines.
const FIGURE_WIDTH: u16 = 33;

impl Writer<'_> {
    /// The widths: of a page as shares of the whole, which its style sheet outweighs on a phone; of a wide table in a
    /// fragment, which has no such sheet, as what each column takes at least.
    fn columns(&self, wide: bool) -> String {
        let widths = &self.lattice.table.widths;
        let whole: f32 = widths.iter().sum();
        if whole <= 0.0 {
            return String::new();
        }
        let column = |(column, width): (usize, &f32)| {
            let is_label = wide && column < self.labels;
            let tenths = if is_label { label_width(column, self.labels) } else { FIGURE_WIDTH };
            match self.style {
                Style::Inline if wide => format!("<col style=\"width:{}.{}em\">", tenths / 10, tenths % 10),
                _ => {
                    let class = if is_label { " class=\"label\"" } else { "" };
                    format!("<col{class} style=\"width:{:.2}%\">", width / whole * 100.0)
                }
            }
        };
        let columns: String = widths.iter().enumerate().map(column).collect();
        format!("<colgroup>{columns}</colgroup>\n")
    }

    /// The rows in their groups: the repeated header, and a body from each block line to the next.
    fn rows(&self) -> String {
        let rows = &self.lattice.table.rows;
        let header_rows = self.lattice.repeatable_rows();
        let mut out = String::new();
        if header_rows > 0 {
            out.push_str("<thead>\n");
            out.extend(rows.iter().take(header_rows).map(|row| self.row(row)));
            out.push_str("</thead>\n");
        }
        let mut open = false;
        for row in rows.iter().skip(header_rows) {
            let begins_block = row.cells.iter().any(|cell| cell.kind == CellRole::Block);
            if open && begins_block {
                out.push_str("</tbody>\n");
            }
            if !open || begins_block {
                out.push_str("<tbody>\n");
                open = true;
            }
            out.push_str(&self.row(row));
        }
        if open {
            out.push_str("</tbody>\n");
        }
        out
    }

    fn row(&self, row: &Row) -> String {
        let cells: String = row.cells.iter().map(|cell| self.cell(cell)).collect();
        format!("<tr>\n{cells}</tr>\n")
    }

    fn cell(&self, cell: &Cell) -> String {
        let (tag, role, scope) = match cell.kind {
            CellRole::Block => ("th", Role::Block, "rowgroup"),
            CellRole::Head if self.lattice.is_corner(cell) => ("td", Role::Remark, ""),
            CellRole::Head => ("th", Role::Head, if cell.column_span > 1 { "colgroup" } else { "col" }),
            CellRole::Label => ("th", label(cell.column), if cell.row_span > 1 { "rowgroup" } else { "row" }),
            CellRole::Figure => ("td", Role::Figure, ""),
            CellRole::Total => ("td", Role::Total, ""),
        };
        let mut attributes = String::new();
        if tag == "th" {
            attributes.push_str(&format!(" id=\"{}\" scope=\"{scope}\"", self.id(cell)));
        } else if role != Role::Remark {
            let headers: Vec<String> =
                self.lattice.headers_of(cell).into_iter().map(|header| self.id(header)).collect();
            if !headers.is_empty() {
                attributes.push_str(&format!(" headers=\"{}\"", headers.join(" ")));
            }
        }
        if cell.row_span > 1 {
            attributes.push_str(&format!(" rowspan=\"{}\"", cell.row_span));
        }
        if cell.column_span > 1 {
            attributes.push_str(&format!(" colspan=\"{}\"", cell.column_span));
        }
        attributes.push_str(&self.style.attribute(role));
        format!("<{tag}{attributes}>{}</{tag}>\n", escape_lines(&cell.text))
    }

    fn id(&self, cell: &Cell) -> String {
        format!("{}-r{}c{}", self.name, cell.row + 1, cell.column + 1)
    }
}
