//! From one form into the other: which cells of last year's form have a home on this year's, and why others have none.

use super::{Note, Start};
use crate::form::{CellSpec, Form};
use crate::report::Figures;

/// Cells of the 2019 form, by how their ids begin, that the 2021 form does not have, and why
/// (国办公开办函〔2021〕30号 against 〔2019〕60号).
const OF_2019: [(&str, &str); 8] = [
    ("t2.reg.", "改为本年制发、本年废止、现行有效三栏，含义不同"),
    ("t2.norm.", "改为行政规范性文件的本年制发、本年废止、现行有效三栏，含义不同"),
    ("t2.lic.", "只填本年处理决定数量，不再填项目数量和增减"),
    ("t2.oth.", "不再有这一行"),
    ("t2.pen.", "只填本年处理决定数量，不再填项目数量和增减"),
    ("t2.coe.", "只填本年处理决定数量，不再填项目数量和增减"),
    ("t2.fee.", "改填本年收费金额（万元），不再填项目数量"),
    ("t2.proc.", "不再有第二十条第（九）项"),
];
/// The one row of 表三 that has become three.
const SPLIT: (&str, &str) = ("t3.other.", "分为三行（逾期不补正、逾期不缴费、其他），上年的合计数不能拆分");

/// Why a cell has no home on the other form.
fn reason(id: &str) -> Option<&'static str> {
    OF_2019.iter().chain([&SPLIT]).find(|(begin, _)| id.starts_with(begin)).map(|(_, why)| *why)
}

/// Tells row by row what has no home on this year's form, and that the rest stands beside this year's figures.
pub fn tell(start: &Start, notes: &mut Vec<Note>) {
    if !start.crosses_forms() {
        return;
    }
    let figures = Figures::of(start.last_form, start.last);
    let mut rows: Vec<(&CellSpec, Vec<String>)> = Vec::new();
    for (index, cell) in homeless(start.last_form, start.form) {
        // A total that follows its parts says nothing of its own.
        if cell.computed && !rows.is_empty() {
            continue;
        }
        let printed = figures.value(index).printed(cell.kind);
        let text = (!matches!(printed.as_str(), "" | "0")).then(|| format!("{} {printed}", cell.column_name));
        match rows.last_mut() {
            Some((row, texts)) if row.table == cell.table && row.row == cell.row => texts.extend(text),
            _ => rows.push((cell, text.into_iter().collect())),
        }
    }
    let same = start.last_form.cells.iter().filter(|cell| start.form.cell(&cell.id).is_some()).count();
    notes.push(Note::carried(
        "对照",
        format!("{}中有 {same} 格与{}同格，上年数可在对照中查看", start.last_form.name, start.form.name),
    ));
    for (cell, texts) in rows {
        let table = start.last_form.table_of(cell).map_or("", |table| table.name.as_str());
        let why = reason(&cell.id).unwrap_or("没有对应的格");
        let values = if texts.is_empty() { String::new() } else { format!("（上年：{}）", texts.join("、")) };
        notes.push(Note::left(format!("上年{table} {}", cell.row_name), format!("{}{why}{values}", start.form.name)));
    }
}

/// The cells of a form that another form does not have, with their index.
fn homeless<'a>(form: &'a Form, other: &'a Form) -> impl Iterator<Item = (usize, &'a CellSpec)> {
    form.cells.iter().enumerate().filter(|(_, cell)| other.cell(&cell.id).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn every_cell_without_a_home_has_a_reason() {
        let (old, new) = (form::for_year(2020).unwrap(), form::for_year(2021).unwrap());
        for (_, cell) in homeless(old, new) {
            assert!(reason(&cell.id).is_some(), "{}", cell.id);
        }
        for (begin, _) in OF_2019.iter().chain([&SPLIT]) {
            assert!(homeless(old, new).any(|(_, cell)| cell.id.starts_with(begin)), "{begin} has a home");
        }
        assert_eq!(homeless(old, new).count(), 19 + 7, "of 表二 three decisions, of 表三 all but one row are the same");
    }
}
