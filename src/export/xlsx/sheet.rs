//! One table on one sheet.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use super::formula::{formula, is_exact};
use crate::document::{Cell, CellRole, Table};
use crate::export::characters::{legal, one_line};
use crate::export::lattice::Lattice;
use crate::form::{CellKind, Form};
use crate::report::{Amount, AmountUnit, Figures, Value};

const FONT: &str = "宋体";
const FONT_POINTS: f64 = 10.5;
const CLOSING_POINTS: f64 = 9.0;
const BLOCK_FILL: u32 = 0x00C6_D9F1;
/// A sheet is read on a screen, in a larger size than the 9 pt of the printed table.
const PIXELS_PER_MILLIMETRE: f32 = 5.0;
const CHARACTER_PIXELS: f32 = 15.0;
const LINE_POINTS: f64 = 14.0;
const LEAST_HEIGHT_POINTS: f64 = 22.0;
const PAPER_A4: u8 = 9;
const LONGEST_SHEET_NAME: usize = 31;

pub(super) struct Sheet<'a> {
    pub(super) form: &'a Form,
    pub(super) figures: &'a Figures,
    pub(super) table: &'a Table,
    pub(super) draft: bool,
}

impl Sheet<'_> {
    /// `closing` is a line to stand under the table.
    pub(super) fn write(&self, worksheet: &mut Worksheet, closing: Option<&str>) -> Result<(), XlsxError> {
        worksheet.set_name(self.name())?;
        // A formula without a value shows nothing, not zero.
        worksheet.set_formula_result_default("");
        let lattice = Lattice::of(self.table);
        let header_rows = lattice.repeatable_rows() as u32;
        for (column, width) in self.table.widths.iter().enumerate() {
            worksheet.set_column_width_pixels(column as u16, (width * PIXELS_PER_MILLIMETRE) as u32)?;
        }
        for row in 0..self.table.rows.len() {
            worksheet.set_row_height(row as u32, self.height(row))?;
        }
        for cell in self.table.cells() {
            self.write_cell(worksheet, &lattice, cell)?;
        }
        if let Some(line) = closing {
            let format = Format::new().set_font_name(FONT).set_font_size(CLOSING_POINTS);
            worksheet.write_string_with_format(self.table.rows.len() as u32 + 1, 0, line, &format)?;
        }
        if header_rows > 0 {
            let labels = self.form.table(&self.table.id).map_or(0, |table| table.label_columns);
            worksheet.set_freeze_panes(header_rows, labels as u16)?;
            worksheet.set_repeat_rows(0, header_rows - 1)?;
        }
        self.set_page(worksheet);
        Ok(())
    }

    /// The table's name on the form, e.g. 表三.
    fn name(&self) -> String {
        let name = self.form.table(&self.table.id).map_or(self.table.caption.as_str(), |table| table.name.as_str());
        let mark = if self.draft { "（草稿）" } else { "" };
        format!("{name}{mark}").chars().take(LONGEST_SHEET_NAME).collect()
    }

    /// Height of a row in points, for the longest of its texts that is not spread over further rows.
    fn height(&self, row: usize) -> f64 {
        let cells = self.table.cells().filter(|cell| cell.row == row && cell.row_span == 1);
        let lines = cells.map(|cell| {
            let width: f32 = self.table.widths.iter().skip(cell.column).take(cell.column_span).sum();
            let room = ((width * PIXELS_PER_MILLIMETRE - 6.0) / CHARACTER_PIXELS).max(1.0);
            let characters: f32 = cell.text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum();
            f64::from((characters / room).ceil().clamp(1.0, 10.0))
        });
        (lines.fold(1.0, f64::max) * LINE_POINTS + 6.0).max(LEAST_HEIGHT_POINTS)
    }

    fn write_cell(&self, sheet: &mut Worksheet, lattice: &Lattice, cell: &Cell) -> Result<(), XlsxError> {
        let spec = cell
            .id
            .as_ref()
            .and_then(|id| self.form.index_of(id))
            .and_then(|index| self.form.cells.get(index).map(|spec| (index, spec.kind)));
        let value = spec.map_or(&Value::Unfilled, |(index, _)| self.figures.value(index));
        let number = spec.and_then(|(_, kind)| number(value, kind));
        let mut format = cell_format(lattice, cell);
        if let Some((_, shown)) = &number {
            format = format.set_num_format(shown.as_str());
        }
        let (row, column) = (cell.row as u32, cell.column as u16);
        if cell.row_span > 1 || cell.column_span > 1 {
            let (last_row, last_column) = (row + cell.row_span as u32 - 1, column + cell.column_span as u16 - 1);
            sheet.merge_range(row, column, last_row, last_column, "", &format)?;
        }
        let formula = spec.and_then(|(index, _)| formula(self.form, self.figures, index));
        if let Some(formula) = formula {
            let formula = Formula::new(formula).set_result(value.canonical().unwrap_or_default());
            sheet.write_formula_with_format(row, column, formula, &format)?;
        } else if let Some((number, _)) = number {
            sheet.write_number_with_format(row, column, number, &format)?;
        } else {
            sheet.write_string_with_format(row, column, legal(&cell.text), &format)?;
        }
        Ok(())
    }

    fn set_page(&self, sheet: &mut Worksheet) {
        let mark = if self.draft { "（草稿）" } else { "" };
        let caption = format!("{}{mark}", one_line(&self.table.caption)).replace('&', "&&");
        sheet.set_header(format!("&C&\"{FONT}\"&14{caption}"));
        sheet.set_paper_size(PAPER_A4);
        sheet.set_print_fit_to_pages(1, 1);
        sheet.set_print_center_horizontally(true);
        if self.table.columns() > self.table.rows.len() {
            sheet.set_landscape();
        }
    }
}

/// The number for the sheet and how it is shown. `None` for what a spreadsheet cannot hold as a number.
fn number(value: &Value, kind: CellKind) -> Option<(f64, String)> {
    match value {
        Value::Count(count) if is_exact(*count) => {
            let shown = if kind == CellKind::Delta { "+0;-0;0" } else { "0" };
            Some((count.to_f64()?, shown.to_owned()))
        }
        Value::Amount(amount) => amount_number(amount),
        Value::Count(_) | Value::Unfilled | Value::Unreadable(_) => None,
    }
}

fn amount_number(amount: &Amount) -> Option<(f64, String)> {
    let is_short = i64::try_from(amount.number.mantissa()).is_ok_and(is_exact);
    if !is_short {
        return None;
    }
    let places = amount.number.scale() as usize;
    let digits = if places == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(places)) };
    let unit = amount.unit.map(AmountUnit::as_str).map_or(String::new(), |unit| format!("\"{unit}\""));
    Some((amount.number.to_f64()?, digits + &unit))
}

fn cell_format(lattice: &Lattice, cell: &Cell) -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(FONT_POINTS)
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Center);
    match cell.kind {
        CellRole::Block => format.set_bold().set_background_color(Color::RGB(BLOCK_FILL)),
        CellRole::Head if lattice.is_corner(cell) => format.set_align(FormatAlign::Left),
        CellRole::Head => format.set_bold(),
        CellRole::Label if cell.row_span == 1 => format.set_align(FormatAlign::Left),
        CellRole::Label | CellRole::Figure => format,
        CellRole::Total => format.set_bold(),
    }
}
