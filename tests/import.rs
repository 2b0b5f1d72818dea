//! Reports of any origin brought in. The fixtures have the shapes and faults of published texts, in words of our own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use nianbao::form::{self, PartId};
use nianbao::import::{Imported, Limits, Options, import};
use nianbao::report::{Report, Value, file};

const SAMPLES: [&str; 5] =
    ["fuzhou-gaoxin-2020", "xinzhou-2020", "anshan-gaoxin-2020", "licheng-2023", "fengze-office-2020"];

fn imported(name: &str) -> Imported {
    let file = format!("{name}.txt");
    let bytes = std::fs::read(common::fixture(&format!("import/{file}"))).unwrap();
    import(&bytes, &file, &Options::default(), &Limits::default()).unwrap()
}

/// The report written from the same text by hand.
fn by_hand(name: &str) -> Report {
    file::read(&std::fs::read(common::fixture(&format!("samples/{name}.nianbao"))).unwrap()).unwrap()
}

/// Everything of an import but the prose itself: what was read, doubted, left, and how the source deviates.
fn show(imported: &Imported) -> String {
    let report = &imported.report;
    let form = form::by_id(report.form).unwrap();
    let mut out = format!("{} {} {:?}\n", report.year, form.name, report.title);
    let organ = &report.organ;
    out += &format!("{} {} {}\n", organ.name, organ.kind.as_str(), organ.level.as_str());
    let contacts = [&organ.telephone, &organ.postcode, &organ.address, &organ.email, &organ.website];
    out += &format!("{}\n", contacts.map(String::as_str).join("|"));
    out += &format!("signed {} {:?}\n", report.signature.organ, report.signature.date);
    for (part, text) in &report.prose {
        let lines: Vec<String> = text.lines().map(|line| line.chars().take(12).collect()).collect();
        out += &format!("{part} {}: {}\n", text.lines().count(), lines.join(" / "));
    }
    for row in form.cells.chunk_by(|a, b| a.table == b.table && a.row == b.row) {
        let show = |cell: &form::CellSpec| match report.entry(&cell.id) {
            None => "_".to_owned(),
            Some(entry) => match (&entry.value, &entry.written) {
                (Value::Unfilled, _) => "_".to_owned(),
                (Value::Unreadable(raw), _) => format!("?{raw}?"),
                (value, Some(written)) => format!("{value}<{written}>"),
                (value, None) => value.to_string(),
            },
        };
        let cells: Vec<String> = row.iter().map(show).collect();
        out += &format!("{} {}\n", row[0].id.rsplit_once('.').unwrap().0, cells.join(" "));
    }
    for doubt in &imported.doubts {
        let readings: Vec<String> = doubt
            .readings
            .iter()
            .map(|reading| reading.values.iter().map(|value| format!("[{value}]")).collect::<String>() + &reading.why)
            .collect();
        out += &format!("doubt {} {:?} {}\n", doubt.cells.len(), doubt.raw, readings.join(" "));
    }
    for note in &imported.notes {
        let cells = if note.cells.is_empty() { String::new() } else { format!(" ({})", note.cells.len()) };
        out += &format!("{:?} {}：{}{cells}\n", note.level, note.place, note.message);
    }
    out + &format!("{:#?}", report.source)
}

#[test]
fn tables_with_a_line_for_every_cell() {
    insta::assert_snapshot!(show(&imported("fuzhou-gaoxin-2020")));
}

#[test]
fn tables_of_the_form_of_2021_behind_a_covering_letter() {
    insta::assert_snapshot!(show(&imported("licheng-2023")));
}

#[test]
fn tables_whose_blanks_have_slid_to_the_end() {
    insta::assert_snapshot!(show(&imported("xinzhou-2020")));
}

#[test]
fn tables_that_have_run_together() {
    insta::assert_snapshot!(show(&imported("anshan-gaoxin-2020")));
}

#[test]
fn tables_of_tabs_torn_by_pages() {
    insta::assert_snapshot!(show(&imported("fengze-office-2020")));
}

#[test]
fn no_figure_is_read_otherwise_than_by_hand() {
    for name in SAMPLES {
        let (read, by_hand) = (imported(name).report, by_hand(name));
        let form = form::by_id(read.form).unwrap();
        for cell in &form.cells {
            let value = |report: &Report| report.entry(&cell.id).map_or(Value::Unfilled, |entry| entry.value.clone());
            let (read, wanted) = (value(&read), value(&by_hand));
            let may_stay_open = read.is_unreadable() && (name == "fengze-office-2020" || &*cell.id == "t2.fee.delta");
            assert!(read == wanted || may_stay_open, "{name} {}: {read:?}, by hand {wanted:?}", cell.id);
        }
    }
}

#[test]
fn the_prose_is_that_of_the_source() {
    let plain = |text: &str| -> String {
        let half = text.replace('，', ",").replace('（', "(").replace('）', ")").replace('：', ":").replace('；', ";");
        half.chars().filter(|c| !c.is_whitespace()).collect()
    };
    for name in SAMPLES {
        let (read, by_hand) = (imported(name).report, by_hand(name));
        for part in PartId::ALL {
            assert_eq!(plain(read.text(part)), plain(by_hand.text(part)), "{name} {part}");
        }
    }
}

#[test]
fn every_cell_that_was_found_has_its_place() {
    for name in SAMPLES {
        let imported = imported(name);
        let form = form::by_id(imported.report.form).unwrap();
        for cell in &form.cells {
            let place = imported.places.get(&cell.id).unwrap_or_else(|| panic!("{name} {}", cell.id));
            let nianbao::document::Block::Table(table) = &imported.document.blocks[place.block] else {
                panic!("{name} {}: no table", cell.id);
            };
            let found = &table.rows[place.row].cells[place.cell].text;
            if let Some(Value::Count(count)) = imported.report.entry(&cell.id).map(|entry| &entry.value)
                && name != "anshan-gaoxin-2020"
            {
                assert_eq!(found.trim().trim_start_matches('+'), count.to_string(), "{name} {}", cell.id);
            }
        }
    }
}
