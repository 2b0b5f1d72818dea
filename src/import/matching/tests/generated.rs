//! Reports with random figures in every layout that texts have: no cell is ever read wrongly.
//!
//! The sums of a generated report are right. So the figures as they are, are among the ways to read them, and a cell
//! that is filled must hold its own figure, whatever the layout has lost; one that is blank must have been blank.

use proptest::prelude::*;

use super::*;
use crate::document::{Block, Table, build};
use crate::form::{Form, PartId};
use crate::import::labels;
use crate::report::{Figures, Organ, Report, parse_entry};

/// A report with right sums. Whole rows are blank, or single cells, or none.
fn any_report() -> impl Strategy<Value = Report> {
    let figure = prop_oneof![3 => Just(Some(0i64)), 3 => Just(None), 2 => (1i64..20).prop_map(Some), 1 => (100i64..9000).prop_map(Some)];
    (prop::sample::select(vec![2020i16, 2025]), prop::collection::vec(figure, 200), any::<bool>()).prop_map(
        |(year, figures, blanks)| {
            let form = form::for_year(year).unwrap();
            let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
            report.prose.insert(PartId::Overview, "全年平稳，没有发生泄密事件。".into());
            for (cell, figure) in form.cells.iter().zip(figures).filter(|(cell, _)| !cell.computed) {
                let Some(figure) = figure.or((!blanks).then_some(0)) else { continue };
                report.set(form, &cell.id, Some(parse_entry(cell.kind, &figure.to_string()).value.into()));
            }
            balance(form, &mut report);
            report
        },
    )
}

/// Makes 本年新收 what 总计 and 结转 demand, and prints every total that is not blank.
fn balance(form: &Form, report: &mut Report) {
    for column in ["nat", "biz", "sci", "ngo", "law", "oth"] {
        let figures = Figures::of(form, report);
        let count = |row: &str| match figures.get(form, &format!("t3.{row}.{column}")) {
            Value::Count(count) => *count,
            _ => 0,
        };
        let new = count("total") + count("carry_out") - count("carry_in");
        if new < 0 {
            report.set(form, &format!("t3.carry_in.{column}"), None);
        }
        let new = if new < 0 { count("total") + count("carry_out") } else { new };
        report.set(form, &format!("t3.new.{column}"), (new > 0).then(|| Value::Count(new).into()));
    }
    let figures = Figures::of(form, report);
    for (index, cell) in form.cells.iter().enumerate().filter(|(_, cell)| cell.computed) {
        report.set(form, &cell.id, Some(figures.value(index).clone().into()));
    }
}

/// The texts of the cells whose upper edge lies in each row.
fn rows(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).collect()
}

#[derive(Debug, Clone, Copy)]
enum Layout {
    /// A line for every cell, pipes for the columns that are spanned at the end of the row.
    LineForCell,
    /// A line for every row; blanks have slid to the end.
    Collapsed,
    /// Tabs, with an empty cell for every column that is spanned.
    Tabs,
    /// Markdown.
    Markdown,
    /// Every word and figure on a line of its own, without the blanks.
    Words,
    /// Words and figures without anything between.
    RunTogether,
    /// Words and figures with spaces between.
    Spaced,
    /// HTML with spans.
    Html,
    /// HTML with each table torn in two.
    Torn,
}

const LAYOUTS: [Layout; 9] = [
    Layout::Html,
    Layout::Torn,
    Layout::LineForCell,
    Layout::Collapsed,
    Layout::Tabs,
    Layout::Markdown,
    Layout::Words,
    Layout::RunTogether,
    Layout::Spaced,
];

/// Every slot of the grid, the text in the first of those that a cell covers.
fn slots(table: &Table) -> Vec<Vec<String>> {
    let mut slots = vec![vec![String::new(); table.columns()]; table.rows.len()];
    for cell in table.cells() {
        slots[cell.row][cell.column].clone_from(&cell.text);
    }
    slots
}

/// A table as HTML; from `torn` on it is another table.
fn html(table: &Table, torn: usize) -> String {
    let mut text = String::from("<table>");
    for (at, row) in table.rows.iter().enumerate() {
        if at == torn {
            text += "</table><table>";
        }
        text += "<tr>";
        // Below the tear, labels and headers that span rows are printed again.
        let above = table.cells().filter(|cell| at == torn && cell.row < at && cell.row + cell.row_span > at);
        for cell in above.chain(&row.cells) {
            let rows = if cell.row < torn {
                (cell.row + cell.row_span).min(torn.max(at + 1)) - cell.row
            } else {
                cell.row_span
            };
            let rows = if cell.row < at { cell.row + cell.row_span - at } else { rows };
            text += &format!("<td rowspan={rows} colspan={}>{}</td>", cell.column_span, cell.text);
        }
        text += "</tr>";
    }
    text + "</table>"
}

fn write(table: &Table, layout: Layout) -> String {
    let width = table.columns();
    match layout {
        Layout::Html => return html(table, 0),
        // Behind the header, where a row of figures begins.
        Layout::Torn => return html(table, table.rows.len() * 2 / 3),
        _ => {}
    }
    let line = |cells: &Vec<String>| match layout {
        Layout::LineForCell => {
            let cells_text: String = cells
                .iter()
                .map(|cell| if cell.is_empty() { "|\n".to_owned() } else { format!("{cell} |\n") })
                .collect();
            let pads = "|".repeat(width.saturating_sub(cells.len()));
            if pads.is_empty() { cells_text } else { format!("{cells_text}{pads}\n") }
        }
        Layout::Collapsed => {
            let filled: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            format!("{} | {}\n", filled.join(" | "), "|".repeat(width - filled.len()))
        }
        Layout::Tabs => format!("{}\n", cells.join("\t")),
        Layout::Markdown => format!("| {} |\n", cells.join(" | ")),
        Layout::Words => cells.iter().filter(|cell| !cell.is_empty()).map(|cell| format!("{cell}\n")).collect(),
        Layout::RunTogether | Layout::Html | Layout::Torn => format!("{}\n", cells.concat()),
        Layout::Spaced => {
            format!("{}\n", cells.iter().filter(|c| !c.is_empty()).cloned().collect::<Vec<_>>().join(" "))
        }
    };
    let rows = if matches!(layout, Layout::Tabs | Layout::Markdown) { slots(table) } else { rows(table) };
    let mut text: String = rows.iter().map(line).collect();
    if let (Layout::Markdown, Some((first, rest))) = (layout, text.split_once('\n')) {
        text = format!("{first}\n{}|\n{rest}", "|---".repeat(width));
    }
    text
}

fn written(report: &Report, layout: Layout) -> String {
    let form = form::by_id(report.form).unwrap();
    let document = build(form, report);
    let block = |block: &Block| match block {
        Block::Heading(heading) => heading.text.clone(),
        Block::Paragraph(paragraph) => paragraph.text.clone(),
        Block::Table(table) => write(table, layout).trim_end_matches('\n').to_owned(),
    };
    let lines = std::iter::once(document.title.clone()).chain(document.blocks.iter().map(block));
    if matches!(layout, Layout::Html | Layout::Torn) {
        return lines.map(|line| if line.starts_with('<') { line } else { format!("<p>{line}</p>") }).collect();
    }
    lines.map(|line| line + "\n").collect()
}

/// Whether another cell of the row could not be read.
fn in_a_doubt(imported: &Imported, cell: &form::CellSpec) -> bool {
    let row = cell.id.rsplit_once('.').map_or("", |(row, _)| row);
    imported.doubts.iter().flat_map(|doubt| &doubt.cells).any(|other| other.starts_with(row))
}

/// Headers that have changed places are told of, where figures cannot be placed by them and where they can.
#[test]
fn headers_that_changed_places_are_told_in_every_layout() {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (index, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &(index % 7).to_string()).value.into()));
    }
    balance(form, &mut report);
    let pairs = [("本年制发件数", "本年废止件数"), ("商业企业", "科研机构"), ("结果维持", "结果纠正")];
    let layouts =
        LAYOUTS.iter().filter(|layout| !matches!(layout, Layout::Words | Layout::RunTogether | Layout::Spaced));
    for layout in layouts {
        for (one, two) in pairs {
            let text = written(&report, *layout).replace(one, "甲").replace(two, one).replace('甲', two);
            let name = if text.starts_with('<') { "a.html" } else { "a.txt" };
            let imported = import(text.as_bytes(), name, &Options::default(), &Limits::default()).unwrap();
            let told: Vec<&str> = imported.notes.iter().map(|note| note.message.as_str()).collect();
            assert!(told.iter().any(|told| told.contains("国家统一表式") && told.contains(one)), "{layout:?} {told:?}");
            assert!(!labels::compare(form, &imported).is_empty(), "{layout:?} {one}");
        }
    }
}

proptest! {
    #![proptest_config(crate::testing::rounds(10))]

    #[test]
    fn no_layout_makes_a_figure_be_read_wrongly(report in any_report()) {
        let form = form::by_id(report.form).unwrap();
        let truth = |id: &str| report.entry(id).map_or(Value::Unfilled, |entry| entry.value.clone());
        for layout in LAYOUTS {
            let text = written(&report, layout);
            let name = if text.starts_with('<') { "a.html" } else { "a.txt" };
            let imported = import(text.as_bytes(), name, &Options::default(), &Limits::default()).unwrap();
            prop_assert_eq!(imported.report.form, report.form);
            let exact = matches!(layout, Layout::Tabs | Layout::Markdown | Layout::Html | Layout::Torn);
            for cell in &form.cells {
                let value = imported.report.entry(&cell.id).map_or(Value::Unfilled, |entry| entry.value.clone());
                // A zero alone behind the label of a row without sums is taken for its first cell, and told.
                let zero = value == Value::Count(0) && cell.id.starts_with("t2.") && in_a_doubt(&imported, cell);
                let open = (value.is_unreadable() || zero) && !exact;
                prop_assert!(
                    open || value == truth(&cell.id),
                    "{:?} {}: read {:?}, is {:?}\n{}", layout, cell.id, value, truth(&cell.id), text
                );
            }
            prop_assert_eq!(labels::compare(form, &imported), [], "{:?}\n{}", layout, text);
            let doubted: usize = imported.doubts.iter().map(|doubt| doubt.cells.len()).sum();
            let unreadable = form.cells.iter().filter(|cell| {
                imported.report.entry(&cell.id).is_some_and(|entry| entry.value.is_unreadable())
            });
            prop_assert_eq!(doubted, unreadable.count());
        }
    }
}
