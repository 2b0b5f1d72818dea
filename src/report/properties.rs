//! Properties of reports: what is written is read back, what is undone is gone.

use proptest::prelude::*;

use super::file::{read, write};
use super::*;
use crate::form;

/// Any text a clerk may paste, control characters and quotes included.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\PC\n\t]{0,40}",
        "[一-龥，。；：“”（）《》〔〕0-9a-zA-Z ]{0,60}",
        "[\"#\\\\\r\n\u{0}\u{feff}\u{fffd}]{0,12}",
    ]
}

fn entry(kind: form::CellKind) -> BoxedStrategy<Option<Entry>> {
    let number = match kind {
        form::CellKind::Count => "[0-9]{1,8}",
        form::CellKind::Delta => "[+-][1-9][0-9]{0,4}",
        form::CellKind::Amount(form::Unit::Header) => "[0-9]{1,6}(\\.[0-9]{1,6})?",
        form::CellKind::Amount(form::Unit::InCell) => "[0-9]{1,6}(\\.[0-9]{1,2})?(万元|元)",
    };
    prop_oneof![
        3 => Just(None),
        4 => number.prop_map(move |text| Some(Entry::from(parse_entry(kind, &text).value))),
        1 => text().prop_map(|raw| Some(Entry { value: Value::Unreadable(raw), written: None })),
        1 => Just(Some(Entry { value: Value::Unfilled, written: Some("—".into()) })),
    ]
    .boxed()
}

/// A report of either form in any state, sound or not.
pub fn any_report() -> impl Strategy<Value = Report> {
    (2019i16..2027).prop_flat_map(|year| {
        let form = form::for_year(year).unwrap();
        let cells: Vec<_> = form.cells.iter().map(|cell| entry(cell.kind)).collect();
        let prose = prop::collection::btree_map(prop::sample::select(&PartId::ALL[..7]), text(), 0..7);
        (cells, prose, text(), text(), prop::option::of(text())).prop_map(
            move |(cells, prose, name, address, title)| {
                let mut report = Report::new(form, year, Organ { name, address, ..Organ::default() });
                report.title = title;
                report.prose = prose.into_iter().filter(|(_, text)| !text.is_empty()).collect();
                for (cell, entry) in form.cells.iter().zip(cells) {
                    report.set(form, &cell.id, entry);
                }
                report
            },
        )
    })
}

/// Puts a field over the first character of every part that has one.
fn with_fields(mut report: Report) -> Report {
    let field = |text: &str| {
        let end = text.chars().next()?.len_utf8();
        Some(vec![live::Field { start: 0, end, shows: live::Shows::Cell(CellId::new("t3.new.sum")) }])
    };
    let fields = report.prose.iter().filter_map(|(part, text)| Some((*part, field(text)?)));
    report.fields = fields.collect();
    report
}

proptest! {
    #![proptest_config(crate::testing::rounds(64))]

    #[test]
    fn a_file_is_read_back_as_it_was(report in any_report(), last in prop::option::of((any_report(), text(), text()))) {
        let mut report = with_fields(report);
        report.last = last.map(|(last, file, confirmed)| {
            LastReport { confirmed: [confirmed].into(), ..LastReport::new(file, &last) }
        });
        let text = write(&report);
        prop_assert_eq!(read(text.as_bytes()).unwrap(), report.clone());
        prop_assert_eq!(write(&read(text.as_bytes()).unwrap()), text);
    }

    #[test]
    fn a_cut_or_changed_file_is_refused_or_read_but_never_panics(report in any_report(), at in 0usize..4000, byte: u8) {
        let mut bytes = write(&report).into_bytes();
        let at = at % bytes.len();
        let _ = read(&bytes[..at]);
        bytes[at] = byte;
        let _ = read(&bytes);
    }

    #[test]
    fn undoing_everything_gives_the_report_back(before in any_report().prop_map(with_fields), after in any_report()) {
        let form = form::by_id(before.form).unwrap();
        let mut report = before.clone();
        let mut history = History::default();
        for cell in &form.cells {
            let edit = Edit::Cell { id: cell.id.clone(), entry: after.cells.get(&cell.id).cloned() };
            history.apply(form, &mut report, "填写", vec![edit], None);
        }
        for (part, text) in &after.prose {
            history.apply(form, &mut report, "输入", vec![Edit::Text { part: *part, text: text.clone() }], Some("text"));
        }
        let changed = report.clone();
        while history.undo(form, &mut report).is_some() {}
        prop_assert_eq!(&report, &before);
        while history.redo(form, &mut report).is_some() {}
        prop_assert_eq!(report, changed);
    }

    #[test]
    fn reading_a_cell_never_panics_and_is_stable(raw in text()) {
        for kind in [form::CellKind::Count, form::CellKind::Delta, form::CellKind::Amount(form::Unit::InCell)] {
            let value = parse_entry(kind, &raw).value;
            if value.is_filled() {
                prop_assert_eq!(&parse_entry(kind, &value.printed(kind)).value, &value);
            }
        }
    }
}
