//! Text from a spreadsheet or a web page → figures for cells, by their place on the grid.

use crate::form::{Form, Table};
use crate::import::Limits;
use crate::import::clipboard::Clipboard;
use crate::report::{Value, parse_entry};

/// The cells that a pasted block fills, with their new texts. The first figure of the block lands on `at`;
/// rows and columns in front of it that hold only words are labels and are left out.
pub fn paste(form: &Form, at: usize, text: &str) -> Vec<(usize, String)> {
    let Some(first) = form.cells.get(at) else { return Vec::new() };
    let Some(table) = form.tables.get(first.table) else { return Vec::new() };
    let block = without_labels(text);
    let rows = rows_of(form, table, at);
    let mut filled = Vec::new();
    for (line, cells) in block.iter().zip(rows) {
        for (entry, cell) in line.iter().zip(cells) {
            filled.push((cell, entry.clone()));
        }
    }
    filled
}

/// The figures from a cell on, row by row, each row from the column of that cell on.
fn rows_of(form: &Form, table: &Table, at: usize) -> Vec<Vec<usize>> {
    let Some(first) = form.cells.get(at) else { return Vec::new() };
    let mut rows: Vec<(usize, Vec<usize>)> = Vec::new();
    for (index, cell) in form.cells.iter().enumerate() {
        let same = form.tables.get(cell.table).is_some_and(|other| other.id == table.id);
        if !same || cell.grid_row < first.grid_row || cell.grid_column < first.grid_column {
            continue;
        }
        match rows.last_mut() {
            Some((row, cells)) if *row == cell.grid_row => cells.push(index),
            _ => rows.push((cell.grid_row, vec![index])),
        }
    }
    rows.into_iter().map(|(_, cells)| cells).collect()
}

fn without_labels(text: &str) -> Vec<Vec<String>> {
    let clipboard = Clipboard { text: Some(text.trim_end_matches(['\r', '\n'])), ..Clipboard::default() };
    // Text alone has no limit to exceed.
    let lines = clipboard.rows(&Limits::default().watch()).unwrap_or_default();
    let is_figure = |entry: &String| {
        let value = parse_entry(crate::form::CellKind::Amount(crate::form::Unit::InCell), entry).value;
        matches!(value, Value::Count(_) | Value::Amount(_))
    };
    let first = lines.iter().filter_map(|line| line.iter().position(is_figure)).min().unwrap_or(0);
    lines
        .into_iter()
        .skip_while(|line| !line.iter().any(is_figure) && line.iter().any(|entry| !entry.is_empty()))
        .map(|line| line.into_iter().skip(first).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn pasted(at: &str, text: &str) -> String {
        let form = form::for_year(2025).unwrap();
        let filled = paste(form, form.index_of(at).unwrap(), text);
        filled.iter().map(|(cell, text)| format!("{}={text}", form.cells[*cell].id)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_block_fills_the_cells_to_the_right_and_below() {
        assert_eq!(
            pasted("t3.new.nat", "1\t2\n3\t4\r\n"),
            "t3.new.nat=1 t3.new.biz=2 t3.carry_in.nat=3 t3.carry_in.biz=4"
        );
    }

    #[test]
    fn labels_in_front_of_the_figures_are_left_out() {
        let text = "项目\t自然人\t企业\n一、本年新收\t1\t2\n二、上年结转\t3\t";
        assert_eq!(pasted("t3.new.nat", text), "t3.new.nat=1 t3.new.biz=2 t3.carry_in.nat=3 t3.carry_in.biz=");
    }

    #[test]
    fn quoted_cells_of_a_spreadsheet_are_one_cell() {
        let text = "\"一、本年\n新收\"\t1\t2\r\n二、上年结转\t3\t\"4\"\r\n";
        assert_eq!(pasted("t3.new.nat", text), "t3.new.nat=1 t3.new.biz=2 t3.carry_in.nat=3 t3.carry_in.biz=4");
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        assert_eq!(pasted("t3.new.sum", "1\t2\t3"), "t3.new.sum=1");
    }
}
